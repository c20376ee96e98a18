/**
 * How many of 500 pairs of branches conflict with git alone, and with planwright as its merge driver:
 * `node bench/run.mjs merge [PAIRS]`, after a build. Each branch makes one to six changes to one plan, as
 * people and agents make them: ticks, starts, notes, new tasks, new words, moves. No two branches of a
 * pair mark or reword the same task, so none of the pairs has to conflict.
 */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {decode, encode} from '../source/markdown/bytes.ts';
import {anchorOf} from '../source/plan/change/anchor.ts';
import {applyChanges} from '../source/plan/change/apply.ts';
import type {Change} from '../source/plan/change/changes.ts';
import {randomNumbers} from '../source/plan/history/series.ts';
import type {Plan} from '../source/plan/model.ts';
import {readPlan} from '../source/plan/read/read.ts';
import {median, table} from './statistics.ts';

const cli = path.join(import.meta.dirname, '../dist/cli.js');
const template = path.join(import.meta.dirname, '../templates/implementation-plan.md');
const pairs = Number(process.argv[2] ?? 500);
const random = randomNumbers(20_261_116);
const root = mkdtempSync(path.join(os.tmpdir(), 'planwright-bench-'));

const pick = <Thing>(things: readonly Thing[]): Thing | undefined =>
	things[Math.floor(random() * things.length)];

function git(args: readonly string[], input?: string) {
	return spawnSync('git', args, {cwd: root, input, encoding: 'utf8', maxBuffer: 1 << 30});
}

/** What one branch does; `taken` are the tasks of the base that it must leave alone, and takes. */
function branch(base: Plan, who: string, taken: Set<string>): string {
	let plan = base;
	const mine = new Set<string>();
	const count = 1 + Math.floor(random() * 6);
	for (let change = 0; change < count; change++) {
		const near = Math.floor(random() * plan.tasks.length);
		const task = plan.tasks[near];
		const other = pick(plan.tasks.slice(Math.max(0, near - 5), near + 6));
		if (task === undefined || other === undefined || taken.has(task.key)) {
			continue;
		}
		const anchor = anchorOf(plan, task);
		const changes: readonly Change[] = [
			{kind: 'mark', task: anchor, to: 'done'},
			{kind: 'mark', task: anchor, to: 'done'},
			{kind: 'mark', task: anchor, to: 'done'},
			{kind: 'mark', task: anchor, to: 'doing', by: who},
			{kind: 'note', task: anchor, text: `${who} found something out`},
			{
				kind: 'insert',
				texts: [`What ${who} found out on the way, ${change}`],
				place: {kind: 'after', task: anchor},
			},
			{kind: 'reword', task: anchor, text: `${task.text} as ${who} has it`},
			...(other === task
				? []
				: [{kind: 'move', task: anchor, place: {kind: 'after', task: anchorOf(plan, other)}} as const]),
		];
		const chosen = pick(changes);
		if (chosen === undefined) {
			continue;
		}
		try {
			plan = readPlan(applyChanges(plan, [chosen]).bytes);
			mine.add(task.key);
		} catch {
			// A task is not moved into itself, and the like.
		}
	}
	for (const key of mine) {
		taken.add(key);
	}
	return decode(plan.source);
}

type Merged = {readonly conflicts: boolean; readonly time: number};

function merged(ours: string, theirs: string): Merged {
	const from = performance.now();
	const {status, stderr} = git(['merge-tree', '--write-tree', ours, theirs]);
	if (status !== 0 && status !== 1) {
		throw new Error(`git merge-tree: ${stderr}`);
	}
	return {conflicts: status === 1, time: performance.now() - from};
}

try {
	git(['init', '--quiet', '--initial-branch=main']);
	const text = readFileSync(template, 'utf8');
	const base = readPlan(encode(text));
	const commit = (ref: string, content: string, parent: string | null) =>
		`commit refs/heads/${ref}\ncommitter Ada <ada@example.org> 1740000000 +0000\ndata 4\nwork\n${parent === null ? '' : `from refs/heads/${parent}\n`}M 100644 inline plans/plan.md\ndata ${Buffer.byteLength(content)}\n${content}\n`;
	const parts = [commit('main', text, null)];
	for (let pair = 0; pair < pairs; pair++) {
		const taken = new Set<string>();
		parts.push(commit(`ours-${pair}`, branch(base, 'Ada', taken), 'main'));
		parts.push(commit(`theirs-${pair}`, branch(base, 'Ben', taken), 'main'));
	}
	git(['fast-import', '--quiet'], parts.join(''));
	git(['reset', '--quiet', '--hard', 'main']);
	const ways = ['git', 'driver'] as const;
	const found: {[way in (typeof ways)[number]]: Merged[]} = {git: [], driver: []};
	for (const way of ways) {
		if (way === 'driver') {
			writeFileSync(path.join(root, '.gitattributes'), '/plans/**/*.md merge=planwright\n');
			git(['config', 'merge.planwright.driver', `'${process.execPath}' '${cli}' merge %O %A %B --path %P`]);
		}
		for (let pair = 0; pair < pairs; pair++) {
			found[way].push(merged(`ours-${pair}`, `theirs-${pair}`));
		}
	}
	const row = (name: string, way: (typeof ways)[number], other: (typeof ways)[number]): string[] => {
		const conflicts = found[way].filter(each => each.conflicts).length;
		const alone = found[way].filter(
			(each, pair) => each.conflicts && found[other][pair]?.conflicts === false,
		);
		return [
			name,
			String(pairs),
			String(conflicts),
			`${((conflicts * 100) / pairs).toFixed(1)} %`,
			String(alone.length),
			median(found[way].map(({time}) => time)).toFixed(0),
		];
	};
	console.log(
		table([
			['merged by', 'pairs', 'conflicts', 'share', 'where the other has none', 'median ms'],
			row('git alone', 'git', 'driver'),
			row('planwright as driver', 'driver', 'git'),
		]),
	);
} finally {
	rmSync(root, {recursive: true, force: true});
}
