import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test('keys that arrive all at once are each done, in order', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.press('space', 'j', 'j', 'space', 'j', 'b', 'no key', 'enter', 'k', 'x', 'u', 'q');
	expect(await terminal.exit()).toEqual({code: 0, signal: 0});
	const file = repository.read('plan.md');
	expect(file).toContain('1. [x] Set up the project');
	expect(file).toContain('   - [x] of orders\n3. [!] Write the import\n   - Blocked: no key\n');
});

test('keys that are typed while the program starts are done, and the screen is whole', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	const typing = setInterval(() => terminal.press('v'), 10);
	await terminal.waitFor('Checkout').finally(() => clearInterval(typing));
	terminal.press('esc', 'esc', 'j');
	await terminal.waitFor('❯ ○ 1.2  Draw');
	const [first, second] = terminal.rows();
	expect(first).toMatch(/^ Checkout {3}SPEC-001 .* 0\/6 ?$/);
	expect(second).toMatch(/^ ▾ Phase 1/);
	terminal.press('q');
	expect((await terminal.exit()).code).toBe(0);
});
