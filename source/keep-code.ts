import path from 'node:path';
import type {Unkept} from './code-cache.ts';
import {exercise, inOwnFolder} from './exercise.ts';
import {keepIn, keepNewest, mayKeep} from './storage/caches.ts';

/** Of so many versions of the program and of Node code is kept. */
const mostVersions = 4;

/** Keeps the code of a program that runs for the first time, for all times after. What fails is left. */
export async function keepCode({script, cache, file}: Unkept): Promise<void> {
	if (!mayKeep(file, 4)) {
		return;
	}
	try {
		await inOwnFolder(folder => exercise(cache, folder));
	} catch {
		return;
	}
	keepIn(file, script.createCachedData());
	keepNewest(path.dirname(path.dirname(file)), mostVersions);
}
