import fs from 'node:fs';
import type Module from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import {build, cachesFolder, type Env, type OpenFile, openOwn} from './storage/caches.ts';

/** What is kept of V8's code, by what commands have in common: code that is not needed takes time to load too. */
export const codeCaches = ['status', 'reading', 'marking', 'writing'] as const;
export type CodeCache = (typeof codeCaches)[number];

/** What `node:module` exports, without the time that it takes to load. From Node 22.1 on it has `enableCompileCache`. */
const NodeModule = module.constructor as typeof Module & {readonly enableCompileCache?: () => void};

const cacheOf: Readonly<Record<string, CodeCache>> = {
	status: 'status',
	list: 'reading',
	next: 'reading',
	show: 'reading',
	done: 'marking',
	drop: 'marking',
	reopen: 'marking',
	start: 'writing',
	block: 'writing',
	add: 'writing',
};

/** Code that is not kept yet: what V8 compiled, what it is good for, and the file that it can be kept in. */
export type Unkept = {readonly script: vm.Script; readonly cache: CodeCache; readonly file: string};

/** V8 refuses code of another V8, but would then not take any other: what it compiled anew is what it goes on with. */
const node = `node-${process.version}-${process.arch}`;

/** The file of a cache, for this version of Node, in the folder of the built program. */
export function codeFile(folder: string, cache: CodeCache): string {
	return path.join(folder, 'code-cache', node, `${cache}.bin`);
}

/**
 * Lets the core be loaded from the code that V8 made of it before, which saves a fifth of a command's time and
 * more where Node starts faster: when it was built, or when it ran for the first time. What V8 refuses, as where
 * its flags are others, is compiled as ever. `folder` holds the built program, `command` is the first word of
 * the command line. Gives what is to be kept when the command is done, or `null`.
 */
export function loadFromCodeCache(folder: string, command: string | undefined, env: Env): Unkept | null {
	const frequent = cacheOf[command ?? ''];
	if (frequent === undefined) {
		// Node keeps what it compiled before a file ran, which is little of the core, but more of others.
		NodeModule.enableCompileCache?.();
	}
	const cache = frequent ?? 'status';
	if (loadKept(folder, codeFile(folder, cache))) {
		return null;
	}
	const file = ownFile(cache, env);
	if (file === null || loadKept(folder, file) || frequent === undefined) {
		return null;
	}
	const script = loadCore(folder);
	return script === null ? null : {script, cache, file};
}

/** Loads the core from a file of code that is the user's own; whether there is one. */
function loadKept(folder: string, file: string): boolean {
	const code = openOwn(file);
	if (code === null) {
		return false;
	}
	try {
		// Both in one place: to touch memory for the first time takes longer than to read what it then holds.
		const room = Buffer.allocUnsafeSlow(1 << 19);
		const text = textOfCore(folder, room);
		runCore(folder, text, contentOf(code, room));
	} finally {
		fs.closeSync(code.descriptor);
	}
	return true;
}

/** What an open file holds, in `room` where that is enough. */
function contentOf({descriptor, size}: OpenFile, room: Buffer): Buffer {
	const content = size <= room.length ? room : Buffer.allocUnsafeSlow(size);
	return content.subarray(0, fs.readSync(descriptor, content, 0, size, 0));
}

/** Loads the core where `require` finds it then, and gives what V8 compiled. */
export function loadCore(folder: string): vm.Script | null {
	return runCore(folder, textOfCore(folder, Buffer.alloc(0)));
}

/** The core is ASCII. */
function textOfCore(folder: string, room: Buffer): string {
	const descriptor = fs.openSync(coreIn(folder), 'r');
	try {
		const {size} = fs.fstatSync(descriptor);
		return contentOf({descriptor, size}, room).toString('latin1');
	} finally {
		fs.closeSync(descriptor);
	}
}

function coreIn(folder: string): string {
	return path.join(folder, 'core.js');
}

/** Gives what V8 compiled, or `null` where it refuses the code given: then the core is left to `require`. */
function runCore(folder: string, text: string, cachedData?: Buffer): vm.Script | null {
	const filename = coreIn(folder);
	const script = new vm.Script(text, {filename, ...(cachedData === undefined ? {} : {cachedData})});
	if (script.cachedDataRejected === true) {
		return null;
	}
	const core = new NodeModule(filename);
	require.cache[filename] = core;
	const run = script.runInThisContext() as (module: Module, require: NodeJS.Require, folder: string) => void;
	run(core, require, folder);
	return script;
}

/** The file of a cache in the user's folder for such, for this build and this version of Node; `null`: none is to be used. */
function ownFile(cache: CodeCache, env: Env): string | null {
	const caches = env.NODE_DISABLE_COMPILE_CACHE === '1' ? null : cachesFolder(env);
	return caches === null ? null : path.join(caches, 'code', `${build}-${node}`, `${cache}.bin`);
}
