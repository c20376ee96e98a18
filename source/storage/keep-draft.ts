import fs from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import type {Draft} from './draft.ts';
import {configurationFolder, type KeepOptions, loadConf, notKept, openKept} from './json-file.ts';
import {newOwner} from './lock/owner.ts';

export type DraftOptions = KeepOptions & {readonly now?: () => Date};

/**
 * Keeps a draft that `createDraft` or `openDraft` gave, at once and synced to disk; returns it with its
 * new time. Throws a UserError `not-writable`.
 */
export function saveDraft(draft: Draft, options: DraftOptions = {}): Draft {
	const saved = {...draft, updated: (options.now?.() ?? new Date()).toISOString()};
	writeDraft(saved, options);
	return saved;
}

/**
 * Makes the folder for drafts, so that it is known before the first answer whether any can be kept. Throws a
 * UserError `not-writable`.
 */
export async function prepareDrafts(options: DraftOptions = {}): Promise<void> {
	await loadConf();
	const folder = draftFolder(options);
	try {
		fs.mkdirSync(folder, {recursive: true, mode: 0o700});
		fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
	} catch (error) {
		throw notKept(folder, error);
	}
}

/** Where drafts are kept, absolute. */
export function draftFolder(options: DraftOptions): string {
	return path.join(configurationFolder(options), 'drafts');
}

/** Writes a draft as it is, marked as open in this process. */
export function writeDraft(draft: Draft, options: DraftOptions): void {
	const kept = openKept(draftFolder(options), draft.id);
	const writable = 'setAside' in kept ? openKept(draftFolder(options), draft.id) : kept;
	if ('setAside' in writable) {
		throw new UserError('not-writable', `cannot keep the draft ${draft.id}`, 'check the disk');
	}
	writable.write({...draft, holder: newOwner()});
}
