import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
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

describe('what is loaded', () => {
	type BuiltFile = {
		name: string;
		inputs: string[];
		/** Of the core: those that are in none of its parts. */
		runAtOnce?: string[];
		imports: {name: string; kind: string}[];
	};
	const files: BuiltFile[] = JSON.parse(readFileSync(path.join(dist, 'files.json'), 'utf8'));

	/** The modules of the program's start, of a command's own file where it has one, and of all that these import at once. */
	function loadedBy(command: string): string[] {
		const seen = new Set<string>();
		const load = (name: string) => {
			const file = files.find(each => each.name === name);
			if (file === undefined || seen.has(name)) {
				return;
			}
			seen.add(name);
			for (const imported of file.imports) {
				if (imported.kind !== 'dynamic-import') {
					load(imported.name);
				}
			}
		};
		load('cli.js');
		load('core.js');
		load(`commands-${command}.js`);
		return files.filter(({name}) => seen.has(name)).flatMap(({inputs}) => inputs);
	}

	test.each(['status', 'done', 'start', 'list', 'next', 'show', 'add'])(
		'%s loads nothing that draws',
		command => {
			const inputs = loadedBy(command);
			expect(inputs).toContain(`source/commands/${command}.ts`);
			expect(
				inputs.filter(input =>
					/node_modules\/(react|ink|yoga|conf|chokidar|date-fns)|source\/(wizard|tracker|ui)\//.test(input),
				),
			).toEqual([]);
		},
	);

	test('status runs nothing that reads a plan anew, or changes one', () => {
		const core = files.find(({name}) => name === 'core.js');
		const apart = ['source/markdown/blocks.ts', 'source/plan/apply.ts', 'source/commands/done.ts'];
		expect(core?.inputs).toEqual(expect.arrayContaining(apart));
		expect(core?.runAtOnce).toContain('source/commands/status.ts');
		expect(core?.runAtOnce?.filter(input => apart.includes(input))).toEqual([]);
	});

	test('the version loads nearly nothing', () => {
		const own = files.find(({name}) => name === 'cli.js');
		expect(own?.imports.filter(({kind}) => kind === 'import-statement').length).toBeLessThanOrEqual(3);
	});
});
