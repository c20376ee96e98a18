import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {SignalName} from '../../source/commands/context.ts';
import {cli, gitRepository} from './git-repository.ts';
import {folderWith, type Given, runIn, textOf} from './run-in.ts';
import {faultsOf} from './schema-check.ts';

const file = 'PLAN.md';

/** A folder with a plan, and settings that allow some commands. */
function folderOf(plan: string, verify: readonly string[] = [], more: object = {}): string {
	return folderWith({[file]: plan, '.planwright/config.json': JSON.stringify({verify, ...more})});
}

/** Runs `done` over a plan; gives what came of it and the plan. */
async function done(
	plan: string,
	argv: readonly string[],
	verify: readonly string[] = [],
	given: Given = {},
) {
	const folder = folderOf(plan, verify);
	const ran = await runIn(folder, ['done', ...argv], {env: {PATH: process.env.PATH ?? ''}, ...given});
	return {...ran, folder, plan: textOf(folder, file)};
}

const one = (command: string) => `- [ ] one\n  - Verify: ${command}\n`;

describe('a command that may run', () => {
	test('proves the task, and both stand in the plan', async () => {
		const {code, out, err, plan} = await done(
			one('echo fine; exit 0'),
			['one', '--verify'],
			['echo fine; exit 0'],
		);
		expect([code, out]).toEqual([0, '✓ @1  one   todo → done\n100%  1/1\n']);
		expect(err).toBe('planwright: running echo fine; exit 0\nfine\n');
		expect(plan).toBe('- [x] one\n  - Verify: echo fine; exit 0\n  - Verified: echo fine; exit 0, exit 0\n');
	});

	test('by *, in words and with no shell', async () => {
		const {code, plan} = await done(one("`test 'a b' = 'a b'`"), ['one', '--verify'], ['test *']);
		expect(code).toBe(0);
		expect(plan).toContain("  - Verified: test 'a b' = 'a b', exit 0\n");
	});

	test('with the commit, in the root of the work tree that one works in, in place of what stood there', async () => {
		const repository = gitRepository({
			'plans/p.md': `${one('test -e here')}  - Verified: test -e here, exit 0, 0000000\n`,
			'.planwright/config.json': '{"verify": ["test *"]}',
		});
		repository.commit('Begin');
		const commit = repository.git('rev-parse', '--short', 'HEAD').trim();
		const shared = path.join(repository.root, 'plans/p.md');
		const tree = path.join(repository.root, 'tree');
		repository.git('worktree', 'add', '--quiet', tree);
		writeFileSync(path.join(tree, 'here'), '');
		const env = {PATH: process.env.PATH ?? ''};
		const argv = ['done', 'one', '--verify', '-p', shared];
		expect((await runIn(path.join(repository.root, 'plans'), argv, {env})).code).toBe(1);
		expect((await runIn(path.join(tree, 'plans'), argv, {env})).code).toBe(0);
		expect(repository.read('plans/p.md')).toBe(
			`- [x] one\n  - Verify: test -e here\n  - Verified: test -e here, exit 0, ${commit}\n`,
		);
	});

	test('of several tasks each once; with its open children a task has theirs', async () => {
		const plan =
			'- [ ] a\n  - Verify: echo 1\n- [ ] b\n  - Verify: echo 1\n  - [ ] c\n    - Verify: echo 2\n';
		const {code, err, plan: after} = await done(plan, ['a', 'b', '--verify', '--with-children'], ['echo *']);
		expect([code, err]).toEqual([0, 'planwright: running echo 1\n1\nplanwright: running echo 2\n2\n']);
		expect(after).toBe(
			'- [x] a\n  - Verify: echo 1\n  - Verified: echo 1, exit 0\n' +
				'- [x] b\n  - Verify: echo 1\n  - Verified: echo 1; echo 2, exit 0\n  - [x] c\n    - Verify: echo 2\n',
		);
	});

	test('a task that is no longer done has no proof any more', async () => {
		const {folder} = await done(one('true'), ['one', '--verify'], ['true']);
		expect(textOf(folder, file)).toContain('Verified: true');
		await runIn(folder, ['reopen', 'one']);
		expect(textOf(folder, file)).toBe(one('true'));
	});
});

/** Nothing is written, and two lines say what is wrong and what to do; the rest of stderr is the command's own. */
async function refusal(plan: string, argv: readonly string[], verify: readonly string[] = []) {
	const ran = await done(plan, argv, verify);
	expect([ran.out, ran.plan]).toEqual(['', plan]);
	const lines = ran.err.trimEnd().split('\n');
	const [message = '', hint = ''] = lines.slice(-2);
	expect(hint).toMatch(/^ {2}\S/);
	return {code: ran.code, message, hint: hint.trim(), said: lines.slice(0, -2)};
}

describe('nothing is marked', () => {
	test.each([
		['echo hello > made', []],
		['touch made', ['touch', 'touch made now', '* made', 'touch*']],
		['touch a; touch made', ['touch *', 'touch a']],
		['touch $(touch made)', ['touch *']],
		['X=1 touch made', ['touch *', 'X=1 *']],
		['touch a && touch made', ['touch a && touch *']],
	])('where a command may not run: %s', async (command, verify) => {
		const ran = await done(one(command), ['one', '--verify'], verify);
		expect([ran.code, ran.out, ran.plan]).toEqual([1, '', one(command)]);
		const wanted = JSON.stringify([...verify, command]);
		expect(ran.err).toBe(
			`planwright: this may not run unasked, so @1 is not marked: ${command}\n` +
				`  "verify": ${wanted} in .planwright/config.json allows it; at a terminal you are asked\n`,
		);
		expect(() => readFileSync(path.join(ran.folder, 'made'))).toThrow();
	});

	test('where one of several may not, none runs', async () => {
		const plan = '- [ ] a\n  - Verify: true\n  - Verify: id\n';
		const {code, said} = await refusal(plan, ['a', '--verify'], ['true']);
		expect([code, said]).toEqual([1, []]);
	});

	test('where there is no command', async () => {
		const {code, message, hint} = await refusal('- [ ] one\n  Run: `true`\n', ['one', '--verify'], ['true']);
		expect([code, message]).toEqual([1, 'planwright: nothing in the plan says what proves @1']);
		expect(hint).toContain('- Verify: npm test');
	});

	test.each([
		['echo 12 passed; echo 1 failed; exit 7', 'exit code 7', 'its last words: 12 passed | 1 failed'],
		['kill -9 $$', 'ended by SIGKILL', 'it printed nothing; mend it and try again'],
		['no-such-program-at-all', 'exit code 127', /^its last words: .*not found/],
		['read x </dev/tty', /exit code \d+/, /^its last words: .*\/dev\/tty/],
	])('where it fails: %s', async (command, how, words) => {
		const {code, message, hint} = await refusal(one(command), ['one', '--verify'], [command]);
		expect(code).toBe(1);
		expect(message).toMatch(how);
		expect(message).toContain(`, so @1 is not marked: ${command}`);
		expect(hint).toMatch(words);
	});

	test('where the second fails, the third does not run', async () => {
		const plan = '- [ ] one\n  - Verify: echo 1\n  - Verify: false\n  - Verify: echo 3\n';
		const {code, said} = await refusal(plan, ['one', '--verify'], ['echo *', 'false']);
		expect([code, said]).toEqual([1, ['planwright: running echo 1', '1', 'planwright: running false']]);
	});

	test('where the plan rules it out before anything runs', async () => {
		const conflict = await done(one('true'), ['one', '--verify', '--from', 'doing'], ['true']);
		expect([conflict.code, conflict.err.includes('running')]).toEqual([3, false]);
		const markers = `${one('true')}<<<<<<< ours\n=======\n>>>>>>> theirs\n`;
		expect((await refusal(markers, ['one', '--verify'], ['true'])).code).toBe(2);
		const both = await refusal(one('true'), ['one', '--verify', '--unverified', 'x'], ['true']);
		expect([both.code, both.message]).toEqual([
			2,
			'planwright: --verify and --unverified exclude each other',
		]);
	});

	test('as JSON', async () => {
		const {code, out} = await done(one('exit 3'), ['one', '--verify', '--json'], ['exit 3']);
		const {error} = JSON.parse(out);
		expect([code, error.code, error.message]).toEqual([
			1,
			'unverified',
			'exit code 3, so @1 is not marked: exit 3',
		]);
		expect(faultsOf(JSON.parse(out), 'error.json')).toEqual([]);
	});

	test('what a command prints cannot change the terminal', async () => {
		const command = "printf '\\033[31mred\\033[0m \\033]0;title\\007 \\033[2Jend'; exit 1";
		const {err} = await done(one(command), ['one', '--verify'], [command]);
		expect(err).toContain('red ␛]0;title␇ ␛[2Jend\n');
		expect(err).not.toContain('\u001b');
	});
});

describe('what changes while it runs', () => {
	const plan = `${one('sh change.sh')}- [ ] two\n`;

	async function whileChanged(script: string) {
		const folder = folderOf(plan, ['sh *']);
		writeFileSync(path.join(folder, 'change.sh'), script);
		const ran = await runIn(folder, ['done', 'one', '--verify'], {env: {PATH: process.env.PATH ?? ''}});
		return {...ran, plan: textOf(folder, file)};
	}

	test.each([
		['sed -i.old s/one/uno/', 'is not in the file any more, or is not to be told from others'],
		['sed -i.old "s/sh change.sh/true/"', 'is to be proven otherwise'],
		['sed -i.old "s/- Verify/- verified/"', 'is to be proven otherwise'],
		['sed -i.old "s/- \\[ \\] one/- [!] one/"', 'was marked blocked'],
		['sed -i.old /one/,+1d', 'is not in the file any more, or is not to be told from others'],
	])('%s: exit 3', async (command, words) => {
		const {code, out, err, plan: after} = await whileChanged(`${command} ${file}; cp ${file} seen.md`);
		expect([code, out]).toEqual([3, '']);
		expect(err).toContain(`planwright: @1 ${words} since its commands were started\n`);
		expect(after).not.toContain('[x]');
		expect(after).not.toContain('Verified:');
	});

	test('elsewhere in the plan stays, and the command may use the plan itself', async () => {
		const {code, plan: after} = await whileChanged(
			`printf '%s\\n' '# New' "$(cat ${file})" >new.md; mv new.md ${file}; ${process.execPath} ${cli} start two`,
		);
		expect(code).toBe(0);
		expect(after).toBe(
			'# New\n- [x] one\n  - Verify: sh change.sh\n  - Verified: sh change.sh, exit 0\n- [>] two\n',
		);
	});
});

describe('interrupted', () => {
	test.each([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const)('%s: nothing is marked', async (signal, expected) => {
		let isGivenBack = false;
		const {code, plan, out} = await done(
			one('echo begun; sleep 600'),
			['one', '--verify'],
			['echo begun; sleep 600'],
			{
				takeSignals: (onSignal: (signal: SignalName) => void = () => {}) => {
					setImmediate(() => onSignal(signal));
					return () => {
						isGivenBack = true;
					};
				},
			},
		);
		expect([code, out, plan, isGivenBack]).toEqual([expected, '', one('echo begun; sleep 600'), true]);
	});

	test('the program itself ends what it runs', async () => {
		const command = 'echo $$ >pid; echo begun; exec sleep 600';
		const folder = folderOf(one(command), [command]);
		const child = spawn(process.execPath, [cli, 'done', 'one', '--verify'], {
			cwd: folder,
			stdio: ['ignore', 'ignore', 'pipe'],
		});
		const ended = once(child, 'close');
		let said = '';
		for await (const chunk of child.stderr) {
			said += chunk;
			if (said.endsWith('begun\n')) child.kill('SIGINT');
		}
		expect(await ended).toEqual([130, null]);
		expect(
			spawnSync('ps', ['-o', 'stat=', '-p', textOf(folder, 'pid').trim()], {encoding: 'utf8'}).stdout,
		).toMatch(/^Z|^$/);
		expect(textOf(folder, file)).toBe(one(command));
	});
});

test('100 MB of output take no more memory than a little', () => {
	const command = 'yes abcdefghijklmnopqrstuvwxyz | head -c 100000000';
	const folder = folderOf(one(command), [command]);
	writeFileSync(
		path.join(folder, 'peak.cjs'),
		"process.on('exit', () => require('fs').writeFileSync('peak', String(process.resourceUsage().maxRSS)));",
	);
	const {status} = spawnSync(process.execPath, ['--require', './peak.cjs', cli, 'done', 'one', '--verify'], {
		cwd: folder,
		stdio: 'ignore',
	});
	expect([status, textOf(folder, file).includes('[x]')]).toEqual([0, true]);
	expect(Number(textOf(folder, 'peak')) / 1024).toBeLessThan(130);
});

describe('without a proof', () => {
	test('it is said why', async () => {
		const {code, plan, folder} = await done(one('true'), ['one', '--unverified', 'no network here']);
		expect([code, plan]).toEqual([0, '- [x] one\n  - Verify: true\n  - Unverified: no network here\n']);
		await runIn(folder, ['done', 'one', '--unverified', 'still none']);
		expect(textOf(folder, file)).toBe('- [x] one\n  - Verify: true\n  - Unverified: still none\n');
	});

	const settings = {done: {'*.md': 'verified'}};

	test('a plan that wants one refuses, and says what to run', async () => {
		const folder = folderOf(`${one('true')}- [ ] two\n- [x] three\n`, ['true'], settings);
		const before = textOf(folder, file);
		for (const [task, hint] of [
			['one', 'planwright done @1 --verify runs true; --unverified WHY does without'],
			[
				'two',
				'write "- Verify: npm test" below the task, or a section Validation Commands; --unverified WHY does without one',
			],
		] as const) {
			const {code, err} = await runIn(folder, ['done', task]);
			expect([code, err.split('\n')[1]]).toEqual([1, `  ${hint}`]);
		}
		expect(textOf(folder, file)).toBe(before);
		const codes = [];
		for (const argv of [['one', '--verify'], ['two', '--unverified', 'x'], ['three'], ['one']]) {
			codes.push((await runIn(folder, ['done', ...argv], {env: {PATH: process.env.PATH ?? ''}})).code);
		}
		expect(codes).toEqual([0, 0, 0, 0]);
	});

	test('only plans of that glob want one', async () => {
		const folder = folderOf(one('true'), [], {done: {'plans/**': 'verified'}});
		expect((await runIn(folder, ['done', 'one'])).code).toBe(0);
	});
});
