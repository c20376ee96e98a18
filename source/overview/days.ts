import {format} from 'date-fns/format';
import {formatISO} from 'date-fns/formatISO';
import type {Day} from '../plan/model.ts';

/** `Fri 5 Dec`, with the year where it is not that of `near`, or where there is nothing near. */
export function dayWords(day: Day, near: Day | null): string {
	return inWords(day, near, 'EEE d MMM');
}

/** `5 Dec`, with the year as in `dayWords`. */
export function shortDayWords(day: Day, near: Day | null): string {
	return inWords(day, near, 'd MMM');
}

/** Noon, since there are places where clocks change at midnight. */
function inWords(day: Day, near: Day | null, pattern: string): string {
	const hasYear = day.slice(0, 4) !== near?.slice(0, 4);
	return format(new Date(`${day}T12:00`), hasYear ? `${pattern} yyyy` : pattern);
}

/** The day that a moment is in the local time zone. */
export function dayOf(moment: Date): Day {
	return formatISO(moment, {representation: 'date'});
}

/** The variables of a template that are the day and the time, local: `2026-12-05`, `2026-12-05T14:03:00+01:00`. */
export function dateVariables(now: Date): {readonly current_date: Day; readonly current_timestamp: string} {
	return {current_date: dayOf(now), current_timestamp: formatISO(now)};
}
