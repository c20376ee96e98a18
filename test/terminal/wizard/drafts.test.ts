import {
	chmodSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {expect, test, vi} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startWizard} from './start-wizard.ts';

test('a waiting draft is asked about, and a new plan can be begun instead', async () => {
	const repository = makeRepository();
	const first = startWizard(repository);
	await first.waitFor('step 1/14');
	first.press('Checkout', 'ctrl-c');
	await first.exit();

	const second = startWizard(repository);
	await second.waitFor('Go on where you left off?');
	expect(second.screen()).toMatch(/Checkout +just now · 1 answered/);
	second.press('end', 'enter', 'Search');
	await second.waitFor('001-search');
	second.press('ctrl-c');
	await second.exit();

	const third = startWizard(repository);
	await third.waitFor('Search');
	third.press('down', 'enter');
	await third.waitFor('001-checkout');
});

test('two wizards at once keep two drafts, and neither opens the draft of the other', async () => {
	const repository = makeRepository();
	const [one, two] = [startWizard(repository), startWizard(repository)];
	await one.waitFor('step 1/14');
	await two.waitFor('step 1/14');
	one.press('First');
	two.press('Second');
	await one.waitFor('001-first');
	await two.waitFor('001-second');
	two.press('ctrl-c');
	await two.exit();

	const third = startWizard(repository);
	await third.waitFor('Go on where you left off?');
	expect(third.screen()).toMatch(/First.*open in another planwright/);
	third.press('esc', 'home');
	one.press('ctrl-c');
	await one.exit();
	const folder = path.join(repository.root, '.git/settings/planwright/drafts');
	const titles = readdirSync(folder).map(
		file => JSON.parse(readFileSync(path.join(folder, file), 'utf8')).title,
	);
	expect(titles.sort()).toEqual(['First', 'Second']);
});

test('a draft goes when its plan is written', async () => {
	const repository = makeRepository();
	const terminal = startWizard(repository);
	await terminal.waitFor('step 1/14');
	terminal.press('Checkout', 'ctrl-s');
	await terminal.waitFor('plans/001-checkout/plan-001.md');
	terminal.press('enter');
	await terminal.waitFor('0/38');
	expect(readdirSync(path.join(repository.root, '.git/settings/planwright/drafts'))).toEqual([]);
});

test('where nothing can be kept it is said, and leaving asks once more', async () => {
	const repository = makeRepository();
	const settings = path.join(repository.root, 'settings');
	writeFileSync(settings, 'a file where the folder should be');
	const terminal = startWizard(repository, ['new'], {env: {XDG_CONFIG_HOME: settings}});
	await terminal.waitFor('Answers are not kept');
	expect(terminal.screen()).toMatch(/cannot write\s.+\/settings\/planwright: a part of its path/);
	terminal.press('Checkout', 'ctrl-c');
	await terminal.waitFor('Ctrl-C again leaves');
	terminal.press('ctrl-s');
	await terminal.waitFor('plans/001-checkout/plan-001.md');
	terminal.press('enter');
	await terminal.waitFor('0/38');
	expect(repository.read('plans/001-checkout/plan-001.md')).toContain('# Implementation Plan: Checkout');
});

test('where the last answers could not be kept, nothing says that they are', async () => {
	const repository = makeRepository();
	const settings = path.join(repository.root, '.git/settings');
	repository.write('.git/kept/README', '');
	symlinkSync('kept', settings);
	const terminal = startWizard(repository);
	await terminal.waitFor('step 1/14');
	terminal.press('Checkout');
	await terminal.waitFor('001-checkout');
	await vi.waitFor(() => expect(readdirSync(path.join(settings, 'planwright/drafts')).length).toBe(1));
	// In one step, as an answer may be saved meanwhile.
	writeFileSync(`${settings}.new`, 'a file where the folder was');
	renameSync(`${settings}.new`, settings);
	terminal.press('!');
	await terminal.waitFor('Answers are not kept');
	terminal.press('ctrl-c');
	await terminal.waitFor('Ctrl-C again leaves');
	terminal.press('?', 'ctrl-c');
	await terminal.waitFor('Checkout!?');
	await terminal.waitFor('Ctrl-C again leaves');
	terminal.press('ctrl-c');
	expect((await terminal.exit()).code).toBe(130);
	expect(terminal.screen()).toContain('the last answers are not kept: cannot write');
	expect(terminal.screen()).not.toContain('--resume');
});

test('a key right before the plan is written does not bring the draft back', async () => {
	const repository = makeRepository();
	const terminal = startWizard(repository);
	await terminal.waitFor('step 1/14');
	terminal.press('Checkout');
	await terminal.waitFor('001-checkout');
	terminal.press('4', 'ctrl-s', 'enter');
	await terminal.waitFor('0/38');
	const folder = path.join(repository.root, '.git/settings/planwright/drafts');
	expect(readdirSync(folder)).toEqual([]);
	terminal.press('q');
	await terminal.exit();
	expect(readdirSync(folder)).toEqual([]);
});

test('a draft that cannot be read is set aside, and it is said under which name', async () => {
	const repository = makeRepository();
	const folder = path.join(repository.root, '.git/settings/planwright/drafts');
	mkdirSync(folder, {recursive: true});
	writeFileSync(path.join(folder, 'abcdef.json'), '{"answers": ');
	chmodSync(folder, 0o700);
	const terminal = startWizard(repository, ['new'], {columns: 140});
	await terminal.waitFor('abcdef.json.corrupt-1');
});
