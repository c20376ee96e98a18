import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startWizard} from './start-wizard.ts';

const file = 'plans/001-checkout/plan-001.md';

test('words over the phases are a new one, and on the last step they are nothing', async () => {
	const repository = makeRepository();
	const terminal = startWizard(repository, ['new', 'Checkout']);
	await terminal.waitFor('step 1/14');
	terminal.press(
		'pagedown',
		'pagedown',
		'pagedown',
		'pagedown',
		'Dye ',
		'ctrl-s',
		'nothing done yet bcejkgG',
	);
	await terminal.waitFor(file);
	terminal.press('enter');
	await terminal.waitFor('0/38');
	const plan = repository.read(file);
	expect(plan).toContain('### Phase 4: Testing & Deployment');
	expect(plan).toContain('### Phase 5: Dye');
});

test('keys that arrive in one burst all count, from the first question to the written plan', async () => {
	const repository = makeRepository();
	const terminal = startWizard(repository);
	await terminal.waitFor('step 1/14');
	terminal.press(
		'Checkout',
		'pagedown',
		'pagedown',
		'Fast',
		'\n',
		'and safe',
		'pagedown',
		'React',
		'enter',
		'Node',
		'ctrl-s',
	);
	await terminal.waitFor(file);
	terminal.press('enter');
	await terminal.waitFor('0/38');
	const plan = repository.read(file);
	expect(plan).toContain('### High-Level Design\nFast\nand safe\n');
	expect(plan).toContain('- **Frontend**: React\n- **Backend**: Node\n');
});

test('what is pasted arrives whole: in a paragraph as lines, in a field as one line, in a list as items', async () => {
	const repository = makeRepository();
	const terminal = startWizard(repository);
	await terminal.waitFor('step 1/14');
	terminal.press('Checkout', 'pagedown', 'pagedown');
	await terminal.waitFor('step 3/14');
	terminal.paste('One paragraph.\r\n\r\n# No heading\r\n| no table |');
	await terminal.waitFor('| no table |');
	terminal.press('pagedown');
	await terminal.waitFor('step 4/14');
	terminal.paste('React\nand more');
	await terminal.waitFor('React and more');
	for (let step = 5; step <= 13; step++) terminal.press('pagedown');
	await terminal.waitFor('step 13/14');
	terminal.paste('- [ ] Reviewed\n- [ ] Released\n');
	await terminal.waitFor('Released');
	terminal.press('ctrl-s');
	await terminal.waitFor(file);
	terminal.press('enter');
	await terminal.waitFor('0/40');
	const plan = repository.read(file);
	expect(plan).toContain('\nOne paragraph.\n\n\\# No heading\n');
	expect(plan).toContain('- **Frontend**: React and more\n');
	expect(plan).toContain('- [ ] Production deployment successful\n- [ ] Reviewed\n- [ ] Released\n');
});

test('whole graphemes are moved over and deleted, and undone', async () => {
	const repository = makeRepository();
	const terminal = startWizard(repository);
	await terminal.waitFor('step 1/14');
	terminal.press('👩‍👩‍👧 家族 cafe\u0301', 'backspace', 'left', 'left', 'left', 'left', 'left', 'backspace');
	await terminal.waitFor('👩‍👩‍👧 族 caf');
	terminal.press('\u001f');
	await terminal.waitFor('👩‍👩‍👧 家族 caf');
});

test('the wizard is used in 40 columns and 10 rows and back in 80 and 24', async () => {
	const repository = makeRepository();
	const terminal = startWizard(repository);
	await terminal.waitFor('step 1/14');
	terminal.press('Checkout', 'pagedown', 'pagedown', 'pagedown', 'React');
	await terminal.waitFor('React');
	terminal.resize(40, 10);
	await terminal.waitFor(screen => !screen.includes('Specification') && screen.includes('React'));
	terminal.press('tab', 'Node', 'tab', 'Postgres');
	await terminal.waitFor('Postgres');
	expect(terminal.screen()).toContain('Node');
	terminal.resize(80, 24);
	await terminal.waitFor('Write the plan');
	expect(terminal.screen()).toMatch(/✓ Frontend +React/);
	expect(terminal.screen()).toMatch(/✓ Backend +Node/);
});

test('a whole list is written in the editor', async () => {
	const repository = makeRepository();
	repository.write('editor.sh', '#!/bin/sh\nprintf "%s\\n" "- [ ] Shipped" >> "$1"\n');
	const terminal = startWizard(repository, ['new'], {env: {VISUAL: 'sh editor.sh'}});
	await terminal.waitFor('step 1/14');
	terminal.press('Checkout', ...Array.from({length: 12}, () => 'pagedown'));
	await terminal.waitFor('step 13/14');
	terminal.press('ctrl-g');
	await terminal.waitFor('- Shipped');
	expect(terminal.screen()).toContain('- Production deployment successful');
});

test('Ctrl-C leaves also where it comes with Esc in one read, and Esc with another key is both', async () => {
	const repository = makeRepository();
	const terminal = startWizard(repository);
	await terminal.waitFor('step 1/14');
	terminal.press(
		'Checkout',
		'pagedown',
		'pagedown',
		'pagedown',
		'pagedown',
		'home',
		'enter',
		'esc',
		'end',
		'a',
	);
	await terminal.waitFor('Phase 5');
	terminal.press('esc', 'ctrl-c');
	expect((await terminal.exit()).code).toBe(130);
	expect(terminal.screen()).toContain('the answers are kept');
});

test('the path of the plan is printed when the checklist is left', async () => {
	const repository = makeRepository();
	const terminal = startWizard(repository, ['new', 'Checkout']);
	await terminal.waitFor('step 1/14');
	terminal.press('ctrl-s', 'enter');
	await terminal.waitFor('0/38');
	terminal.press('q');
	expect((await terminal.exit()).code).toBe(0);
	expect(terminal.screen()).toContain(file);
});

test('a name that is taken is noticed when it is given, and leaves the file as it is', async () => {
	const repository = makeRepository({'notes.md': 'mine'});
	const terminal = startWizard(repository, ['new', 'Checkout']);
	await terminal.waitFor('step 1/14');
	terminal.press('ctrl-s', 'down', 'enter', 'ctrl-u', 'notes.md', 'enter');
	await terminal.waitFor('! It exists already: choose another name');
	terminal.press('enter');
	await terminal.waitFor('Not written, it exists already (notes.md): ↓ and Enter choose another name');
	terminal.press('down', 'enter', 'ctrl-u', 'plan.md', 'enter', 'enter');
	await terminal.waitFor('0/38');
	expect(repository.read('notes.md')).toBe('mine');
	expect(repository.read('plan.md')).toContain('# Implementation Plan: Checkout');
});

test('an editor of the user writes a paragraph', async () => {
	const repository = makeRepository();
	repository.write('editor.sh', '#!/bin/sh\nprintf "from the editor\\nin two lines\\n" >> "$1"\n');
	const terminal = startWizard(repository, ['new'], {env: {EDITOR: 'sh editor.sh'}});
	await terminal.waitFor('step 1/14');
	terminal.press('Checkout', 'pagedown', 'pagedown', 'Begun here, ended');
	await terminal.waitFor('ended');
	terminal.press('ctrl-g');
	await terminal.waitFor('in two lines');
	terminal.press('!');
	await terminal.waitFor('in two lines!');
	expect(terminal.screen()).toContain('Begun here, ended');
});
