import {rmSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {SignalName} from '../../source/commands/context.ts';
import {folderWith, Kept, runIn} from './run-in.ts';
import {faultsOf} from './schema-check.ts';

type Line = {
	readonly path: string;
	readonly changed: readonly {
		readonly ref: string;
		readonly from: string | null;
		readonly to: string | null;
	}[];
	readonly progress: {readonly done: number; readonly total: number} | null;
};

/** Follows a folder's plans; `line` waits for the next line, in short. */
function streaming(folder: string, argv: readonly string[] = []) {
	const stdout = new Kept();
	let send: (signal: SignalName) => void = () => {};
	const ended = runIn(folder, ['status', '--watch', '--json', ...argv], {
		stdout,
		takeSignals: onSignal => {
			send = onSignal ?? send;
			return () => {};
		},
	});
	let read = 0;
	const line = async (): Promise<readonly unknown[]> => {
		for (;;) {
			const lines = stdout.text.split('\n').slice(0, -1);
			const text = lines[read];
			if (text !== undefined) {
				read += 1;
				const value = JSON.parse(text);
				expect(faultsOf(value, 'stream.json')).toEqual([]);
				const {path, changed, progress}: Line = value;
				const told = changed.map(({ref, from, to}) => `${ref} ${from} ${to}`);
				return [path, told, progress === null ? null : `${progress.done}/${progress.total}`];
			}
			await new Promise(resolve => stdout.once('kept', resolve));
		}
	};
	return {
		line,
		isRead: () => stdout.text.split('\n').length - 1 === read,
		end: (signal: SignalName) => {
			send(signal);
			return ended;
		},
	};
}

test('a line for each plan, then one for each change of one', async () => {
	const folder = folderWith({'plans/a.md': '- [ ] T01 a\n- [ ] T02 b\n', 'plans/b.md': '- [ ] c\n'});
	const {line, isRead, end} = streaming(folder);
	const write = (file: string, text: string) => writeFileSync(`${folder}/plans/${file}`, text);
	expect(await line()).toEqual(['plans/a.md', [], '0/2']);
	expect(await line()).toEqual(['plans/b.md', [], '0/1']);
	write('a.md', '- [x] T01 a\n- [ ] T02 b\n');
	expect(await line()).toEqual(['plans/a.md', ['T01 todo done'], '1/2']);
	write('a.md', '- [x] T01 a\n- [ ] T02 other\n- [ ] T03 d\n');
	expect(await line()).toEqual(['plans/a.md', ['T02 todo todo', 'T03 null todo'], '1/3']);
	write('a.md', '- [x] T01 a\n- [ ] T02 other\n\nwords\n');
	expect(await line()).toEqual(['plans/a.md', ['T03 todo null'], '1/2']);
	write('a.md', '- [x] T01 a\n- [ ] T02 other\n\nother words\n');
	expect(await line()).toEqual(['plans/a.md', [], '1/2']);
	rmSync(`${folder}/plans/b.md`);
	expect(await line()).toEqual(['plans/b.md', [], null]);
	write('c.md', '- [>] new\n');
	expect(await line()).toEqual(['plans/c.md', [], '0/1']);
	expect(isRead()).toBe(true);
	expect(await end('SIGINT')).toMatchObject({code: 130, err: ''});
});

test('of the plans that are named, also when they are gone for a while', async () => {
	const folder = folderWith({'a.md': '- [ ] a\n', 'plans/b.md': '- [ ] b\n'});
	const {line, isRead, end} = streaming(folder, ['a.md']);
	expect(await line()).toEqual(['a.md', [], '0/1']);
	rmSync(`${folder}/a.md`);
	expect(await line()).toEqual(['a.md', [], null]);
	writeFileSync(`${folder}/a.md`, '- [x] a\n');
	expect(await line()).toEqual(['a.md', [], '1/1']);
	expect(isRead()).toBe(true);
	expect((await end('SIGTERM')).code).toBe(143);
});

test.each([
	[['gone.md'], 'there is no file gone.md'],
	[['--line'], '--json and --line exclude each other'],
	[['--exit-code'], '--watch and --exit-code exclude each other'],
])('%j is refused', async (argv, message) => {
	const {code, out} = await runIn(folderWith(), ['status', '--watch', '--json', ...argv]);
	expect([code, JSON.parse(out).error.message]).toEqual([2, message]);
});
