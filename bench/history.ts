/**
 * How long `planwright history`, and `check --git`, take over many commits of a plan with 200 tasks:
 * `node bench/run.mjs history [ROUNDS]`, after a build. Each commit ticks, reopens, adds or rewords,
 * changes a file beside the plan, and names a task.
 */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {randomNumbers} from '../source/plan/history/series.ts';
import {planOfSize} from './plan-of-size.ts';
import {median, table} from './statistics.ts';

const cli = path.join(import.meta.dirname, '../dist/cli.js');
const rounds = Number(process.argv[2] ?? 5);
const sizes = [100, 1_000, 5_000];
const tasks = 200;
const base = mkdtempSync(path.join(os.tmpdir(), 'planwright-bench-'));

function git(folder: string, args: readonly string[], input?: string): string {
	const {status, stdout, stderr} = spawnSync('git', args, {
		cwd: folder,
		input,
		encoding: 'utf8',
		maxBuffer: 1 << 30,
	});
	if (status !== 0) {
		throw new Error(`git ${args[0]}: ${stderr}`);
	}
	return stdout;
}

/** A repository with so many commits, written in one go. */
function repositoryWith(commits: number): string {
	const folder = path.join(base, String(commits));
	git(base, ['init', '--quiet', '--initial-branch=main', folder]);
	const random = randomNumbers(commits);
	const lines = planOfSize(tasks).split('\n');
	const boxes = lines.flatMap((line, index) => (line.includes('[') && /^\d/.test(line) ? [index] : []));
	const parts: string[] = [];
	for (let commit = 0; commit < commits; commit++) {
		if (commit > 0) {
			const at = boxes[Math.floor(random() * boxes.length)] ?? 0;
			const line = lines[at] ?? '';
			lines[at] =
				random() < 0.05
					? `${line} again`
					: line.includes('[ ]')
						? line.replace('[ ]', '[x]')
						: line.replace('[x]', '[ ]');
			if (random() < 0.02) {
				lines.push(`- [ ] Something that came up in commit ${commit}`);
			}
		}
		const text = lines.join('\n');
		const who = ['Ada', 'Ben', 'Cleo'][commit % 3];
		const said = `Work\n\nTask: 1.${commit % tasks}\n`;
		const seconds = 1_740_000_000 + commit * 3600;
		parts.push(
			`commit refs/heads/main\ncommitter ${who} <${who}@example.org> ${seconds} +0000\ndata ${said.length}\n${said}\nM 100644 inline src/${commit % 50}.ts\ndata 5\n${commit % 9}0000\nM 100644 inline PLAN.md\ndata ${Buffer.byteLength(text)}\n${text}\n`,
		);
	}
	git(folder, ['fast-import', '--quiet'], parts.join(''));
	git(folder, ['reset', '--quiet', '--hard', 'main']);
	return folder;
}

function timed(command: string, args: readonly string[], folder: string): number {
	const from = performance.now();
	const {status, stderr} = spawnSync(command, args, {cwd: folder, encoding: 'utf8'});
	if (status !== 0) {
		throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
	}
	return performance.now() - from;
}

try {
	const rows = [
		['commits', 'history ms', '× node -e 0', 'git log alone ms', 'versions a second', 'check --git ms'],
	];
	for (const commits of sizes) {
		const folder = repositoryWith(commits);
		const [history, nothing, log, check]: number[][] = [[], [], [], []];
		for (let round = 0; round < rounds; round++) {
			nothing?.push(timed(process.execPath, ['-e', '0'], folder));
			log?.push(timed('git', ['log', '--follow', '-m', '--raw', '--', 'PLAN.md'], folder));
			history?.push(timed(process.execPath, [cli, 'history', '--json'], folder));
			check?.push(timed(process.execPath, [cli, 'check', '--git'], folder));
		}
		const middle = median(history ?? []);
		rows.push([
			String(commits),
			middle.toFixed(0),
			(middle / median(nothing ?? [])).toFixed(1),
			median(log ?? []).toFixed(0),
			((commits * 1000) / middle).toFixed(0),
			median(check ?? []).toFixed(0),
		]);
	}
	console.log(table(rows));
} finally {
	if (process.env.KEEP === undefined) rmSync(base, {recursive: true, force: true});
	else console.log(base);
}
