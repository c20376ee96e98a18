import path from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {type NewTask, newPlan, newTask} from '../../source/authoring/new-plan.ts';
import {createDraft, type Draft, listDrafts, openDraft} from '../../source/storage/drafts.ts';
import type {ResumeState, ScreenAction} from '../../source/wizard/model.ts';
import {begin} from '../../source/wizard/reducers/start.ts';
import type {Step} from '../../source/wizard/steps.ts';
import {createWizardStore, type Left, type Opened} from '../../source/wizard/store.ts';
import {type Folder, makeFolder} from './folder.ts';
import {where} from './play.ts';

/** A wizard's store, with what its screen was told. */
function storeIn(folder: Folder, asked: ResumeState | null = null) {
	const drafts = {folder: path.join(folder.root, 'settings')};
	const opened = (draft: Draft | null): Opened => {
		const authoring = newPlan(newTask, draft, folder.around);
		const wizard = begin(authoring, {draft, isTitled: false, columns: 80, height: 24});
		return {authoring, draft, wizard};
	};
	const left: Left[] = [];
	const store = createWizardStore({
		screen: {
			leave: result => left.push(result),
			suspend: run => run(),
			stop: () => {},
			fail: error => {
				throw error;
			},
		},
		first: asked ?? opened(null),
		open: async id => opened(id === null ? null : await openDraft(id, drafts)),
		cwd: folder.root,
		env: {PATH: process.env.PATH, EDITOR: `printf 'from the editor' >`},
		drafts,
		failure: null,
	});
	const wizard = () => {
		const state = store.state();
		if (state.kind !== 'wizard') throw new Error('no wizard runs');
		return state.wizard;
	};
	return {store, left, wizard, drafts};
}

function keys(...names: readonly string[]): readonly ScreenAction[] {
	return names.map(name => ({kind: 'key', press: {name, text: [...name].length === 1 ? name : ''}}));
}

test('what is typed is kept as a draft, and the draft goes when the plan is written', async () => {
	const folder = makeFolder();
	const {store, left, wizard, drafts} = storeIn(folder);
	for (const action of keys(...'Checkout')) store.dispatch(action);
	expect(wizard().place).toBe('plans/001-checkout/plan-001.md');
	await store.close();
	expect((await listDrafts(folder.root, drafts)).drafts).toMatchObject([{title: 'Checkout'}]);
	for (const action of keys('ctrl-s', 'enter', 'x')) store.dispatch(action);
	await vi.waitFor(() => expect(left).toHaveLength(1));
	const file = path.join(folder.root, 'plans/001-checkout/plan-001.md');
	expect(left).toEqual([{file, saved: {draft: null, failure: null}, interrupted: false}]);
	expect(folder.read('plans/001-checkout/plan-001.md')).toContain('# Implementation Plan: Checkout\n');
	expect((await listDrafts(folder.root, drafts)).drafts).toEqual([]);
});

test('Ctrl-C leaves with the draft that can be gone on with', async () => {
	const folder = makeFolder();
	const {store, left, drafts} = storeIn(folder);
	for (const action of keys('A', 'ctrl-c', 'B')) store.dispatch(action);
	await vi.waitFor(() => expect(left).toHaveLength(1));
	const [draft] = (await listDrafts(folder.root, drafts)).drafts;
	expect(draft).toMatchObject({title: 'A'});
	expect(left).toMatchObject([{file: null, saved: {draft: draft?.id}, interrupted: true}]);
});

test('keys that come while a draft is opened are for it', async () => {
	const folder = makeFolder();
	const drafts = {folder: path.join(folder.root, 'settings')};
	const start = {template: 'implementation-plan', templateHash: '', title: 'A', position: null, out: null};
	const answers = {description: 'A'};
	const {id} = await createDraft({...start, root: folder.root, answers, spec: null}, drafts);
	const draft = {id, title: 'A', age: 'just now', progress: '1 answered', openElsewhere: false};
	const asked = {drafts: [draft], cursor: 0, fresh: 'Begin anew', message: null, pending: null};
	const {store, wizard} = storeIn(folder, {...asked, columns: 80, height: 24});
	for (const action of keys('enter', 'end', 'B')) store.dispatch(action);
	await vi.waitFor(() => expect(store.state().kind).toBe('wizard'));
	expect(wizard().answers).toEqual({description: 'AB'});
});

test('a text goes to the editor and comes back', async () => {
	const {store, wizard} = storeIn(makeFolder());
	for (const action of keys('A', 'ctrl-g')) store.dispatch(action);
	await vi.waitFor(() => expect(wizard().answers).toEqual({description: 'from the editor'}));
});

test('a plan that cannot be written is told, and it can be tried again', async () => {
	const folder = makeFolder({'notes.md': 'mine\n'});
	const {store, left, wizard} = storeIn(folder);
	const path = ['ctrl-s', 'down', 'enter', ...'notes.md', 'enter', 'enter'];
	for (const action of keys(...path)) store.dispatch(action);
	await vi.waitFor(() => expect(wizard().message?.text).toContain('Not written, it exists already'));
	expect(wizard()).toMatchObject({busy: false, problem: 'It exists already: choose another name'});
	expect(left).toEqual([]);
	expect(folder.read('notes.md')).toBe('mine\n');
});

describe('the template is chosen on the first step:', () => {
	const template = {'.planwright/templates/own.md': '# [Name]\n\n## Why\n[reason]\n'};
	const labels = (steps: readonly Step[]) => steps[0]?.questions.map(({label}) => label);

	test('those that are there, the standard one first; another makes other steps, and the title stays', async () => {
		const folder = makeFolder(template);
		const {store, wizard, drafts} = storeIn(folder);
		expect(wizard().facts?.templates.map(({name}) => name)).toEqual([
			'implementation-plan',
			'own',
			'small',
			'agent',
			'checklist',
		]);
		expect(labels(wizard().steps)).toEqual(['Title', 'Template', 'Feature id', 'Folder', 'Plan number']);
		for (const action of keys(...'Shop', 'enter', 'down')) store.dispatch(action);
		expect(wizard().steps.map(({title}) => title)).toEqual(['Start', 'Why']);
		expect(where(wizard())).toBe(':template');
		expect(wizard().answers).toEqual({name: 'Shop', ':template': 'own'});
		for (const action of keys('pagedown', ...'It sells', 'ctrl-c')) store.dispatch(action);
		await store.close();

		const [draft] = (await listDrafts(folder.root, drafts)).drafts;
		expect(draft).toMatchObject({template: 'own', title: 'Shop'});
		const resumed = begin(newPlan(newTask, draft ?? null, folder.around), {
			draft: draft ?? null,
			isTitled: false,
			columns: 80,
			height: 24,
		});
		expect(where(resumed)).toBe('why');
		expect(resumed.field.text).toBe('It sells');
		expect(resumed.answers[':template']).toBe('own');
	});

	test('what only one of them asks is there again when that one is', () => {
		const {store, wizard} = storeIn(makeFolder(template));
		for (const action of keys('pagedown', 'pagedown', ...'Fast', 'pageup', 'pageup')) store.dispatch(action);
		for (const action of keys('enter', 'down')) store.dispatch(action);
		expect(wizard().answers).toEqual({':template': 'own'});
		for (const action of keys('up')) store.dispatch(action);
		expect(wizard().answers).toEqual({'architecture-overview/high-level-design': 'Fast'});
	});

	test('every key of a burst is for the form of the one that was chosen', async () => {
		const folder = makeFolder(template);
		const {store, left} = storeIn(folder);
		const typed = [...'Shop', 'enter', 'down', 'pagedown', ...'It sells', 'ctrl-s', 'enter'];
		for (const action of keys(...typed)) store.dispatch(action);
		await vi.waitFor(() => expect(left).toHaveLength(1));
		expect(folder.read('plans/001-shop/plan-001.md')).toBe('# Shop\n\n## Why\nIt sells\n');
	});

	test('not where the settings name one, or it is asked for, or answers are given', () => {
		const settings = {'.planwright/config.json': '{"template": "own"}', ...template};
		const offered = (files: Readonly<Record<string, string>>, task: Partial<NewTask>) =>
			newPlan({...newTask, ...task}, null, makeFolder(files).around).start.facts?.templates;
		expect(offered(settings, {})).toEqual([]);
		expect(offered(template, {template: 'own'})).toEqual([]);
		expect(offered(template, {answers: {description: 'x'}})).toEqual([]);
		expect(offered({}, {title: 'x'})).toHaveLength(4);
	});

	test('a title that is known leaves the choice as the first question', () => {
		const authoring = newPlan({...newTask, title: 'Shop'}, null, makeFolder().around);
		const wizard = begin(authoring, {draft: null, isTitled: true, columns: 80, height: 24});
		expect(where(wizard)).toBe(':template');
	});
});
