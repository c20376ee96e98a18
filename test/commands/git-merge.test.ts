import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {copyOf, drivenRepository, type GitRepository} from './git-repository.ts';
import {runIn} from './run-in.ts';

const file = 'plans/plan.md';
const plan = `# Implementation Plan: Checkout

<!-- STATUS: pending -->

## Phase 1: Foundation

### Tasks
1. [ ] Set up project structure
2. [ ] Initialize database schema
3. [ ] Create basic API endpoints
4. [ ] Set up authentication

### Deliverables
- [ ] Structure created
- [ ] Schema implemented
`;

function edit(repository: GitRepository, ...changes: readonly (readonly [string, string])[]): void {
	let text = repository.read(file);
	for (const [from, to] of changes) {
		expect(text).toContain(from);
		text = text.replace(from, to);
	}
	repository.write(file, text);
}

/** Repositories with two branches by what these do. */
const made = new Map<string, GitRepository>();

/** Two branches of the plan: `main` with what `ours` does, `other` with what `theirs` does. */
function branches(ours: readonly (readonly [string, string])[], theirs: typeof ours): GitRepository {
	const edits = JSON.stringify([ours, theirs]);
	const repository = made.get(edits) ?? drivenRepository(plan);
	if (!made.has(edits)) {
		repository.git('checkout', '--quiet', '-b', 'other');
		edit(repository, ...theirs);
		repository.commit('theirs');
		repository.git('checkout', '--quiet', 'main');
		edit(repository, ...ours);
		repository.commit('ours');
		made.set(edits, repository);
	}
	return copyOf(repository);
}

const tickFirst = [['1. [ ]', '1. [x]']] as const;
const tickSecond = [['2. [ ]', '2. [x]']] as const;

test('ticks on neighbouring lines merge, which git alone does not', () => {
	const repository = branches(tickFirst, tickSecond);
	const alone = repository.tryGit('-c', 'merge.planwright.driver=git merge-file %A %O %B', 'merge', 'other');
	expect(alone.code).toBe(1);
	repository.git('merge', '--abort');
	repository.git('merge', '--quiet', '--no-edit', 'other');
	expect(repository.read(file)).toContain(
		'1. [x] Set up project structure\n2. [x] Initialize database schema\n3. [ ]',
	);
	expect(repository.read(file)).toContain('<!-- STATUS: in_progress -->');
	expect(repository.git('status', '--porcelain')).toBe('');
});

test('two marks for one task stop the merge, with both shown around that task alone', () => {
	const repository = branches(tickFirst, [
		['1. [ ]', '1. [!]'],
		['4. [ ]', '4. [x]'],
	]);
	const {code, err} = repository.tryGit('merge', '--no-edit', 'other');
	expect(code).toBe(1);
	expect(err).toContain(`${file}:8: "Set up project structure" was marked differently on both sides`);
	expect(repository.read(file)).toContain(
		'<<<<<<< ours\n1. [x] Set up project structure\n=======\n1. [!] Set up project structure\n>>>>>>> theirs\n2. [ ]',
	);
	expect(repository.read(file)).toContain('4. [x] Set up authentication');
	expect(repository.git('ls-files', '-u', '--', file).trim().split('\n')).toHaveLength(3);
});

test('with the style diff3 conflicts show what the base has', () => {
	const repository = branches(tickFirst, [['1. [ ]', '1. [!]']]);
	repository.git('config', 'merge.conflictStyle', 'diff3');
	expect(repository.tryGit('merge', '--no-edit', 'other').code).toBe(1);
	expect(repository.read(file)).toContain(
		'<<<<<<< ours\n1. [x] Set up project structure\n||||||| base\n1. [ ] Set up project structure\n=======\n1. [!]',
	);
});

test('rebase, cherry-pick and stash merge by task too', () => {
	const repository = branches(tickFirst, tickSecond);
	repository.git('checkout', '--quiet', '-b', 'picked');
	repository.git('cherry-pick', 'other');
	expect(repository.read(file)).toContain('1. [x] Set up project structure\n2. [x]');
	repository.git('checkout', '--quiet', 'other');
	repository.git('rebase', '--quiet', 'main');
	expect(repository.read(file)).toContain('1. [x] Set up project structure\n2. [x]');
	edit(repository, ['3. [ ]', '3. [>]']);
	repository.git('stash', '--quiet');
	edit(repository, ['4. [ ]', '4. [x]']);
	repository.commit('fourth');
	repository.git('stash', 'pop', '--quiet');
	expect(repository.read(file)).toContain('3. [>] Create basic API endpoints\n4. [x]');
});

test('a criss-cross merge: both sides have merged the other before', () => {
	const repository = branches(tickFirst, tickSecond);
	const [ours, theirs] = [
		repository.git('rev-parse', 'main').trim(),
		repository.git('rev-parse', 'other').trim(),
	];
	repository.git('merge', '--quiet', '--no-edit', theirs);
	edit(repository, ['3. [ ]', '3. [x]']);
	repository.commit('third');
	repository.git('checkout', '--quiet', 'other');
	repository.git('merge', '--quiet', '--no-edit', ours);
	edit(repository, ['4. [ ]', '4. [x]']);
	repository.commit('fourth');
	repository.git('merge', '--quiet', '--no-edit', 'main');
	expect(repository.read(file).match(/\[x\]/g)).toHaveLength(4);
});

test('a criss-cross merge over a conflict: what each side made of it is compared, not lost', () => {
	const repository = branches(tickFirst, [['1. [ ]', '1. [!]']]);
	const [ours, theirs] = [
		repository.git('rev-parse', 'main').trim(),
		repository.git('rev-parse', 'other').trim(),
	];
	const settle = (other: string, mark: string) => {
		expect(repository.tryGit('merge', '--no-edit', other).code).toBe(1);
		repository.write(
			file,
			repository.read(file).replace(/<{7}[\s\S]*?>{7} theirs\n/, `1. [${mark}] Set up project structure\n`),
		);
		repository.commit(`settled as ${mark}`);
	};
	settle(theirs, 'x');
	repository.git('checkout', '--quiet', 'other');
	settle(ours, '!');
	expect(repository.tryGit('merge', '--no-edit', 'main').code).toBe(1);
	expect(repository.read(file)).toContain(
		'1. [!] Set up project structure\n=======\n1. [x] Set up project structure\n',
	);
	repository.git('merge', '--abort');
	repository.git('checkout', '--quiet', '-b', 'agreed');
	repository.write(file, repository.read(file).replace('1. [!]', '1. [x]'));
	repository.commit('agreed');
	repository.git('merge', '--quiet', '--no-edit', 'main');
	expect(repository.read(file)).toContain('1. [x] Set up project structure\n2. [ ]');
});

test('both branches add the file', () => {
	const repository = drivenRepository(plan);
	const add = (branch: string, text: string) => {
		repository.git('checkout', '--quiet', '-b', branch, 'main');
		repository.write('plans/new.md', text);
		repository.commit(branch);
	};
	add('one', plan.replace('1. [ ]', '1. [x]'));
	add('two', plan.replace('2. [ ]', '2. [>]'));
	repository.git('merge', '--quiet', '--no-edit', 'one');
	expect(repository.read('plans/new.md')).toContain('1. [x] Set up project structure\n2. [>] Initialize');
});

test('the driver falls back to git where the program is gone, and loses nothing', () => {
	const repository = branches([['1. [ ]', '1. [x]']], [['4. [ ]', '4. [x]']]);
	const driver = repository.git('config', 'merge.planwright.driver').trim();
	repository.git('config', 'merge.planwright.driver', driver.replaceAll('cli.js', 'gone.js'));
	repository.git('merge', '--quiet', '--no-edit', 'other');
	expect(repository.read(file).match(/\[x\]/g)).toHaveLength(2);
});

test('a plan in UTF-16 is left as a conflict, with what ours has', () => {
	const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').toString('latin1');
	const repository = drivenRepository(plan);
	const version = (mark: string) => {
		repository.write(file, utf16(plan.replace('1. [ ]', `1. [${mark}]`)));
		repository.commit(`mark ${mark}`);
	};
	version('>');
	repository.git('checkout', '--quiet', '-b', 'other');
	version('x');
	repository.git('checkout', '--quiet', 'main');
	version('!');
	const merge = repository.tryGit('merge', '--no-edit', 'other');
	expect([merge.code, repository.git('status', '--porcelain')]).toEqual([1, `UU ${file}\n`]);
	expect(merge.err).toContain(`planwright: ${file} is UTF-16, not UTF-8\n`);
	const kept = readFileSync(path.join(repository.root, file), 'utf16le');
	expect(kept).toContain('1. [!] Set up project structure\n2. [ ] Initialize');
});

/** Runs a command in this process. */
function planwright({root, env}: GitRepository, ...argv: readonly string[]) {
	return runIn(root, argv, {env});
}

test('conflict markers of git are merged by task with --resolve, by what git knows of the base', async () => {
	const repository = branches(
		[
			...tickFirst,
			['- [ ] Structure', '- [!] Structure'],
			['4. [ ] Set up authentication', '4. [ ] Set up authentication with keys'],
		],
		[...tickSecond, ['- [ ] Structure', '- [-] Structure'], ['4. [ ]', '4. [x]']],
	);
	repository.git('config', 'merge.planwright.driver', 'git merge-file %A %O %B');
	expect(repository.tryGit('merge', '--no-edit', 'other').code).toBe(1);
	for (const command of ['list', 'next', 'show', 'check']) {
		const {out, err} = await planwright(repository, command, ...(command === 'show' ? ['@10'] : []));
		expect(out + err).toContain('planwright merge --resolve');
	}
	expect((await planwright(repository, 'status')).out).toContain(
		` git's conflict markers in line 8: read only until they are resolved\n   planwright merge --resolve ${file}\n`,
	);
	expect(
		JSON.parse((await planwright(repository, 'status', '--json', '--with', 'conflictLine')).out).plans[0]
			.conflictLine,
	).toBe(8);
	expect((await planwright(repository, 'status', '--line')).out).toMatch(/✗ conflict markers$/m);
	const marked = repository.read(file);
	for (const command of [
		['done', '1.3'],
		['start', '--next'],
		['add', 'More'],
		['edit', '--set', 'a=b'],
	]) {
		const {code, err} = await planwright(repository, ...command);
		expect([code, repository.read(file)]).toEqual([2, marked]);
		expect(err).toContain(`  planwright merge --resolve ${file} merges what it can; nothing was written\n`);
	}
	const first = await planwright(repository, 'merge', '--resolve');
	expect([first.code, first.out]).toEqual([1, `${file}: 1 conflict left of 1\n`]);
	expect(repository.read(file)).toContain('1. [x] Set up project structure\n2. [x] Initialize');
	expect(repository.read(file)).toContain('4. [x] Set up authentication with keys\n');
	expect(repository.read(file).match(/<{7}/g)).toHaveLength(1);
	repository.write(file, repository.read(file).replace(/<{7}[\s\S]*?={7}\n([\s\S]*?)>{7}.*\n/, '$1'));
	const again = await planwright(repository, 'merge', '--resolve', file);
	expect([again.code, again.out]).toEqual([0, `${file} has no conflict markers\n`]);
	repository.git('add', file);
	repository.git('commit', '--quiet', '--no-edit');
	expect(repository.git('status', '--porcelain')).toBe('');
});

test.each(['merge', 'diff3', 'zdiff3'])(
	'markers of the style %s are resolved, a criss-cross too',
	async style => {
		const repository = branches([...tickFirst, ['4. [ ]', '4. [!]']], [...tickSecond, ['4. [ ]', '4. [-]']]);
		repository.write('.git/info/attributes', '*.md merge\n');
		repository.git('config', 'merge.conflictStyle', style);
		const [ours, theirs] = ['main', 'other'].map(branch => repository.git('rev-parse', branch).trim());
		const settle = async (other: string | undefined, mark: string) => {
			expect(repository.tryGit('merge', '--no-edit', other ?? '').code).toBe(1);
			const text = repository.read(file);
			expect([
				(await planwright(repository, 'merge', '--resolve')).code,
				repository.read(file),
			]).not.toContain(text);
			expect(repository.read(file)).toContain('1. [x] Set up project structure\n2. [x] Initialize');
			expect(repository.read(file)).toMatch(/<{7} \S+\n4\. \[.\] Set up auth/);
			repository.write(
				file,
				repository.read(file).replace(/<{7}[\s\S]*?>{7}.*\n/, `4. [${mark}] Set up authentication\n`),
			);
			repository.commit(`settled as ${mark}`);
		};
		await settle(theirs, 'x');
		repository.git('checkout', '--quiet', 'other');
		await settle(ours, '>');
		expect(repository.tryGit('merge', '--no-edit', 'main').code).toBe(1);
		const {code, out} = await planwright(repository, 'merge', '--resolve');
		expect([code, out]).toEqual([1, `${file}: 1 conflict left of 1\n`]);
		const lines = repository.read(file).split('\n');
		expect(lines.filter(line => line.startsWith('4. '))).toEqual(
			expect.arrayContaining(['4. [>] Set up authentication', '4. [x] Set up authentication']),
		);
		expect(repository.read(file)).toContain('2. [x] Initialize database schema\n3. [ ] Create');
	},
);

test('what was resolved whole says how git is told', async () => {
	const repository = branches(tickFirst, tickSecond);
	repository.git('config', 'merge.planwright.driver', 'git merge-file %A %O %B');
	repository.tryGit('merge', '--no-edit', 'other');
	expect(await planwright(repository, 'merge', '--resolve')).toEqual({
		code: 0,
		out: `${file}: 1 conflict merged, none left\n`,
		err: `planwright: git add ${file} marks it as resolved for git\n`,
	});
});
