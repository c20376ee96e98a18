import headless from '@xterm/headless';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {frameUpdate} from '../../source/ui/frame-update.ts';
import {cursorTo} from '../../source/ui/row-update.ts';

const columns = 30;
const rows = 8;

const piece = fc.oneof(
	fc.constantFrom('task', ' ', '   ', '❯ ', '○ ', '1.2  ', '██░░', 'a', 'b', '.'),
	fc
		.tuple(
			fc.constantFrom(['1', '22'], ['2', '22'], ['7', '27'], ['31', '39'], ['33', '39']),
			fc.constantFrom('x', 'word', ' '),
		)
		.map(([[open, close], text]) => `\u001b[${open}m${text}\u001b[${close}m`),
	fc.constantFrom('界', 'é', '👩‍👩‍👧', '\u001b[7m\u001b[36mboth\u001b[39m\u001b[27m'),
);
const row = fc.array(piece, {maxLength: 5}).map(pieces => pieces.join('').trimEnd());
const frame = fc.array(row, {minLength: rows, maxLength: rows});

/** A frame and one that has become of it, mostly by rows that moved and a few that changed. */
const frames = fc
	.tuple(
		frame,
		fc.integer({min: -3, max: 3}),
		frame,
		fc.array(fc.boolean(), {minLength: rows, maxLength: rows}),
	)
	.map(([before, by, others, isOther]): readonly [readonly string[], readonly string[]] => [
		before,
		before.map((_, index) => (isOther[index] ? others[index] : before[index - by]) ?? ''),
	]);

async function screenOf(...texts: readonly string[]): Promise<unknown> {
	const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true});
	for (const text of texts) await new Promise<void>(resolve => terminal.write(text, resolve));
	const {active} = terminal.buffer;
	const cells = Array.from({length: rows}, (_, y) =>
		Array.from({length: columns}, (_, x) => {
			const cell = active.getLine(y)?.getCell(x);
			const isBlank = (cell?.getChars() || ' ') === ' ' && !cell?.isInverse();
			return isBlank
				? ''
				: [
						cell?.getChars() || ' ',
						cell?.isBold(),
						cell?.isDim(),
						cell?.isInverse(),
						cell?.getFgColor(),
					].join();
		}),
	);
	terminal.dispose();
	return cells;
}

const whole = (frame: readonly string[]) => frame.map((row, index) => cursorTo(index) + row).join('');

test('a terminal that shows one frame shows the other after the update', async () => {
	await fc.assert(
		fc.asyncProperty(frames, async ([before, after]) => {
			expect(await screenOf(whole(before), frameUpdate(before, after))).toEqual(await screenOf(whole(after)));
		}),
		{numRuns: 150},
	);
});

test('a frame that is the same writes nothing but where the cursor is left', () => {
	const frame = ['one', 'two', '\u001b[1mthree\u001b[22m'];
	expect(frameUpdate(frame, frame)).toBe(cursorTo(2));
});

test('only the cells that differ are written', () => {
	expect(frameUpdate(['❯ task', '  other', 'keys'], ['  task', '❯ other', 'keys'])).toBe(
		'\u001b[1;1H \u001b[2;1H❯\u001b[3H'.replaceAll(';1H', 'H'),
	);
});

test('rows that moved are moved by the terminal', () => {
	const list = Array.from({length: 20}, (_, row) => `${row} is the row with this number`);
	const update = frameUpdate(
		['title', ...list.slice(0, 10), 'keys'],
		['title', ...list.slice(1, 11), 'keys'],
	);
	expect(update).toBe(
		'\u001b[2H\u001b[1M\u001b[11H\u001b[1L\u001b[11H10 is the row with this number\u001b[12H',
	);
});

test('a row that terminals disagree about is written whole', () => {
	expect(frameUpdate(['👩‍👩‍👧 a'], ['👩‍👩‍👧 b'])).toBe('\u001b[1H\u001b[K👩‍👩‍👧 b\u001b[1H');
});
