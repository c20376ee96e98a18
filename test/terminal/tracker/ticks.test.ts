import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test('a tick is one line of the file, and q leaves the terminal as it was', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1  Set up the project');
	expect(terminal.isAlternate()).toBe(true);
	terminal.press('space');
	await terminal.waitFor('✓ 1.1  Set up the project');
	expect(repository.read('plan.md')).toBe(
		plan.replace('1. [ ] Set', '1. [x] Set').replace('STATUS: pending', 'STATUS: in_progress'),
	);
	terminal.press('q');
	expect(await terminal.exit()).toEqual({code: 0, signal: 0});
	expect(terminal.isAlternate()).toBe(false);
	expect(terminal.screen()).toBe('');
	expect(terminal.written().lastIndexOf('\u001b[?25h')).toBeGreaterThan(
		terminal.written().lastIndexOf('\u001b[?25l'),
	);
	expect(terminal.written()).toContain('\u001b[?2004l');
});
