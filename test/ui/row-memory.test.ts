import fc from 'fast-check';
import {expect, test} from 'vitest';
import Output from '../../node_modules/ink/build/output.js';
import RowMemory from '../../source/ui/row-memory.ts';

const styles = ['1', '2', '22', '31', '36', '39', '7', '27', '0', '1;32'].map(style => `\u001b[${style}m`);
const piece = fc.oneof(
	fc.string({maxLength: 8}).map(text => text.replaceAll(/\p{Cc}/gu, '')),
	fc.constantFrom('▸ ', '\u001b[1mbold\u001b[22m', '\u001b[7m\u001b[36mboth\u001b[39m\u001b[27m'),
	fc.constantFrom(...styles, '界', '👩‍👩‍👧', 'é', '\n', '  '),
);
const text = fc.array(piece, {maxLength: 8}).map(pieces => pieces.join(''));
const write = fc.record({x: fc.integer({min: 0, max: 6}), y: fc.integer({min: -1, max: 5}), text});
const loud = (line: string) => (line === '' ? '' : `\u001b[41m${line}\u001b[49m`);

test('a frame is the one that Ink makes, whatever is written into it', () => {
	const frame = fc.record({
		width: fc.integer({min: 1, max: 24}),
		height: fc.integer({min: 0, max: 5}),
		writes: fc.array(write, {maxLength: 6}),
		isLoud: fc.boolean(),
	});
	fc.assert(
		fc.property(frame, ({width, height, writes, isLoud}) => {
			const ours = new RowMemory({width, height});
			const theirs = new Output({width, height});
			for (const {x, y, text} of writes) {
				for (const output of [ours, theirs]) output.write(x, y, text, {transformers: isLoud ? [loud] : []});
			}
			const {output, height: rows} = ours.get();
			expect({output: output.replaceAll('\u0000', ''), height: rows}).toEqual(theirs.get());
		}),
		{numRuns: 500},
	);
});

test('a frame with a clip is the one that Ink makes', () => {
	const frames = [RowMemory, Output].map(Kind => {
		const output = new Kind({width: 10, height: 2});
		output.clip({x1: 0, x2: 4, y1: 0, y2: 1});
		output.write(0, 0, 'longer than four', {transformers: []});
		output.unclip();
		output.write(0, 1, 'below', {transformers: []});
		return output.get();
	});
	expect(frames[0]).toEqual(frames[1]);
});
