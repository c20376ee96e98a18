import {dayInWords, dayOf} from '../present/dates.ts';

/** How long ago something was, roughly: `5 minutes ago`, `yesterday`, `Fri 5 Dec`. */
export function timeInWords(moment: Date, now: Date): string {
	const minutes = Math.floor((now.getTime() - moment.getTime()) / 60_000);
	if (minutes < 1) return 'just now';
	if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago`;
	const hours = Math.floor(minutes / 60);
	if (hours < 12 || dayOf(moment) === dayOf(now)) return `${hours} ${hours === 1 ? 'hour' : 'hours'} ago`;
	if (dayOf(moment) === dayOf(new Date(now.getTime() - 86_400_000))) return 'yesterday';
	return dayInWords(dayOf(moment), dayOf(now));
}
