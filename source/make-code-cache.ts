// Part of the build: run without arguments it makes all caches, each in a process of its own, so that it holds
// no more than what its commands need.
import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {type CodeCache, codeCaches, codeFile, loadCore} from './code-cache.ts';

/** Keeps the code that V8 made of the core in the folder of the built program, and ends the process. */
async function makeCodeCache(cache: CodeCache, built: string, folder: string): Promise<void> {
	const core = loadCore(built);
	const {exercise, lastCommandLine} = await import('./exercise.ts');
	await exercise(cache, folder);
	process.on('exit', () => {
		const file = codeFile(built, cache);
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, core?.createCachedData() ?? '');
	});
	// Once more as a process does it, which ends with it.
	const {start} = await import('./process.ts');
	await start(lastCommandLine(cache), null);
}

async function main([, file = '', name, folder = '']: readonly string[]): Promise<void> {
	const cache = codeCaches.find(each => each === name);
	if (cache !== undefined) {
		return makeCodeCache(cache, import.meta.dirname, folder);
	}
	const {homeIn, inOwnFolder} = await import('./exercise.ts');
	for (const each of codeCaches) {
		await inOwnFolder(own => {
			const make = () =>
				execFileSync(process.execPath, [file, each, own], {
					cwd: own,
					env: {...process.env, ...homeIn(own)},
					stdio: ['ignore', 'pipe', 'inherit'],
				});
			make();
			// What the first process read of the plan was kept, as it mostly is: the code to read it with is left out.
			make();
		});
	}
}

void main(process.argv);
