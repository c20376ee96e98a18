import {
	type Day,
	isOpen,
	type Minute,
	nextTasks,
	type Plan,
	type Progress,
	planState,
	type Task,
} from '../plan/model.ts';
import {type Run, shownText} from '../text/inline-markdown.ts';
import {shownTitle} from '../text/plain-text.ts';
import {safeText} from '../text/safe-text.ts';
import type {Tone} from '../text/theme.ts';
import {clip} from '../text/width.ts';
import {dayWords} from './days.ts';
import {taskRuns, taskWords} from './task.ts';
import {whoDoes} from './who.ts';

/** A plan that was read, and its path as it is shown. */
export type PlanFile = {readonly plan: Plan; readonly path: string};

/** What a plan is called: its title, or where that is still a blank, its path. */
export function planName({title, path}: {readonly title: string; readonly path: string}): string {
	return shownTitle({title}) || path;
}

/** The same in words alone: without Markdown. */
export function planWords({title, path}: {readonly title: string; readonly path: string}): string {
	return shownText(shownTitle({title}), {isDecoded: true}) || path;
}

/** `28%  11/38`: how much is done. */
export function progressFigures({percent, done, total}: Progress): string {
	return `${percent}%  ${done}/${total}`;
}

/** Blocked, dropped and optional tasks, where there are any: `1 blocked`. */
export function extraCounts({blocked, dropped, optionalOpen}: Progress): readonly Extra[] {
	const extras: readonly (readonly [number, string, Tone])[] = [
		[blocked, 'blocked', 'bad'],
		[dropped, 'dropped', 'faint'],
		[optionalOpen, 'optional', 'faint'],
	];
	return extras.flatMap(([number, word, tone]) => (number > 0 ? [{text: `${number} ${word}`, tone}] : []));
}

type Extra = {readonly text: string; readonly tone: Tone};

/** What is said above files that hold tasks, where there is no plan. */
export const offerWords = ['No plan in the usual places.', 'These files hold tasks:'] as const;

/** How many plans are not shown beside those that are: `15 more, 3 unfinished`. */
export function moreWords(total: number, unfinished: number): string {
	return `${total} more, ${unfinished === 0 ? 'all finished' : `${unfinished} unfinished`}`;
}

/** What a plan is at: the task that is being done, else the next one, else the one that is blocked, else how it stands. */
export type Now =
	| {readonly kind: 'doing' | 'next' | 'blocked'; readonly task: Task}
	| {readonly kind: 'finished' | 'confirm' | 'waiting' | 'empty'};

/** What a plan is at. */
export function nowIn(plan: Plan): Now {
	const doing = plan.tasks.find(({status}) => status === 'doing');
	if (doing !== undefined) return {kind: 'doing', task: doing};
	const [next] = nextTasks(plan, 1);
	if (next !== undefined) return {kind: 'next', task: next};
	if (planState(plan) === 'confirm') return {kind: 'confirm'};
	const blocked = plan.tasks.find(({status}) => status === 'blocked');
	if (blocked !== undefined) return {kind: 'blocked', task: blocked};
	if (plan.status === 'completed') return {kind: 'finished'};
	return {kind: plan.progress.total === 0 ? 'empty' : 'waiting'};
}

/** `work done, 4 to confirm`: how many confirmations are left where there is no other work, else those that can be given. */
export function confirmWords({tasks, toConfirm}: Plan): string {
	const open = tasks.filter(isOpen);
	return open.every(({confirms}) => confirms)
		? `work done, ${open.length} to confirm`
		: `${toConfirm.length} to confirm`;
}

/** Something that is to be known of a plan at a glance; safe for a terminal. */
export type PlanDetail = {
	readonly kind: 'doing' | 'late' | 'now' | 'changed';
	readonly text: string;
	/** The same as it is drawn, where it has Markdown. */
	readonly runs?: readonly Run[];
};

/** Of more tasks that are being done only the number is said. */
const mostDoing = 3;

/** What is being done, by whom and for how long, else what is next or how it all stands; then what is late. */
export function planDetails(plan: Plan, today: Day, now: Minute | null = null): readonly PlanDetail[] {
	const doing = plan.tasks.filter(({status}) => status === 'doing');
	const shown = doing.slice(0, mostDoing).map((task): PlanDetail => {
		const who = whoDoes(task, now);
		const by = who === null ? '' : `${clip(who, longest)}: `;
		const before = safeText(`${task.ref}  ${by}`);
		const runs = [{text: before}, ...taskRuns({...task, text: clip(task.text, longest)})];
		return {kind: 'doing', text: runs.map(({text}) => text).join(''), runs};
	});
	const more = doing.length - shown.length;
	const rest: readonly PlanDetail[] = more > 0 ? [{kind: 'doing', text: `and ${more} more`}] : [];
	const isSaid = doing.length > 0 || plan.status === 'completed';
	const stands: readonly PlanDetail[] = isSaid ? [] : [{kind: 'now', text: safeText(planNote(plan))}];
	const late = plan.phases.flatMap(({late: isLate, end, title}): readonly PlanDetail[] =>
		isLate && end !== null
			? [
					{
						kind: 'late',
						text: `${safeText(clip(shownText(title, {isDecoded: true}), longest))} late, due ${dayWords(end, today)}`,
					},
				]
			: [],
	);
	return [...shown, ...rest, ...stands, ...late];
}

/** Columns that no text in a list of plans is longer than. */
const longest = 400;

/** What a plan is at, in a few words: `next 2.4  Implement data validation`, `2 blocked`, `finished`. */
export function planNote(plan: Plan): string {
	const now = nowIn(plan);
	switch (now.kind) {
		case 'doing':
		case 'next':
			return `${now.kind} ${now.task.ref}  ${clip(taskWords(now.task), longest)}`;
		case 'blocked':
			return `${plan.progress.blocked} blocked`;
		case 'confirm':
			return confirmWords(plan);
		case 'finished':
			return 'finished';
		case 'waiting':
			return 'all that is open waits';
		case 'empty':
			return 'no tasks yet';
	}
}
