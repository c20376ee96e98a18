import {spawnSync} from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {folderWith} from './commands/run-in.ts';

const root = path.join(import.meta.dirname, '..');

/** A copy of the built program, and a plan to run it on. */
function copy() {
	const folder = folderWith({'PLAN.md': '- [ ] a\n- [ ] b\n'});
	cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), {recursive: true});
	cpSync(path.join(root, 'templates'), path.join(folder, 'templates'), {recursive: true});
	rmSync(path.join(folder, 'dist/code-cache'), {recursive: true, force: true});
	const caches = path.join(folder, 'dist/code-cache', `node-${process.version}-${process.arch}`);
	const home = path.join(folder, 'home');
	mkdirSync(home);
	const runWith = (env: Readonly<Record<string, string>>, ...argv: string[]) => {
		const {status, stdout, stderr} = spawnSync(
			process.execPath,
			[path.join(folder, 'dist/cli.js'), ...argv],
			{
				cwd: folder,
				encoding: 'utf8',
				env: {PATH: process.env.PATH, HOME: home, LOCALAPPDATA: home, ...env},
			},
		);
		return [status, stdout, stderr];
	};
	const run = (...argv: string[]) => runWith({NODE_DISABLE_COMPILE_CACHE: '1'}, ...argv);
	const make = (env: Readonly<Record<string, string>> = {}) =>
		spawnSync(process.execPath, [path.join(folder, 'dist/make-code-cache.js')], {
			encoding: 'utf8',
			env: {...process.env, ...env},
		}).stderr;
	return {folder, home, caches, run, runWith, make};
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
	expect(readdirSync(caches).sort()).toEqual(['marking.bin', 'reading.bin', 'status.bin', 'writing.bin']);
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

test('code is made without a look at the plans of whoever makes it', () => {
	const {folder, caches, make} = copy();
	const plan = path.join(folder, 'PLAN.md');
	const text = '- [ ] T001 a task\n- [ ] 2.1 another\n';
	writeFileSync(plan, text);
	expect(make({PLANWRIGHT_PLAN: plan, PLANWRIGHT_NO_CACHE: '1'})).toBe('');
	expect(readFileSync(plan, 'utf8')).toBe(text);
	expect(readdirSync(caches).length).toBe(4);
});

test('a pipe where code is looked for is no code', () => {
	const {caches, run} = copy();
	const without = run('status');
	mkdirSync(caches, {recursive: true});
	spawnSync('mkfifo', [path.join(caches, 'status.bin')]);
	expect(run('status')).toEqual(without);
});

/** V8 asks only that the text is as long as it was, so that code which it accepts hides what cannot be compiled. */
function breakCore(folder: string): void {
	const core = path.join(folder, 'dist/core.js');
	writeFileSync(core, readFileSync(core, 'utf8').replace(/\}\);\n$/, ']);\n'));
}

test('V8 accepts what it made, for the command lines that run often', () => {
	const {folder, caches, run, make} = copy();
	make();
	expect(readFileSync(path.join(caches, 'marking.bin')).length).toBeGreaterThan(50_000);
	breakCore(folder);
	expect(run('done', '@1')[0]).toBe(0);
	rmSync(caches, {recursive: true});
	expect(run('done', '@1')[0]).not.toBe(0);
});

/** The files of code below a folder, by their paths from it. */
function codeIn(folder: string): readonly string[] {
	const entries = existsSync(folder) ? readdirSync(folder, {recursive: true, encoding: 'utf8'}) : [];
	return entries.filter(entry => entry.endsWith('.bin'));
}

describe('a program that was installed, without code that was kept when it was built', () => {
	test('keeps it when a command runs for the first time, and runs it from then on', () => {
		const {folder, home, run, runWith} = copy();
		expect(runWith({}, 'status')).toEqual(run('status'));
		const [kept, ...others] = codeIn(home);
		expect(others).toEqual([]);
		expect(kept).toMatch(/planwright[/\\]code[/\\][\w.-]+[/\\]status\.bin$/);
		expect(statSync(path.join(home, kept ?? '')).mode & 0o077).toBe(0);
		breakCore(folder);
		expect(runWith({}, 'status')[0]).toBe(0);
		expect(run('status')[0]).not.toBe(0);
	});

	test.each([['done', '@1'], ['list'], ['status', 'gone.md']])('by what %s needs', (...command) => {
		const {home, runWith} = copy();
		runWith({}, ...command);
		const before = codeIn(home);
		expect(before).toHaveLength(1);
		runWith({}, ...command);
		expect(codeIn(home)).toEqual(before);
	});

	test('not for what runs seldom, nor where Node or we are told to keep none', () => {
		const {home, runWith} = copy();
		runWith({}, 'check');
		runWith({NODE_DISABLE_COMPILE_CACHE: '1'}, 'status');
		runWith({PLANWRIGHT_NO_CACHE: '1'}, 'status');
		expect(codeIn(home)).toEqual([]);
	});

	test('runs as ever where nothing can be kept', () => {
		const {home, run, runWith} = copy();
		rmSync(home, {recursive: true});
		writeFileSync(home, 'no folder');
		expect(runWith({}, 'status')).toEqual(run('status'));
		expect(readFileSync(home, 'utf8')).toBe('no folder');
		rmSync(home);
		const nowhere = {TMPDIR: '/nowhere', TEMP: '/nowhere', TMP: '/nowhere'};
		expect(runWith(nowhere, 'status')).toEqual(run('status'));
	});

	test('is kept of a few versions, the newest', () => {
		const {home, runWith} = copy();
		runWith({}, 'status');
		const [kept = ''] = codeIn(home);
		const versions = path.join(home, path.dirname(path.dirname(kept)));
		for (const age of [1, 2, 3, 4, 5]) {
			const old = path.join(versions, `old${age}`);
			mkdirSync(old);
			writeFileSync(path.join(old, 'status.bin'), 'code');
			utimesSync(old, 1000 - age, 1000 - age);
		}
		runWith({}, 'list');
		expect(readdirSync(versions).sort()).toEqual([path.basename(path.dirname(kept)), 'old1', 'old2', 'old3']);
	});
});
