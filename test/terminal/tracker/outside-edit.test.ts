import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test('what others write is on the screen, and what is undone after it is undone in the file as it is now', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.press('j', 'space', 'enter');
	await terminal.waitFor('✓ 1.2  Draw the schema');
	repository.write('plan.md', repository.read('plan.md').replace('- [ ] T001', '- [x] T001'));
	await terminal.waitFor('Saved outside: T001 done');
	expect(terminal.screen()).toContain('❯ ✓ 1.2');
	terminal.press('u');
	await terminal.waitFor('❯ ○ 1.2');
	expect(repository.read('plan.md')).toContain('2. [ ] Draw the schema');
	expect(repository.read('plan.md')).toContain('- [x] T001 Take payments');
});

test('a tick that an outside save undid is offered again', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.press('space');
	await terminal.waitFor('❯ ✓ 1.1');
	repository.write('plan.md', plan);
	await terminal.waitFor('undid what you did to 1.1: U does it again');
	expect(repository.read('plan.md')).toBe(plan);
	terminal.press('U');
	await terminal.waitFor('❯ ✓ 1.1');
	expect(repository.read('plan.md')).toContain('1. [x] Set up');
});
