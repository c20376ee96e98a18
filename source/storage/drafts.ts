import fs from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {type Draft, type DraftStart, draftFrom} from './draft.ts';
import {loadConf, openKept, setAside} from './json-file.ts';
import {type DraftOptions, draftFolder, writeDraft} from './keep-draft.ts';
import {isOfThisProcess, ownerIsDead} from './lock/owner.ts';
import {attempt} from './save/file-system.ts';

export type {Draft, DraftStart} from './draft.ts';
export {type DraftSaver, type DraftSaverOptions, draftSaver} from './draft-saver.ts';
export {type DraftOptions, prepareDrafts, saveDraft} from './keep-draft.ts';

export type ListedDraft = Draft & {
	/** A wizard that runs now, in another process, has it open. */
	readonly openElsewhere: boolean;
};

export type DraftList = {
	/** The last changed first. */
	readonly drafts: readonly ListedDraft[];
	/** New paths of files that could not be understood and were set aside. */
	readonly setAside: readonly string[];
};

/** The drafts of the user; with `root` those of that repository. Without a readable folder there are none. */
export async function listDrafts(root?: string, options: DraftOptions = {}): Promise<DraftList> {
	await loadConf();
	const drafts: ListedDraft[] = [];
	const aside: string[] = [];
	for (const id of draftIds(options)) {
		try {
			const found = readDraft(id, options);
			if ('setAside' in found) {
				aside.push(found.setAside);
			} else if (root === undefined || found.draft.root === root) {
				drafts.push({...found.draft, openElsewhere: isOpenElsewhere(found.holder, found.draft)});
			}
		} catch (error) {
			if (!(error instanceof UserError)) {
				throw error;
			}
		}
	}
	drafts.sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));
	return {drafts, setAside: aside};
}

/**
 * A draft to go on with. Throws a UserError: `usage` when there is none with this id or it had to be set
 * aside, `locked` when a wizard that runs now has it open.
 */
export async function openDraft(id: string, options: DraftOptions = {}): Promise<Draft> {
	await loadConf();
	if (!draftIds(options).includes(id)) {
		throw new UserError('usage', `there is no draft ${id}`, 'planwright lists the drafts that there are');
	}
	const found = readDraft(id, options);
	if ('setAside' in found) {
		throw new UserError(
			'usage',
			`the draft ${id} cannot be read and was set aside`,
			`it is kept as ${found.setAside}`,
		);
	}
	if (isOpenElsewhere(found.holder, found.draft)) {
		throw new UserError(
			'locked',
			`the draft ${id} is open in another planwright`,
			'go on there, or end it first',
		);
	}
	writeDraft(found.draft, options);
	return found.draft;
}

/** Keeps a new draft. Throws a UserError `not-writable` when it cannot be kept. */
export async function createDraft(start: DraftStart, options: DraftOptions = {}): Promise<Draft> {
	await loadConf();
	const time = (options.now?.() ?? new Date()).toISOString();
	const draft: Draft = {...start, id: freeId(options), created: time, updated: time};
	writeDraft(draft, options);
	return draft;
}

/** Removes a draft, if it is there. Throws a UserError `not-writable`. */
export async function removeDraft(id: string, options: DraftOptions = {}): Promise<void> {
	await loadConf();
	const file = path.join(draftFolder(options), `${path.basename(id)}.json`);
	try {
		fs.rmSync(file, {force: true});
	} catch (error) {
		throw new UserError('not-writable', `cannot remove the draft ${file}`, 'remove it by hand', {
			cause: error,
		});
	}
}

/** Whether a draft is there and can be opened, by this process at least. */
export async function hasDraft(id: string, options: DraftOptions = {}): Promise<boolean> {
	await loadConf();
	return draftIds(options).includes(id);
}

function draftIds(options: DraftOptions): readonly string[] {
	let names: readonly string[];
	let folder: string;
	try {
		folder = draftFolder(options);
		names = fs.readdirSync(folder);
	} catch {
		return [];
	}
	for (const name of names) {
		removeOldPart(path.join(folder, name));
	}
	return names.filter(name => name.endsWith('.json')).map(name => name.slice(0, -'.json'.length));
}

/** conf writes to a file of such a name first; one that is a minute old was left by a process that died. */
function removeOldPart(file: string): void {
	if (/\.json\.tmp-\w+$/.test(file)) {
		attempt(() => {
			if (Math.abs(Date.now() - fs.statSync(file).mtimeMs) > 60_000) {
				fs.unlinkSync(file);
			}
		});
	}
}

type Read = {readonly draft: Draft; readonly holder: string | null} | {readonly setAside: string};

function readDraft(id: string, options: DraftOptions): Read {
	const kept = openKept(draftFolder(options), id);
	if ('setAside' in kept) {
		return kept;
	}
	const store = kept.read();
	const draft = draftFrom(id, store);
	if (draft === null) {
		return {setAside: setAside(kept.path)};
	}
	return {draft, holder: typeof store.holder === 'string' ? store.holder : null};
}

function isOpenElsewhere(holder: string | null, draft: Draft): boolean {
	if (holder === null || isOfThisProcess(holder)) {
		return false;
	}
	return !ownerIsDead(holder, () => Date.now() - Date.parse(draft.updated));
}

function freeId(options: DraftOptions): string {
	const taken = new Set(draftIds(options));
	for (;;) {
		const id = Math.random().toString(36).slice(2, 8);
		if (/^[a-z0-9]{6}$/.test(id) && !taken.has(id)) {
			return id;
		}
	}
}
