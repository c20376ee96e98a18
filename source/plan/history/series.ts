import type {Day} from '../model.ts';
import {type DayNumber, formatDay, mondayOf, parseDay} from '../read/days.ts';
import type {PlanHistory} from './history.ts';
import type {TaskEvent, TaskStory} from './timelines.ts';

/** How many tasks there were at the end of a day, without dropped and open optional ones, and how many were done. */
export type BurnUpPoint = {readonly day: Day; readonly done: number; readonly total: number};

/** `name` is `null` for what is not committed yet. */
export type DoneBy = {readonly name: string | null; readonly done: number};

export type Week = {
	/** Its Monday. */
	readonly start: Day;
	readonly done: number;
	readonly added: number;
	readonly by: readonly DoneBy[];
};

/** When a task was done that is done still, or was when it was taken out. */
export type Completion = {readonly day: Day; readonly name: string | null};

/** One point for each day on which something changed, in order. */
export function burnUp({stories}: Pick<PlanHistory, 'stories'>): readonly BurnUpPoint[] {
	const changes = new Map<Day, {done: number; total: number}>();
	for (const {events} of stories) {
		let [done, total] = [0, 0];
		for (const event of events) {
			const change = changes.get(event.day) ?? {done: 0, total: 0};
			change.done += doneIn(event) - done;
			change.total += countIn(event) - total;
			changes.set(event.day, change);
			done = doneIn(event);
			total = countIn(event);
		}
	}
	let [done, total] = [0, 0];
	return [...changes]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([day, change]) => {
			done += change.done;
			total += change.total;
			return {day, done, total};
		});
}

function doneIn({status}: TaskEvent): number {
	return status === 'done' ? 1 : 0;
}

function countIn({status, optional}: TaskEvent): number {
	return status === null || status === 'dropped' || (optional && status !== 'done') ? 0 : 1;
}

/** What was done and when, in the order of the days. What the first commit brought as done was done before. */
export function completions({
	stories,
	commits,
}: Pick<PlanHistory, 'stories' | 'commits'>): readonly Completion[] {
	const [first] = commits;
	return stories
		.flatMap(story => completionOf(story) ?? [])
		.filter(({commit, kind}) => kind !== 'added' || commit !== first)
		.map(({day, commit}) => ({day, name: commit?.author ?? null}))
		.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The event that made a task done for the last time; `null` where it was opened again or never done. */
function completionOf({events}: TaskStory): TaskEvent | null {
	let completion: TaskEvent | null = null;
	for (const event of events) {
		if (event.status === 'done') {
			completion ??= event;
		} else if (event.status !== null) {
			completion = null;
		}
	}
	return completion;
}

/**
 * The weeks from the first in which something was done or added since a day, up to the last in which
 * something was, or to the one of `until`; those in between too, in which nothing was.
 */
export function weeksOf(
	history: Pick<PlanHistory, 'stories' | 'commits'>,
	{since, until}: {readonly since: Day; readonly until: Day | null},
): readonly Week[] {
	const found = new Map<DayNumber, {done: (string | null)[]; added: number}>();
	const weekOf = (day: Day) => {
		const monday = mondayOf(parseDay(day) ?? 0);
		const week = found.get(monday) ?? {done: [], added: 0};
		found.set(monday, week);
		return week;
	};
	for (const {day, name} of completions(history)) {
		if (day >= since) {
			weekOf(day).done.push(name);
		}
	}
	for (const {events} of history.stories) {
		for (const {kind, day} of events) {
			if (kind === 'added' && day >= since) {
				weekOf(day).added++;
			}
		}
	}
	const mondays = [...found.keys()].sort((a, b) => a - b);
	const last = Math.max(
		mondays.at(-1) ?? -1,
		until === null || mondays.length === 0 ? -1 : (parseDay(until) ?? -1),
	);
	const weeks: Week[] = [];
	for (let monday = mondays[0] ?? 0; monday <= last; monday += 7) {
		const {done, added} = found.get(monday) ?? {done: [], added: 0};
		weeks.push({start: formatDay(monday) ?? '', done: done.length, added, by: countNames(done)});
	}
	return weeks;
}

/** Who did how many, most first. */
export function countNames(names: readonly (string | null)[]): readonly DoneBy[] {
	const counts = new Map<string | null, number>();
	for (const name of names) {
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts]
		.map(([name, done]) => ({name, done}))
		.sort((a, b) => b.done - a.done || ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
}
