import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {CommandSpec} from '../../source/commands/command-spec.ts';
import {commands} from '../../source/commands/table.ts';
import {version} from '../../source/version.ts';
import {folderWith} from './run-in.ts';

const dist = path.join(import.meta.dirname, '../../dist');
const cli = path.join(dist, 'cli.js');

function start(folder: string, argv: readonly string[]) {
	const child = spawn(process.execPath, [cli, ...argv], {cwd: folder, stdio: ['ignore', 'pipe', 'pipe']});
	return {child, ended: once(child, 'close')};
}

test('--version prints the version alone', () => {
	const {stdout, status} = spawnSync(process.execPath, [cli, '--version'], {encoding: 'utf8'});
	expect([status, stdout]).toEqual([0, `${version}\n`]);
});

test('exit codes reach the shell', () => {
	const folder = folderWith({'PLAN.md': '- [ ] a\n'});
	const codeOf = (...argv: string[]) => spawnSync(process.execPath, [cli, ...argv], {cwd: folder}).status;
	expect([codeOf('status'), codeOf('frobnicate'), codeOf('done', '@1', '--from', 'done')]).toEqual([0, 2, 3]);
	expect([codeOf('done', '@1'), codeOf('next')]).toEqual([0, 1]);
});

test.each([
	['SIGTERM', 143],
	['SIGINT', 130],
	['SIGHUP', 129],
] as const)('%s while it watches', async (signal, code) => {
	const folder = folderWith({'PLAN.md': '- [ ] a\n'});
	const {child, ended} = start(folder, ['status', '--watch']);
	await once(child.stdout, 'data');
	child.kill(signal);
	expect(await ended).toEqual([code, null]);
});

describe('pipes', () => {
	const many = Array.from(
		{length: 10_000},
		(_, index) => `- [ ] a task of which there are many ${index}\n`,
	).join('');

	test('10,000 lines arrive whole through a slow one', async () => {
		const {child, ended} = start(folderWith({'PLAN.md': many}), ['list']);
		let lines = 0;
		for await (const chunk of child.stdout) {
			lines += String(chunk).split('\n').length - 1;
			await new Promise(resolve => setImmediate(resolve));
		}
		expect([lines, await ended]).toEqual([10_000, [0, null]]);
	});

	test('a closed one ends it quietly', async () => {
		const {child, ended} = start(folderWith({'PLAN.md': many}), ['list']);
		let err = '';
		child.stderr.on('data', chunk => {
			err += chunk;
		});
		child.stdout.once('data', () => child.stdout.destroy());
		expect([await ended, err]).toEqual([[0, null], '']);
	});

	test('one that is closed ends a stream of changes at the next one', async () => {
		const folder = folderWith({'PLAN.md': '- [ ] a\n'});
		const {child, ended} = start(folder, ['status', '--watch', '--json']);
		let err = '';
		child.stderr.on('data', chunk => {
			err += chunk;
		});
		await once(child.stdout, 'data');
		child.stdout.destroy();
		await once(child.stdout, 'close');
		writeFileSync(path.join(folder, 'PLAN.md'), '- [x] a\n');
		expect([await ended, err]).toEqual([[0, null], '']);
	});

	test.each(['status', 'status --json'])('one that is full is said: %s', command => {
		const folder = folderWith({'PLAN.md': '- [ ] a\n'});
		const script = `"${process.execPath}" "${cli}" ${command} > /dev/full`;
		const {status, stderr} = spawnSync('sh', ['-c', script], {cwd: folder, encoding: 'utf8'});
		expect([status, stderr.split('\n')[0]]).toEqual([
			2,
			'planwright: the output cannot be written: the disk is full',
		]);
	});
});

describe('which bundle a command line needs', () => {
	test('no package that draws is in that of commands', () => {
		const {commands, screens} = JSON.parse(readFileSync(path.join(dist, 'inputs.json'), 'utf8'));
		const drawing = (inputs: object) =>
			Object.keys(inputs).filter(file => /node_modules\/(?:react|ink|yoga-layout)\//.test(file));
		expect(drawing(screens)).not.toEqual([]);
		expect(drawing(commands)).toEqual([]);
	});

	/** The exit codes of command lines for a program of which one bundle cannot be loaded. */
	function codesWithout(bundle: string, lines: readonly (readonly string[])[]): readonly (number | null)[] {
		const folder = folderWith({'PLAN.md': '- [ ] a\n'});
		cpSync(dist, path.join(folder, 'dist'), {recursive: true});
		writeFileSync(path.join(folder, 'dist', bundle), 'throw new Error("loaded")');
		const copy = path.join(folder, 'dist/cli.js');
		return lines.map(argv => spawnSync(process.execPath, [copy, ...argv], {cwd: folder}).status);
	}

	const rows: readonly CommandSpec[] = commands;
	/** The first command of a bundle, and each other name that one of them has. */
	const linesOf = (draws: boolean) => {
		const own = rows.filter(row => (row.draws === true) === draws);
		return [...own.slice(0, 1).map(({name}) => name), ...own.flatMap(({aliases = []}) => aliases)].map(
			word => [word, '--help'],
		);
	};

	test('what draws nothing is in that of commands, also after an option', () => {
		const lines = [
			...linesOf(false),
			['-C', '.', 'status'],
			['--plan', 'PLAN.md', 'done', '@1'],
			['--help'],
			['help', 'new'],
			['status'],
			['__complete', ''],
		];
		expect(codesWithout('screens.mjs', lines)).toEqual(lines.map(() => 0));
	});

	test('all else is in that of screens', () => {
		const lines = [...linesOf(true), [], ['-C', '.']];
		expect(codesWithout('commands.js', lines)).toEqual(lines.map(() => 0));
	});
});
