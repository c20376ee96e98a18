import fs from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

/** V8 checks the length of the source and its own version; the build and the version of Node are in the folder's name. */
const versionName = `${process.env.PLANWRIGHT_BUILD ?? 'source'}-${process.version}-${process.arch}`;

/**
 * Runs a CommonJS bundle with the code that V8 compiled when this command ran first; else keeps that code, a file for
 * each command, as the process ends. Where a file cannot be read, trusted or written, the bundle is compiled as ever.
 */
export function runWithCodeCache(bundle: string, command: string): void {
	const folder = ownCacheFolder();
	const file = folder === null ? null : path.join(folder, `${command}.bin`);
	const cachedData = file === null ? undefined : readOwn(file);
	// The build holds it to ASCII, which is read sooner so.
	const script = new vm.Script(Module.wrap(fs.readFileSync(bundle, 'latin1')), {
		filename: bundle,
		...(cachedData === undefined ? {} : {cachedData}),
		importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
	});
	if (file !== null && (cachedData === undefined || script.cachedDataRejected === true)) {
		// What the command needed has been compiled by then.
		process.once('exit', () => keep(file, script));
	}
	const run = script.runInThisContext();
	run({}, Module.createRequire(bundle), {}, bundle, path.dirname(bundle));
}

/** Has Node keep the code of the modules that are loaded from now on, which it can from 22.1 on. */
export function keepModulesCode(): void {
	const folder = ownCacheFolder();
	if (folder !== null) {
		(Module as {enableCompileCache?: (folder: string) => unknown}).enableCompileCache?.(folder);
	}
}

/**
 * The folder for this version's code, in the user's cache folder (XDG Base Directory Specification, but on macOS and
 * Windows), made where it is missing. `null` where it is not the user's own, cannot be made, or nothing is to be kept.
 */
function ownCacheFolder(): string | null {
	const base = userCacheFolder();
	if (base === null || process.env.PLANWRIGHT_NO_CACHE || process.env.NODE_DISABLE_COMPILE_CACHE) return null;
	const code = path.join(base, 'planwright', 'code');
	const folders = [base, path.dirname(code), code, path.join(code, versionName)];
	try {
		// Root must leave no folder in another user's home that this user cannot write to.
		if (!isOwn(fs.existsSync(base) ? base : path.dirname(base))) return null;
		for (const folder of folders.filter(each => !fs.existsSync(each))) fs.mkdirSync(folder, 0o700);
		return folders.every(isOwn) ? (folders.at(-1) ?? null) : null;
	} catch {
		return null;
	}
}

function userCacheFolder(): string | null {
	const {HOME = '', XDG_CACHE_HOME = '', LOCALAPPDATA = ''} = process.env;
	const isMac = process.platform === 'darwin';
	const onUnix = (isMac ? '' : XDG_CACHE_HOME) || path.join(HOME, isMac ? 'Library/Caches' : '.cache');
	const folder = process.platform === 'win32' ? LOCALAPPDATA : onUnix;
	return path.isAbsolute(folder) ? folder : null;
}

function isOwn(file: string): boolean {
	return process.getuid === undefined || fs.lstatSync(file).uid === process.getuid();
}

function readOwn(file: string): Buffer | undefined {
	try {
		return fs.lstatSync(file).isFile() && isOwn(file) ? fs.readFileSync(file) : undefined;
	} catch {
		return undefined;
	}
}

/** Keeps code whole or not at all, and of the folders of versions the four newest. */
function keep(file: string, script: vm.Script): void {
	const temporary = `${file}.${process.pid}`;
	try {
		fs.writeFileSync(temporary, script.createCachedData(), {flag: 'wx', mode: 0o600});
		fs.renameSync(temporary, file);
		const versions = path.dirname(path.dirname(file));
		const age = (folder: string) => fs.statSync(path.join(versions, folder)).mtimeMs;
		const newestFirst = fs.readdirSync(versions).sort((a, b) => age(b) - age(a));
		for (const folder of newestFirst.slice(4)) fs.rmSync(path.join(versions, folder), {recursive: true});
	} catch {
		fs.rmSync(temporary, {force: true});
	}
}
