// Part of the build: run without arguments it makes all caches, each in a process of its own, so that it holds
// no more than what its commands need.
import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {type CodeCache, codeCaches, codeFile, loadCore} from './code-cache.ts';

/** Keeps the code that V8 made of the core in the folder of the built program. */
async function makeCodeCache(folder: string, cache: CodeCache): Promise<void> {
	const core = loadCore(folder);
	const {exercise} = await import('./exercise.ts');
	await exercise(cache);
	const file = codeFile(folder, cache);
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, core?.createCachedData() ?? '');
}

async function main([, file = '', name]: readonly string[]): Promise<void> {
	const cache = codeCaches.find(each => each === name);
	if (cache !== undefined) {
		return makeCodeCache(import.meta.dirname, cache);
	}
	for (const each of codeCaches) {
		execFileSync(process.execPath, [file, each], {stdio: 'inherit'});
	}
}

void main(process.argv);
