import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {OptionSpec} from '../../source/commands/spec.ts';
import {tokensOf} from '../../source/commands/tokens.ts';

const options: readonly OptionSpec[] = [
	{name: 'json', summary: 'print JSON'},
	{name: 'no-color', summary: 'without colour'},
	{name: 'plan', value: 'FILE', short: 'p', summary: 'a plan'},
];

const word = fc.oneof(
	fc.constantFrom('--json', '--no-color', '--plan', '--plan=a', '-p', '-', '--js', '--json=1', 'json', ''),
	fc.string({maxLength: 3}),
);

/** A last `--` means nothing, and only Node's parser knows it. */
test('words and flags are taken apart as by the parser that takes all else apart', () => {
	fc.assert(
		fc.property(fc.array(word, {maxLength: 5}), words => {
			const byParser = tokensOf([...words, '--'], options);
			// Unless it is the value of an option, or a word after another `--`.
			fc.pre(!words.includes('--') && !/^(?:--plan|-\w*p)$/.test(words.at(-1) ?? ''));
			expect(tokensOf(words, options)).toEqual(byParser.slice(0, -1));
		}),
		{numRuns: 2000},
	);
});

test('an option that needs a value, and one that nobody knows, are left to the parser', () => {
	expect(tokensOf(['a', '--plan', 'b', '--json'], options)).toMatchObject([
		{kind: 'positional', index: 0, value: 'a'},
		{kind: 'option', index: 1, name: 'plan', rawName: '--plan', value: 'b'},
		{kind: 'option', index: 3, name: 'json', rawName: '--json'},
	]);
	expect(tokensOf(['--what'], options)).toMatchObject([{kind: 'option', name: 'what', rawName: '--what'}]);
});
