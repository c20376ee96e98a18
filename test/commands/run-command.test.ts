import {execFileSync} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {type RunOptions, runCommand} from '../../source/commands/run-command.ts';
import {temporaryFolder} from '../folder.ts';

/** Runs a line by the shell, or words without one, with little patience. */
async function run(command: string | readonly string[], options: Partial<RunOptions> = {}) {
	let shown = '';
	const words = typeof command === 'string' ? null : command;
	const outcome = await runCommand(
		{line: typeof command === 'string' ? command : '', words},
		{
			cwd: temporaryFolder(),
			environment: {PATH: process.env.PATH},
			limit: 60_000,
			patience: 100,
			signal: new AbortController().signal,
			onOutput: async text => {
				shown += text;
			},
			...options,
		},
	);
	return {...outcome, shown};
}

/** Whether a process has ended; nobody may have buried it yet. */
function isGone(pid: string): boolean {
	try {
		return execFileSync('ps', ['-o', 'stat=', '-p', pid], {encoding: 'utf8'}).startsWith('Z');
	} catch {
		return true;
	}
}

describe('how it ended', () => {
	test('its exit code and all that it printed', async () => {
		const {shown, ...outcome} = await run('cat; echo out; echo err >&2; exit 3');
		expect([outcome.kind, 'code' in outcome && outcome.code]).toEqual(['exit', 3]);
		expect(shown.split('\n').toSorted()).toEqual(['', 'err', 'out']);
		expect(outcome.output).toBe(shown);
	});

	test('a signal that nobody here sent', async () => {
		expect(await run('kill -SEGV $$')).toMatchObject({kind: 'killed', by: 'SIGSEGV'});
	});

	test('words are arguments, whatever stands in them', async () => {
		expect(await run(['printf', '%s.', '$HOME; id', '*'])).toMatchObject({
			kind: 'exit',
			shown: '$HOME; id.*.',
		});
	});

	test.each([[['no-such-program']], [['.']], [['echo', 'a\0b']], ['echo a\0b']])(
		'%j does not begin',
		async command => {
			expect(await run(command)).toMatchObject({kind: 'not-started', output: ''});
		},
	);

	test('what asks at a terminal finds none', async () => {
		expect(await run('read answer </dev/tty')).not.toMatchObject({code: 0});
		expect(await run('test -t 0')).toMatchObject({kind: 'exit', code: 1});
	});
});

describe('it ends with all that it has started', () => {
	const hangs = 'sleep 600 & echo $!; wait';
	const hangsOn = "trap '' TERM; sleep 600 & echo $!; sleep 600";

	test.each([hangs, hangsOn])('at the limit: %s', async line => {
		const {kind, shown} = await run(line, {limit: 300});
		expect(kind).toBe('late');
		expect(isGone(shown.trim())).toBe(true);
	});

	test.each([hangs, hangsOn])('when it is told to: %s', async line => {
		const controller = new AbortController();
		let pid = '';
		const {kind} = await run(line, {
			signal: controller.signal,
			onOutput: async text => {
				pid = text.trim();
				controller.abort();
			},
		});
		expect(kind).toBe('stopped');
		expect(isGone(pid)).toBe(true);
	});

	test('by itself, with what it left behind', async () => {
		const {kind, shown} = await run('sleep 600 & echo $!; exit 0');
		expect(kind).toBe('exit');
		expect(isGone(shown.trim())).toBe(true);
	});

	test('though nobody reads what it prints', async () => {
		const {kind} = await run('yes', {limit: 300, onOutput: () => new Promise(() => {})});
		expect(kind).toBe('late');
	});
});

test('of a long output no more is read before what was read is handed on, and the end is kept', async () => {
	let waiting = 0;
	let most = 0;
	let length = 0;
	const {kind, output} = await run('yes 0123456789 | head -c 1100000; printf end', {
		onOutput: async text => {
			most = Math.max(most, ++waiting);
			length += text.length;
			await new Promise(resolve => setImmediate(resolve));
			waiting--;
		},
	});
	expect([kind, most, length]).toEqual(['exit', 1, 1_100_003]);
	expect(output.length).toBeLessThan(10_000);
	expect(output.endsWith('0123456789\nend')).toBe(true);
});
