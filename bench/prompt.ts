/**
 * What the prompt's function costs where nothing changed, shell by shell: `node bench/run.mjs prompt [ROUNDS]`, after a
 * build. A shell that calls it many times is held against one that does not call it. Where strace is installed it
 * counts the processes that those calls start.
 */
import {spawnSync} from 'node:child_process';
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {planOfSize} from './plan-of-size.ts';
import {median, quantile, table} from './statistics.ts';

const cli = path.join(import.meta.dirname, '../dist/cli.js');
const rounds = Number(process.argv[2] ?? 15);
const calls = 200;
const base = mkdtempSync(path.join(os.tmpdir(), 'planwright-bench-'));
const started = path.join(base, 'started');

const shells = [
	{
		name: 'bash',
		options: ['--norc', '--noprofile', '-c'],
		loop: `for ((i = 0; i < $CALLS; i++)); do __planwright_prompt; done`,
	},
	{name: 'zsh', options: ['-f', '-c'], loop: `for ((i = 0; i < $CALLS; i++)); do __planwright_prompt; done`},
	{name: 'fish', options: ['--no-config', '-c'], loop: `for i in (seq $CALLS); __planwright_prompt; end`},
] as const;

/** A repository with so many plans, and the folder in it where the prompt stands. */
function repository(name: string, plans: number, below: string) {
	const root = path.join(base, name);
	mkdirSync(path.join(root, 'plans'), {recursive: true});
	mkdirSync(path.join(root, below), {recursive: true});
	spawnSync('git', ['init', '--quiet', root]);
	for (let number = 1; number <= plans; number += 1) {
		writeFileSync(path.join(root, `plans/${number}.md`), planOfSize(300));
	}
	return {name, folder: path.join(root, below)};
}

const repositories = [
	repository('one plan', 1, '.'),
	repository('one plan, six folders deep', 1, 'a/b/c/d/e/f'),
	repository('20 plans', 20, '.'),
	repository('no plan', 0, '.'),
];

type Shell = (typeof shells)[number];

function environment(count: number) {
	return {PATH: `${base}/bin:${process.env.PATH}`, HOME: base, LANG: 'C.UTF-8', CALLS: String(count)};
}

function script({name, loop}: Shell): string {
	return `source ${base}/prompt.${name}; __planwright_prompt; ${loop}`;
}

/** Milliseconds from start to end of a shell that calls the function so many times. */
function timeOf(shell: Shell, cwd: string, count: number): number {
	const begin = performance.now();
	const {status, stderr} = spawnSync(shell.name, [...shell.options, script(shell)], {
		cwd,
		env: environment(count),
	});
	if (status !== 0) throw new Error(`${shell.name}: exit ${status}\n${stderr}`);
	return performance.now() - begin;
}

/** How many processes the calls start; `null` without strace. */
function processesOf(shell: Shell, cwd: string): number | null {
	const [without, within] = [0, calls].map(count => {
		const output = path.join(base, 'strace');
		const args = [
			'-f',
			'-o',
			output,
			'-e',
			'trace=clone,clone3,fork,vfork',
			shell.name,
			...shell.options,
			script(shell),
		];
		const {status} = spawnSync('strace', args, {cwd, env: environment(count)});
		const calls = status === 0 ? readFileSync(output, 'utf8').split('\n') : null;
		return calls?.filter(line => /\b(?:clone3?|v?fork)\(/.test(line) && !line.includes('CLONE_THREAD'))
			.length;
	});
	return without === undefined || within === undefined ? null : within - without;
}

try {
	mkdirSync(path.join(base, 'bin'));
	writeFileSync(
		path.join(base, 'bin/planwright'),
		`#!/bin/sh\necho >>${started}\nexec ${process.execPath} ${cli} "$@"\n`,
	);
	chmodSync(path.join(base, 'bin/planwright'), 0o755);
	const rows: string[][] = [];
	for (const shell of shells) {
		const {stdout, error} = spawnSync(shell.name, ['--version'], {encoding: 'utf8'});
		if (error !== undefined) {
			rows.push([`${shell.name}: not installed`, '', '', '', '']);
			continue;
		}
		const version = /\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? '';
		const {stdout: printed} = spawnSync(process.execPath, [cli, 'prompt', shell.name], {encoding: 'utf8'});
		writeFileSync(path.join(base, `prompt.${shell.name}`), printed);
		for (const {name, folder} of repositories) {
			// The first prompt in a repository has the line kept.
			timeOf(shell, folder, 1);
			writeFileSync(started, '');
			const times = Array.from({length: rounds}, () => {
				const [without, within] = [timeOf(shell, folder, 0), timeOf(shell, folder, calls)];
				return (within - without) / calls;
			});
			const processes = processesOf(shell, folder);
			rows.push([
				`${shell.name} ${version}, ${name}`,
				median(times).toFixed(2),
				quantile(times, 0.9).toFixed(2),
				median(times) <= 2 ? 'yes' : 'NO',
				`${processes ?? '?'} in ${calls}`,
				String(readFileSync(started, 'utf8').split('\n').length - 1),
			]);
		}
	}
	const head = ['', 'median ms a prompt', '90th', 'at most 2', 'processes', 'planwright ran'];
	console.log(`${rounds} rounds of ${calls} prompts, Node ${process.version}, ${os.cpus().length} cores`);
	console.log(table([head, ...rows]));
} finally {
	rmSync(base, {recursive: true, force: true});
}
