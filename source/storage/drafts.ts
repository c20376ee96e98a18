import fs from 'node:fs';
import path from 'node:path';
import type Conf from 'conf';
import {UserError} from '../errors.ts';
import {isTexts} from '../template/answers.ts';
import type {Answers} from '../template/form.ts';
import {isRecord} from '../text/collections.ts';
import {entriesIn, orElse} from './find/entries.ts';
import {isOfThisProcess, newOwner, ownerIsDead} from './lock/owner.ts';
import {attempt, errorCode, realFileSystem as files, reasonOf} from './save/file-system.ts';
import {discard, removeDeadTemporary, syncFolderOf, temporaryPath, writeTemporary} from './save/temporary.ts';

/** The answers of a wizard that is not finished. */
export type Draft = {
	readonly id: string;
	/** The repository's root, absolute. */
	readonly root: string;
	/** The template's name, and a hash of its bytes to see whether it changed since. */
	readonly template: string;
	readonly templateHash: string;
	readonly title: string;
	readonly answers: Answers;
	/** Where the wizard was; any JSON, only the wizard knows what it means. */
	readonly position: unknown;
	/** Where the plan is to go, when the user said so. */
	readonly out: string | null;
	/** The directory of the spec that was picked. */
	readonly spec: string | null;
	/** ISO 8601, UTC. */
	readonly created: string;
	readonly updated: string;
};

/** What a new draft begins with; the rest follows. */
export type DraftStart = Omit<Draft, 'id' | 'created' | 'updated'>;

export type DraftOptions = {
	/** Instead of the user's configuration folder. */
	readonly folder?: string;
	readonly now?: () => Date;
};

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
	const drafts: ListedDraft[] = [];
	const aside: string[] = [];
	for (const id of await draftIds(options)) {
		try {
			const found = readDraft(id, options);
			if (typeof found === 'string') {
				aside.push(found);
			} else if (root === undefined || found.root === root) {
				drafts.push(found);
			}
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
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
	if (!(await hasDraft(id, options))) {
		throw new UserError('usage', `there is no draft ${id}`, 'planwright lists the drafts that there are');
	}
	const found = readDraft(id, options);
	if (typeof found === 'string') {
		throw new UserError(
			'usage',
			`the draft ${id} cannot be read and was set aside`,
			`it is kept as ${found}`,
		);
	}
	const {openElsewhere, ...draft} = found;
	if (openElsewhere) {
		throw new UserError(
			'locked',
			`the draft ${id} is open in another planwright`,
			'go on there, or end it first',
		);
	}
	writeDraft(draft, options);
	return draft;
}

/** Saves a new draft. Throws a UserError `not-writable` when it cannot be saved. */
export async function createDraft(start: DraftStart, options: DraftOptions = {}): Promise<Draft> {
	const taken = await draftIds(options);
	let id = '';
	while (!/^[a-z0-9]{6}$/.test(id) || taken.includes(id)) id = Math.random().toString(36).slice(2, 8);
	const time = timeNow(options);
	const draft: Draft = {...start, id, created: time, updated: time};
	writeDraft(draft, options);
	return draft;
}

/**
 * Saves a draft that `createDraft` or `openDraft` gave, at once and synced to disk; returns it with its
 * new time. Throws a UserError `not-writable`.
 */
export function saveDraft(draft: Draft, options: DraftOptions = {}): Draft {
	const saved = {...draft, updated: timeNow(options)};
	writeDraft(saved, options);
	return saved;
}

/** Removes a draft, if it is there. Throws a UserError `not-writable`. */
export async function removeDraft(id: string, options: DraftOptions = {}): Promise<void> {
	await loadConf();
	const file = draftFile(path.basename(id), options);
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
	return (await draftIds(options)).includes(id);
}

/**
 * Makes the folder for drafts, so that it is known before the first answer whether any can be saved. Throws a
 * UserError `not-writable`.
 */
export async function prepareDrafts(options: DraftOptions = {}): Promise<void> {
	await loadConf();
	const folder = draftFolder(options);
	try {
		makeFolder(folder);
		fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
	} catch (error) {
		throw notWritable(folder, error);
	}
}

/** Saves a draft as it is typed. */
export type DraftSaver = {
	/** Saves this soon: at most a fifth of a second from the first call that is not saved yet. */
	readonly save: (next: Draft) => void;
	/** Saves now what is not saved yet, before it returns: for every way out. Throws a UserError `not-writable`. */
	readonly flush: () => void;
};

export type DraftSaverOptions = DraftOptions & {
	/** Told when saving failed, with the UserError; it is tried again with the next save. */
	readonly onFailure?: (error: unknown) => void;
};

/** In ms; with the write itself it stays under the quarter of a second that is promised. */
const delay = 200;

/** A saver for a draft that `createDraft` or `openDraft` gave. */
export function draftSaver(draft: Draft, options: DraftSaverOptions = {}): DraftSaver {
	let latest = draft;
	let saved = draft;
	let timer: NodeJS.Timeout | null = null;
	const flush = () => {
		if (timer !== null) {
			clearTimeout(timer);
			timer = null;
		}
		if (latest !== saved) {
			const saving = latest;
			saveDraft(saving, options);
			saved = saving;
		}
	};
	return {
		flush,
		save: next => {
			latest = next;
			timer ??= setTimeout(() => {
				timer = null;
				try {
					flush();
				} catch (error) {
					options.onFailure?.(error);
				}
			}, delay);
		},
	};
}

function timeNow({now}: DraftOptions): string {
	return (now?.() ?? new Date()).toISOString();
}

async function draftIds(options: DraftOptions): Promise<readonly string[]> {
	await loadConf();
	const folder = orElse('', () => draftFolder(options));
	const names = entriesIn(folder).map(({name}) => name);
	for (const name of names) await removeDeadTemporary(folder, name);
	return names.filter(name => name.endsWith('.json')).map(name => name.slice(0, -'.json'.length));
}

let loaded: typeof Conf | null = null;

/** Loads conf, which is heavy; to be awaited before the folder for drafts is asked for. */
async function loadConf(): Promise<void> {
	loaded ??= (await import('conf')).default;
}

/** The folder for drafts, absolute; that of the user's configuration is made if it is not there. Throws a UserError `not-writable`. */
function draftFolder({folder}: DraftOptions): string {
	if (folder !== undefined) return path.resolve(folder, 'drafts');
	if (loaded === null) throw new Error('conf is not loaded');
	try {
		const conf = new loaded({projectName: 'planwright', projectSuffix: '', configName: 'none'});
		return path.join(path.dirname(conf.path), 'drafts');
	} catch (error) {
		const refused = error instanceof Error && 'path' in error ? error.path : null;
		const place = typeof refused === 'string' ? path.dirname(refused) : 'the configuration folder';
		throw notWritable(place, error);
	}
}

function draftFile(id: string, options: DraftOptions): string {
	return path.join(draftFolder(options), `${id}.json`);
}

/** What a draft's file holds. */
type Contents = Readonly<Record<string, unknown>>;

/** What a file holds: nothing where it is not there, `null` where it is no JSON. Throws `not-writable`. */
function readContents(file: string): Contents | null {
	try {
		const value: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
		return isRecord(value) ? value : {};
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return {};
		if (error instanceof SyntaxError) return null;
		throw notWritable(file, error);
	}
}

/** Renames a file that cannot be understood, so that it is never overwritten; returns its new path. */
function setAside(file: string): string {
	try {
		let number = 1;
		while (fs.existsSync(`${file}.corrupt-${number}`)) number += 1;
		fs.renameSync(file, `${file}.corrupt-${number}`);
		return `${file}.corrupt-${number}`;
	} catch (error) {
		throw notWritable(file, error);
	}
}

/**
 * Writes a draft as it is, marked as open in this process: in one step, synced to disk, as plans are saved; only the
 * user may read it. The format is that of conf. Throws a UserError `not-writable`; unless the disk failed to sync the
 * folder, the file then is as it was.
 */
function writeDraft(draft: Draft, options: DraftOptions): void {
	const file = draftFile(draft.id, options);
	const folder = path.dirname(file);
	if (readContents(file) === null) setAside(file);
	const bytes = Buffer.from(JSON.stringify({...draft, holder: newOwner()}, undefined, '\t'));
	try {
		makeFolder(folder);
		const temporary = writeTemporary(files, temporaryPath(file, newOwner()), bytes, null, 0o600);
		try {
			files.rename(temporary.path, file);
		} catch (error) {
			discard(files, temporary);
			throw error;
		}
		attempt(() => files.close(temporary.fd));
		syncFolderOf(files, file);
	} catch (error) {
		throw notWritable(file, error);
	}
}

function makeFolder(folder: string): void {
	fs.mkdirSync(folder, {recursive: true, mode: 0o700});
}

function notWritable(what: string, error: unknown): unknown {
	if (error instanceof UserError || errorCode(error) === null) return error;
	return new UserError(
		'not-writable',
		`cannot write ${what}: ${reasonOf(error)[0]}`,
		'make the folder writable, or set XDG_CONFIG_HOME to one that is',
		{cause: error},
	);
}

/** A draft; a text where it could not be understood: the path that it is set aside as. */
function readDraft(id: string, options: DraftOptions): ListedDraft | string {
	const file = draftFile(id, options);
	const contents = readContents(file);
	const draft = contents === null ? null : draftFrom(id, contents);
	if (draft === null) return setAside(file);
	// The process that had it open last, as `newOwner` names it.
	const {holder}: Contents = contents ?? {};
	const age = () => Date.now() - Date.parse(draft.updated);
	const openElsewhere = typeof holder === 'string' && !isOfThisProcess(holder) && !ownerIsDead(holder, age);
	return {...draft, openElsewhere};
}

function draftFrom(id: string, contents: Contents): Draft | null {
	const {root, template, templateHash, title, answers, created, updated} = contents;
	const {position = null, out = null, spec = null} = contents;
	if (
		typeof root !== 'string' ||
		typeof template !== 'string' ||
		typeof templateHash !== 'string' ||
		typeof title !== 'string' ||
		!isAnswers(answers) ||
		!(out === null || typeof out === 'string') ||
		!(spec === null || typeof spec === 'string') ||
		typeof created !== 'string' ||
		typeof updated !== 'string' ||
		[created, updated].some(time => Number.isNaN(Date.parse(time)))
	) {
		return null;
	}
	return {id, root, template, templateHash, title, answers, position, out, spec, created, updated};
}

function isAnswers(value: unknown): value is Answers {
	const isEntry = (entry: unknown) =>
		isRecord(entry) && Object.values(entry).every(each => typeof each === 'string' || isTexts(each));
	const isAnswer = (answer: unknown) =>
		typeof answer === 'string' || isTexts(answer) || (Array.isArray(answer) && answer.every(isEntry));
	return isRecord(value) && Object.values(value).every(isAnswer);
}
