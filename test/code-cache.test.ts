import {spawnSync} from 'node:child_process';
import {cpSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
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
	const caches = path.join(folder, 'dist/code-cache');
	rmSync(caches, {recursive: true, force: true});
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
	const make = () =>
		spawnSync(process.execPath, [path.join(folder, 'dist/make-code-cache.js')], {encoding: 'utf8'}).stderr;
	return {caches, run, make};
}

test('the program does the same with its code kept, and with code that is broken', () => {
	const {caches, run, make} = copy();
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
	expect(readdirSync(caches).sort()).toEqual(['marking.bin', 'reading.bin', 'status.bin']);
	expect(commands.map(argv => run(...argv))).toEqual(without);
	const file = path.join(caches, 'status.bin');
	const bytes = readFileSync(file);
	for (const broken of [
		bytes.subarray(0, 3),
		bytes.subarray(0, bytes.length / 2),
		bytes.map(byte => byte ^ 1),
	]) {
		writeFileSync(file, broken);
		expect(run('status')).toEqual(without[0]);
	}
});

test.skipIf(hasOwn)('V8 accepts what it made, for the command lines that run often', () => {
	const {caches, run, make} = copy();
	make();
	expect(readFileSync(path.join(caches, 'marking.bin')).length).toBeGreaterThan(50_000);
	const core = path.join(caches, '../core.js');
	const text = readFileSync(core, 'utf8');
	// V8 asks only that the text is as long as it was, so that code which it accepts hides what cannot be compiled.
	writeFileSync(core, text.replace(/\}\);\n$/, ']);\n'));
	expect(run('done', '@1')[0]).toBe(0);
	rmSync(caches, {recursive: true});
	expect(run('done', '@1')[0]).not.toBe(0);
});
