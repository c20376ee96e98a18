import {rmSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test('a plan that is deleted while it is open stays on the screen, and goes on when it is back', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	rmSync(path.join(repository.root, 'plan.md'));
	await terminal.waitFor('file gone');
	expect(terminal.screen()).toContain('Set up the project');
	terminal.press('space');
	await terminal.waitFor('Not saved');
	repository.write('plan.md', plan);
	await terminal.waitFor(screen => !screen.includes('file gone'));
	terminal.press('space');
	await terminal.waitFor('❯ ✓ 1.1');
	expect(repository.read('plan.md')).toContain('1. [x] Set up');
});
