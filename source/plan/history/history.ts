import type {Bytes} from '../../markdown/bytes.ts';
import {type Match, matchPlans} from '../compare/match-tasks.ts';
import {type Day, type Plan, pathOf, type ReadOptions, type Status, type Task} from '../model.ts';
import {readPlan} from '../read/read.ts';

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
	/** Who began or did it, where the plan says so. */
	readonly by: string | null;
	/** The text after it. */
	readonly text: string;
	/** The titles of the headings around it after it. */
	readonly path: readonly string[];
};

/** A task through all versions of its plan; events in the order of the commits. */
export type TaskTimeline = {readonly events: readonly TaskEvent[]};

export type PlanHistory = {
	readonly commits: readonly HistoryCommit[];
	/** Of all tasks that there ever were. */
	readonly timelines: readonly TaskTimeline[];
	/** By index in the plan as it is now. */
	readonly timelineOf: readonly TaskTimeline[];
	/** The plan as it is now, committed or not. */
	readonly plan: Plan;
};

export type HistoryReader = {
	/** The versions that are needed, each once, in the order in which they are to be given to `read`. */
	readonly versions: readonly string[];
	/** Takes a version. Those that cannot be had are left out. */
	readonly read: (version: string, bytes: Bytes) => void;
	/** The history up to the file as it is now, which is the current commit's with what is not committed. */
	readonly finish: (now: Bytes, today: Day) => PlanHistory;
};

/**
 * Follows the tasks of a plan through its commits, which come oldest first; `head` is the version that
 * the current commit has. What a merge took from one of its parents happened there and not in the merge.
 */
export function readHistory(
	commits: readonly HistoryCommit[],
	head: string,
	options: ReadOptions = {},
): HistoryReader {
	const lastUses = new Map(
		commits.flatMap((commit, index) => versionsIn(commit).map(version => [version, index] as const)),
	);
	const reading: Reading = {
		files: new Map(),
		read: source => readPlan(source, options),
		timelines: {started: [], recorded: 0},
		followed: new Map(),
		latest: null,
	};
	const {files, followed} = reading;
	let next = 0;
	const followWhile = (isReady: (commit: HistoryCommit) => boolean): void => {
		for (let commit = commits[next]; commit !== undefined && isReady(commit); commit = commits[next]) {
			followCommit(reading, commit);
			// Plans are large: those that no later commit needs are let go of.
			for (const version of versionsIn(commit)) {
				if (version !== head && lastUses.get(version) === next) {
					files.delete(version);
					followed.delete(version);
				}
			}
			next++;
		}
	};
	return {
		versions: [...lastUses.keys()],
		read: (version, bytes) => {
			files.set(version, bytes);
			followWhile(commit => versionsIn(commit).every(each => files.has(each)));
		},
		finish: (now, today) => {
			followWhile(() => true);
			const plan = readPlan(now, {...options, today});
			return withUncommitted(reading.timelines, commits, followed.get(head) ?? null, plan, today);
		},
	};
}

function versionsIn({before, after}: HistoryCommit): readonly string[] {
	return [...before, after].filter(version => version !== null);
}

type Reading = {
	/** By version, as long as they are needed; those that cannot be had are left out. */
	readonly files: Map<string, Bytes>;
	readonly read: (source: Bytes) => Plan;
	readonly timelines: Timelines;
	/** Of these versions, those whose tasks have their timelines. */
	readonly followed: Map<string, Version>;
	/** The version that the last commit made. */
	latest: Version | null;
};

/** A version with the timeline of each of its tasks. */
type Version = {readonly plan: Plan; readonly timelines: readonly Timeline[]};

type MatchedVersion = {readonly version: Version; readonly match: Match};

/** A version, and those before it that its tasks were found in. */
type Followed = {readonly version: Version; readonly matches: readonly MatchedVersion[]};

/** When something was found changed; without a commit what is not committed yet. */
type Moment = {readonly commit: HistoryCommit | null; readonly day: Day};

function momentOf(commit: HistoryCommit): Moment {
	return {commit, day: commit.date.slice(0, 10)};
}

function followCommit(reading: Reading, commit: HistoryCommit): void {
	const {timelines, followed, latest} = reading;
	const moment = momentOf(commit);
	const before = commit.before.flatMap(name => versionNamed(reading, name) ?? []);
	// Where the file was not there before, nothing was taken out of it.
	const isNew = commit.before.length > before.length;
	const known = commit.after === null ? undefined : followed.get(commit.after);
	const plan = known?.plan ?? planNamed(reading, commit.after);
	if (plan === null || commit.after === null) {
		recordRemovals(timelines, isNew ? [] : (before[0]?.timelines ?? []), [], moment);
		return;
	}
	const now = followTasks(timelines, plan, before.length === 0 && latest !== null ? [latest] : before);
	const version = known ?? now.version;
	for (const [index, timeline] of (known?.timelines ?? []).entries()) {
		const other = now.version.timelines[index];
		if (other !== undefined) mergeTimelines(timeline, other);
	}
	followed.set(commit.after, version);
	const matches = before.length === 0 ? [] : now.matches;
	recordChanges(timelines, {version, matches}, moment);
	if (!isNew) recordRemovals(timelines, takenOut(matches), version.timelines, moment);
	reading.latest = version;
}

function planNamed({files, read}: Reading, name: string | null): Plan | null {
	const bytes = name === null ? undefined : files.get(name);
	return bytes === undefined ? null : read(bytes);
}

/** A version of which no commit that we have says how it came about takes its tasks from the one before. */
function versionNamed(reading: Reading, name: string | null): Version | null {
	const {timelines, followed, latest} = reading;
	const known = name === null ? undefined : followed.get(name);
	const plan = known === undefined ? planNamed(reading, name) : null;
	if (name === null || plan === null) return known ?? null;
	const {version} = followTasks(timelines, plan, latest === null ? [] : [latest]);
	followed.set(name, version);
	return version;
}

/** Gives each task of a version the timeline that it has in those before it, or one of its own. */
function followTasks(timelines: Timelines, plan: Plan, before: readonly Version[]): Followed {
	const matches = before.map(version => ({version, match: matchPlans(version.plan, plan)}));
	const own = plan.tasks.map((_, index) => {
		const [first, ...others] = matches.flatMap(
			({version, match}) => version.timelines[match.tasks.beforeOf(index)] ?? [],
		);
		const timeline = first ?? startTimeline(timelines);
		for (const other of others) mergeTimelines(timeline, other);
		return timeline;
	});
	return {version: {plan, timelines: own}, matches};
}

/** Records what is otherwise than in every one of the versions before. */
function recordChanges(timelines: Timelines, {version, matches}: Followed, {commit, day}: Moment): void {
	const {plan} = version;
	for (const task of plan.tasks) {
		const timeline = version.timelines[task.index] ?? startTimeline(timelines);
		const pairs = matches.flatMap(({version: old, match}) => {
			const before = old.plan.tasks[match.tasks.beforeOf(task.index)];
			return before === undefined ? [] : {before, match};
		});
		const {status, optional, text} = task;
		const path = pathOf(plan, task);
		for (const kind of changesIn(task, pairs)) {
			const by = kind === 'marked' || kind === 'added' ? whoMarked(task, pairs) : null;
			record(timelines, timeline, {kind, day, commit, status, optional, by, text, path});
		}
	}
}

/** The tasks that all versions before have and the version matched with them has not. */
function takenOut([first, ...others]: readonly MatchedVersion[]): readonly Timeline[] {
	const left = first?.version.timelines.filter((_, index) => !first.match.tasks.hasBefore(index)) ?? [];
	return left.filter(timeline =>
		others.every(({version}) => version.timelines.some(each => find(each) === find(timeline))),
	);
}

/** Records that tasks are gone, except those that are there still. */
function recordRemovals(
	timelines: Timelines,
	gone: readonly Timeline[],
	still: readonly Timeline[],
	{commit, day}: Moment,
): void {
	const present = new Set(gone.length === 0 ? [] : still.map(find));
	for (const timeline of gone.filter(each => !present.has(find(each)))) {
		const last = find(timeline).events.at(-1)?.event;
		const {optional, text, path} = last ?? {optional: false, text: '', path: []};
		record(timelines, timeline, {kind: 'removed', day, commit, status: null, optional, by: null, text, path});
	}
}

/** The whole history, with what the plan as it is now has changed since the last commit. */
function withUncommitted(
	timelines: Timelines,
	commits: readonly HistoryCommit[],
	last: Version | null,
	plan: Plan,
	today: Day,
): PlanHistory {
	const commit = commits.at(-1);
	if (last !== null && commit !== undefined) {
		// What became of a task on branches that were merged in ways of their own.
		const moment = momentOf(commit);
		recordChanges(timelines, {version: last, matches: []}, moment);
		recordRemovals(timelines, wholeTimelines(timelines), last.timelines, moment);
	}
	const current = followTasks(timelines, plan, last === null ? [] : [last]);
	const moment = {commit: null, day: today};
	recordChanges(timelines, current, moment);
	recordRemovals(timelines, takenOut(current.matches), current.version.timelines, moment);
	const eventsOf = (timeline: Timeline): TaskTimeline => ({
		events: find(timeline).events.map(({event}) => event),
	});
	return {
		commits,
		timelines: wholeTimelines(timelines).map(eventsOf),
		timelineOf: current.version.timelines.map(eventsOf),
		plan,
	};
}

/** A task in a version before, and how that version was matched. */
type Pair = {readonly before: Task; readonly match: Match};

/** Who began or did a task, as it says itself, or said before it was ticked. */
function whoMarked({status, by}: Task, pairs: readonly Pair[]): string | null {
	if (status !== 'doing' && status !== 'done') return null;
	return by ?? (status === 'done' ? pairs.find(({before}) => before.by !== null)?.before.by : null) ?? null;
}

/** What is otherwise with a task than in all of the versions before that have it. */
function changesIn(task: Task, pairs: readonly Pair[]): readonly TaskEvent['kind'][] {
	if (pairs.length === 0) return ['added'];
	const changes: readonly [TaskEvent['kind'], (pair: Pair) => boolean][] = [
		['reworded', ({before}) => before.text !== task.text],
		[
			'moved',
			({before: {section}, match}) =>
				(section === null ? null : match.sections.afterOf(section)) !== task.section,
		],
		['marked', ({before}) => before.status !== task.status],
	];
	return changes.flatMap(([kind, isChanged]) => (pairs.every(isChanged) ? kind : []));
}

/** A timeline while it is read. Those of two tasks that turn out to be one are merged, as sets of a union-find. */
type Timeline = {events: {readonly event: TaskEvent; readonly order: number}[]; mergedInto: Timeline | null};

/** All timelines, in the order in which they were started, and how many events were recorded. */
type Timelines = {readonly started: Timeline[]; recorded: number};

function startTimeline({started}: Timelines): Timeline {
	const timeline: Timeline = {events: [], mergedInto: null};
	started.push(timeline);
	return timeline;
}

/** The timeline that this one was merged into, or itself. */
function find(timeline: Timeline): Timeline {
	let root = timeline;
	while (root.mergedInto !== null) root = root.mergedInto;
	return root;
}

/** Adds an event where it changes anything: the same tick on two branches happened once. */
function record(timelines: Timelines, timeline: Timeline, event: TaskEvent): void {
	const {events} = find(timeline);
	const last = events.at(-1)?.event;
	const changed = transition(event, last);
	if (changed !== null) {
		const day = last !== undefined && last.day > changed.day ? last.day : changed.day;
		events.push({event: {...changed, day}, order: timelines.recorded++});
	}
}

function mergeTimelines(timeline: Timeline, other: Timeline): void {
	const [kept, merged] = [find(timeline), find(other)];
	if (kept === merged) return;
	const events = [...kept.events, ...merged.events].sort((a, b) => a.order - b.order);
	kept.events = [];
	merged.events = [];
	merged.mergedInto = kept;
	for (const {event, order} of events) {
		const changed = transition(event, kept.events.at(-1)?.event);
		if (changed !== null) kept.events.push({event: changed, order});
	}
}

/** The timelines that have events and were not merged into another. */
function wholeTimelines({started}: Timelines): readonly Timeline[] {
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
