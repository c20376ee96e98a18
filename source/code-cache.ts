import {readFileSync} from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

/** What is kept of V8's code, by what commands have in common: code that is not needed takes time to load too. */
export type CodeCache = 'status' | 'reading' | 'marking';

/** Node 22.1 and later keep code by themselves. */
const {enableCompileCache} = Module as typeof Module & {readonly enableCompileCache?: () => void};

const cacheOf: Readonly<Record<string, CodeCache>> = {
	list: 'reading',
	next: 'reading',
	show: 'reading',
	start: 'marking',
	done: 'marking',
	block: 'marking',
	drop: 'marking',
	reopen: 'marking',
	add: 'marking',
};

/** The file of a cache in the folder of the built program. */
export function codeCacheFile(folder: string, cache: CodeCache): string {
	return path.join(folder, 'code-cache', `${cache}.bin`);
}

/**
 * Lets the core be loaded from the code that V8 made of it when it was built, which saves a fifth of a
 * command's time. Code of another V8 is refused by V8 itself, and the core is then compiled as ever.
 * `folder` holds the built program, `command` is the first word of the command line.
 */
export function loadFromCodeCache(folder: string, command: string | undefined): void {
	if (enableCompileCache !== undefined) {
		enableCompileCache();
		return;
	}
	let cachedData: Buffer;
	try {
		cachedData = readFileSync(codeCacheFile(folder, cacheOf[command ?? ''] ?? 'status'));
	} catch {
		return;
	}
	loadCore(folder, cachedData);
}

/** Loads the core where `require` finds it then. Gives what V8 compiled, or `null` where it refuses the code given. */
export function loadCore(folder: string, cachedData?: Buffer): vm.Script | null {
	const filename = path.join(folder, 'core.js');
	const script = new vm.Script(readFileSync(filename, 'utf8'), {
		filename,
		...(cachedData === undefined ? {} : {cachedData}),
	});
	if (script.cachedDataRejected === true) {
		return null;
	}
	const core = new Module(filename);
	const require = Module.createRequire(filename);
	require.cache[filename] = core;
	const run = script.runInThisContext() as (module: Module, require: NodeJS.Require, folder: string) => void;
	run(core, require, folder);
	return script;
}
