import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {makeRepository, type Repository} from '../repository.ts';
import {startWizard} from './start-wizard.ts';

const spec = {'specs/001-login/spec.md': '# Feature Specification: Login\n'};

/**
 * Keys to a place, what the screen shows there, and keys typed there with what they leave on the screen. One of each
 * kind: `test/wizard/draft-position.test.ts` has all places.
 */
const places = [
	{
		at: 'a text of one line',
		keys: ['pagedown', 'pagedown', 'pagedown', 'tab', 'Node and', 'left', 'left', 'left'],
		shows: 'Node and',
		typed: '!',
		becomes: 'Node !and',
	},
	{
		at: 'a list in a phase',
		keys: [
			'pagedown',
			'pagedown',
			'pagedown',
			'pagedown',
			'home',
			'enter',
			'tab',
			'tab',
			'tab',
			'tab',
			'One more',
		],
		shows: 'One more',
		typed: ' task',
		becomes: 'One more task',
	},
	{
		at: 'a table',
		keys: ['pagedown', 'pagedown', 'pagedown', 'pagedown', 'pagedown', 'Too slow', 'tab', 'down', 'down'],
		shows: '● Medium',
		typed: 'end',
		becomes: '● Low',
	},
	{
		at: 'a choice',
		files: spec,
		keys: ['shift-tab', 'down'],
		shows: '❯ ● 001-login',
		typed: 'home',
		becomes: '❯ ● (no spec)',
	},
	{
		at: 'the last step',
		keys: ['ctrl-s', 'down'],
		shows: '❯ Change where it goes',
		typed: '\r',
		becomes: '❯ plans/001-checkout/plan-001.md',
	},
] as const;

/** What the draft of a wizard that has ended goes on with. */
function draftIn({root}: Repository) {
	const folder = path.join(root, '.git/settings/planwright/drafts');
	const [draft = '', ...others] = readdirSync(folder);
	expect(others).toEqual([]);
	const {answers, position} = JSON.parse(readFileSync(path.join(folder, draft), 'utf8'));
	expect([answers, position]).not.toContain(undefined);
	return {answers, position};
}

describe('a wizard that is ended goes on at the same question and cursor', () => {
	test.each(places)(
		'at $at, by Ctrl-C, SIGTERM and SIGHUP',
		async ({keys, shows, typed, becomes, ...more}) => {
			const files = 'files' in more ? more.files : {};
			const repository = makeRepository(files);
			const first = startWizard(repository);
			await first.waitFor('step 1/14');
			if ('files' in more) first.press('tab');
			first.press('Checkout', ...keys);
			await first.waitFor(shows);
			const [heading = ''] = first.rows();
			first.press('ctrl-c');
			expect(await first.exit()).toEqual({code: 130, signal: 0});
			expect(first.isAlternate()).toBe(false);
			expect(first.screen()).toMatch(/the answers are kept; go on with: planwright new --resume \w{6}/);

			const second = startWizard(repository, ['new', '--resume']);
			await second.waitFor(shows);
			expect(second.rows()[0]).toBe(heading);
			second.press(typed);
			await second.waitFor(becomes);
			second.kill('SIGTERM');
			expect((await second.exit()).code).toBe(143);
			expect(second.isAlternate()).toBe(false);

			const left = draftIn(repository);
			const third = startWizard(repository, ['new', '--resume']);
			await third.waitFor(becomes);
			third.kill('SIGHUP');
			expect((await third.exit()).code).toBe(129);
			expect(draftIn(repository)).toEqual(left);
		},
	);
});

test('a killed wizard has lost no more than a quarter of a second', async () => {
	const repository = makeRepository();
	const first = startWizard(repository);
	await first.waitFor('step 1/14');
	first.press('Checkout');
	await first.waitFor('001-checkout');
	await new Promise(resolve => setTimeout(resolve, 250));
	first.kill('SIGKILL');
	await first.exit();
	const second = startWizard(repository, ['new', '--resume']);
	await second.waitFor('001-checkout');
});
