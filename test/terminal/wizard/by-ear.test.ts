import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startWizard} from './start-wizard.ts';

test('with a screen reader a plan is written by ear', async () => {
	const repository = makeRepository();
	const terminal = startWizard(repository, ['new'], {env: {INK_SCREEN_READER: 'true'}});
	await terminal.waitFor('Title, blank. What it is called');
	terminal.press('Checkout');
	await terminal.waitFor('textbox: Checkout');
	terminal.press('pagedown', 'pagedown', 'pagedown', 'pagedown');
	await terminal.waitFor('listitem: (selected) add: type it, or Enter goes on');
	terminal.press('pagedown', 'Slow', 'tab');
	await terminal.waitFor('radio: (checked) leave it blank');
	terminal.press('down');
	await terminal.waitFor('radio: (checked) High');
	terminal.press('ctrl-s');
	await terminal.waitFor('button: (selected) Write plans/001-checkout/plan-001.md');
	terminal.press('enter');
	await terminal.waitFor('0 of 38 tasks done');
	expect(repository.read('plans/001-checkout/plan-001.md')).toContain('| Slow | High | High/Medium/Low |');
});
