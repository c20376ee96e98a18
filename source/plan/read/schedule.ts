import {letterPattern} from '../../text/letter-pattern.ts';
import type {Day} from '../model.ts';
import {
	addMonths,
	addWorkingDays,
	backToWorkingDay,
	type DayNumber,
	formatDay,
	mondayOf,
	parseDay,
	toWorkingDay,
} from './days.ts';

/** What a Timeline field means. */
export type Timeline =
	| {readonly kind: 'working-days'; readonly count: number}
	| {readonly kind: 'months'; readonly count: number}
	/** Weeks of the plan, from 1. */
	| {readonly kind: 'weeks'; readonly first: number; readonly last: number}
	| {readonly kind: 'days'; readonly start: Day; readonly end: Day}
	| {readonly kind: 'until'; readonly end: Day};

export type Dates = {readonly start: Day | null; readonly end: Day | null};

const dash = '(?:-|–|—|to|through|until)';
const amount = '\\d{1,5}(?:\\.\\d{1,3})?';
const duration = letterPattern(
	`^(?:~|≈|about|approx(?:imately|\\.)?|up to|est(?:imated|\\.)?:?)?\\s*(${amount})(?:\\s*${dash}\\s*(${amount}))?[\\s-]*(?:(?:working|business|work)[\\s-]*)?(d|days?|w|wks?|weeks?|mos?|months?)(?![\\p{L}\\p{N}])`,
	'iu',
);
const weekRange = letterPattern(
	`^weeks?\\s*(\\d{1,4})(?:\\s*(?:${dash}|and|&)\\s*(?:week\\s*)?(\\d{1,4}))?(?![\\p{L}\\p{N}])`,
	'iu',
);
const dayRange = letterPattern(
	`^(?:from\\s+)?(\\d{4}-\\d{2}-\\d{2})\\s*(?:${dash}|\\.\\.|→|->)\\s*(\\d{4}-\\d{2}-\\d{2})(?!\\d)`,
	'iu',
);
const until = /^(?:due\s+)?by\s+(\d{4}-\d{2}-\d{2})(?!\d)/i;

const daysInWeek = 5;

/**
 * Reads a Timeline: `3 days`, `1-2 weeks` (the longer), `2 months`, `Week 3`, `Weeks 1-2`,
 * `2026-12-01 to 2026-12-12`, `by 2026-12-12`. `null` for what is none of these.
 */
export function parseTimeline(text: string): Timeline | null {
	const value = text.trim();
	const days = dayRange(value).exec(value);
	if (days !== null) {
		const [start, end] = [parseDay(days[1] ?? ''), parseDay(days[2] ?? '')];
		return start === null || end === null || end < start
			? null
			: {kind: 'days', start: formatDay(start) ?? '', end: formatDay(end) ?? ''};
	}
	const end = parseDay(until.exec(value)?.[1] ?? '');
	if (end !== null) {
		return {kind: 'until', end: formatDay(end) ?? ''};
	}
	const weeks = weekRange(value).exec(value);
	if (weeks !== null) {
		const [first, last] = [Number(weeks[1]), Number(weeks[2] ?? weeks[1])];
		return first >= 1 && last >= first ? {kind: 'weeks', first, last} : null;
	}
	const [, low, high, unit = ''] = duration(value).exec(value) ?? [];
	const count = Math.max(Number(low ?? 0), Number(high ?? low ?? 0));
	if (count === 0) {
		return null;
	}
	if (/^m/i.test(unit)) {
		return Number.isInteger(count) ? {kind: 'months', count} : null;
	}
	return {kind: 'working-days', count: Math.ceil(/^w/i.test(unit) ? count * daysInWeek : count)};
}

/** What the schedule needs of a phase. */
export type ScheduledPhase = {
	readonly timeline: string | null;
	/** Indexes of the phases that it depends on. */
	readonly on: readonly number[];
};

/**
 * The dates of each phase of a plan that starts on a day. A phase starts on the working day after the last of those
 * that it depends on ends; a circle has no dates.
 */
export function schedulePhases(phases: readonly ScheduledPhase[], start: Day | null): Dates[] {
	const first = start === null ? null : parseDay(start);
	const begin = first === null ? null : toWorkingDay(first);
	const ends: (DayNumber | null)[] = phases.map(() => null);
	const dates: Dates[] = phases.map(() => ({start: null, end: null}));
	for (const index of inOrder(phases)) {
		const {timeline: text, on} = phases[index] ?? {timeline: null, on: []};
		const timeline = text === null ? null : parseTimeline(text);
		if (timeline === null) {
			continue;
		}
		const span = spanOf(timeline, begin, startAfter(on, ends, begin));
		ends[index] = span.end;
		dates[index] = {start: dayOrNull(span.start), end: dayOrNull(span.end)};
	}
	return dates;
}

type Span = {readonly start: DayNumber | null; readonly end: DayNumber | null};

function spanOf(timeline: Timeline, begin: DayNumber | null, start: DayNumber | null): Span {
	switch (timeline.kind) {
		case 'days':
			return {start: parseDay(timeline.start), end: parseDay(timeline.end)};
		case 'until':
			return {start: null, end: parseDay(timeline.end)};
		case 'weeks': {
			if (begin === null) {
				return {start: null, end: null};
			}
			const monday = mondayOf(begin);
			return {start: monday + (timeline.first - 1) * 7, end: monday + (timeline.last - 1) * 7 + 4};
		}
		case 'working-days':
			return {start, end: start === null ? null : addWorkingDays(start, timeline.count - 1)};
		case 'months':
			return {start, end: start === null ? null : backToWorkingDay(addMonths(start, timeline.count) - 1)};
	}
}

function startAfter(
	on: readonly number[],
	ends: readonly (DayNumber | null)[],
	begin: DayNumber | null,
): DayNumber | null {
	let latest: DayNumber | null = null;
	for (const index of on) {
		const end = ends[index] ?? null;
		if (end === null) {
			return null;
		}
		latest = Math.max(latest ?? end, end);
	}
	return latest === null ? begin : toWorkingDay(latest + 1);
}

function dayOrNull(day: DayNumber | null): Day | null {
	return day === null ? null : formatDay(day);
}

/** The phases such that each comes after those that it depends on; those in a circle, or after one, are left out. */
function inOrder(phases: readonly ScheduledPhase[]): number[] {
	const waitsFor = phases.map(({on}) => on.length);
	const followers = phases.map((): number[] => []);
	for (const [index, {on}] of phases.entries()) {
		for (const other of on) {
			followers[other]?.push(index);
		}
	}
	const order = [...phases.keys()].filter(index => waitsFor[index] === 0);
	for (let at = 0; at < order.length; at++) {
		for (const follower of followers[order[at] ?? -1] ?? []) {
			const left = (waitsFor[follower] ?? 0) - 1;
			waitsFor[follower] = left;
			if (left === 0) {
				order.push(follower);
			}
		}
	}
	return order;
}
