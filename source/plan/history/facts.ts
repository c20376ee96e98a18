import type {Day, Plan} from '../model.ts';
import {type Forecast, forecast} from './forecast.ts';
import type {PlanHistory} from './history.ts';
import {
	type BurnUpPoint,
	burnUp,
	completions,
	countNames,
	type DoneBy,
	type Week,
	weeksOf,
} from './series.ts';

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
	const {commits, plan} = history;
	const first = earliest(history) ?? today;
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
		scheduledEnd: lastEnd(plan),
		forecast: forecast(
			done.map(({day}) => day),
			{remaining, first, today},
		),
	};
}

function earliest({stories}: PlanHistory): Day | null {
	let first: Day | null = null;
	for (const {events} of stories) {
		const day = events[0]?.day;
		if (day !== undefined && (first === null || day < first)) {
			first = day;
		}
	}
	return first;
}

function pointsFrom(all: readonly BurnUpPoint[], from: Day, today: Day): readonly BurnUpPoint[] {
	const before = all.filter(({day}) => day < from).at(-1);
	const points = all.filter(({day}) => day >= from);
	if (points[0]?.day !== from && before !== undefined) {
		points.unshift({...before, day: from});
	}
	const last = points.at(-1);
	if (last !== undefined && last.day < today) {
		points.push({...last, day: today});
	}
	return points;
}

function lastEnd({phases}: Plan): Day | null {
	let last: Day | null = null;
	for (const {end} of phases) {
		if (end !== null && (last === null || end > last)) {
			last = end;
		}
	}
	return last;
}
