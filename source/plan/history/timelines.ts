import type {Day, Status} from '../model.ts';

/** A commit that changed a plan's file. Versions are names of the file's contents. */
export type HistoryCommit = {
	readonly id: string;
	readonly author: string;
	/** When it was written, with the author's own time zone: `2026-03-02T17:05:00+01:00`. */
	readonly date: string;
	readonly subject: string;
	/** The version before it, of a merge each parent's; `null` where there was no such file. */
	readonly before: readonly (string | null)[];
	/** `null` where it took the file away. */
	readonly after: string | null;
};

/** What happened to a task in a commit. */
export type TaskEvent = {
	readonly kind: 'added' | 'marked' | 'reworded' | 'moved' | 'removed';
	/** In the time zone of whoever did it; never before the day of the event before. */
	readonly day: Day;
	/** `null` for what is not committed yet. */
	readonly commit: HistoryCommit | null;
	/** The status after it; `null` when the task is gone. */
	readonly status: Status | null;
	readonly optional: boolean;
	/** The text after it. */
	readonly text: string;
	/** The titles of the headings around it after it. */
	readonly path: readonly string[];
};

/** A task through all versions of its plan; events in the order of the commits. */
export type TaskTimeline = {readonly events: readonly TaskEvent[]};

/**
 * A timeline while the versions are read. Two tasks that turn out to be one have theirs merged, as the sets of
 * a union-find are: `find` gives the one that goes on.
 */
export type Timeline = {
	events: {readonly event: TaskEvent; readonly order: number}[];
	mergedInto: Timeline | null;
};

/** All timelines, in the order in which they were started, and how many events were recorded. */
export type Timelines = {readonly started: Timeline[]; recorded: number};

export function startTimeline({started}: Timelines): Timeline {
	const timeline: Timeline = {events: [], mergedInto: null};
	started.push(timeline);
	return timeline;
}

/** The timeline that this one was merged into, or itself. */
export function find(timeline: Timeline): Timeline {
	let root = timeline;
	while (root.mergedInto !== null) {
		root = root.mergedInto;
	}
	return root;
}

/** Adds an event where it changes anything: the same tick on two branches happened once. */
export function record(timelines: Timelines, timeline: Timeline, event: TaskEvent): void {
	const {events} = find(timeline);
	const last = events.at(-1)?.event;
	const changed = transition(event, last);
	if (changed !== null) {
		const day = last !== undefined && last.day > changed.day ? last.day : changed.day;
		events.push({event: {...changed, day}, order: timelines.recorded++});
	}
}

/** Makes one timeline of two. */
export function mergeTimelines(timeline: Timeline, other: Timeline): void {
	const [kept, merged] = [find(timeline), find(other)];
	if (kept === merged) {
		return;
	}
	const events = [...kept.events, ...merged.events].sort((a, b) => a.order - b.order);
	kept.events = [];
	merged.events = [];
	merged.mergedInto = kept;
	for (const {event, order} of events) {
		const changed = transition(event, kept.events.at(-1)?.event);
		if (changed !== null) {
			kept.events.push({event: changed, order});
		}
	}
}

/** The timelines that have events and were not merged into another. */
export function wholeTimelines({started}: Timelines): readonly Timeline[] {
	return started.filter(({mergedInto, events}) => mergedInto === null && events.length > 0);
}

/** What an event changes after the last one; `null` where that is nothing. */
function transition(event: TaskEvent, last: TaskEvent | undefined): TaskEvent | null {
	if (last === undefined || last.status === null) {
		return event.status === null ? null : {...event, kind: 'added'};
	}
	switch (event.kind) {
		case 'added':
		case 'marked':
			return event.status === last.status ? null : {...event, kind: 'marked'};
		case 'reworded':
			return event.text === last.text ? null : {...event, status: last.status};
		case 'moved':
			return {...event, status: last.status};
		case 'removed':
			return event;
	}
}
