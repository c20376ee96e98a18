import type {Day} from '../../plan/model.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Fri 5 Dec`; with the year where it is another than that of `today`. */
export function dayInWords(day: Day, today: Day): string {
	const date = new Date(`${day}T00:00:00Z`);
	if (Number.isNaN(date.getTime())) return day;
	const words = `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
	return day.slice(0, 4) === today.slice(0, 4) ? words : `${words} ${day.slice(0, 4)}`;
}

/** Days from the start of 1970; `null` where it is no day. */
export function dayNumber(day: Day): number | null {
	const time = Date.parse(`${day}T00:00:00Z`);
	return Number.isNaN(time) ? null : Math.round(time / 86_400_000);
}

/** `5 Dec` of a number of days from the start of 1970. */
export function shortDay(number: number): string {
	const date = new Date(number * 86_400_000);
	return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}
