/**
 * What each command costs against `node -e 0`: interleaved runs, medians, peak memory.
 * `node bench/run.mjs startup [ROUNDS] [FOLDER]`, after a build. FOLDER may hold other tools, installed
 * with npm, which then do the same work in the same rounds.
 */
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {environmentIn, otherTools} from './other-tools.ts';
import {planOfSize} from './plan-of-size.ts';
import {median, quantile, table} from './statistics.ts';

const cli = path.join(import.meta.dirname, '../dist/cli.js');
const template = path.join(import.meta.dirname, '../templates/implementation-plan.md');

type Case = {
	readonly name: string;
	/** The most that it may take, in units of `node -e 0`; `null` where nothing is promised. */
	readonly promised: number | null;
	readonly folder: string;
	readonly command: string;
	readonly argumentsIn: (round: number) => readonly string[];
};

const [rounds = 25, others] = [Number(process.argv[2] ?? 25), process.argv[3]];
const base = mkdtempSync(path.join(os.tmpdir(), 'planwright-bench-'));

function folderWith(name: string, plan: string): string {
	const folder = path.join(base, name);
	mkdirSync(path.join(folder, '.planwright'), {recursive: true});
	writeFileSync(path.join(folder, 'PLAN.md'), plan);
	return folder;
}

/** The bundled template, filled up with notes to 20 KB: a plan as people have it. */
function usualPlan(): string {
	const text = readFileSync(template, 'utf8');
	const note = '\nA note on what was decided, and why, in a line or two of plain words.\n';
	return text + note.repeat(Math.ceil((20_000 - text.length) / note.length));
}

const usual = folderWith('usual', usualPlan());
const thousand = folderWith('thousand', planOfSize(1000));
const tenThousand = folderWith('ten-thousand', planOfSize(10_000));

function ours(name: string, promised: number | null, folder: string, ...argv: readonly string[]): Case {
	return {name, promised, folder, command: process.execPath, argumentsIn: () => [cli, ...argv]};
}

/** Each round marks another task, and takes back the mark when all are done. */
function ticking(name: string, promised: number | null, folder: string): Case {
	const refs = JSON.parse(
		spawnSync(process.execPath, [cli, 'list', '--status', 'todo', '--json'], {
			cwd: folder,
			encoding: 'utf8',
			maxBuffer: 1 << 28,
		}).stdout,
	).tasks.map((task: {readonly key: string}) => task.key) as string[];
	return {
		name,
		promised,
		folder,
		command: process.execPath,
		argumentsIn: round => [
			cli,
			Math.floor(round / refs.length) % 2 === 0 ? 'done' : 'reopen',
			refs[round % refs.length] ?? '',
		],
	};
}

const node: Case = {
	name: 'node -e 0',
	promised: null,
	folder: base,
	command: process.execPath,
	argumentsIn: () => ['-e', '0'],
};

const cases: readonly Case[] = [
	node,
	ours('planwright --version', 1.25, base, '--version'),
	ours('status, 20 KB', 1.75, usual, 'status'),
	ours('status --line, 20 KB', 1.75, usual, 'status', '--line'),
	ours('next, 20 KB', 1.75, usual, 'next'),
	ticking('done, 20 KB', 3, usual),
	ours('status, 1,000 tasks', 2.6, thousand, 'status'),
	ours('status, 10,000 tasks', 5, tenThousand, 'status'),
	ours('next, 1,000 tasks', null, thousand, 'next', '--limit', '1'),
	ours('list --json, 1,000 tasks', null, thousand, 'list', '--json'),
	ticking('done, 1,000 tasks', null, thousand),
];

const env = environmentIn(base);

/** Milliseconds from start to end of one run. */
function timeOf({command, folder, argumentsIn}: Case, round: number): number {
	const options = {cwd: folder, env, maxBuffer: 1 << 28};
	const start = process.hrtime.bigint();
	const {status, stderr} = spawnSync(command, argumentsIn(round), options);
	const end = process.hrtime.bigint();
	if (status !== 0) {
		throw new Error(`${command} ${argumentsIn(round).join(' ')}: exit ${status}\n${stderr}`);
	}
	return Number(end - start) / 1e6;
}

/** Peak resident memory of a run of node, in MiB. */
function memoryOf({argumentsIn, folder}: Case, round: number): number {
	const probe = path.join(base, 'probe.cjs');
	const report = path.join(base, 'peak');
	writeFileSync(
		probe,
		`process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(report)}, String(process.resourceUsage().maxRSS)));`,
	);
	spawnSync(process.execPath, ['--require', probe, ...argumentsIn(round)], {
		cwd: folder,
		env,
		maxBuffer: 1 << 28,
	});
	return Number(readFileSync(report, 'utf8')) / 1024;
}

try {
	const tools = otherTools(others, path.join(base, 'others'));
	const all: readonly Case[] = [...cases, ...tools];
	const times = new Map(all.map(each => [each.name, [] as number[]]));
	for (let round = 0; round < rounds; round++) {
		for (const each of all) {
			times.get(each.name)?.push(timeOf(each, round));
		}
	}
	const memory = new Map(cases.map(each => [each.name, [0, 1, 2].map(n => memoryOf(each, rounds + n))]));
	const timesOf = (name: string) => times.get(name) ?? [];
	const nodeTime = median(timesOf(node.name));
	const nodeMemory = median(memory.get(node.name) ?? []);
	const rows = all.map(({name, promised}) => {
		const own = timesOf(name);
		const ratio = median(own) / nodeTime;
		const peak = memory.get(name);
		return [
			name,
			median(own).toFixed(1),
			quantile(own, 0).toFixed(1),
			ratio.toFixed(2),
			promised === null ? '' : promised.toFixed(2),
			promised === null ? '' : ratio <= promised ? 'yes' : 'NO',
			peak === undefined ? '' : median(peak).toFixed(0),
			peak === undefined ? '' : (median(peak) / nodeMemory).toFixed(2),
		];
	});
	const head = ['', 'median ms', 'least ms', 'ratio', 'at most', 'holds', 'peak MiB', 'ratio'];
	console.log(`${rounds} interleaved rounds, Node ${process.version}, ${os.cpus().length} cores`);
	console.log(table([head, ...rows]));
} finally {
	rmSync(base, {recursive: true, force: true});
}
