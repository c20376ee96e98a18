import {letterPattern} from '../../text/ascii.ts';
import type {Day} from '../model.ts';

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
	if (end !== null) return {kind: 'until', end: formatDay(end) ?? ''};
	const weeks = weekRange(value).exec(value);
	if (weeks !== null) {
		const [first, last] = [Number(weeks[1]), Number(weeks[2] ?? weeks[1])];
		return first >= 1 && last >= first ? {kind: 'weeks', first, last} : null;
	}
	const [, low, high, unit = ''] = duration(value).exec(value) ?? [];
	const count = Math.max(Number(low ?? 0), Number(high ?? low ?? 0));
	if (count === 0) return null;
	if (/^m/i.test(unit)) return Number.isInteger(count) ? {kind: 'months', count} : null;
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
		if (timeline === null) continue;
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
			if (begin === null) return {start: null, end: null};
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
	const known = on.flatMap(index => ends[index] ?? []);
	if (known.length < on.length) return null;
	return on.length === 0 ? begin : toWorkingDay(Math.max(...known) + 1);
}

function dayOrNull(day: DayNumber | null): Day | null {
	return day === null ? null : formatDay(day);
}

/** The phases such that each comes after those that it depends on; those in a circle, or after one, are left out. */
function inOrder(phases: readonly ScheduledPhase[]): number[] {
	const waitsFor = phases.map(({on}) => on.length);
	const followers = phases.map((): number[] => []);
	for (const [index, {on}] of phases.entries()) {
		for (const other of on) followers[other]?.push(index);
	}
	const order = [...phases.keys()].filter(index => waitsFor[index] === 0);
	for (let at = 0; at < order.length; at++) {
		for (const follower of followers[order[at] ?? -1] ?? []) {
			const left = (waitsFor[follower] ?? 0) - 1;
			waitsFor[follower] = left;
			if (left === 0) order.push(follower);
		}
	}
	return order;
}

/**
 * Days are counted from 1970-01-01 without time or zone. `date-fns` works on `Date`s in the zone of
 * the machine, where a day can be missing whole (Apia, 2011-12-30); a plan's days must be the same everywhere.
 */
export type DayNumber = number;

const daySeconds = 86_400_000;
const isoDay = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/;
/** Of 0000-01-01 and 9999-12-31. */
const firstDay = -719_528;
const lastDay = 2_932_896;

/** The day that a text begins with, as a date or a date with a time; `null` where there is no such day. */
export function parseDay(text: string): DayNumber | null {
	const [, year, month, day] = isoDay.exec(text) ?? [];
	if (year === undefined) return null;
	const number = dayNumber(Number(year), Number(month), Number(day));
	return formatDay(number) === `${year}-${month}-${day}` ? number : null;
}

/** `YYYY-MM-DD`, or `null` for a day that four digits of a year do not reach. */
export function formatDay(day: DayNumber): Day | null {
	return day >= firstDay && day <= lastDay ? new Date(day * daySeconds).toISOString().slice(0, 10) : null;
}

function dayNumber(year: number, month: number, day: number): DayNumber {
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	return date.getTime() / daySeconds;
}

/** 0 for Monday to 6 for Sunday. */
function weekday(day: DayNumber): number {
	return (((day + 3) % 7) + 7) % 7;
}

/** The day itself, or the Monday after a weekend. */
export function toWorkingDay(day: DayNumber): DayNumber {
	return day + Math.max(0, 7 - weekday(day)) * (weekday(day) > 4 ? 1 : 0);
}

/** The day itself, or the Friday before a weekend. */
function backToWorkingDay(day: DayNumber): DayNumber {
	return day - Math.max(0, weekday(day) - 4);
}

/** The Monday of a day's week. */
export function mondayOf(day: DayNumber): DayNumber {
	return day - weekday(day);
}

/** So many working days after a working day; 0 is the day itself. */
export function addWorkingDays(day: DayNumber, days: number): DayNumber {
	const fromMonday = weekday(day) + days;
	return mondayOf(day) + Math.floor(fromMonday / 5) * 7 + (fromMonday % 5);
}

/** So many calendar months later, on the last day of the month where it is shorter. */
export function addMonths(day: DayNumber, months: number): DayNumber {
	const date = new Date(day * daySeconds);
	const year = date.getUTCFullYear();
	const month = date.getUTCMonth() + 1 + months;
	const lastOfMonth = dayNumber(year, month + 1, 0);
	return Math.min(dayNumber(year, month, date.getUTCDate()), lastOfMonth);
}
