import {mkdirSync, readFileSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {plainLoaders} from '../../source/commands/loaders.ts';
import {run as runMain} from '../../source/main.ts';
import {copyOf, type GitRepository, gitRepository} from './git-repository.ts';
import {folderWith, Kept, runIn, textOf} from './run-in.ts';
import {faultsOf} from './schema-check.ts';

const file = 'plans/plan.md';
const plan = `# Implementation Plan: Checkout
- **Start**: 2026-03-02

## Phase 1: Foundation
**Timeline**: 2 weeks

- [ ] Set up project structure
- [ ] Initialize database schema
- [ ] Create basic API endpoints
- [ ] Set up authentication
`;

/** Runs a command in this process, in a repository. */
function run(repository: GitRepository, argv: readonly string[], now = '2026-03-20T12:00:00') {
	return runIn(repository.root, argv, {env: repository.env, now});
}

function tick(repository: GitRepository, words: string, who: string, day: string, mark = 'x'): void {
	repository.write(file, repository.read(file).replace(`[ ] ${words}`, `[${mark}] ${words}`));
	repository.commit(`tick ${words}`, who, day);
}

describe('history', () => {
	let made: GitRepository | undefined;

	function worked(): GitRepository {
		if (made === undefined) {
			made = gitRepository({[file]: plan});
			made.commit('Write the plan');
			tick(made, 'Set up project', 'Ada', '2026-03-03');
			tick(made, 'Initialize', 'Ben', '2026-03-10');
		}
		return copyOf(made);
	}

	test('what was done, when and by whom', async () => {
		const {code, out, err} = await run(worked(), ['history']);
		expect([code, err]).toEqual([0, '']);
		expect(out).toContain('Checkout  2/4 done\n3 commits since Mon 2 Mar ');
		expect(out).toMatch(/2 Mar +1 +4 .* Ada 1\n9 Mar +1 +0 .* Ben 1\n16 Mar +0 +0 /);
		expect(out).toContain('Ticked by  Ada 1, Ben 1\n');
		expect(out).toContain('Forecast   too early to tell');
		expect(out).toContain('Scheduled  Fri 13 Mar\n');
	});

	test('through a rename, and not into the file that it was copied from', async () => {
		const repository = worked();
		repository.git('mv', file, 'plans/renamed.md');
		repository.commit('Rename', 'Ada', '2026-03-11');
		repository.write('plans/copy.md', repository.read('plans/renamed.md').replace('Checkout', 'Cart'));
		repository.commit('Another plan', 'Ada', '2026-03-12');
		const renamed = await run(repository, ['history', 'plans/renamed.md', '--task', '1.1']);
		expect(renamed.err).toBe(`planwright: before it was called ${file}\n`);
		expect(renamed.out).toMatch(
			/^1\.1 {2}Set up project structure {2}done\n Mon 2 Mar +added +\w{8} +Ada +Write the plan\n Tue 3 Mar +done +\w{8} +Ada +tick Set up project\n$/,
		);
		const copy = JSON.parse((await run(repository, ['history', 'plans/copy.md', '--json'])).out);
		expect([copy.commits, copy.first]).toEqual([1, '2026-03-12']);
	});

	test('of the file that is named, whatever its name, and through a link', async () => {
		const repository = gitRepository({'[a].md': plan, 'a.md': plan});
		mkdirSync(path.join(repository.root, 'sub'));
		symlinkSync('../a.md', path.join(repository.root, 'sub/link.md'));
		repository.commit('Write two plans');
		repository.write('a.md', plan.replace('[ ]', '[x]'));
		repository.commit('tick', 'Ben', '2026-03-03');
		const commits = async (name: string) =>
			JSON.parse((await run(repository, ['history', name, '--json'])).out).commits;
		expect([await commits('[a].md'), await commits('a.md'), await commits('sub/link.md')]).toEqual([1, 2, 2]);
	});

	test('as JSON that its schemas describe, with what is not committed', async () => {
		const repository = worked();
		repository.write(file, repository.read(file).replace('[ ] Create', '[x] Create'));
		const whole = JSON.parse((await run(repository, ['history', '--json'])).out);
		expect(faultsOf(whole, 'history.json')).toEqual([]);
		expect(whole).toMatchObject({path: file, commits: 3, first: '2026-03-02', scheduledEnd: '2026-03-13'});
		expect(whole.people).toContainEqual({name: null, done: 1});
		expect(whole.forecast).toMatchObject({remaining: 1, days: 19, done: 3});
		expect(whole.noForecast).toBeNull();
		const task = JSON.parse((await run(repository, ['history', '--task', '1.3', '--json'])).out);
		expect(faultsOf(task, 'history-task.json')).toEqual([]);
		expect(
			task.events.map((event: {kind: string; commit: object | null}) => [event.kind, event.commit === null]),
		).toEqual([
			['added', false],
			['marked', true],
		]);
	});

	test('since a day', async () => {
		const {out} = await run(worked(), ['history', '--since', '2026-03-09', '--json']);
		expect(JSON.parse(out)).toMatchObject({
			forecast: null,
			noForecast: 'too-early',
			commits: 1,
			points: [
				{day: '2026-03-09', done: 1},
				{day: '2026-03-10', done: 2},
				{day: '2026-03-20', done: 2},
			],
			people: [{name: 'Ben', done: 1}],
		});
	});

	test('a tick on a branch counts where it was made, not in the merge', async () => {
		const repository = worked();
		repository.git('checkout', '--quiet', '-b', 'other');
		tick(repository, 'Create basic', 'Cleo', '2026-03-11');
		const ticked = repository.git('rev-parse', 'HEAD').trim();
		repository.git('checkout', '--quiet', 'main');
		tick(repository, 'Set up auth', 'Ada', '2026-03-12', '>');
		repository.tryGit('merge', '--quiet', '--no-edit', 'other');
		repository.write(
			file,
			repository
				.read(file)
				.replace(/<{7}.*\n([\s\S]*?)={7}\n[\s\S]*?>{7}.*\n/, '$1')
				.replace('[ ] Create', '[x] Create'),
		);
		repository.commit('Merge', 'Ada', '2026-03-13');
		const {out} = await run(repository, ['history', '--task', '1.3', '--json']);
		expect(JSON.parse(out).events.at(-1)).toMatchObject({
			kind: 'marked',
			status: 'done',
			commit: {id: ticked, author: 'Cleo'},
		});
	});

	test.each([
		[
			'a file that is not committed',
			() => gitRepository({[file]: plan}),
			`planwright: ${file} is not committed yet, so it has no history\n`,
		],
		[
			'no repository',
			() => ({...gitRepository(), root: folderWith({[file]: plan})}),
			`planwright: ${file} lies in no git repository, so it has no history\n`,
		],
		[
			'no git',
			() => ({...gitRepository({[file]: plan}), env: {PATH: '/nowhere'}}),
			'planwright: there is no git on this machine to ask for the history\n',
		],
	])('%s is said in one line', async (_, made, wanted) => {
		const repository = made();
		expect(await run(repository, ['history'])).toEqual({code: 1, out: '', err: wanted});
		const json = await run(repository, ['history', '--json']);
		expect([json.code, faultsOf(JSON.parse(json.out), 'history.json')]).toEqual([1, []]);
	});

	test('a shallow clone says where it begins', async () => {
		const repository = worked();
		const clone = path.join(repository.root, 'clone');
		repository.git('clone', '--quiet', '--depth', '1', `file://${repository.root}`, clone);
		const {code, out, err} = await run({...repository, root: clone}, ['history']);
		expect([code, err]).toEqual([
			0,
			'planwright: the clone is shallow: what was before Tue 10 Mar is not known\n',
		]);
		expect(out).toContain('2/4 done');
	});

	test.each([
		[['history', '--since', 'yesterday'], /yesterday is no day/],
		[['history', '--since', '2026-02-30'], /2026-02-30 is no day/],
		[['history', '--task', 'T999'], /no task is called "T999"/],
		[['history', 'nowhere.md'], /no file nowhere\.md/],
	])('%j is refused', async (argv, wanted) => {
		const {code, out, err} = await run(gitRepository({[file]: plan}), argv);
		expect([code, out]).toEqual([2, '']);
		expect(err).toMatch(wanted);
	});
});

describe('setup git', () => {
	test('writes, checks, can be run again, and is undone to the byte', async () => {
		const repository = gitRepository({[file]: plan, '.gitattributes': '*.png binary'});
		const config = () => readFileSync(path.join(repository.root, '.git/config'), 'utf8');
		const before = config();
		expect((await run(repository, ['setup', 'git', '--check'])).code).toBe(1);
		const {code, out} = await run(repository, ['setup', 'git', '--yes']);
		expect(code).toBe(0);
		expect(out).toContain('.gitattributes\n  + # planwright');
		expect(out).toContain('  + /plans/**/*.md merge=planwright\n');
		expect(out).toContain('.git/config\n  + merge.planwright.name = ');
		expect(repository.read('.gitattributes').startsWith('*.png binary\n# planwright')).toBe(true);
		expect(repository.git('check-attr', 'merge', '--', file)).toBe(`${file}: merge: planwright\n`);
		expect(await run(repository, ['setup', 'git', '--check'])).toMatchObject({
			code: 0,
			out: 'in force: git merges the plan here by task\n',
		});
		expect((await run(repository, ['setup', 'git'])).out).toBe('in force already; nothing to change\n');
		expect((await run(repository, ['setup', 'git', '--remove', '--yes'])).code).toBe(0);
		expect([repository.read('.gitattributes'), config()]).toEqual(['*.png binary', before]);
		expect((await run(repository, ['setup', 'git', '--remove', '--yes'])).out).toContain('nothing to change');
	});

	test('a .gitattributes that it made goes with it', async () => {
		const repository = gitRepository({[file]: plan});
		await run(repository, ['setup', 'git', '--yes']);
		await run(repository, ['setup', 'git', '--remove', '--yes']);
		expect(repository.git('status', '--porcelain', '--untracked-files=all')).not.toContain('.gitattributes');
	});

	test('asks, and writes nothing without a yes', async () => {
		const repository = gitRepository({[file]: plan});
		const asked = async (answer: string) => {
			const {PassThrough} = await import('node:stream');
			const stdin = Object.assign(new PassThrough(), {isTTY: true});
			stdin.end(answer);
			const [stdout, stderr] = [new Kept(), new Kept()];
			const world = {stdin, stdout, stderr, env: repository.env, cwd: repository.root, now: () => new Date()};
			return {code: await runMain(['setup', 'git'], world as never, plainLoaders), err: stderr.text};
		};
		expect(await asked('\n')).toEqual({code: 1, err: 'Change this? [y/N] planwright: nothing was changed\n'});
		expect(repository.tryGit('config', '--local', 'merge.planwright.driver').code).toBe(1);
		expect((await asked('y\n')).code).toBe(0);
		expect(repository.tryGit('config', '--local', 'merge.planwright.driver').code).toBe(0);
		const piped = await run(gitRepository({[file]: plan}), ['setup', 'git']);
		expect([piped.code, piped.err]).toEqual([2, expect.stringContaining('--yes answers the question')]);
	});

	test('works in a linked work tree and in a submodule', () => {
		const repository = gitRepository({[file]: plan});
		repository.commit('Write the plan');
		repository.git('worktree', 'add', '--quiet', path.join(repository.root, 'tree'), '-b', 'tree');
		const tree = gitRepository({}, path.join(repository.root, 'tree'));
		expect(tree.planwright('setup', 'git', '--yes').code).toBe(0);
		expect(repository.git('config', '--local', 'merge.planwright.driver')).toContain(
			'merge --marker-size %L',
		);
		const outer = gitRepository();
		outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repository.root, 'inner');
		const inner = gitRepository({}, path.join(outer.root, 'inner'));
		expect(inner.planwright('setup', 'git', '--yes').code).toBe(0);
		expect(inner.planwright('setup', 'git', '--check').code).toBe(0);
		expect(outer.tryGit('config', '--local', 'merge.planwright.driver').code).toBe(1);
	});

	test('a plan whose attributes say otherwise is named', async () => {
		const repository = gitRepository({[file]: plan});
		await run(repository, ['setup', 'git', '--yes']);
		repository.write('.gitattributes', `${repository.read('.gitattributes')}*.md merge=union\n`);
		const {code, out} = await run(repository, ['setup', 'git', '--check']);
		expect([code, out]).toEqual([1, `not in force\n  ${file} is not merged by it, by its attributes\n`]);
	});

	test.each([
		[['setup', 'svn', '--yes'], /nothing to set up for svn/],
		[['setup', 'git', '--check', '--remove'], /--check changes nothing/],
	])('%j is refused', async (argv, wanted) => {
		const {code, err} = await run(gitRepository({[file]: plan}), argv);
		expect(code).toBe(2);
		expect(err).toMatch(wanted);
	});

	test('outside of a repository there is nothing to set up', async () => {
		const {code, err} = await runIn(folderWith({[file]: plan}), ['setup', 'git', '--yes']);
		expect([code, err]).toEqual([2, expect.stringContaining('lies in no git repository')]);
	});
});

describe('merge', () => {
	const three = {
		'base.md': plan,
		'ours.md': plan.replace('[ ] Set up project', '[x] Set up project'),
		'theirs.md': plan.replace('[ ] Init', '[>] Init'),
	};

	test('writes what comes out over OURS', async () => {
		const folder = folderWith(three);
		expect(await runIn(folder, ['merge', 'base.md', 'ours.md', 'theirs.md'])).toEqual({
			code: 0,
			out: '',
			err: '',
		});
		expect(readFileSync(path.join(folder, 'ours.md'), 'utf8')).toContain(
			'- [x] Set up project structure\n- [>] Initialize',
		);
		expect(readFileSync(path.join(folder, 'theirs.md'), 'utf8')).toBe(three['theirs.md']);
	});

	test('reads marks by the dialect of the path', async () => {
		const files = {b: '- [ ] a\n- [ ] b\n', o: '- [-] a\n- [ ] b\n', t: '- [>] a\n- [ ] b\n'};
		const merged = async (to: string) =>
			(await runIn(folderWith(files), ['merge', 'b', 'o', 't', '--path', to])).code;
		// In one of them both marks say that it is being done, in the other that it is dropped and being done.
		expect(await merged('.kiro/specs/x/tasks.md')).toBe(0);
		expect(await merged('plans/x.md')).toBe(1);
	});

	test('where git itself sees no conflict there is none', async () => {
		const folder = folderWith({
			b: '| a |\n```\nschema\n- [ ] in code\n```\n\n> token\n# Export\n\n\nDeploy\nuser',
			o: '| a |\n```\nschema\n\n- [ ] in code\n```\n```\n\n> token\n# Export\n\n\n\nDeploy\nuser',
			t: '\n| a |\n```\nschema\n- [ ] in code\n```\n\n> token\n\n# Export\n\nDeploy\nusers',
		});
		expect(await runIn(folder, ['merge', 'b', 'o', 't'])).toEqual({code: 0, out: '', err: ''});
		expect(textOf(folder, 'o')).toBe(
			'\n| a |\n```\nschema\n\n- [ ] in code\n```\n```\n\n> token\n\n# Export\n\n\nDeploy\nusers',
		);
	});

	test.each(['b', 'o', 't'])('what is no text is refused, here %s, and ours stays', async bad => {
		const folder = folderWith({b: 'a\n', o: 'a\nb\n', t: 'c\na\n', [bad]: 'a\0c'});
		const ours = textOf(folder, 'o');
		const {code, err} = await runIn(folder, ['merge', 'b', 'o', 't', '--path', 'logo.md']);
		expect([code, err]).toEqual([
			2,
			'planwright: logo.md holds NUL bytes, so it is no text file\n  save it as UTF-8, or name another file\n',
		]);
		expect((await runIn(folder, ['merge', 'b', 'o', 't'])).err).toContain(`planwright: ${bad} holds NUL`);
		expect(textOf(folder, 'o')).toBe(ours);
	});

	test('5 MB are merged by lines; too many lines are left to git', async () => {
		const line = `${'words and more words '.repeat(24)}\n`;
		const large = `- [ ] a\n${line.repeat(10_000)}- [ ] b\n`;
		const folder = folderWith({
			b: large,
			o: large.replace('[ ] a', '[x] a'),
			t: large.replace('[ ] b', '[>] b'),
		});
		expect(await runIn(folder, ['merge', 'b', 'o', 't'])).toEqual({code: 0, out: '', err: ''});
		expect(textOf(folder, 'o')).toBe(large.replace('[ ] a', '[x] a').replace('[ ] b', '[>] b'));
		const blank = '\n'.repeat(2_100_000);
		const other = folderWith({b: blank, o: `${blank}a\n`, t: `b\n${blank}`});
		const {code, err} = await runIn(other, ['merge', 'b', 'o', 't']);
		expect([code, err]).toEqual([
			2,
			'planwright: a version has more than 2,000,000 lines\n  git merge-file o b t merges them by lines\n',
		]);
		expect(textOf(other, 'o')).toBe(`${blank}a\n`);
	});

	test.each([
		[['merge'], /three versions/],
		[['merge', 'base.md', 'ours.md'], /three versions/],
		[['merge', 'base.md', 'ours.md', 'none.md'], /no file none\.md/],
		[['merge', 'base.md', 'ours.md', '.planwright'], /is a folder/],
		[['merge', 'base.md', 'ours.md', 'theirs.md', '--marker-size', 'x'], /no size/],
		[['merge', '--resolve', 'base.md', 'ours.md'], /one plan and no more/],
	])('%j is refused', async (argv, wanted) => {
		const {code, out, err} = await runIn(folderWith(three), argv);
		expect([code, out]).toEqual([2, '']);
		expect(err).toMatch(wanted);
	});

	test('--resolve merges what stands between markers, and refuses those that belong to nothing', async () => {
		const folder = folderWith({
			'a.md': '<<<<<<< HEAD\n- [x] a\n=======\n- [ ] a\n>>>>>>> b\n',
			'b.md': '- [ ] a\n>>>>>>> b\n',
		});
		expect(await runIn(folder, ['merge', '--resolve', 'a.md'])).toEqual({
			code: 0,
			out: 'a.md: 1 conflict merged, none left\n',
			err: '',
		});
		expect(readFileSync(path.join(folder, 'a.md'), 'utf8')).toBe('- [x] a\n');
		const {code, err} = await runIn(folder, ['merge', '--resolve', 'b.md']);
		expect([code, err]).toEqual([
			2,
			expect.stringContaining('b.md:2: this conflict marker belongs to no whole'),
		]);
	});
});
