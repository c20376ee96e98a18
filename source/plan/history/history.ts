import type {Bytes} from '../../markdown/bytes.ts';
import {pathOf} from '../change/anchor.ts';
import {type Match, matchPlans} from '../match.ts';
import type {Day, Plan, ReadOptions, Task} from '../model.ts';
import {readPlan} from '../read/read.ts';
import type {HistoryCommit} from './commit.ts';
import {newStories, type Story, type TaskEvent, type TaskStory, teller} from './timelines.ts';

export type PlanHistory = {
	readonly commits: readonly HistoryCommit[];
	/** Of all tasks that there ever were. */
	readonly stories: readonly TaskStory[];
	/** By index in the plan as it is now. */
	readonly storyOf: readonly TaskStory[];
	/** The plan as it is now, committed or not. */
	readonly plan: Plan;
};

/** A version that was read: the story of each of its tasks. */
type Version = {readonly plan: Plan; readonly stories: readonly Story[]};

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
	const stories = newStories();
	const versions = versionsOf(commits);
	const places = new Map(versions.map((version, place) => [version, place]));
	const lastUses = lastUsesOf(commits);
	const plans = new Map<string, Plan>();
	const known = new Map<string, Version>();
	let given = -1;
	let next = 0;
	let latest: Version | null = null;

	/** A version of which no commit that we have says how it came about takes its tasks from the one before. */
	const versionNamed = (name: string | null): Version | null => {
		const plan = name === null ? undefined : plans.get(name);
		if (name === null || plan === undefined) {
			return null;
		}
		const version = known.get(name) ?? joined(plan, latest === null ? [] : [latest]).version;
		known.set(name, version);
		return version;
	};
	const joined = (plan: Plan, before: readonly Version[]): Joined => {
		const matches = before.map(version => ({version, match: matchPlans(version.plan, plan)}));
		const [first, ...others] = matches;
		const mine = plan.tasks.map((_, index) => {
			const found = first?.version.stories[first.match.tasks.beforeOf(index)];
			if (others.length === 0) {
				return found ?? stories.start();
			}
			const all = matches.flatMap(({version, match}) => version.stories[match.tasks.beforeOf(index)] ?? []);
			const [kept = stories.start(), ...same] = all;
			for (const story of same) {
				stories.join(kept, story);
			}
			return kept;
		});
		return {version: {plan, stories: mine}, matches};
	};
	const step = (commit: HistoryCommit): void => {
		const before = commit.before.flatMap(name => versionNamed(name) ?? []);
		const isNew = commit.before.length > before.length;
		const plan = commit.after === null ? undefined : plans.get(commit.after);
		if (plan === undefined || commit.after === null) {
			for (const story of isNew ? [] : (before[0]?.stories ?? [])) {
				stories.tell(story, gone(story, commit));
			}
			return;
		}
		const seen = known.get(commit.after);
		const now = joined(plan, before.length === 0 && latest !== null ? [latest] : before);
		const version = seen ?? now.version;
		for (const [index, story] of (seen?.stories ?? []).entries()) {
			const other = now.version.stories[index];
			if (other !== undefined) {
				stories.join(story, other);
			}
		}
		known.set(commit.after, version);
		tell({version, matches: before.length === 0 ? [] : now.matches}, commit, isNew);
		latest = version;
	};
	/** Tells what is otherwise than in every one of the versions before. */
	const tell = ({version, matches}: Joined, commit: HistoryCommit | null, isNew: boolean, day = ''): void => {
		const {plan} = version;
		for (const task of plan.tasks) {
			const story = version.stories[task.index];
			if (story === undefined || matches.some(each => isUnchanged(task, each))) {
				continue;
			}
			const pairs = matches.flatMap(({version: old, match}) => {
				const before = old.plan.tasks[match.tasks.beforeOf(task.index)];
				return before === undefined ? [] : {before, match};
			});
			for (const kind of changesIn(task, pairs)) {
				stories.tell(story, eventOf(kind, plan, task, commit, day));
			}
		}
		const [first, ...others] = isNew ? [] : matches;
		const left = (first?.version.stories ?? []).filter(
			(_, index) => first?.match.tasks.hasBefore(index) === false,
		);
		const present = new Set(left.length === 0 ? [] : version.stories.map(teller));
		for (const story of left) {
			const wasEverywhere = others.every(({version: other}) =>
				other.stories.some(each => teller(each) === teller(story)),
			);
			if (!present.has(teller(story)) && wasEverywhere) {
				stories.tell(story, gone(story, commit, day));
			}
		}
	};
	const advance = (): void => {
		const isReady = (name: string | null): boolean => name === null || (places.get(name) ?? -1) <= given;
		for (let commit = commits[next]; commit !== undefined; commit = commits[next]) {
			const names = [...commit.before, commit.after];
			if (!names.every(isReady)) {
				return;
			}
			step(commit);
			for (const name of names) {
				if (name !== null && name !== head && (lastUses.get(name) ?? 0) <= next) {
					plans.delete(name);
					known.delete(name);
				}
			}
			next++;
		}
	};
	return {
		versions,
		read: (version, bytes) => {
			plans.set(version, readPlan(bytes, options));
			given = places.get(version) ?? given;
			advance();
		},
		finish: (now, today) => {
			given = versions.length;
			advance();
			const last = known.get(head) ?? null;
			const commit = commits.at(-1) ?? null;
			if (last !== null) {
				// What became of a task on branches that were merged in ways of their own.
				tell({version: last, matches: []}, commit, true);
				const present = new Set(last.stories.map(teller));
				for (const story of stories.all()) {
					if (!present.has(story)) {
						stories.tell(story, gone(story, commit));
					}
				}
			}
			const plan = readPlan(now, {...options, today});
			const current = joined(plan, last === null ? [] : [last]);
			tell(current, null, false, today);
			const told = (story: Story): TaskStory => ({events: teller(story).events.map(({event}) => event)});
			return {
				commits,
				stories: stories.all().map(told),
				storyOf: current.version.stories.map(told),
				plan,
			};
		},
	};
}

type Joined = {
	readonly version: Version;
	readonly matches: readonly {readonly version: Version; readonly match: Match}[];
};

type Pair = {readonly before: Task; readonly match: Match};

/** Whether a task is in a version before just as it is now. */
function isUnchanged(task: Task, {version, match}: Joined['matches'][number]): boolean {
	const before = version.plan.tasks[match.tasks.beforeOf(task.index)];
	return (
		before !== undefined &&
		before.status === task.status &&
		before.text === task.text &&
		sectionAfter(before, match) === task.section
	);
}

/** What is otherwise with a task than in all of the versions before that have it. */
function changesIn(task: Task, pairs: readonly Pair[]): readonly TaskEvent['kind'][] {
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

function gone(story: Story, commit: HistoryCommit | null, day: Day = ''): TaskEvent {
	const last = teller(story).events.at(-1)?.event;
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
