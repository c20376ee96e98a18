import {execFileSync} from 'node:child_process';
import path from 'node:path';
import {buildSync} from 'esbuild';
import {expect, test} from 'vitest';

/** How far the heap grows, in bytes, while hundreds of readings are made beside what stays, and only the last is kept. */
const growth = `
	const {getHeapStatistics} = require('node:v8');
	const read = tasks => Array.from({length: tasks}, (_, index) => ({index, of: [index]}));
	const stays = read(100_000);
	const before = getHeapStatistics().total_heap_size;
	let most = before;
	for (let reading = 0, kept; reading < 100; reading++) {
		kept = read(20_000);
		most = Math.max(most, getHeapStatistics().total_heap_size);
	}
	process.stdout.write(String(stays.length && most - before));
`;

function growthIn(program: string): number {
	return Number.parseInt(execFileSync(process.execPath, ['-e', program], {encoding: 'utf8'}), 10);
}

test('readings that are no longer needed do not pile up', () => {
	const {outputFiles} = buildSync({
		entryPoints: [path.join(import.meta.dirname, '../../source/tracker/memory.ts')],
		format: 'iife',
		globalName: 'memory',
		platform: 'node',
		bundle: true,
		write: false,
	});
	const keepingSmall = `${outputFiles[0]?.text}; memory.keepMemorySmall(); ${growth}`;
	expect(growthIn(keepingSmall)).toBeLessThan(growthIn(growth) * 0.75);
});
