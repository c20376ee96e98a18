import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {
	createDraft,
	type Draft,
	type DraftStart,
	draftSaver,
	listDrafts,
	openDraft,
	removeDraft,
	saveDraft,
} from '../../source/storage/drafts.ts';
import {temporaryFolder} from '../folder.ts';
import {run} from './processes.ts';

const beginning: DraftStart = {
	root: '/repository',
	template: 'implementation-plan',
	templateHash: 'abc',
	title: 'Checkout',
	answers: {notes: 'a\nb', list: ['x'], rows: [{a: '1', b: ['2', '3']}], 'a.b/__proto__': 'c'},
	position: {step: 2, cursor: {offset: 5}},
	out: null,
	spec: '001-checkout',
};

/** A clock that moves on by a second with each look. */
function clock(): () => Date {
	let time = Date.parse('2025-12-01T10:00:00Z');
	return () => {
		time += 1000;
		return new Date(time);
	};
}

function fileOf(folder: string, id: string): string {
	return path.join(folder, 'drafts', `${id}.json`);
}

afterEach(() => {
	vi.useRealTimers();
});

describe('drafts', () => {
	test('come back as they were kept', async () => {
		const folder = temporaryFolder();
		const draft = await createDraft(beginning, {folder, now: clock()});
		expect(await openDraft(draft.id, {folder})).toEqual(draft);
		expect(draft).toEqual({
			...beginning,
			id: draft.id,
			created: '2025-12-01T10:00:01.000Z',
			updated: '2025-12-01T10:00:01.000Z',
		});
	});

	test('have a file each, which only the user can read', async () => {
		const folder = temporaryFolder();
		const first = await createDraft(beginning, {folder});
		const second = await createDraft({...beginning, title: 'Other'}, {folder});
		saveDraft({...first, title: 'Changed'}, {folder});
		expect((await openDraft(second.id, {folder})).title).toBe('Other');
		expect((await openDraft(first.id, {folder})).title).toBe('Changed');
		expect(fs.statSync(fileOf(folder, first.id)).mode & 0o777).toBe(0o600);
		expect(fs.readdirSync(path.join(folder, 'drafts'))).toHaveLength(2);
	});

	test('are listed by repository, the last changed first', async () => {
		const folder = temporaryFolder();
		const now = clock();
		const old = await createDraft({...beginning, title: 'old'}, {folder, now});
		await createDraft({...beginning, title: 'other', root: '/other'}, {folder, now});
		await createDraft({...beginning, title: 'new'}, {folder, now});
		const titles = async (root?: string) => (await listDrafts(root, {folder})).drafts.map(({title}) => title);
		expect(await titles()).toEqual(['new', 'other', 'old']);
		expect(await titles('/repository')).toEqual(['new', 'old']);
		saveDraft(old, {folder, now});
		expect(await titles('/repository')).toEqual(['old', 'new']);
	});

	test('go when they are removed', async () => {
		const folder = temporaryFolder();
		const draft = await createDraft(beginning, {folder});
		await removeDraft(draft.id, {folder});
		await removeDraft(draft.id, {folder});
		expect(fs.readdirSync(path.join(folder, 'drafts'))).toEqual([]);
		await expect(openDraft(draft.id, {folder})).rejects.toMatchObject({code: 'usage'});
	});

	test("are in the user's configuration folder", async () => {
		const folder = temporaryFolder();
		vi.stubEnv('XDG_CONFIG_HOME', folder);
		const draft = await createDraft(beginning);
		vi.unstubAllEnvs();
		if (process.platform === 'linux') {
			expect(fs.existsSync(fileOf(path.join(folder, 'planwright'), draft.id))).toBe(true);
		}
	});

	test.each([
		['no JSON', '{"title": '],
		['no object', '[]'],
		['empty', ''],
		['not a draft', '{"title": 3}'],
		['with answers that are none', JSON.stringify({...beginning, answers: {a: 1}})],
	])('that are %s are set aside, one after the other', async (_name, text) => {
		const folder = temporaryFolder();
		const {id} = await createDraft(beginning, {folder});
		fs.writeFileSync(fileOf(folder, id), text);
		const aside = `${fileOf(folder, id)}.corrupt-1`;
		expect(await listDrafts(undefined, {folder})).toEqual({drafts: [], setAside: [aside]});
		expect(fs.readFileSync(aside, 'utf8')).toBe(text);
		fs.writeFileSync(fileOf(folder, id), text);
		await expect(openDraft(id, {folder})).rejects.toMatchObject({
			code: 'usage',
			hint: expect.stringContaining(`${fileOf(folder, id)}.corrupt-2`),
		});
		expect(fs.readdirSync(path.join(folder, 'drafts')).sort()).toEqual([
			`${id}.json.corrupt-1`,
			`${id}.json.corrupt-2`,
		]);
	});

	test('lose what a save that was killed left beside them', async () => {
		const folder = temporaryFolder();
		const {id} = await createDraft(beginning, {folder});
		const drafts = path.join(folder, 'drafts');
		const dead = (await run('owner', '')).trim();
		fs.writeFileSync(path.join(drafts, `.planwright-${dead}.tmp`), '{"title": ');
		fs.writeFileSync(path.join(drafts, '.planwright-1-1-elsewhere-x.tmp'), 'young');
		expect((await listDrafts(undefined, {folder})).drafts).toMatchObject([{id}]);
		expect(fs.readdirSync(drafts).sort()).toEqual(['.planwright-1-1-elsewhere-x.tmp', `${id}.json`]);
	});

	test('that a wizard has open are not opened twice', async () => {
		const folder = temporaryFolder();
		const draft = await createDraft(beginning, {folder});
		const store = JSON.parse(fs.readFileSync(fileOf(folder, draft.id), 'utf8'));
		// This very process, as another thread or program would see it.
		const holder = store.holder.replace(/-[^-]*$/, '-otherx1');
		fs.writeFileSync(fileOf(folder, draft.id), JSON.stringify({...store, holder}));
		expect((await listDrafts(undefined, {folder})).drafts).toMatchObject([{openElsewhere: true}]);
		await expect(openDraft(draft.id, {folder})).rejects.toMatchObject({code: 'locked'});
		const dead = (await run('owner', '')).trim();
		fs.writeFileSync(fileOf(folder, draft.id), JSON.stringify({...store, holder: dead}));
		expect((await listDrafts(undefined, {folder})).drafts).toMatchObject([{openElsewhere: false}]);
		expect((await openDraft(draft.id, {folder})).id).toBe(draft.id);
	});
});

describe('a folder that cannot be written', () => {
	function blocked(): string {
		const file = path.join(temporaryFolder(), 'a-file');
		fs.writeFileSync(file, '');
		return path.join(file, 'planwright');
	}

	test('holds no drafts', async () => {
		expect(await listDrafts(undefined, {folder: blocked()})).toEqual({drafts: [], setAside: []});
	});

	test('is said when one is to be kept', async () => {
		await expect(createDraft(beginning, {folder: blocked()})).rejects.toMatchObject({
			code: 'not-writable',
			hint: expect.stringContaining('XDG_CONFIG_HOME'),
		});
	});

	test('when it is full keeps what it had', async context => {
		const folder = temporaryFolder();
		try {
			execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], {stdio: 'ignore'});
		} catch {
			return context.skip();
		}
		try {
			const draft = await createDraft(beginning, {folder});
			const large = {...draft, answers: {text: 'x'.repeat(100_000)}};
			expect(() => saveDraft(large, {folder})).toThrow(expect.objectContaining({code: 'not-writable'}));
			expect(await openDraft(draft.id, {folder})).toEqual(draft);
			expect(fs.readdirSync(path.join(folder, 'drafts'))).toEqual([`${draft.id}.json`]);
		} finally {
			execFileSync('umount', [folder]);
		}
		return undefined;
	});
});

describe('draftSaver', () => {
	async function opened(): Promise<{folder: string; draft: Draft; title: () => string}> {
		const folder = temporaryFolder();
		const draft = await createDraft(beginning, {folder});
		const title = () => JSON.parse(fs.readFileSync(fileOf(folder, draft.id), 'utf8')).title;
		vi.useFakeTimers();
		return {folder, draft, title};
	}

	test('keeps the last of what is typed within a quarter of a second of the first key', async () => {
		const {folder, draft, title} = await opened();
		const saver = draftSaver(draft, {folder});
		saver.save({...draft, title: 'a'});
		vi.advanceTimersByTime(150);
		saver.save({...draft, title: 'ab'});
		expect(title()).toBe('Checkout');
		vi.advanceTimersByTime(90);
		expect(title()).toBe('ab');
	});

	test('keeps at once on the way out', async () => {
		const {folder, draft, title} = await opened();
		const saver = draftSaver(draft, {folder});
		saver.save({...draft, title: 'a'});
		saver.flush();
		expect(title()).toBe('a');
		const written = fs.statSync(fileOf(folder, draft.id), {bigint: true}).ino;
		saver.flush();
		vi.advanceTimersByTime(1000);
		expect(fs.statSync(fileOf(folder, draft.id), {bigint: true}).ino).toBe(written);
	});

	test('tells of a failure and tries again', async () => {
		const {folder, draft, title} = await opened();
		const failures: unknown[] = [];
		const saver = draftSaver(draft, {folder, onFailure: error => failures.push(error)});
		fs.renameSync(path.join(folder, 'drafts'), path.join(folder, 'away'));
		fs.writeFileSync(path.join(folder, 'drafts'), 'in the way');
		saver.save({...draft, title: 'a'});
		vi.advanceTimersByTime(250);
		expect(failures).toMatchObject([{code: 'not-writable'}]);
		expect(() => saver.flush()).toThrow(expect.objectContaining({code: 'not-writable'}));
		fs.unlinkSync(path.join(folder, 'drafts'));
		fs.renameSync(path.join(folder, 'away'), path.join(folder, 'drafts'));
		saver.flush();
		expect(title()).toBe('a');
	});
});
