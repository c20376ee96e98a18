import {spawnSync} from 'node:child_process';
import {
	chmodSync,
	chownSync,
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

/** A copy of the built program, a plan to run it on, and a home without a cache. */
function copy() {
	const folder = folderWith({'PLAN.md': '- [ ] a\n- [ ] b\n'});
	cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), {recursive: true});
	const home = path.join(folder, 'home');
	mkdirSync(home);
	const runWith = (env: Readonly<Record<string, string>>, ...argv: string[]) => {
		const {status, stdout, stderr} = spawnSync(
			process.execPath,
			[path.join(folder, 'dist/cli.js'), ...argv],
			{cwd: folder, encoding: 'utf8', env: {PATH: process.env.PATH, HOME: home, LOCALAPPDATA: home, ...env}},
		);
		return [status, stdout, stderr];
	};
	return {
		folder,
		home,
		runWith,
		run: (...argv: string[]) => runWith({}, ...argv),
		runWithout: (...argv: string[]) => runWith({PLANWRIGHT_NO_CACHE: '1'}, ...argv),
	};
}

/** The files of code below a folder, by their paths from it. */
function codeIn(folder: string): readonly string[] {
	const entries = existsSync(folder) ? readdirSync(folder, {recursive: true, encoding: 'utf8'}) : [];
	return entries.filter(entry => entry.endsWith('.bin')).sort();
}

/** V8 asks only that the text is as long as it was, so that code which it accepts hides what cannot be compiled. */
function breakCommands(folder: string): void {
	const bundle = path.join(folder, 'dist/commands.js');
	writeFileSync(bundle, readFileSync(bundle, 'latin1').replace(/;\n$/, ')\n'), 'latin1');
}

test('a command keeps its code when it runs first, and runs it from then on', () => {
	const {folder, home, run, runWithout} = copy();
	expect(run('status')).toEqual(runWithout('status'));
	const [kept, ...others] = codeIn(home);
	expect(others).toEqual([]);
	expect(kept).toMatch(/planwright[/\\]code[/\\][0-9a-f]{12}-v[\d.]+-\w+[/\\]status\.bin$/);
	expect(statSync(path.join(home, kept ?? '')).mode & 0o077).toBe(0);
	breakCommands(folder);
	expect(run('status')[0]).toBe(0);
	expect(runWithout('status')[0]).not.toBe(0);
});

test('the program does the same with its code kept', () => {
	const {home, run, runWithout} = copy();
	const lines = [
		['status'],
		['list', '--json'],
		['status', 'gone.md'],
		['frobnicate'],
		['template', 'questions'],
		['open'],
		['--help'],
	];
	const without = lines.map(argv => runWithout(...argv));
	expect(codeIn(home)).toEqual([]);
	expect(lines.map(argv => run(...argv))).toEqual(without);
	expect(lines.map(argv => run(...argv))).toEqual(without);
	expect(codeIn(home).map(file => path.basename(file))).toEqual([
		'help.bin',
		'list.bin',
		'status.bin',
		'template.bin',
	]);
});

describe('a file of code is made anew', () => {
	const broken: readonly (readonly [string, (bytes: Buffer) => Uint8Array])[] = [
		['empty', () => new Uint8Array()],
		['cut to three bytes', bytes => bytes.subarray(0, 3)],
		['cut in half', bytes => bytes.subarray(0, bytes.length / 2)],
		['of another V8', bytes => bytes.map((byte, at) => (at < 16 ? byte ^ 1 : byte))],
		['something else', bytes => bytes.map(byte => byte ^ 1)],
	];

	test('that is broken', () => {
		const {home, run} = copy();
		const first = run('status');
		const file = path.join(home, codeIn(home)[0] ?? '');
		const whole = readFileSync(file);
		for (const [name, breaking] of broken) {
			writeFileSync(file, breaking(whole));
			expect(run('status'), name).toEqual(first);
			expect(readFileSync(file).length, name).toBeGreaterThan(whole.length / 2);
			expect(run('status'), name).toEqual(first);
		}
	});

	test('by another build, beside that of the first', () => {
		const {folder, home, run} = copy();
		run('status');
		const cli = path.join(folder, 'dist/cli.js');
		const build = /[0-9a-f]{12}(?=-v)/.exec(codeIn(home)[0] ?? '')?.[0] ?? 'none';
		writeFileSync(cli, readFileSync(cli, 'utf8').replace(build, '0123456789ab'));
		expect(run('status')[0]).toBe(0);
		expect(codeIn(home)).toHaveLength(2);
	});
});

describe('the command runs as without one', () => {
	test.runIf(process.getuid?.() === 0)('where the file or its folder is another user’s', () => {
		const {folder, home, run, runWithout} = copy();
		run('status');
		const file = path.join(home, codeIn(home)[0] ?? '');
		breakCommands(folder);
		expect(run('status')[0]).toBe(0);
		chownSync(file, 12_345, 12_345);
		expect(run('status')).toEqual(runWithout('status'));
		chownSync(file, 0, 0);
		expect(run('status')[0]).toBe(0);
		chownSync(path.dirname(file), 12_345, 12_345);
		expect(run('status')).toEqual(runWithout('status'));
	});

	test.runIf(process.getuid?.() === 0)('for root in the home of another user, where nothing is left', () => {
		const {home, run, runWithout} = copy();
		chownSync(home, 12_345, 12_345);
		expect(run('status')).toEqual(runWithout('status'));
		expect(readdirSync(home)).toEqual([]);
	});

	test.skipIf(process.platform === 'win32')('where a pipe stands for the file', () => {
		const {home, run} = copy();
		const first = run('status');
		const file = path.join(home, codeIn(home)[0] ?? '');
		rmSync(file);
		spawnSync('mkfifo', [file]);
		expect(run('status')).toEqual(first);
	});

	test('where there is no home, or a file in its place', () => {
		const {home, run, runWith, runWithout} = copy();
		const without = runWithout('status');
		rmSync(home, {recursive: true});
		expect(run('status')).toEqual(without);
		writeFileSync(home, 'no folder');
		expect(run('status')).toEqual(without);
		expect(readFileSync(home, 'utf8')).toBe('no folder');
		expect(runWith({HOME: '', LOCALAPPDATA: ''}, 'status')).toEqual(without);
	});

	test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
		'where nothing may be written',
		() => {
			const {home, run, runWithout} = copy();
			chmodSync(home, 0o500);
			expect(run('status')).toEqual(runWithout('status'));
		},
	);

	test('and keeps nothing where Node or planwright is told so', () => {
		const {home, runWith} = copy();
		runWith({NODE_DISABLE_COMPILE_CACHE: '1'}, 'status');
		runWith({PLANWRIGHT_NO_CACHE: '1'}, 'status');
		runWith({PLANWRIGHT_NO_CACHE: '1'}, 'open');
		expect(readdirSync(home)).toEqual([]);
	});
});

test('code is kept of the few newest versions', () => {
	const {home, run} = copy();
	run('status');
	const version = path.join(home, path.dirname(codeIn(home)[0] ?? ''));
	const versions = path.dirname(version);
	for (const age of [1, 2, 3, 4, 5]) {
		const old = path.join(versions, `old${age}`);
		mkdirSync(old);
		writeFileSync(path.join(old, 'status.bin'), 'code');
		utimesSync(old, 1000 - age, 1000 - age);
	}
	run('list');
	expect(readdirSync(versions).sort()).toEqual([path.basename(version), 'old1', 'old2', 'old3']);
});
