import {UserError, wrongUse} from '../errors.ts';
import type {PlanFile} from '../overview/plan.ts';
import {minutesSince} from '../overview/who.ts';
import type {Minute, Plan, Task} from '../plan/model.ts';
import {candidateOf} from '../plan/references.ts';
import {plainName} from '../text/plain-text.ts';
import {safeText} from '../text/safe-text.ts';
import {shellWord} from '../text/shell-word.ts';
import type {Context} from './context.ts';
import {oneLine} from './given.ts';
import {planOption} from './output.ts';

/**
 * Who works: from `--by`, else from `PLANWRIGHT_BY`, where an empty one is none. Throws a UserError `usage` for a name
 * that does not fit into a line.
 */
export function callerOf(by: string | undefined, {world}: Context): string | undefined {
	if (by !== undefined) return nameIn(by, '--by');
	const {PLANWRIGHT_BY: named = ''} = world.env;
	return named.trim() === '' ? undefined : nameIn(named, 'PLANWRIGHT_BY');
}

/** A name from an option or a variable. */
function nameIn(text: string, given: string): string {
	const name = oneLine(text, given);
	if (safeText(name) !== name) {
		throw wrongUse(`${given} has a control character`, 'give a name of letters that can be seen');
	}
	return name;
}

/** Whether a name is another, whatever the case. */
export function isSameName(name: string | null, other: string): boolean {
	return name !== null && plainName(name) === plainName(other);
}

/**
 * The only task in some plans that a caller is doing, and its plan; without a name the only one of which nobody says
 * who does it. Throws a UserError `ref-unknown` or `ref-ambiguous` with the tasks that are being done.
 */
export function onlyDoing<File extends PlanFile>(
	files: readonly File[],
	caller: string | undefined,
	context: Context,
): {readonly task: Task; readonly file: File} {
	const doing = files.flatMap(file =>
		file.plan.tasks.filter(({status}) => status === 'doing').map(task => ({task, file})),
	);
	const own = doing.filter(({task: {by}}) => (caller === undefined ? by === null : isSameName(by, caller)));
	const [only] = own;
	if (only !== undefined && own.length === 1) return only;
	const who = caller === undefined ? 'without a name' : `by ${caller}`;
	const candidates = (own.length > 0 ? own : doing).map(({task, file}) => candidateOf(task, file.path));
	const refs = candidates.map(({ref}) => ref).slice(0, mostNamed);
	const more = candidates.length > refs.length ? ` and ${candidates.length - refs.length} more` : '';
	if (own.length > 0) {
		throw new UserError(
			'ref-ambiguous',
			`${own.length} tasks are being done ${who}`,
			`name one: planwright done ${shellWord(refs[0] ?? '')}${planOption(context, files.length > 1 && only ? only.file.path : context.plan)}`,
			{candidates},
		);
	}
	const hint =
		refs.length === 0
			? 'name a task: planwright done REF'
			: `name one: planwright done REF; ${refs.join(', ')}${more} ${candidates.length === 1 ? 'is' : 'are'} being done`;
	throw new UserError('ref-unknown', `no task is being done ${who}`, hint, {candidates});
}

const mostNamed = 5;

const minutesIn = {m: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60} as const;

/** Minutes that a time such as `90m`, `4h`, `2d` or `1w` has. Throws a UserError `usage` for any other text. */
export function minutesOf(text: string, option: string): number {
	const [, number = '', unit = ''] = /^([1-9]\d{0,4})([mhdw])$/.exec(text.trim()) ?? [];
	const minutes = Object.entries(minutesIn).find(([letter]) => letter === unit)?.[1];
	if (minutes === undefined) {
		throw wrongUse(`${text} is no time`, `${option} takes a number and m, h, d or w: 90m, 4h, 2d, 1w`);
	}
	return Number(number) * minutes;
}

/** Of the tasks that have been worked on for longer than so many minutes the one for the longest. Those for people are theirs. */
export function stalest(plan: Plan, minutes: number, now: Minute): Task | undefined {
	const [first] = plan.tasks
		.filter(({status, people}) => status === 'doing' && people === null)
		.map(task => ({task, age: task.since === null ? 0 : minutesSince(task.since, now)}))
		.filter(({age}) => age > minutes)
		.toSorted((a, b) => b.age - a.age);
	return first?.task;
}
