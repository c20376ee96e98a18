import type {Phase} from '../../plan/model.ts';
import {parseDay} from '../../plan/read/schedule.ts';

/** Days on columns: `first` and `last` are days from the start of 1970, both included. */
export type Scale = {readonly first: number; readonly last: number; readonly columns: number};

/** A phase with its dates as day numbers; without a start it is a point at its end. */
export type Dated = {readonly phase: Phase; readonly start: number | null; readonly end: number};

/** The phases that have an end, with the days of it. */
export function datedPhases(phases: readonly Phase[]): readonly Dated[] {
	return phases.flatMap(phase => {
		const end = phase.end === null ? null : parseDay(phase.end);
		const start = phase.start === null ? null : parseDay(phase.start);
		return end === null ? [] : [{phase, start: start === null ? null : Math.min(start, end), end}];
	});
}

/** The scale that shows all phases on so many columns, and today where that does not press them together. */
export function scaleFor(dated: readonly Dated[], today: number | null, columns: number): Scale {
	const first = Math.min(...dated.map(({start, end}) => start ?? end));
	const last = Math.max(...dated.map(({end}) => end));
	const margin = Math.max(7, last - first);
	const isNear = today !== null && today >= first - margin && today <= last + margin;
	if (!isNear) return {first, last, columns};
	return {first: Math.min(first, today), last: Math.max(last, today), columns};
}

/** The column in which a day begins; -1 or `columns` where it is outside. */
export function columnOf({first, last, columns}: Scale, day: number): number {
	const column = Math.floor(((day - first) * columns) / (last - first + 1));
	return Math.max(-1, Math.min(columns, column));
}

/** Days to label on the axis: Mondays, as many as fit so that labels stand apart. */
export function axisDays(scale: Scale, labelColumns: number): readonly number[] {
	const {first, last, columns} = scale;
	const perDay = columns / (last - first + 1);
	const step = Math.max(1, Math.ceil((labelColumns + 1) / (7 * perDay))) * 7;
	// Day 4 of 1970 was a Monday.
	const monday = first + ((((4 - first) % 7) + 7) % 7);
	const days: number[] = [];
	for (let day = monday; day <= last; day += step) days.push(day);
	return days.length === 0 ? [first] : days;
}
