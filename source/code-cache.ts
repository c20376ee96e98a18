import {readFileSync, statSync} from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import {version} from './version.ts';

/** What is kept of V8's code, by what commands have in common: code that is not needed takes time to load too. */
export type CodeCache = 'status' | 'reading' | 'marking';
export const codeCaches: readonly CodeCache[] = ['status', 'reading', 'marking'];

/** From Node 22.1 on: Node keeps what it compiled before a file ran, which is little of the core, but more of others. */
const {enableCompileCache} = Module as typeof Module & {readonly enableCompileCache?: () => void};

const cacheOf: Readonly<Record<string, CodeCache>> = {
	status: 'status',
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

type Env = Readonly<Record<string, string | undefined>>;

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
		enableCompileCache?.();
	}
	const cache = frequent ?? 'status';
	if (loadKept(folder, codeFile(folder, cache))) {
		return null;
	}
	const file = ownFile(folder, cache, env);
	if (file === null || loadKept(folder, file) || frequent === undefined) {
		return null;
	}
	const script = loadCore(folder);
	return script === null ? null : {script, cache, file};
}

/** Loads the core from a file of code; whether there is one. */
function loadKept(folder: string, file: string): boolean {
	const kept = contentOf(file);
	if (kept !== null) {
		loadCore(folder, kept);
	}
	return kept !== null;
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

/** A file of code, where it is there and the user's own: what it holds is run. */
function contentOf(file: string): Buffer | null {
	try {
		const isOwn = process.getuid === undefined || statSync(file).uid === process.getuid();
		return isOwn ? readFileSync(file) : null;
	} catch {
		return null;
	}
}

/** The file of a cache in the user's folder for such, for this version of the program and of Node; `null`: none is to be used. */
function ownFile(folder: string, cache: CodeCache, env: Env): string | null {
	const caches = env.NODE_DISABLE_COMPILE_CACHE === '1' ? null : cacheFolder(env);
	if (caches === null) {
		return null;
	}
	const {size} = statSync(path.join(folder, 'core.js'));
	return path.join(caches, 'planwright', 'code', `${version}-${size}-${node}`, `${cache}.bin`);
}

/** Where users' caches lie, by the rules of the system: XDG's on all but macOS and Windows. */
function cacheFolder({HOME, XDG_CACHE_HOME, LOCALAPPDATA}: Env): string | null {
	if (process.platform === 'win32') {
		return LOCALAPPDATA ?? null;
	}
	if (process.platform !== 'darwin' && XDG_CACHE_HOME !== undefined && path.isAbsolute(XDG_CACHE_HOME)) {
		return XDG_CACHE_HOME;
	}
	const below = process.platform === 'darwin' ? 'Library/Caches' : '.cache';
	return HOME === undefined || !path.isAbsolute(HOME) ? null : path.join(HOME, below);
}
