import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {UserError} from '../../source/errors.ts';
import {type Draft, type DraftStart, listDrafts, openDraft} from '../../source/storage/drafts.ts';
import {type DraftAutosave, draftAutosave} from '../../source/wizard/draft-autosave.ts';
import {makeFolder} from './folder.ts';

function draft(text: string): DraftStart {
	return {
		root: '/repository',
		template: 'implementation-plan',
		templateHash: 'x',
		title: 'Checkout',
		answers: {description: text},
		position: null,
		out: null,
		spec: null,
	};
}

function autosaveIn(folder: string, more: Partial<Parameters<typeof draftAutosave>[0]> = {}): DraftAutosave {
	return draftAutosave({opened: null, options: {folder}, warn: () => {}, ...more});
}

async function kept(folder: string): Promise<readonly Draft[]> {
	return (await listDrafts(undefined, {folder})).drafts;
}

test('the first answer makes a draft, and leaving keeps the last', async () => {
	const {root: folder} = makeFolder();
	const autosave = autosaveIn(folder);
	autosave.save(draft('C'));
	autosave.save(draft('Ch'));
	autosave.save(draft('Che'));
	const {draft: id, failure} = await autosave.close();
	expect(failure).toBe(null);
	expect(await kept(folder)).toMatchObject([{id, answers: {description: 'Che'}}]);
});

test('without an answer there is none', async () => {
	const {root: folder} = makeFolder();
	const autosave = autosaveIn(folder);
	expect(await autosave.close()).toEqual({draft: null, failure: null});
	expect(await kept(folder)).toEqual([]);
});

test('what a signal finds unkept is kept at once', async () => {
	const {root: folder} = makeFolder();
	const first = autosaveIn(folder);
	first.save(draft('A'));
	const {draft: id} = await first.close();
	const autosave = autosaveIn(folder, {opened: await openDraft(id ?? '', {folder})});
	autosave.save(draft('AB'));
	autosave.flush();
	expect(await kept(folder)).toMatchObject([{id, answers: {description: 'AB'}}]);
});

test('two wizards keep two drafts', async () => {
	const {root: folder} = makeFolder();
	const autosaves = ['one', 'two'].map(text => {
		const autosave = autosaveIn(folder);
		autosave.save(draft(text));
		return autosave;
	});
	for (const autosave of autosaves) await autosave.close();
	expect((await kept(folder)).map(({answers}) => answers.description).sort()).toEqual(['one', 'two']);
});

test('a draft goes when its plan is written', async () => {
	const {root: folder} = makeFolder();
	const autosave = autosaveIn(folder);
	autosave.save(draft('A'));
	await autosave.close();
	autosave.save(draft('AB'));
	await autosave.remove();
	autosave.flush();
	expect(await kept(folder)).toEqual([]);
});

test('a folder that cannot be written is told, and again when it can', async () => {
	const {root, write} = makeFolder();
	const folder = path.join(root, 'settings');
	write('settings', 'a file where the folder should be');
	const told: (string | null)[] = [];
	const autosave = autosaveIn(folder, {warn: warning => told.push(warning)});
	autosave.save(draft('A'));
	const reason = expect.stringContaining(`cannot write ${folder}`);
	expect(await autosave.close()).toMatchObject({draft: null, failure: {message: reason}});
	expect(told).toEqual([expect.stringContaining(`Answers are not kept: cannot write ${folder}`)]);
	fs.rmSync(folder);
	autosave.save(draft('AB'));
	expect(await autosave.close()).toEqual({draft: expect.any(String), failure: null});
	expect(told.at(-1)).toBe(null);
	expect(await kept(folder)).toMatchObject([{answers: {description: 'AB'}}]);
});

test('where the folder went, the draft that was kept in it is not offered', async () => {
	const {root, write} = makeFolder();
	const folder = path.join(root, 'settings');
	const autosave = autosaveIn(folder);
	autosave.save(draft('A'));
	const {draft: id} = await autosave.close();
	expect(id).toMatch(/^\w{6}$/);
	fs.rmSync(folder, {recursive: true});
	write('settings', 'a file where the folder was');
	autosave.save(draft('AB'));
	expect(await autosave.close()).toMatchObject({draft: null, failure: {code: 'not-writable'}});
});

test('a wizard without an answer loses none where nothing can be kept', async () => {
	const {root: folder} = makeFolder();
	const failure = new UserError('not-writable', 'cannot write /drafts: the disk is full', 'free some space');
	const autosave = autosaveIn(folder, {failure});
	expect(await autosave.close()).toEqual({draft: null, failure: null});
});
