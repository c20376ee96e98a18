import type {Bytes} from '../../markdown/bytes.ts';
import {type Match, matchPlans} from '../compare/match-tasks.ts';
import {type Day, type Plan, pathOf, type ReadOptions, type Task} from '../model.ts';
import {readPlan} from '../read/read.ts';
import {
	find,
	type HistoryCommit,
	mergeTimelines,
	record,
	startTimeline,
	type TaskEvent,
	type TaskTimeline,
	type Timeline,
	type Timelines,
	wholeTimelines,
} from './timelines.ts';

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
	const versions = versionsOf(commits);
	const places = new Map(versions.map((version, place) => [version, place]));
	const reading: Reading = {
		commits,
		head,
		places,
		lastUses: lastUsesOf(commits),
		timelines: {started: [], recorded: 0},
		plans: new Map(),
		followed: new Map(),
		given: -1,
		next: 0,
		latest: null,
	};
	return {
		versions,
		read: (version, bytes) => {
			reading.plans.set(version, readPlan(bytes, options));
			reading.given = places.get(version) ?? reading.given;
			followCommits(reading);
		},
		finish: (now, today) => {
			reading.given = versions.length;
			followCommits(reading);
			return withUncommitted(reading, readPlan(now, {...options, today}), today);
		},
	};
}

/** How far a history has been read. */
type Reading = {
	readonly commits: readonly HistoryCommit[];
	readonly head: string;
	/** The place of each version in the order in which they are given. */
	readonly places: ReadonlyMap<string, number>;
	/** By version, the last commit that needs it. */
	readonly lastUses: ReadonlyMap<string, number>;
	readonly timelines: Timelines;
	/** Versions that were given and are needed still. */
	readonly plans: Map<string, Plan>;
	/** Of these, those whose tasks have their timelines. */
	readonly followed: Map<string, Version>;
	/** The place of the version that was given last. */
	given: number;
	/** The commit to be read next. */
	next: number;
	/** The version that the last commit made. */
	latest: Version | null;
};

/** A version with the timeline of each of its tasks. */
type Version = {readonly plan: Plan; readonly timelines: readonly Timeline[]};

type MatchedVersion = {readonly version: Version; readonly match: Match};

/** A version, and those before it that its tasks were found in. */
type Followed = {readonly version: Version; readonly matches: readonly MatchedVersion[]};

/** Reads the commits of which all versions were given, and lets go of those that no later one needs. */
function followCommits(reading: Reading): void {
	const {commits, head, places, lastUses, plans, followed} = reading;
	const isGiven = (name: string | null): boolean =>
		name === null || (places.get(name) ?? -1) <= reading.given;
	for (let commit = commits[reading.next]; commit !== undefined; commit = commits[reading.next]) {
		const names = [...commit.before, commit.after];
		if (!names.every(isGiven)) {
			return;
		}
		followCommit(reading, commit);
		for (const name of names) {
			if (name !== null && name !== head && (lastUses.get(name) ?? 0) <= reading.next) {
				plans.delete(name);
				followed.delete(name);
			}
		}
		reading.next++;
	}
}

function followCommit(reading: Reading, commit: HistoryCommit): void {
	const {timelines, plans, followed} = reading;
	const before = commit.before.flatMap(name => versionNamed(reading, name) ?? []);
	const isNew = commit.before.length > before.length;
	const plan = commit.after === null ? undefined : plans.get(commit.after);
	if (plan === undefined || commit.after === null) {
		for (const timeline of isNew ? [] : (before[0]?.timelines ?? [])) {
			record(timelines, timeline, removal(timeline, commit));
		}
		return;
	}
	const known = followed.get(commit.after);
	const {latest} = reading;
	const now = followTasks(timelines, plan, before.length === 0 && latest !== null ? [latest] : before);
	const version = known ?? now.version;
	for (const [index, timeline] of (known?.timelines ?? []).entries()) {
		const other = now.version.timelines[index];
		if (other !== undefined) {
			mergeTimelines(timeline, other);
		}
	}
	followed.set(commit.after, version);
	const matches = before.length === 0 ? [] : now.matches;
	recordChanges(timelines, {version, matches}, {commit, isNew, day: ''});
	reading.latest = version;
}

/** A version of which no commit that we have says how it came about takes its tasks from the one before. */
function versionNamed({timelines, plans, followed, latest}: Reading, name: string | null): Version | null {
	const plan = name === null ? undefined : plans.get(name);
	if (name === null || plan === undefined) {
		return null;
	}
	const version = followed.get(name) ?? followTasks(timelines, plan, latest === null ? [] : [latest]).version;
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
		for (const other of others) {
			mergeTimelines(timeline, other);
		}
		return timeline;
	});
	return {version: {plan, timelines: own}, matches};
}

/** When something was found changed. `isNew`: the file was not there before, so nothing was taken out of it. */
type Moment = {readonly commit: HistoryCommit | null; readonly isNew: boolean; readonly day: Day};

/** Records what is otherwise than in every one of the versions before. */
function recordChanges(
	timelines: Timelines,
	{version, matches}: Followed,
	{commit, isNew, day}: Moment,
): void {
	const {plan} = version;
	for (const task of plan.tasks) {
		const timeline = version.timelines[task.index];
		if (timeline === undefined || matches.some(each => isUnchanged(task, each))) {
			continue;
		}
		const pairs = matches.flatMap(({version: old, match}) => {
			const before = old.plan.tasks[match.tasks.beforeOf(task.index)];
			return before === undefined ? [] : {before, match};
		});
		for (const kind of changesIn(task, pairs)) {
			record(timelines, timeline, eventOf(kind, plan, task, commit, day));
		}
	}
	const [first, ...others] = isNew ? [] : matches;
	const left = (first?.version.timelines ?? []).filter(
		(_, index) => first?.match.tasks.hasBefore(index) === false,
	);
	const present = new Set(left.length === 0 ? [] : version.timelines.map(find));
	for (const timeline of left) {
		const wasEverywhere = others.every(({version: other}) =>
			other.timelines.some(each => find(each) === find(timeline)),
		);
		if (!present.has(find(timeline)) && wasEverywhere) {
			record(timelines, timeline, removal(timeline, commit, day));
		}
	}
}

/** The whole history, with what the plan as it is now has changed since the last commit. */
function withUncommitted({commits, head, timelines, followed}: Reading, plan: Plan, today: Day): PlanHistory {
	const last = followed.get(head) ?? null;
	const commit = commits.at(-1) ?? null;
	if (last !== null) {
		// What became of a task on branches that were merged in ways of their own.
		recordChanges(timelines, {version: last, matches: []}, {commit, isNew: true, day: ''});
		const present = new Set(last.timelines.map(find));
		for (const timeline of wholeTimelines(timelines)) {
			if (!present.has(timeline)) {
				record(timelines, timeline, removal(timeline, commit));
			}
		}
	}
	const current = followTasks(timelines, plan, last === null ? [] : [last]);
	recordChanges(timelines, current, {commit: null, isNew: false, day: today});
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

/** Whether a task is in a version before just as it is now. */
function isUnchanged(task: Task, {version, match}: MatchedVersion): boolean {
	const before = version.plan.tasks[match.tasks.beforeOf(task.index)];
	return (
		before !== undefined &&
		before.status === task.status &&
		before.text === task.text &&
		sectionAfter(before, match) === task.section
	);
}

/** What is otherwise with a task than in all of the versions before that have it. */
function changesIn(
	task: Task,
	pairs: readonly {readonly before: Task; readonly match: Match}[],
): readonly TaskEvent['kind'][] {
	if (pairs.length === 0) {
		return ['added'];
	}
	const kinds: TaskEvent['kind'][] = [];
	if (pairs.every(({before}) => before.text !== task.text)) {
		kinds.push('reworded');
	}
	if (pairs.every(({before, match}) => sectionAfter(before, match) !== task.section)) {
		kinds.push('moved');
	}
	if (pairs.every(({before}) => before.status !== task.status)) {
		kinds.push('marked');
	}
	return kinds;
}

function sectionAfter({section}: Task, {sections}: Match): number | null {
	return section === null ? null : sections.afterOf(section);
}

function eventOf(
	kind: TaskEvent['kind'],
	plan: Plan,
	task: Task,
	commit: HistoryCommit | null,
	day: Day,
): TaskEvent {
	const {status, optional, text} = task;
	return {kind, day: dayOf(commit, day), commit, status, optional, text, path: pathOf(plan, task)};
}

function removal(timeline: Timeline, commit: HistoryCommit | null, day: Day = ''): TaskEvent {
	const last = find(timeline).events.at(-1)?.event;
	return {
		kind: 'removed',
		day: dayOf(commit, day),
		commit,
		status: null,
		optional: last?.optional ?? false,
		text: last?.text ?? '',
		path: last?.path ?? [],
	};
}

function dayOf(commit: HistoryCommit | null, day: Day): Day {
	return commit === null ? day : commit.date.slice(0, 10);
}

function versionsOf(commits: readonly HistoryCommit[]): readonly string[] {
	const versions = new Set<string>();
	for (const {before, after} of commits) {
		for (const version of [...before, after]) {
			if (version !== null) {
				versions.add(version);
			}
		}
	}
	return [...versions];
}

function lastUsesOf(commits: readonly HistoryCommit[]): ReadonlyMap<string, number> {
	const uses = new Map<string, number>();
	for (const [index, {before, after}] of commits.entries()) {
		for (const version of [...before, after]) {
			if (version !== null) {
				uses.set(version, index);
			}
		}
	}
	return uses;
}
