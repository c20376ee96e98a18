import {spawn} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const program = path.join(import.meta.dirname, '..', 'dist', 'cli.js');

/** Runs the built program to its end in a folder. */
export function planwright(
	cwd: string,
	...command: readonly string[]
): Promise<{readonly code: number | null; readonly stdout: string}> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [program, ...command], {cwd, stdio: ['ignore', 'pipe', 'ignore']});
		let stdout = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
		});
		child.once('error', reject);
		child.once('close', code => resolve({code, stdout}));
	});
}

export function numbers(count: number): readonly number[] {
	return [...Array(count).keys()];
}

export function lines(file: string): readonly string[] {
	return fs.readFileSync(file, 'utf8').trimEnd().split('\n');
}

export function sorted(values: readonly number[]): readonly number[] {
	return values.toSorted((a, b) => a - b);
}

/** How long it took since `began`, in words. */
export function ending(began: number): string {
	return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}
