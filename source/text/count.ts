/** `1 task`, `3 tasks`. */
export function count(number: number, one: string, many = `${one}s`): string {
	return `${number} ${number === 1 ? one : many}`;
}

/** How long ago something was, roughly: `just now`, `5 minutes ago`, `3 days ago`. */
export function ageOf(then: Date, now: Date): string {
	const minutes = Math.floor((now.getTime() - then.getTime()) / 60_000);
	if (minutes < 1) return 'just now';
	if (minutes < 60) return ago(minutes, 'minute');
	if (minutes < 60 * 24) return ago(Math.floor(minutes / 60), 'hour');
	return ago(Math.floor(minutes / (60 * 24)), 'day');
}

function ago(number: number, unit: string): string {
	return `${count(number, unit)} ago`;
}
