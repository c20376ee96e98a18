/**
 * What one task costs an agent: the bytes that it has to read to claim a task and to finish it.
 * `node bench/run.mjs agent [FOLDER]`, after a build. FOLDER may hold Backlog.md, installed with npm, which then does
 * the same work on a task of the same words.
 */
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {backlogFolder, environmentIn, installedIn} from './other-tools.ts';
import {planOfSize} from './plan-of-size.ts';
import {tableText} from './table.ts';

const cli = path.join(import.meta.dirname, '../dist/cli.js');
const base = mkdtempSync(path.join(os.tmpdir(), 'planwright-bench-'));
process.once('exit', () => rmSync(base, {recursive: true, force: true}));

/** Runs a command and gives what it printed on stdout. */
function printed(folder: string, command: string, ...argv: readonly string[]): string {
	const {status, stdout, stderr} = spawnSync(command, argv, {
		cwd: folder,
		encoding: 'utf8',
		env: environmentIn(base),
	});
	if (status !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`);
	return stdout;
}

/** The bytes of a claim and of a finish. */
type Cost = readonly [claim: number, finish: number];

function ours(tasks: number, ...asJson: readonly string[]): Cost {
	const folder = path.join(base, `ours-${tasks}${asJson.join('')}`);
	mkdirSync(folder);
	writeFileSync(path.join(folder, 'PLAN.md'), planOfSize(tasks));
	const run = (...argv: readonly string[]) => printed(folder, process.execPath, cli, ...argv, ...asJson);
	const claim = run('start', '--next', '--by', 'anna');
	const key = JSON.parse(printed(folder, process.execPath, cli, 'list', '--status', 'doing', '--json'))
		.tasks[0].key;
	return [Buffer.byteLength(claim), Buffer.byteLength(run('done', key, '--by', 'anna'))];
}

/** Finding the next task, reading it, taking it, and finishing it: Backlog.md has no command that does several of these. */
function backlogs(command: string): Cost {
	const folder = backlogFolder(base);
	const bytes = (...argv: readonly string[]) => Buffer.byteLength(printed(folder, command, ...argv));
	const list = bytes('task', 'list', '-s', 'To Do', '--plain');
	const view = bytes('task', 'view', '1', '--plain');
	const claim = bytes('task', 'edit', '1', '-s', 'In Progress', '-a', '@anna', '--plain');
	return [list + view + claim, bytes('task', 'edit', '1', '-s', 'Done', '--plain')];
}

const promised = 1000;
const found = installedIn(process.argv[2], 'backlog.md', 'backlog');
const costs: readonly (readonly [what: string, cost: Cost, most: number | null])[] = [
	['JSON, 20 tasks', ours(20, '--json'), promised],
	['JSON, 1,000 tasks', ours(1000, '--json'), promised],
	['text, 20 tasks', ours(20), promised],
	['text, 1,000 tasks', ours(1000), promised],
	...(found === null
		? []
		: [
				[
					`Backlog.md ${found.version}, 1,000 tasks: list, view, edit; edit`,
					backlogs(found.command),
					null,
				] as const,
			]),
];
console.log(
	tableText(
		costs.map(([what, [claim, finish], most]) => ({
			what,
			promised: most === null ? '' : `${most} bytes`,
			measured: `${claim} + ${finish} = ${claim + finish} bytes`,
			holds: most === null || claim + finish <= most,
		})),
	),
);
