import type {Plan, Status, Task} from '../plan/model.ts';
import {safeText} from '../text/safe-text.ts';
import {statusWords} from './task.ts';

/** What the tasks of a plan were, by their keys. */
export type SeenTasks = Readonly<Record<string, Status>>;

export function seenTasks({tasks}: Plan): SeenTasks {
	return Object.fromEntries(tasks.map(({key, status}) => [key, status]));
}

/** Of more tasks than this that became the same only the number is said. */
const mostNamed = 3;

/** What has become of a plan's tasks since: `2.1, 2.4 done · 2.3 blocked · 3 new · 1 gone`; empty where nothing has. */
export function changesSince({tasks}: Plan, seen: SeenTasks): string {
	const changed = tasks.filter(({key, status}) => seen[key] !== undefined && seen[key] !== status);
	const added = tasks.filter(({key}) => seen[key] === undefined).length;
	const keys = new Set(tasks.map(({key}) => key));
	const gone = Object.keys(seen).filter(key => !keys.has(key)).length;
	const groups = Object.entries(statusWords).map(([status, word]) => {
		const those = changed.filter(task => task.status === status);
		return those.length === 0 ? '' : `${named(those)} ${word}`;
	});
	const counts = [added > 0 ? `${added} new` : '', gone > 0 ? `${gone} gone` : ''];
	return [...groups, ...counts].filter(words => words !== '').join(' · ');
}

function named(tasks: readonly Task[]): string {
	if (tasks.length > mostNamed) return String(tasks.length);
	return tasks.map(({ref}) => safeText(ref)).join(', ');
}
