import type {Day} from '../model.ts';

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
	if (year === undefined) {
		return null;
	}
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
export function backToWorkingDay(day: DayNumber): DayNumber {
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
