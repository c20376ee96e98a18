import {mkdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {PassThrough, Writable} from 'node:stream';
import type {World} from '../../source/commands/context.ts';
import {type Loaders, plainLoaders} from '../../source/commands/loaders.ts';
import {screenLoaders} from '../../source/commands/screen-loaders.ts';
import {run} from '../../source/main.ts';
import {temporaryFolder, writeFiles} from '../folder.ts';

/** All commands, as both bundles have them. */
export const allLoaders: Required<Loaders> = {...plainLoaders, ...screenLoaders};

/** The folder for what the commands keep while the system runs: locks, and what `undo` takes back. */
const runtime = '.planwright/runtime';

/** A new folder outside of any repository, with these files in it. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
	const folder = temporaryFolder();
	mkdirSync(path.join(folder, runtime), {recursive: true, mode: 0o700});
	writeFiles(folder, files);
	return folder;
}

export function textOf(folder: string, file: string): string {
	return readFileSync(path.join(folder, file), 'utf8');
}

/** A stream that keeps what is written to it. */
export class Kept extends Writable {
	text = '';
	isTTY = false;
	columns: number | undefined;
	rows: number | undefined;

	override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
		this.text += chunk.toString();
		this.emit('kept');
		callback();
	}
}

export type Given = {
	readonly stdin?: string;
	/** What is typed where something is asked; stdin is a terminal then. */
	readonly answer?: () => string;
	readonly env?: Readonly<Record<string, string>>;
	/** As a date's text, or what gives the time. */
	readonly now?: string | (() => Date);
	/** Columns of a terminal on stdout. */
	readonly terminal?: number;
	readonly takeSignals?: World['takeSignals'];
	readonly stdout?: Kept;
};

export type Ran = {readonly code: number; readonly out: string; readonly err: string};

/** Runs one command line in a folder, with streams in memory. */
export async function runIn(folder: string, argv: readonly string[], given: Given = {}): Promise<Ran> {
	const {answer} = given;
	const stdin = Object.assign(new PassThrough(), {isTTY: answer !== undefined});
	const stdout = given.stdout ?? new Kept();
	const stderr = new Kept();
	if (answer === undefined) stdin.end(given.stdin ?? '');
	else stderr.once('kept', () => stdin.end(answer()));
	if (given.terminal !== undefined) {
		stdout.isTTY = true;
		stdout.columns = given.terminal;
		stdout.rows = 24;
	}
	const noon = typeof given.now === 'string' ? given.now : '2026-03-02T12:00:00';
	const world: World = {
		stdin,
		stdout: stdout as unknown as World['stdout'],
		stderr,
		env: {
			NO_COLOR: '1',
			XDG_RUNTIME_DIR: path.join(folder, runtime),
			XDG_CACHE_HOME: path.join(folder, runtime, 'caches'),
			...given.env,
		},
		cwd: folder,
		now: typeof given.now === 'function' ? given.now : () => new Date(noon),
		...(given.takeSignals === undefined ? {} : {takeSignals: given.takeSignals}),
	};
	const code = await run(argv, world, allLoaders);
	return {code, out: stdout.text, err: stderr.text};
}
