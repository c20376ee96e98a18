import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

const other = '# Search\n\n## Phase 1: Index\n- [x] Read the files\n- [ ] Write the index\n';

test('home lists the plans; Enter opens one, q comes back, q quits', async () => {
	const repository = makeRepository({'plans/a.md': plan, 'plans/b.md': other});
	const terminal = startTerminal({cwd: repository.root});
	await terminal.waitFor(/❯ Checkout.*0%.*next 1\.1/);
	await terminal.waitFor(/Search.*50%.*next 1\.2/);
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
	await terminal.waitFor('No plan here yet.');
	expect(terminal.screen()).toContain('n writes one');
	terminal.press('q');
	expect((await terminal.exit()).code).toBe(0);
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
