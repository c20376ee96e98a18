import fs from 'node:fs';
import path from 'node:path';
import {type Bytes, fromBuffer, toBuffer} from '../markdown/bytes.ts';
import type {Plan, ReadOptions} from '../plan/model.ts';
import {packStructure, unpackStructure} from '../plan/packed.ts';
import {readFrom, readPlan} from '../plan/read.ts';
import {isReadFrom, readingOf} from '../plan/reading.ts';
import type {Structure} from '../plan/structure.ts';
import {build, cachesFolder, type Env, keepIn, keepNewest, mayKeep, openOwn} from './caches.ts';
import {hash} from './lock/hash.ts';
import {realFileSystem} from './save/file-system.ts';
import {holdsAt} from './save/read-all.ts';

/** Of so many plans a reading is kept, and of none that has more bytes. */
const mostKept = 500;
const largest = 4 << 20;

/** So many readings a process keeps, so that the plans of a large repository do not all take their time at once. */
const mostAtOnce = 50;
let count = 0;

/** The file in which the reading of a plan's file is kept, or `null` where none is. */
export function readingFile(file: string, env: Env): string | null {
	const caches = cachesFolder(env);
	return caches === null ? null : path.join(caches, 'readings', hash(file));
}

/**
 * Reads a plan, with what was kept of the last reading where the file says the same but for a few marks: most
 * processes that read a plan read what the one before them has read. The file's bytes decide.
 */
export function readPlanKept(bytes: Bytes, kept: string | null, options: ReadOptions): Plan {
	if (kept === null) {
		return readPlan(bytes, options);
	}
	const before = structureIn(kept, bytes);
	const plan = before === null ? readPlan(bytes, options) : readFrom(before, bytes, options);
	if (before === null || !isReadFrom(before, plan)) {
		keepReading(plan, kept);
	}
	return plan;
}

/**
 * Keeps what was read of a plan for the next process: its structure, its bytes, and the structure once more, since
 * numbers that a disk has changed would have the wrong bytes written. What fails is left.
 */
export function keepReading(plan: Plan, kept: string): void {
	if (plan.source.length > largest || count === mostAtOnce || !mayKeep(kept, 3)) {
		return;
	}
	count += 1;
	const structure = packStructure(readingOf(plan).structure, build);
	keepIn(kept, Buffer.concat([structure, toBuffer(plan.source), structure]));
	if (count === 1) {
		keepNewest(path.dirname(kept), mostKept);
	}
}

/** What was kept of a file that holds as many bytes as it does `now`. */
function structureIn(kept: string, now: Bytes): Structure | null {
	const opened = openOwn(kept);
	if (opened === null) {
		return null;
	}
	const {descriptor} = opened;
	try {
		const size = (opened.size - now.length) / 2;
		if (!Number.isInteger(size) || size <= 0) {
			return null;
		}
		const packed = readAt(descriptor, 0, size);
		if (!holdsAt(realFileSystem, descriptor, size + now.length, packed)) {
			return null;
		}
		const source = holdsAt(realFileSystem, descriptor, size, now)
			? now
			: fromBuffer(readAt(descriptor, size, now.length));
		return unpackStructure(packed, build, source);
	} catch {
		// Somebody else has written it.
		return null;
	} finally {
		fs.closeSync(descriptor);
	}
}

function readAt(descriptor: number, position: number, length: number): Buffer {
	const buffer = Buffer.allocUnsafeSlow(length);
	return buffer.subarray(0, fs.readSync(descriptor, buffer, 0, length, position));
}
