import {plainName} from '../../text/plain-text.ts';
import type {Day} from '../model.ts';
import {type DayNumber, formatDay, mondayOf, parseDay} from '../read/schedule.ts';
import type {PlanHistory, TaskEvent, TaskTimeline} from './history.ts';

/** What a history says of a plan, from a day on where one is asked for. */
export type HistoryFacts = {
	readonly commits: number;
	/** The day of the first commit, whatever day is asked for. */
	readonly first: Day;
	readonly today: Day;
	/** The first is at the start of what is asked for, the last is today. */
	readonly points: readonly BurnUpPoint[];
	readonly weeks: readonly Week[];
	readonly people: readonly DoneBy[];
	/** When the last phase ends by the schedule. */
	readonly scheduledEnd: Day | null;
	readonly forecast: Forecast;
};

/** Sums a history up. The forecast looks at the last weeks whatever day is asked for. */
export function historyFacts(
	history: PlanHistory,
	{today, since}: {readonly today: Day; readonly since: Day | null},
): HistoryFacts {
	const {commits, plan, timelines} = history;
	const first = timelines.flatMap(({events}) => events[0]?.day ?? []).sort()[0] ?? today;
	const done = completions(history);
	const all = burnUp(history);
	const now = all.at(-1) ?? {day: today, done: 0, total: 0};
	const from = since ?? first;
	const remaining = Math.max(0, now.total - now.done);
	return {
		commits: commits.filter(({date}) => date.slice(0, 10) >= from).length,
		first,
		today,
		points: pointsFrom(all, from, today),
		weeks: weeksOf(history, {since: from, until: remaining > 0 ? today : null}),
		people: countNames(done.filter(({day}) => day >= from).map(({name}) => name)),
		scheduledEnd:
			plan.phases
				.flatMap(({end}) => end ?? [])
				.toSorted()
				.at(-1) ?? null,
		forecast: forecast(
			done.map(({day}) => day),
			{remaining, first, today},
		),
	};
}

function pointsFrom(all: readonly BurnUpPoint[], from: Day, today: Day): readonly BurnUpPoint[] {
	const before = all.filter(({day}) => day < from).at(-1);
	const points = all.filter(({day}) => day >= from);
	if (points[0]?.day !== from && before !== undefined) points.unshift({...before, day: from});
	const last = points.at(-1);
	if (last !== undefined && last.day < today) points.push({...last, day: today});
	return points;
}

/** How many tasks there were at the end of a day, without dropped and open optional ones, and how many were done. */
export type BurnUpPoint = {readonly day: Day; readonly done: number; readonly total: number};

/** `name` is who did it by the plan, else the commit's author; `null` for what is not committed yet. */
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
export function burnUp({timelines}: Pick<PlanHistory, 'timelines'>): readonly BurnUpPoint[] {
	const changes = new Map<Day, {done: number; total: number}>();
	for (const {events} of timelines) {
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
	const sums = {done: 0, total: 0};
	return [...changes]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([day, change]) => {
			sums.done += change.done;
			sums.total += change.total;
			return {day, ...sums};
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
	timelines,
	commits,
}: Pick<PlanHistory, 'timelines' | 'commits'>): readonly Completion[] {
	const [first] = commits;
	return timelines
		.flatMap(timeline => completionOf(timeline) ?? [])
		.filter(({commit, kind}) => kind !== 'added' || commit !== first)
		.map(({day, commit, by}) => ({day, name: by ?? commit?.author ?? null}))
		.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The event that made a task done for the last time; `null` where it was opened again or never done. */
function completionOf({events}: TaskTimeline): TaskEvent | null {
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

/** The weeks from the first with something done or added since a day, up to the last, or to that of `until`. */
export function weeksOf(
	history: Pick<PlanHistory, 'timelines' | 'commits'>,
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
		if (day >= since) weekOf(day).done.push(name);
	}
	for (const {events} of history.timelines) {
		for (const {kind, day} of events) {
			if (kind === 'added' && day >= since) weekOf(day).added++;
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

function countNames(names: readonly (string | null)[]): readonly DoneBy[] {
	const counts = new Map<string | null, {name: string | null; done: number}>();
	for (const name of names.toSorted()) {
		const person = name === null ? null : plainName(name);
		const counted = counts.get(person) ?? {name, done: 0};
		counted.done++;
		counts.set(person, counted);
	}
	return [...counts.values()].sort((a, b) => b.done - a.done || ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
}

/** When the rest may be done, by the pace of the last weeks. */
export type Forecast =
	| {
			readonly kind: 'forecast';
			/** Half of the draws end by this day. */
			readonly end: Day;
			/** One in ten draws ends before it. */
			readonly early: Day;
			/** One in ten ends after it; `null` where that is more than ten years off. */
			readonly late: Day | null;
			/** Tasks that are to be done still. */
			readonly remaining: number;
			/** How many days back were looked at, today included. */
			readonly days: number;
			/** How many tasks were done in them. */
			readonly done: number;
			readonly draws: number;
	  }
	| {readonly kind: 'finished'}
	| {
			readonly kind: 'unknown';
			readonly reason: 'too-early' | 'no-pace' | 'too-slow';
			readonly remaining: number;
	  };

const longestWindow = 56;
const leastDone = 3;
const leastDays = 3;
const draws = 1000;
const horizon = 3650;
const daysInWeek = 7;

/**
 * Draws weeks of seven days from the last eight weeks, or from as many days as there are, until the rest is done; a
 * thousand times, with the same draws for the same history.
 */
export function forecast(
	doneOn: readonly Day[],
	{remaining, first, today}: {readonly remaining: number; readonly first: Day; readonly today: Day},
): Forecast {
	if (remaining === 0) return {kind: 'finished'};
	const end = parseDay(today) ?? 0;
	const days = Math.max(1, Math.min(longestWindow, end - (parseDay(first) ?? end) + 1));
	const counts = new Array<number>(days).fill(0);
	for (const day of doneOn) {
		const at = days - 1 - (end - (parseDay(day) ?? 0));
		if (at >= 0 && at < days) counts[at] = (counts[at] ?? 0) + 1;
	}
	const done = counts.reduce((sum, count) => sum + count, 0);
	if (doneOn.length < leastDone || days < leastDays) return {kind: 'unknown', reason: 'too-early', remaining};
	if (done === 0) return {kind: 'unknown', reason: 'no-pace', remaining};
	const lengths = drawLengths(counts, remaining);
	const dayAt = (share: number): Day | null => {
		const length = lengths[Math.floor(share * draws)] ?? horizon;
		return length >= horizon ? null : formatDay(end + length);
	};
	const [early, middle, late] = [dayAt(0.1), dayAt(0.5), dayAt(0.9)];
	return early === null || middle === null
		? {kind: 'unknown', reason: 'too-slow', remaining}
		: {kind: 'forecast', end: middle, early, late, remaining, days, done, draws};
}

function drawLengths(counts: readonly number[], remaining: number): readonly number[] {
	const random = randomNumbers(0x9e3779b9);
	const lengths: number[] = [];
	for (let draw = 0; draw < draws; draw++) {
		let left = remaining;
		let length = 0;
		while (left > 0 && length < horizon) {
			const start = Math.floor(random() * counts.length);
			for (let day = 0; day < daysInWeek && left > 0; day++) {
				left -= counts[(start + day) % counts.length] ?? 0;
				length++;
			}
		}
		lengths.push(length);
	}
	return lengths.sort((a, b) => a - b);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
