import {format} from 'date-fns/format';
import type {Minute, Task} from '../plan/model.ts';

/** The minute that a moment is in, in the local time zone. */
export function minuteOf(moment: Date): Minute {
	return format(moment, 'yyyy-MM-dd HH:mm');
}

/**
 * Minutes from a time that stands in a plan, a minute or a day, to now. A day counts from its end, so that nobody is
 * thought to be longer at something than they are.
 */
export function minutesSince(since: string, now: Minute): number {
	const then = new Date(since.includes(' ') ? since.replace(' ', 'T') : `${since}T24:00`);
	return (new Date(now.replace(' ', 'T')).getTime() - then.getTime()) / 60_000;
}

/** How long a task has been worked on, rounded down: `5m`, `3h`, `2d`; `null` where that is not known or nothing yet. */
export function ageOfWork(
	{status, since}: Pick<Task, 'status' | 'since'>,
	now: Minute | null,
): string | null {
	if (status !== 'doing' || since === null || now === null) return null;
	const minutes = minutesSince(since, now);
	if (minutes < 1) return null;
	if (minutes < 60) return `${Math.floor(minutes)}m`;
	return minutes < 24 * 60 ? `${Math.floor(minutes / 60)}h` : `${Math.floor(minutes / (24 * 60))}d`;
}

/** Who does a task, and for how long: `anna, 3h`; `null` where nobody says so. */
export function whoDoes(task: Pick<Task, 'status' | 'by' | 'since'>, now: Minute | null): string | null {
	if (task.status !== 'doing' || task.by === null) return null;
	const age = ageOfWork(task, now);
	return age === null ? task.by : `${task.by}, ${age}`;
}

/** Who does a task and since when, or who did it and when, as it stands in the plan; `null` where nobody says so. */
export function whoAndWhen({status, by, since}: Pick<Task, 'status' | 'by' | 'since'>): string | null {
	if (by === null || since === null) return by;
	return status === 'done' ? `${by}, ${since}` : `${by}, since ${since}`;
}
