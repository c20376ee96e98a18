import {describe, expect, test} from 'vitest';
import {parseCommandLine} from '../../source/commands/parse.ts';
import {UserError} from '../../source/errors.ts';

const parse = (...argv: string[]) => parseCommandLine(argv, word => word.endsWith('.md'));

function failure(...argv: string[]): UserError {
	try {
		parse(...argv);
	} catch (error) {
		if (error instanceof UserError) {
			return error;
		}
	}
	throw new Error(`${argv.join(' ')} is understood`);
}

describe('what a command line asks for', () => {
	test('nothing is home', () => expect(parse()).toMatchObject({kind: 'command', name: 'home', args: []}));

	test('a plan alone is opened', () => {
		expect(parse('a.md')).toMatchObject({name: 'open', args: ['a.md']});
		expect(parse('--ascii', 'a.md')).toMatchObject({name: 'open', args: ['a.md'], common: {ascii: true}});
	});

	test('other names of a command', () => {
		expect(parse('stop', '2.1')).toMatchObject({name: 'reopen', args: ['2.1']});
		expect(parse('unblock', '2.1')).toMatchObject({name: 'reopen'});
	});

	test('common options stand before the command or after it', () => {
		const common = {plan: 'a.md', directory: 'sub', 'no-color': true};
		expect(parse('-p', 'a.md', '-C', 'sub', '--no-color', 'list')).toMatchObject({name: 'list', common});
		expect(parse('list', '--plan=a.md', '--no-color', '-Csub')).toMatchObject({name: 'list', common});
	});

	test('flags, values and lists of values', () => {
		expect(parse('list', '--status', 'todo,doing', '--status=done', '--refs')).toMatchObject({
			options: {status: ['todo,doing', 'done'], refs: true, json: false, section: undefined},
		});
	});

	test('references that begin with a sign, and what follows two dashes', () => {
		expect(parse('done', '%7f3a2c', '@41', '#4', '2.3')).toMatchObject({
			args: ['%7f3a2c', '@41', '#4', '2.3'],
		});
		expect(parse('add', '--', '--json')).toMatchObject({args: ['--json'], options: {json: false}});
		expect(parse('add', '-')).toMatchObject({args: ['-']});
	});

	test('a value that begins with a dash is given with =', () => {
		expect(parse('block', '2.1', '--reason=-1 day')).toMatchObject({options: {reason: '-1 day'}});
		expect(parse('new', '--answers', '-')).toMatchObject({options: {answers: '-'}});
	});

	test('help, of all and of one', () => {
		expect(parse('--help')).toEqual({kind: 'help', command: null});
		expect(parse('help')).toEqual({kind: 'help', command: null});
		expect(parse('help', 'done')).toEqual({kind: 'help', command: 'done'});
		expect(parse('done', '--help')).toEqual({kind: 'help', command: 'done'});
		expect(parse('-h', 'done')).toEqual({kind: 'help', command: 'done'});
	});
});

describe('what is wrong, and what to do', () => {
	test.each([
		[['stats'], 'there is no command stats', 'did you mean planwright status?'],
		[['frobnicate'], 'there is no command frobnicate', 'planwright --help lists the commands'],
		[['help', 'dnoe'], 'there is no command dnoe', 'did you mean planwright done?'],
		[['status', '--jsn'], 'planwright status has no option --jsn', 'did you mean --json?'],
		[['status', '-x'], 'planwright status has no option -x', 'planwright status --help lists its options'],
		[['--frob'], 'planwright has no option --frob', 'planwright --help lists its options'],
		[['status', '--json=yes'], '--json takes no value', 'write --json alone'],
		[['block', '2.1', '--reason'], '--reason needs a value', 'write --reason TEXT'],
		[
			['block', '2.1', '--reason', '--json'],
			'--reason needs a value, and --json looks like an option',
			'write --reason=--json if it is the value',
		],
		[['list', '--section', 'a', '--section', 'b'], '--section is given twice', 'give it once'],
		[
			['drop'],
			'planwright drop needs REF',
			'write planwright drop REF...; planwright list shows what each task is called',
		],
		[
			['add', 'one', 'two'],
			'two is one argument too many for planwright add',
			'write planwright add TEXT; a text with blanks goes in quotes',
		],
	])('%j', (argv, message, hint) => {
		expect(failure(...argv)).toMatchObject({code: 'usage', message, hint});
	});
});
