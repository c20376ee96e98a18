import {type ChildProcess, spawn} from 'node:child_process';
import path from 'node:path';
import {buildSync} from 'esbuild';

let code: string | undefined;

/** The program of `save-process.ts`, made once for each test file. */
function program(): string {
	code ??= buildSync({
		entryPoints: [path.join(import.meta.dirname, 'save-process.ts')],
		write: false,
		bundle: true,
		minify: true,
		platform: 'node',
		format: 'esm',
		target: 'node20.19',
	}).outputFiles[0]?.text;
	return code ?? '';
}

export type Ended = {readonly code: number | null; readonly stdout: string; readonly stderr: string};

export type Running = {
	readonly child: ChildProcess;
	readonly ended: Promise<Ended>;
	/** When it has printed this line. */
	readonly said: (line: string) => Promise<void>;
};

export function start(kind: string, file: string, ...rest: readonly string[]): Running {
	const child = spawn(process.execPath, ['--input-type=module', '-e', program(), '--', kind, file, ...rest], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let stdout = '';
	let stderr = '';
	const waiting = new Map<string, () => void>();
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
		for (const [line, resolve] of waiting) {
			if (`\n${stdout}`.includes(`\n${line}\n`)) {
				resolve();
			}
		}
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr += text;
	});
	const ended = new Promise<Ended>(resolve => {
		child.once('close', code => resolve({code, stdout, stderr}));
	});
	const said = (line: string) =>
		new Promise<void>((resolve, reject) => {
			waiting.set(line, resolve);
			ended.then(({stderr: reason}) => reject(new Error(`it ended before it said ${line}: ${reason}`)));
			if (`\n${stdout}`.includes(`\n${line}\n`)) {
				resolve();
			}
		});
	return {child, ended, said};
}

/** Runs a process to its end; rejects with its standard error when it fails. */
export async function run(kind: string, file: string, ...rest: readonly string[]): Promise<string> {
	const {code, stdout, stderr} = await start(kind, file, ...rest).ended;
	if (code !== 0) {
		throw new Error(stderr);
	}
	return stdout;
}
