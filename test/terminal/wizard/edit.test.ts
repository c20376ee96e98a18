import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startWizard} from './start-wizard.ts';

const plan = readFileSync(path.join(import.meta.dirname, '../../../templates/implementation-plan.md'), 'utf8')
	.replace('[DESCRIPTION]', 'Checkout')
	.replace('1. [ ] Set up project structure', '1. [x] Set up project structure\n   - by hand')
	.replaceAll(/\{\{\w+\}\}/g, '2026-01-05');

test('a plan is reopened on the list of its steps, and only what was changed is written', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startWizard(repository, ['edit', 'plan.md']);
	await terminal.waitFor('Enter go there');
	expect(terminal.screen()).toMatch(/○ High-Level Design +1/);
	terminal.press('ctrl-n');
	await terminal.waitFor('step 3/14');
	terminal.press('Now it is designed.', 'ctrl-s');
	await terminal.waitFor('Changed: High-Level Design');
	// Meanwhile somebody ticks a task.
	const ticked = plan.replace('2. [ ] Initialize database schema', '2. [x] Initialize database schema');
	repository.write('plan.md', ticked);
	terminal.press('enter');
	await terminal.waitFor('2/38');
	expect(repository.read('plan.md')).toBe(
		ticked.replace('[High-level description of the solution approach]', 'Now it is designed.'),
	);
});

test('changes that were left are asked about and gone on with', async () => {
	const repository = makeRepository({'plan.md': plan});
	const first = startWizard(repository, ['edit', 'plan.md']);
	await first.waitFor('Enter go there');
	first.press('ctrl-n', 'Half a sen');
	await first.waitFor('Half a sen');
	first.press('ctrl-c');
	expect((await first.exit()).code).toBe(130);
	expect(first.screen()).toContain('go on with: planwright edit plan.md');
	expect(repository.read('plan.md')).toBe(plan);

	const second = startWizard(repository, ['edit', 'plan.md']);
	await second.waitFor('Go on where you left off?');
	second.press('enter', 'tence.');
	await second.waitFor('Half a sentence.');
});
