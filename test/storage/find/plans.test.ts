import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {findPlans} from '../../../source/storage/find/plans.ts';
import type {Settings} from '../../../source/storage/repository.ts';
import {makeRepository, temporaryFolder, writeFiles} from '../../folder.ts';
import {run} from '../processes.ts';

function repository(...files: readonly string[]): string {
	const root = temporaryFolder();
	makeRepository(root);
	writeFiles(root, Object.fromEntries(files.map(file => [file, '- [ ] task\n'])));
	return root;
}

async function found(root: string, settings: Settings = {}): Promise<readonly string[]> {
	return (await findPlans(root, settings)).map(plan => path.relative(root, plan));
}

describe('findPlans', () => {
	test('finds plans in the usual places, in natural order', async () => {
		const plans = [
			'.kiro/specs/login/tasks.md',
			'.specpulse/plans/001-a/plan-001.md',
			'.specpulse/tasks/001-a/task-001.md',
			'backlog/tasks/task-1 - Do it.md',
			'docs/plans/deep/er/x.md',
			'IMPLEMENTATION_PLAN.md',
			'openspec/changes/add-x/tasks.md',
			'PLAN.md',
			'plans/a/plan-2.md',
			'plans/a/plan-10.md',
			'plans/top.MD',
			'ROADMAP.md',
			'specs/001-a/plan.md',
			'specs/001-a/tasks.md',
			'TODO.md',
		];
		const others = [
			'.kiro/specs/login/design.md',
			'README.md',
			'a/plans/x.md',
			'backlog/tasks/deep/x.md',
			'docs/other.md',
			'openspec/changes/archive/tasks.md',
			'openspec/changes/archive/2025-x/tasks.md',
			'openspec/changes/tasks.md',
			'plans/.hidden/x.md',
			'plans/node_modules/x.md',
			'plans/notes.txt',
			'specs/001-a/deep/tasks.md',
			'specs/001-a/spec.md',
			'specs/tasks.md',
			'todo.md',
		];
		expect(await found(repository(...others, ...plans))).toEqual(plans);
	});

	test('enters no ignored folder', async () => {
		const root = repository(
			'plans/a/x.md',
			'plans/build/x.md',
			'plans/a/build/x.md',
			'plans/secret/x.md',
			'plans/kept/x.md',
			'plans/local/x.md',
			'docs/plans/x.md',
		);
		writeFiles(root, {
			'.gitignore': '# comment\nbuild/\n/plans/kept\n/docs/\n',
			'plans/.gitignore': 'secret\n!kept\n',
			'.git/info/exclude': 'local\n',
		});
		expect(await found(root)).toEqual(['plans/a/x.md', 'plans/kept/x.md']);
	});

	test('reads what a linked work tree shares to exclude', async () => {
		const root = repository();
		writeFiles(root, {
			'.git/info/exclude': 'local\n',
			'.git/worktrees/side/HEAD': '',
			'.git/worktrees/side/commondir': '../..\n',
			'side/.git': 'gitdir: ../.git/worktrees/side\n',
			'side/plans/local/x.md': '',
			'side/plans/x.md': '',
		});
		expect(await found(path.join(root, 'side'))).toEqual(['plans/x.md']);
	});

	test('follows links in the repository once, and none out of it', async () => {
		const outside = temporaryFolder();
		writeFiles(outside, {'x.md': '', 'TODO.md': ''});
		const root = repository('plans/a/x.md', 'notes/here.md');
		const link = (target: string, name: string) => fs.symlinkSync(target, path.join(root, name));
		link('.', 'plans/circle');
		link('a', 'plans/again');
		link('../notes', 'plans/linked');
		link('a/x.md', 'plans/same.md');
		link(outside, 'plans/away');
		link(path.join(outside, 'x.md'), 'plans/away.md');
		link(path.join(outside, 'TODO.md'), 'TODO.md');
		link(outside, 'specs');
		link('nowhere', 'plans/dangling.md');
		expect(await found(root)).toEqual(['plans/a/x.md', 'plans/linked/here.md']);
	});

	test('looks where the settings say instead', async () => {
		const root = repository(
			'plans/a.md',
			'work/b.md',
			'work/deep/c.md',
			'work/deep/no.md',
			'x/y/z.md',
			'notes.txt',
		);
		expect(await found(root, {plans: ['work/**', '!work/**/no.md']})).toEqual([
			'work/b.md',
			'work/deep/c.md',
		]);
		expect(await found(root, {plans: ['./work', 'notes.txt']})).toEqual([
			'notes.txt',
			'work/b.md',
			'work/deep/c.md',
			'work/deep/no.md',
		]);
		expect(await found(root, {plans: ['{x/y,plans}/*.md']})).toEqual(['plans/a.md', 'x/y/z.md']);
		expect(await found(root, {plans: ['*/a.md', 'plans/*']})).toEqual(['plans/a.md']);
		expect(await found(root, {plans: ['none/**']})).toEqual([]);
	});

	test('refuses settings that lead out of the repository', async () => {
		await expect(found(repository(), {plans: ['../other/**']})).rejects.toMatchObject({code: 'usage'});
	});

	test('removes what a save that was killed left behind', async () => {
		const root = repository('plans/a.md');
		const owner = (await run('owner', '')).trim();
		writeFiles(root, {
			[`plans/.planwright-${owner}.tmp`]: 'half',
			'plans/.planwright-1-1-elsewhere-x.tmp': 'young',
		});
		await findPlans(root, {});
		expect(fs.readdirSync(path.join(root, 'plans')).sort()).toEqual([
			'.planwright-1-1-elsewhere-x.tmp',
			'a.md',
		]);
	});

	test('finds nothing where there is nothing', async () => {
		expect(await found(temporaryFolder())).toEqual([]);
		expect(await found('/nowhere/at/all')).toEqual([]);
		expect(await found(repository('docs', 'plans', '.kiro/specs', 'openspec'))).toEqual([]);
	});
});
