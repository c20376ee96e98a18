import path from 'node:path';
import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

const other = '# Search\n\n## Phase 1: Index\n- [x] Read the files\n- [ ] Write the index\n';

test('home lists the plans; Enter opens one, q comes back, q quits', async () => {
	const repository = makeRepository({'plans/a.md': plan, 'plans/b.md': other});
	const terminal = startTerminal({cwd: repository.root});
	await terminal.waitFor(/❯ Checkout.*0%.*0\/6 *\n +next 1\.1/);
	await terminal.waitFor(/Search.*50%.*1\/2 *\n +next 1\.2/);
	terminal.press('j', 'enter');
	await terminal.waitFor('❯ ○ 1.2  Write the index');
	terminal.press('space');
	await terminal.waitFor('❯ ✓ 1.2');
	terminal.press('q');
	await terminal.waitFor(/Search.*100%.*finished/);
	terminal.press('q');
	expect(await terminal.exit()).toEqual({code: 0, signal: 0});
	expect(terminal.isAlternate()).toBe(false);
});

test('home where there is no plan says how to begin', async () => {
	const terminal = startTerminal({cwd: makeRepository().root});
	const screen = await terminal.waitFor('n writes the first one');
	expect(screen).toContain('No plan here yet.');
	terminal.press('q');
	expect((await terminal.exit()).code).toBe(0);
});

test('home where no plan is in its place lists the files that hold tasks, and Enter opens one', async () => {
	const repository = makeRepository({'notes/search.md': other, 'notes/prose.md': '# Prose\n'});
	const terminal = startTerminal({cwd: repository.root});
	await terminal.waitFor(/No plan in the usual places\. These files hold tasks:[\s\S]*❯ notes\/search\.md/);
	expect(terminal.screen()).not.toContain('prose');
	terminal.press('enter');
	await terminal.waitFor('❯ ○ 1.2  Write the index');
	terminal.press('q');
	await terminal.waitFor('❯ notes/search.md');
	terminal.press('q');
	expect((await terminal.exit()).code).toBe(0);
});

test('home calls a plan by the folder of its feature where its heading is that of many, and so does the checklist', async () => {
	const tasks = '# Implementation Plan\n\n- [ ] one\n';
	const repository = makeRepository({
		'.kiro/specs/checkout/tasks.md': tasks,
		'.kiro/specs/checkout/design.md': '',
	});
	const terminal = startTerminal({cwd: repository.root});
	await terminal.waitFor(/❯ checkout .*0\/1/);
	terminal.press('enter');
	await terminal.waitFor(/^ checkout .*0\/1[\s\S]*❯ ?○/);
	terminal.press('q');
	await terminal.waitFor('❯ checkout');
	terminal.press('q');
	expect((await terminal.exit()).code).toBe(0);
});

test('what others did since home was looked at last is told once, and not what was done in the checklist', async () => {
	const repository = makeRepository({'plans/a.md': plan, 'plans/b.md': other});
	const settings = {XDG_CONFIG_HOME: path.join(repository.root, '.config')};
	const first = startTerminal({cwd: repository.root, env: settings});
	await first.waitFor(/❯ Checkout/);
	expect(first.screen()).not.toContain('you were here');
	first.press('q');
	await first.exit();
	repository.write('plans/a.md', plan.replace('1. [ ]', '1. [x]'));
	const second = startTerminal({cwd: repository.root, env: settings});
	await second.waitFor('changed: 1.1 done');
	expect(second.screen()).toContain('you were here just now');
	second.press('j', 'enter');
	await second.waitFor('❯ ○ 1.2  Write the index');
	second.press('space');
	await second.waitFor('❯ ✓ 1.2');
	second.press('q');
	await second.waitFor(/Search.*100%.*finished/);
	expect(second.screen()).not.toContain('changed');
	second.press('q');
	expect((await second.exit()).code).toBe(0);
});

test('p goes to another plan and back', async () => {
	const repository = makeRepository({'plans/a.md': plan, 'plans/b.md': other});
	const terminal = startTerminal({args: ['open', 'plans/a.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.press('p');
	await terminal.waitFor(/❯ Checkout/);
	terminal.press('sear');
	await terminal.waitFor(screen => /❯ Search/.test(screen) && !screen.includes('Checkout'));
	terminal.press('enter');
	await terminal.waitFor('❯ ○ 1.2  Write the index');
	terminal.press('space');
	await terminal.waitFor('❯ ✓ 1.2');
	expect(repository.read('plans/b.md')).toContain('- [x] Write the index');
	expect(repository.read('plans/a.md')).toBe(plan);
});
