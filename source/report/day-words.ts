import type {Day} from '../plan/model.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Fri 5 Dec`, with the year where it is not that of `today`. */
export function dayWords(day: Day, today: Day): string {
	return `${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${shortDayWords(day, today)}`;
}

/** `5 Dec`, with the year where it is not that of `today`. */
export function shortDayWords(day: Day, today: Day): string {
	const words = `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`;
	return day.slice(0, 4) === today.slice(0, 4) ? words : `${words} ${day.slice(0, 4)}`;
}

/** The day that a moment is in the local time zone. */
export function dayOf(moment: Date): Day {
	const year = String(moment.getFullYear()).padStart(4, '0');
	const month = String(moment.getMonth() + 1).padStart(2, '0');
	return `${year}-${month}-${String(moment.getDate()).padStart(2, '0')}`;
}
