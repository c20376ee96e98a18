import path from 'node:path';
import {expect, test} from 'vitest';
import {gitRepository} from '../commands/git-repository.ts';
import {startTerminal} from './terminal.ts';

const file = 'plans/plan.md';
const plan = '# Checkout\n\n- [ ] Set up project structure\n- [ ] Initialize database schema\n';

test('a team sets git up, ticks in two work trees, merges, and looks at the history', async () => {
	const repository = gitRepository({[file]: plan});
	const setup = startTerminal({args: ['setup', 'git'], cwd: repository.root});
	await setup.waitFor('Change this? [y/N]');
	expect(setup.screen()).toContain('+ /plans/**/*.md merge=planwright');
	setup.press('y', 'enter');
	await setup.waitFor('git merges the plans of this repository by task now');
	expect(await setup.exit()).toEqual({code: 0, signal: 0});
	repository.commit('Write the plan');

	for (const [name, task] of [
		['api', 'c.1'],
		['ui', 'c.2'],
	] as const) {
		const folder = path.join(repository.root, '..', `${path.basename(repository.root)}-${name}`);
		repository.git('worktree', 'add', '--quiet', '-b', name, folder);
		const tree = gitRepository({}, folder);
		expect(tree.planwright('done', task).code).toBe(0);
		tree.commit(`${name} is done`, name);
	}
	repository.git('merge', '--quiet', 'api');
	const merge = startTerminal({
		program: 'git',
		args: ['merge', 'ui'],
		cwd: repository.root,
		env: repository.env,
	});
	expect(await merge.exit()).toEqual({code: 0, signal: 0});
	expect(repository.read(file)).toBe(plan.replaceAll('[ ]', '[x]'));

	const history = startTerminal({args: ['history'], cwd: repository.root, columns: 40});
	expect(await history.exit()).toEqual({code: 0, signal: 0});
	expect(history.screen()).toContain('Checkout  2/2 done');
	expect(history.screen()).toContain('Ticked by  api 1, ui 1');
});

test('what is asked and interrupted is not done', async () => {
	const repository = gitRepository({[file]: plan});
	const setup = startTerminal({args: ['setup', 'git'], cwd: repository.root});
	await setup.waitFor('Change this? [y/N]');
	setup.press('ctrl-c');
	expect((await setup.exit()).code === 0).toBe(false);
	expect(repository.tryGit('config', '--local', 'merge.planwright.driver').code).toBe(1);
	expect(repository.git('status', '--porcelain', '--untracked-files=all')).not.toContain('.gitattributes');
});
