import fs from 'node:fs';
import path from 'node:path';
import type {Bytes} from '../markdown/bytes.ts';
import {isRecord} from '../text/collections.ts';
import {attempt, replaceFile} from './save/file-system.ts';
import {type Environment, lockPlaces} from './save/lock-place.ts';

/** What a command changed in a plan, enough to take it back when others have written the file since. */
export type LastChange = {
	/** The command in short: `done 2.1`. */
	readonly command: string;
	/** Who it was told to be by. */
	readonly by: string | null;
	/** ISO 8601, UTC. */
	readonly at: string;
	/** The key of the task that it was asked for, before it or after it. */
	readonly task: string | null;
	/** It left all tasks where they were. */
	readonly inPlace: boolean;
	/** The file as the command found it, and as it left it. */
	readonly before: Bytes;
	readonly after: Bytes;
};

/** Records of another version are none. */
const version = 1;

/** So many records are kept in one folder, those that were written last. */
const most = 100;

/**
 * Keeps what a command changed in a plan in the place of what was kept before, where the plan's lock lies. Called
 * under that lock. Where no place takes it, it is forgotten: it is no part of anybody's work.
 * @param real the plan's path with all links resolved.
 */
export function keepLastChange(real: string, change: LastChange, environment: Environment): void {
	attempt(() => {
		const {before, after, ...told} = change;
		const text = JSON.stringify({version, path: real, ...told, ...spliceBetween(before, after), after});
		for (const place of recordPlaces(real, environment)) {
			if (keepRecord(place, text)) return;
		}
	});
}

/** What was kept of a plan last; `null` where nothing was, or what is there cannot be trusted. */
export function readLastChange(real: string, environment: Environment): LastChange | null {
	const found = [...recordPlaces(real, environment)].flatMap(place => readRecord(place, real) ?? []);
	return found.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0] ?? null;
}

/** Removes what was kept of a plan. Called under its lock. */
export function forgetLastChange(real: string, environment: Environment): void {
	for (const place of recordPlaces(real, environment)) attempt(() => fs.unlinkSync(place));
}

function* recordPlaces(real: string, environment: Environment): Generator<string> {
	for (const {path: lock} of lockPlaces(real, environment)) yield lock.replace(/\.lock$/, suffix);
}

const suffix = '.undo';

/** Keeps a record, readable by this user alone; whether that could be done. */
function keepRecord(place: string, text: string): boolean {
	try {
		replaceFile(place, text, 0o600);
	} catch {
		// What was kept before would be taken for the last change.
		attempt(() => fs.unlinkSync(place));
		return false;
	}
	attempt(() => removeOldest(path.dirname(place)));
	return true;
}

function removeOldest(folder: string): void {
	const names = fs.readdirSync(folder).filter(name => name.endsWith(suffix));
	if (names.length <= most) return;
	const age = (name: string) => fs.lstatSync(path.join(folder, name)).mtimeMs;
	const newestFirst = names.map(name => ({name, age: age(name)})).sort((a, b) => b.age - a.age);
	for (const {name} of newestFirst.slice(most)) attempt(() => fs.unlinkSync(path.join(folder, name)));
}

/** What makes the file before of the one after: `old` in the place of the bytes from `start` up to `end`. */
type Splice = {readonly start: number; readonly end: number; readonly old: Bytes};

function spliceBetween(before: Bytes, after: Bytes): Splice {
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
	let same = 0;
	const byteAt = (bytes: Bytes) => bytes.charCodeAt(bytes.length - 1 - same);
	while (same < shorter - start && byteAt(before) === byteAt(after)) same += 1;
	return {start, end: after.length - same, old: before.slice(start, before.length - same) as Bytes};
}

function readRecord(place: string, real: string): LastChange | null {
	try {
		return changeIn(JSON.parse(readOwn(place)), real);
	} catch {
		return null;
	}
}

/** Follows no link, waits for no pipe. */
function readOwn(place: string): string {
	const {O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0} = fs.constants;
	const fd = fs.openSync(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	try {
		return fs.readFileSync(fd, 'utf8');
	} finally {
		fs.closeSync(fd);
	}
}

function changeIn(record: unknown, real: string): LastChange | null {
	if (!isRecord(record) || record.version !== version || record.path !== real) return null;
	const {command, by, at, task, inPlace, start, end, old, after} = record;
	if (typeof command !== 'string' || typeof at !== 'string' || Number.isNaN(Date.parse(at))) return null;
	if (!isTextOrNull(by) || !isTextOrNull(task) || typeof inPlace !== 'boolean') return null;
	if (!isBytes(old) || !isBytes(after) || !isOffset(start) || !isOffset(end)) return null;
	if (start > end || end > after.length) return null;
	const before = `${after.slice(0, start)}${old}${after.slice(end)}` as Bytes;
	return {command, by, at, task, inPlace, before, after};
}

function isTextOrNull(value: unknown): value is string | null {
	return value === null || typeof value === 'string';
}

function isBytes(value: unknown): value is Bytes {
	return typeof value === 'string' && !/[^\0-\xff]/.test(value);
}

function isOffset(value: unknown): value is number {
	return Number.isInteger(value) && Number(value) >= 0;
}
