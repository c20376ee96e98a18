import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test.each([
	['SIGTERM', 143],
	['SIGHUP', 129],
	['SIGINT', 130],
] as const)('%s gives the terminal back and ends with %i', async (signal, code) => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.kill(signal);
	expect(await terminal.exit()).toEqual({code, signal: 0});
	expect(terminal.isAlternate()).toBe(false);
});

test('Ctrl-C ends with 130, and what was ticked before it is in the file', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.press('space', 'ctrl-c');
	expect(await terminal.exit()).toEqual({code: 130, signal: 0});
	expect(terminal.isAlternate()).toBe(false);
	expect(repository.read('plan.md')).toContain('1. [x] Set up');
});
