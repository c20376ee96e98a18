import fs from 'node:fs';
import path from 'node:path';
import type {Unkept} from './code-cache.ts';
import {exercise} from './exercise.ts';
import {attempt} from './storage/file-system.ts';

/** Code that was kept so long ago goes, in ms: it may be of a version that is gone. */
const longAgo = 90 * 86_400_000;

/** Keeps the code of a program that runs for the first time, for all times after. What fails is left. */
export async function keepCode({script, cache, file}: Unkept): Promise<void> {
	const temporary = `${file}.${process.pid}`;
	try {
		fs.mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
		const descriptor = fs.openSync(temporary, 'wx', 0o600);
		try {
			await exercise(cache);
			fs.writeFileSync(descriptor, script.createCachedData());
		} finally {
			fs.closeSync(descriptor);
		}
		fs.renameSync(temporary, file);
		removeOld(path.dirname(path.dirname(file)));
	} catch {
		attempt(() => fs.rmSync(temporary, {force: true}));
	}
}

function removeOld(folder: string): void {
	for (const name of fs.readdirSync(folder)) {
		const version = path.join(folder, name);
		if (Date.now() - fs.statSync(version).mtimeMs > longAgo) {
			fs.rmSync(version, {recursive: true, force: true});
		}
	}
}
