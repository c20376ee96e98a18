import {statusWords} from '../overview/task.ts';
import {anchorOf} from '../plan/change/anchor.ts';
import type {Changed} from '../plan/change/changes.ts';
import {isSameTask} from '../plan/compare/same-task.ts';
import type {Task} from '../plan/model.ts';
import {count} from '../text/count.ts';
import type {OwnMark, Past, TrackerState} from './model.ts';

/** Own marks after something was written here. */
export function recorded(
	marks: ReadonlyMap<string, OwnMark>,
	changed: readonly Changed[],
): ReadonlyMap<string, OwnMark> {
	if (changed.length === 0) return marks;
	const next = new Map(marks);
	for (const {key, text, from, to} of changed) if (from !== to) next.set(key, {text, from, to});
	return next;
}

/**
 * What an outside save put back to what it was before we changed it. Each can be done again like
 * something that was undone here; nothing is done by itself.
 */
export function undoneFromOutside(
	before: TrackerState,
	after: TrackerState,
): {readonly state: TrackerState; readonly undone: readonly Task[]} {
	if (before.ownMarks.size === 0) return {state: after, undone: []};
	const were = new Map(before.plan.tasks.map(task => [task.key, task]));
	const undone = after.plan.tasks.filter(task => {
		const own = before.ownMarks.get(task.key);
		const was = were.get(task.key);
		// What was not there in between came back as somebody had it before. A key that is made from an id
		// may name another task by now.
		return (
			own !== undefined &&
			own.from === task.status &&
			own.to === (was?.status ?? own.to) &&
			isSameTask(was ?? own, task)
		);
	});
	if (undone.length === 0) return {state: after, undone};
	const ownMarks = new Map(before.ownMarks);
	for (const {key} of undone) ownMarks.delete(key);
	const again = undone.flatMap((task): Past[] => {
		const to = before.ownMarks.get(task.key)?.to;
		if (to === undefined || to === 'other') return [];
		const change = {kind: 'mark', task: anchorOf(after.plan, task), to} as const;
		return [{deed: 'marked', who: task.ref, words: `${task.ref} ${statusWords[to]}`, changes: [change]}];
	});
	const together: Past[] =
		again.length < 2
			? again
			: [
					{
						deed: 'marked',
						who: count(again.length, 'task'),
						words: count(again.length, 'task'),
						changes: again.flatMap(({changes}) => changes),
					},
				];
	return {state: {...after, ownMarks, future: [...after.future, ...together]}, undone};
}
