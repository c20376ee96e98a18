import path from 'node:path';
import type {Bytes} from '../markdown/bytes.ts';
import type {Plan, ReadOptions} from '../plan/model.ts';
import {packStructure, unpackStructure} from '../plan/packed.ts';
import {readFrom, readPlan} from '../plan/read.ts';
import {isReadFrom, readingOf} from '../plan/reading.ts';
import type {Structure} from '../plan/structure.ts';
import {build, cachesFolder, type Env, keepIn, keepNewest, keptIn, mayKeep} from './caches.ts';
import {hash} from './hash.ts';

/** Of so many plans a reading is kept. */
const mostKept = 200;

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

/** Keeps what was read of a plan for the next process. What fails is left. */
export function keepReading(plan: Plan, kept: string): void {
	if (mayKeep(kept)) {
		keepIn(kept, packStructure(readingOf(plan).structure, build));
		keepNewest(path.dirname(kept), mostKept);
	}
}

function structureIn(kept: string, now: Bytes): Structure | null {
	const packed = keptIn(kept);
	try {
		return packed === null ? null : unpackStructure(packed, build, now);
	} catch {
		// Somebody else has written it.
		return null;
	}
}
