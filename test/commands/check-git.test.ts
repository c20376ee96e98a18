import {execFileSync} from 'node:child_process';
import path from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {runGit} from '../../source/storage/git/git.ts';
import {temporaryFolder} from '../folder.ts';
import {copyOf, type GitRepository, gitRepository} from './git-repository.ts';
import {folderWith, runIn} from './run-in.ts';
import {faultsOf} from './schema-check.ts';

const plan = `# Login

## Phase 1: Base
- [ ] T001 Write the form
- [ ] T002 Write the page
  - Create: \`src/page.ts\`
- [ ] T003 Write the rest
  - Create: \`src/rest.ts\`
  - Modify: \`src/old.ts\`
- [x] T004 Write the tests
  - Test: \`test/never.test.ts\`
- [x] T005 Write what was taken out again
  - Create: \`src/gone.ts\`
- [ ] #6 Ship it
`;

const env = (repository: GitRepository) => ({env: repository.env});

/** On 2 March 2026, on which a test runs, the plan has lain still since 2 February. */
let base: GitRepository;

beforeAll(() => {
	base = gitRepository({'src/old.ts': 'old\n', 'src/rest.ts': 'there before the plan\n'});
	base.commit('T001 before there was a plan', 'Ada', '2026-02-01');
	base.write('app/docs/plan.md', plan);
	base.commit('Plan T001', 'Ada', '2026-02-01');
	base.write('app/docs/plan.md', `${plan}\nAnd nothing else.\n`);
	base.commit('T003: words of the plan', 'Ada', '2026-02-02');
	base.write('app/src/page.ts', 'new\n');
	base.write('src/gone.ts', 'new\n');
	base.commit('A page and more', 'Ben', '2026-02-03');
	base.git('rm', '--quiet', 'src/gone.ts');
	base.write('src/old.ts', 'changed\n');
	base.commit('Log in (T001)\n\nWith a form.\n\nTask: #6', 'Ben', '2026-02-20');
});

const findings = [
	'app/docs/plan.md:1: warning: the plan has not changed for 28 days, but 3 files that it names have [lies-still]',
	'app/docs/plan.md:4: warning: T001 is open, but commit ID names it: Log in (T001): planwright done T001 --plan app/docs/plan.md [named-in-commit]',
	'app/docs/plan.md:5: warning: T002 is open, but src/page.ts is there now: planwright done T002 --plan app/docs/plan.md [files-there]',
	'app/docs/plan.md:10: warning: T004 is done, but test/never.test.ts does not exist: planwright reopen T004 --plan app/docs/plan.md [missing-file]',
	"app/docs/plan.md:14: warning: #6 is open, but commit ID names it: Log in (T001): planwright done '#6' --plan app/docs/plan.md [named-in-commit]",
];

function lines(out: string): readonly string[] {
	return out
		.replace(/commit [0-9a-f]{7}/g, 'commit ID')
		.split('\n')
		.slice(0, -1);
}

describe('check --git', () => {
	test('says what the commits and the files say, and marks nothing', async () => {
		const before = base.read('app/docs/plan.md');
		const {code, out, err} = await runIn(base.root, ['check', 'app/docs/plan.md', '--git'], env(base));
		expect([code, err, lines(out)]).toEqual([0, '', findings]);
		expect(base.read('app/docs/plan.md')).toBe(before);
		expect(await runIn(base.root, ['check', 'app/docs/plan.md'], env(base))).toEqual({
			code: 0,
			out: '',
			err: '',
		});
		const strict = await runIn(base.root, ['check', 'app/docs/plan.md', '--git', '--strict'], env(base));
		expect(strict.code).toBe(1);
	});

	test('as JSON has the commands beside the messages', async () => {
		const {out} = await runIn(base.root, ['check', 'app/docs/plan.md', '--git', '--json'], env(base));
		const found = JSON.parse(out);
		expect(faultsOf(found, 'check.json')).toEqual([]);
		expect(found.findings.map(({command}: {readonly command: string | null}) => command)).toEqual([
			null,
			'planwright done T001 --plan app/docs/plan.md',
			'planwright done T002 --plan app/docs/plan.md',
			'planwright reopen T004 --plan app/docs/plan.md',
			"planwright done '#6' --plan app/docs/plan.md",
		]);
		expect(found.findings[1].message).not.toContain('planwright');
	});

	test('a plan that was renamed, and files that nobody has committed', async () => {
		const repository = copyOf(base);
		repository.git('mv', 'app/docs/plan.md', 'app/plan.md');
		repository.commit('T003 has another name now', 'Ada', '2026-03-01');
		repository.write('test/never.test.ts', 'not committed\n');
		repository.write('src/gone.ts', 'not committed\n');
		const {out} = await runIn(repository.root, ['check', 'app/plan.md', '--git'], env(repository));
		expect(lines(out).map(line => line.split(' ').slice(2, 5).join(' '))).toEqual([
			'T001 is open,',
			'T002 is open,',
			'#6 is open,',
		]);
	});

	test('what its commands say is right: nothing is left', async () => {
		const repository = copyOf(base);
		const asked = ['check', 'app/docs/plan.md', '--git', '--json'];
		const {findings: found} = JSON.parse((await runIn(repository.root, asked, env(repository))).out);
		const commands = found.flatMap(({command}: {readonly command: string | null}) => command ?? []);
		for (const command of commands) {
			const args = command.split(' ').slice(1);
			const {code} = await runIn(
				repository.root,
				args.map((arg: string) => arg.replaceAll("'", '')),
				env(repository),
			);
			expect([command, code]).toEqual([command, 0]);
		}
		const {findings: left} = JSON.parse((await runIn(repository.root, asked, env(repository))).out);
		expect(left).toEqual([]);
	});
});

describe('where git knows little', () => {
	const done = '- [x] one\n  - Create: `src/a.ts`\n';
	const missing =
		'PLAN.md:1: warning: @1 is done, but src/a.ts does not exist: planwright reopen @1 --plan PLAN.md [missing-file]';

	test('no commits, and a plan that is not among them', async () => {
		const repository = gitRepository({'PLAN.md': done});
		const remark = 'planwright: PLAN.md is not committed yet: git says only which of its files are there\n';
		expect(await runIn(repository.root, ['check', '--git'], env(repository))).toEqual({
			code: 0,
			out: `${missing}\n`,
			err: remark,
		});
		repository.write('other.md', 'x\n');
		repository.git('add', 'other.md');
		repository.git('commit', '--quiet', '-m', 'Others');
		expect((await runIn(repository.root, ['check', '--git'], env(repository))).err).toBe(remark);
	});

	test('a shallow clone', async () => {
		const clone = temporaryFolder();
		base.git('clone', '--quiet', '--depth', '2', `file://${base.root}`, clone);
		const {code, out, err} = await runIn(clone, ['check', 'app/docs/plan.md', '--git'], env(base));
		expect([code, err]).toEqual([
			0,
			'planwright: the clone is shallow: for app/docs/plan.md only 1 commit could be looked at; git fetch --unshallow brings the others\n',
		]);
		expect(lines(out)).toContain(findings[1]);
	});

	test('no repository and no git are wrong use', async () => {
		const folder = folderWith({'PLAN.md': done});
		expect(
			await runIn(folder, ['check', '--git'], {
				env: {PATH: process.env.PATH ?? '', GIT_CEILING_DIRECTORIES: path.dirname(folder)},
			}),
		).toEqual({
			code: 2,
			out: '',
			err: 'planwright: PLAN.md lies in no git repository\n  planwright check without --git finds the rest\n',
		});
		const {code, err} = await runIn(folder, ['check', '--git'], {env: {PATH: folder}});
		expect([code, err.split('\n')[0]]).toEqual([2, 'planwright: there is no git on this machine']);
	});

	test('git is ended when it says too much or takes too long, and what it said counts', async () => {
		const options = {cwd: base.root, environment: base.env};
		const most = {bytes: 100, time: 10_000};
		const long = await runGit(['log', '--format=%H%n%b', '-p'], {...options, most});
		expect([long?.isCut, (long?.stdout.length ?? 0) > 0]).toEqual([true, true]);
		// It waits for what it is to read.
		const waiting = await runGit(['-c', 'alias.wait=!sleep 5', 'wait'], {
			...options,
			most: {bytes: 100, time: 50},
		});
		expect(waiting?.isCut).toBe(true);
	});
});

test('a thousand commits are read in a moment', {timeout: 60_000}, async () => {
	const repository = gitRepository();
	const parts = Array.from({length: 1000}, (_, commit) => {
		const file =
			commit === 0 ? `PLAN.md\ndata ${plan.length}\n${plan}` : `src/${commit % 400}/${commit}.ts\ndata 1\nx`;
		const subject = commit === 500 ? 'Login (T001)' : `Commit ${commit}`;
		return `commit refs/heads/main\ncommitter A <a@b.c> ${1_760_000_000 + commit * 60} +0000\ndata ${subject.length}\n${subject}\nM 100644 inline ${file}\n`;
	});
	execFileSync('git', ['fast-import', '--quiet'], {
		cwd: repository.root,
		env: repository.env,
		input: parts.join(''),
	});
	repository.git('reset', '--quiet', '--hard', 'main');
	const from = performance.now();
	const {out} = await runIn(repository.root, ['check', 'PLAN.md', '--git'], env(repository));
	expect(lines(out)[0]).toContain('T001 is open, but commit ID names it: Login (T001)');
	// 2 s are promised; machines that run tests are busy.
	expect(performance.now() - from).toBeLessThan(8_000);
});
