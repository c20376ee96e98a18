import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {allowedCommand} from '../../source/plan/allowed-commands.ts';

describe('an entry without * is one line, letter by letter, for the shell', () => {
	test.each([
		['npm test', 'npm test', true],
		['npm test && npm run lint', 'npm test && npm run lint', true],
		['CI=1 npm test', 'CI=1 npm test', true],
		['npm test', 'npm test ', false],
		['npm test', 'npm  test', false],
		['npm test', 'npm test --watch', false],
		['npm test', 'NPM test', false],
	])('%j, %j: %s', (entry, line, isAllowed) => {
		expect(allowedCommand(line, ['other', entry])).toEqual(isAllowed ? {line, words: null} : null);
	});
});

describe('* stands for arguments alone', () => {
	test.each<[string, string, readonly string[]]>([
		['npm test *', 'npm test -- --run', ['npm', 'test', '--', '--run']],
		['npm * test', 'npm  run   test', ['npm', 'run', 'test']],
		['go test * -run * -v', 'go test ./a -run A B -v', ['go', 'test', './a', '-run', 'A', 'B', '-v']],
		['a * *', 'a b c', ['a', 'b', 'c']],
		['a * b', 'a b b', ['a', 'b', 'b']],
		['"my tool" *', "my\\ tool 'it''s' \"a \\\" \\d\" x\\*", ['my tool', 'its', 'a " \\d', 'x*']],
		['a *', 'a \'*\' "" b#c d~', ['a', '*', '', 'b#c', 'd~']],
	])('%j, %j', (entry, line, words) => {
		expect(allowedCommand(line, [entry])).toEqual({line, words});
	});

	test.each([
		['npm test *', 'npm test'],
		['npm test *', 'npm tests x'],
		['npm test*', 'npm test x'],
		['npm test --grep=*', 'npm test --grep=x'],
		['npm "test * x"', 'npm "test a x"'],
		['a * *', 'a b'],
		['a * b', 'a b'],
		['a * b * c', 'a x b c'],
		['* test', 'npm test'],
		['*', 'npm'],
		['X=1 *', 'X=1 rm'],
		['a *', 'X=1 a b'],
		['a *', 'a src/*.ts'],
		['a *', 'a file?'],
		['a *', 'a {b,c}'],
		['a *', 'a ~/b'],
		['a *', 'a b # c'],
		['a *', "a 'b"],
		['a *', 'a "b'],
		['a *', 'a b\\'],
		['a *', 'a b\tc'],
		['a *', 'a b\u00a0c'],
		['a *', 'a "b;c"'],
		['a * | c', 'a b | c'],
	])('%j does not allow %j', (entry, line) => {
		expect(allowedCommand(line, [entry])).toBe(null);
	});
});

/** Words, signs and blanks that lines and entries are made of, so that many of them fit. */
const part = fc.constantFrom(
	...[
		'npm',
		'test',
		'rm',
		'X=1',
		'*',
		'-rf',
		'a*',
		'"a b"',
		"'",
		'"',
		'\\',
		'#',
		'~',
		' ',
		'  ',
		'\t',
		'{a,b}',
	],
	...[';', '&', '&&', '|', '<', '>', '$', '$(', '(', ')', '`', '\n', '\r', '\0', '\u001b'],
);
const line = fc.array(part, {maxLength: 8}).map(parts => parts.join(' '));
const entries = fc.array(
	fc.oneof(line, fc.constantFrom('npm *', 'npm * test', '* test', 'X=1 *', 'npm test * *', 'rm "*" *')),
	{maxLength: 4},
);

describe('whatever the plan and the settings say', () => {
	test('a line with a sign that a shell reads fits by no *', () => {
		fc.assert(
			fc.property(line, entries, (text, allowed) => {
				const command = allowedCommand(text, allowed);
				if (/[;&|<>$()`\n]/.test(text) && command !== null) {
					expect(allowed).toContain(text);
				}
				expect(command?.words?.some(word => /[;&|<>$()`\n]/.test(word)) ?? false).toBe(false);
			}),
		);
	});

	test('a line by * runs the program of an entry, with no shell and no variable before it', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('', 'npm ', 'npm test ', 'X=1 ', 'rm '),
				line,
				entries,
				(start, rest, allowed) => {
					const command = allowedCommand(start + rest, allowed);
					if (command === null) return;
					expect(command.line).toBe(start + rest);
					if (command.words === null) {
						expect(allowed).toContain(start + rest);
					} else {
						const [program = ''] = command.words;
						expect(allowed.some(entry => entry.trim().startsWith(program))).toBe(true);
						expect(program).toMatch(/^[^=]+$/);
						expect(allowed.some(entry => / \*( |$)/.test(entry))).toBe(true);
					}
				},
			),
		);
	});

	test('a long line costs no time that grows with the number of *', () => {
		const long = `a ${'b '.repeat(20_000)}c`;
		expect(allowedCommand(long, [`a ${'* b '.repeat(20)}* d`])).toBe(null);
	});
});
