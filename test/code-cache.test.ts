import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {folderWith} from './commands/run-in.ts';

const root = path.join(import.meta.dirname, '..');
const hasOwn = 'enableCompileCache' in (await import('node:module')).default;

/** A copy of the built program, and a plan to run it on. */
function copy() {
	const folder = folderWith({'PLAN.md': '- [ ] a\n- [ ] b\n'});
	cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), {recursive: true});
	cpSync(path.join(root, 'templates'), path.join(folder, 'templates'), {recursive: true});
	const cache = path.join(folder, 'dist/code-cache.bin');
	rmSync(cache, {force: true});
	const run = (...argv: string[]) => {
		const {status, stdout, stderr} = spawnSync(
			process.execPath,
			[path.join(folder, 'dist/cli.js'), ...argv],
			{
				cwd: folder,
				encoding: 'utf8',
			},
		);
		return [status, stdout, stderr];
	};
	const make = () => {
		const code = `require(${JSON.stringify(path.join(folder, 'dist/make-code-cache.js'))}).makeCodeCache(${JSON.stringify(path.join(folder, 'dist'))})`;
		return spawnSync(process.execPath, ['-e', code], {encoding: 'utf8'}).stderr;
	};
	return {cache, run, make};
}

test('the program does the same with its code kept, and with code that is broken', () => {
	const {cache, run, make} = copy();
	const commands = [
		['status'],
		['list', '--json'],
		['status', 'gone.md'],
		['frobnicate'],
		['template', 'questions'],
		['open'],
	];
	const without = commands.map(argv => run(...argv));
	expect(make()).toBe('');
	expect(existsSync(cache)).toBe(true);
	expect(commands.map(argv => run(...argv))).toEqual(without);
	const bytes = readFileSync(cache);
	for (const broken of [
		bytes.subarray(0, 3),
		bytes.subarray(0, bytes.length / 2),
		bytes.map(byte => byte ^ 1),
	]) {
		writeFileSync(cache, broken);
		expect(run('status')).toEqual(without[0]);
	}
});

test.skipIf(hasOwn)('V8 accepts what it made', () => {
	const {cache, run, make} = copy();
	make();
	const before = readFileSync(cache).length;
	expect(before).toBeGreaterThan(50_000);
	expect(run('done', '@1')[0]).toBe(0);
});
