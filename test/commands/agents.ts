import {readFileSync, watch, writeFileSync} from 'node:fs';
import path from 'node:path';
import {type OrderedPlan, passedOver} from './ordered-plans.ts';

type Run = (
	...command: readonly string[]
) => Promise<{readonly code: number | null; readonly stdout: string}>;

export type Worked = {
	/** Of each task that was handed out, in that order, its index in the plan. */
	readonly taken: readonly number[];
	/** What the file showed at some moment and should not have. */
	readonly wrong: readonly string[];
	/** What `next` says when nothing is handed out any more. */
	readonly state: string;
	/** How many times finishing a task, or ticking a confirmation, was refused. */
	readonly refused: number;
	readonly text: string;
};

/**
 * Has agents work through a plan at once: each loops `start --next`, `done`, and when it gets nothing waits until
 * another has finished something. When nobody gets anything the confirmations are ticked, one after the other. The
 * file is looked at after each command, and whenever it changes.
 */
export async function workThrough(
	file: string,
	plan: OrderedPlan,
	agents: number,
	run: Run,
): Promise<Worked> {
	writeFileSync(file, plan.text);
	const taken: number[] = [];
	const wrong = new Set<string>();
	let refused = 0;
	const look = () => {
		for (const fault of passedOver(plan, readFileSync(file, 'utf8'))) wrong.add(fault);
	};
	const finish = async (reference: string) => {
		const {code} = await run('done', reference, '--plan', file);
		refused += code === 0 ? 0 : 1;
		look();
	};
	/** Whether there was something to do, which is done then. */
	const work = async (): Promise<boolean> => {
		const {code, stdout} = await run('start', '--next', '--json', '--plan', file);
		look();
		if (code !== 0) return false;
		const {changed} = JSON.parse(stdout) as {changed: readonly {key: string; line: number}[]};
		for (const {key, line} of changed) {
			taken.push(plan.tasks.findIndex(task => task.line === line - 1));
			await finish(key);
		}
		return true;
	};
	let finished = 0;
	let busy = 0;
	let isOver = false;
	const sleeping: (() => void)[] = [];
	const wakeAll = () => {
		for (const wake of sleeping.splice(0)) wake();
	};
	const agent = async () => {
		while (!isOver) {
			const seen = finished;
			busy += 1;
			const hasWorked = await work();
			busy -= 1;
			if (hasWorked) {
				finished += 1;
				wakeAll();
			} else if (finished === seen) {
				isOver ||= busy === 0;
				if (isOver) wakeAll();
				else await new Promise<void>(wake => sleeping.push(wake));
			}
		}
	};
	const watcher = watch(path.dirname(file), look);
	try {
		await Promise.all(Array.from({length: agents}, agent));
		const {state} = JSON.parse((await run('next', '--json', '--plan', file)).stdout) as {state: string};
		for (const {line} of plan.tasks.filter(({confirms}) => confirms)) await finish(`@${line + 1}`);
		return {taken, wrong: [...wrong], state, refused, text: readFileSync(file, 'utf8')};
	} finally {
		watcher.close();
	}
}
