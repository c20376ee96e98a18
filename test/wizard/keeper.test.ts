import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {UserError} from '../../source/errors.ts';
import {type Draft, type DraftStart, listDrafts, openDraft} from '../../source/storage/drafts.ts';
import {draftKeeper, type Keeper} from '../../source/wizard/keeper.ts';
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

function keeperIn(folder: string, more: Partial<Parameters<typeof draftKeeper>[0]> = {}): Keeper {
	return draftKeeper({opened: null, options: {folder}, warn: () => {}, ...more});
}

async function kept(folder: string): Promise<readonly Draft[]> {
	return (await listDrafts(undefined, {folder})).drafts;
}

test('the first answer makes a draft, and leaving keeps the last', async () => {
	const {root: folder} = makeFolder();
	const keeper = keeperIn(folder);
	keeper.keep(draft('C'));
	keeper.keep(draft('Ch'));
	keeper.keep(draft('Che'));
	const {draft: id, failure} = await keeper.close();
	expect(failure).toBe(null);
	expect(await kept(folder)).toMatchObject([{id, answers: {description: 'Che'}}]);
});

test('without an answer there is none', async () => {
	const {root: folder} = makeFolder();
	const keeper = keeperIn(folder);
	expect(await keeper.close()).toEqual({draft: null, failure: null});
	expect(await kept(folder)).toEqual([]);
});

test('what a signal finds unkept is kept at once', async () => {
	const {root: folder} = makeFolder();
	const first = keeperIn(folder);
	first.keep(draft('A'));
	const {draft: id} = await first.close();
	const keeper = keeperIn(folder, {opened: await openDraft(id ?? '', {folder})});
	keeper.keep(draft('AB'));
	keeper.flush();
	expect(await kept(folder)).toMatchObject([{id, answers: {description: 'AB'}}]);
});

test('two wizards keep two drafts', async () => {
	const {root: folder} = makeFolder();
	const keepers = ['one', 'two'].map(text => {
		const keeper = keeperIn(folder);
		keeper.keep(draft(text));
		return keeper;
	});
	for (const keeper of keepers) await keeper.close();
	expect((await kept(folder)).map(({answers}) => answers.description).sort()).toEqual(['one', 'two']);
});

test('a draft goes when its plan is written', async () => {
	const {root: folder} = makeFolder();
	const keeper = keeperIn(folder);
	keeper.keep(draft('A'));
	await keeper.close();
	keeper.keep(draft('AB'));
	await keeper.remove();
	keeper.flush();
	expect(await kept(folder)).toEqual([]);
});

test('a folder that cannot be written is told, and again when it can', async () => {
	const {root, write} = makeFolder();
	const folder = path.join(root, 'settings');
	write('settings', 'a file where the folder should be');
	const told: (string | null)[] = [];
	const keeper = keeperIn(folder, {warn: warning => told.push(warning)});
	keeper.keep(draft('A'));
	const reason = expect.stringContaining(`cannot write ${folder}`);
	expect(await keeper.close()).toMatchObject({draft: null, failure: {message: reason}});
	expect(told).toEqual([expect.stringContaining(`Answers are not kept: cannot write ${folder}`)]);
	fs.rmSync(folder);
	keeper.keep(draft('AB'));
	expect(await keeper.close()).toEqual({draft: expect.any(String), failure: null});
	expect(told.at(-1)).toBe(null);
	expect(await kept(folder)).toMatchObject([{answers: {description: 'AB'}}]);
});

test('where the folder went, the draft that was kept in it is not offered', async () => {
	const {root, write} = makeFolder();
	const folder = path.join(root, 'settings');
	const keeper = keeperIn(folder);
	keeper.keep(draft('A'));
	const {draft: id} = await keeper.close();
	expect(id).toMatch(/^\w{6}$/);
	fs.rmSync(folder, {recursive: true});
	write('settings', 'a file where the folder was');
	keeper.keep(draft('AB'));
	expect(await keeper.close()).toMatchObject({draft: null, failure: {code: 'not-writable'}});
});

test('a wizard without an answer loses none where nothing can be kept', async () => {
	const {root: folder} = makeFolder();
	const told: (string | null)[] = [];
	const failure = new UserError('not-writable', 'cannot write /drafts: the disk is full', 'free some space');
	const keeper = keeperIn(folder, {failure, warn: warning => told.push(warning)});
	expect(told).toEqual(['Answers are not kept: cannot write /drafts: the disk is full']);
	expect(await keeper.close()).toEqual({draft: null, failure: null});
});
