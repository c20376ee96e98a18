import {grouped} from '../../text/group-by.ts';
import type {Plan, Task} from '../model.ts';
import {wordsOf} from '../read/ids.ts';
import {matchInPlace, matchSimilar} from './match-place.ts';
import {matchSections} from './match-sections.ts';
import {isSameTask} from './same-task.ts';

/** Which things of one version of a plan are which of another, by index. */
export type Pairs = {
	readonly add: (before: number, after: number) => void;
	readonly hasBefore: (before: number) => boolean;
	readonly hasAfter: (after: number) => boolean;
	/** -1 where it has no partner. */
	readonly afterOf: (before: number) => number;
	readonly beforeOf: (after: number) => number;
};

export type Match = {
	readonly sections: Pairs;
	readonly tasks: Pairs;
	/** Tasks without a partner, each with the unlike one that has its id or stands in its place: two tasks, not one. */
	readonly replaced: Pairs;
};

export type MatchOptions = {
	/** Take a task with much the same words for the same wherever it stands; without it only between the same neighbours. */
	readonly anywhere?: boolean;
};

/**
 * Finds the tasks and sections of one version of a plan in another: tasks by id, else by text and
 * section, else by text alone, else by a text much like it, else by a like text at the same place.
 */
export function matchPlans(before: Plan, after: Plan, {anywhere = true}: MatchOptions = {}): Match {
	const sections = newPairs(before.sections.length, after.sections.length);
	const tasks = newPairs(before.tasks.length, after.tasks.length);
	const replaced = newPairs(before.tasks.length, after.tasks.length);
	const match = {sections, tasks, replaced};
	if (isSameButMarks(before, after)) {
		for (const {index} of before.sections) {
			sections.add(index, index);
		}
		for (const {index} of before.tasks) {
			tasks.add(index, index);
		}
		return match;
	}
	matchSections(before, after, sections);
	const sameIds = withSameId(before, after);
	matchById(before, after, tasks, sameIds);
	for (const name of namesOf(before, after, match)) {
		matchNamed(before, after, tasks, name);
	}
	if (anywhere) {
		matchSimilar(before, after, match);
	}
	matchInPlace(before, after, match, sameIds);
	return match;
}

export function newPairs(before: number, after: number): Pairs {
	const forward = new Int32Array(before).fill(-1);
	const back = new Int32Array(after).fill(-1);
	return {
		add: (one, other) => {
			forward[one] = other;
			back[other] = one;
		},
		hasBefore: one => forward[one] !== -1,
		hasAfter: other => back[other] !== -1,
		afterOf: one => forward[one] ?? -1,
		beforeOf: other => back[other] ?? -1,
	};
}

function isSameButMarks(before: Plan, after: Plan): boolean {
	return (
		before.tasks.length === after.tasks.length &&
		before.sections.length === after.sections.length &&
		before.sections.every(({title, depth}, index) => {
			const other = after.sections[index];
			return other?.title === title && other.depth === depth;
		}) &&
		before.tasks.every(({text, section, parent}, index) => {
			const other = after.tasks[index];
			return other?.text === text && other.section === section && other.parent === parent;
		})
	);
}

/** The tasks whose id no other task has, with those that have it in the other version. */
function withSameId(before: Plan, after: Plan): readonly (readonly [Task, Task])[] {
	const byId = ({tasks}: Plan) => grouped(tasks, ({id}) => id);
	const others = byId(after);
	return [...byId(before)].flatMap(([id, [task, ...more]]) => {
		const [other, ...moreOthers] = others.get(id) ?? [];
		const isUnique = more.length === 0 && moreOthers.length === 0;
		return task !== undefined && other !== undefined && isUnique ? [[task, other] as const] : [];
	});
}

/** Pairs what has the same id and a like text, unless the words say that the ids were given out anew. */
function matchById(
	before: Plan,
	after: Plan,
	pairs: Pairs,
	sameIds: readonly (readonly [Task, Task])[],
): void {
	const words = [grouped(before.tasks, wordsOf), grouped(after.tasks, wordsOf)] as const;
	for (const [task, other] of sameIds) {
		const isEqual = wordsOf(task) === wordsOf(other);
		const isRenumbered = words[1].has(wordsOf(task)) || words[0].has(wordsOf(other));
		if (isEqual || (!isRenumbered && isSameTask(task, other))) {
			pairs.add(task.index, other.index);
		}
	}
}

type Name = {readonly before: (task: Task) => string; readonly after: (task: Task) => string};

/** What tasks are recognised by, the surest first. */
function namesOf(before: Plan, after: Plan, {sections, tasks}: Match): readonly Name[] {
	const sectionBefore = ({section}: Task) => (section === null ? -1 : sections.afterOf(section) * 2 + 2);
	const sectionAfter = ({section}: Task) =>
		section === null ? -1 : sections.hasAfter(section) ? section * 2 + 2 : section * 2 + 3;
	const parentText = (plan: Plan, {parent}: Task) =>
		parent === null ? '' : (plan.tasks[parent]?.text ?? '');
	const parentBefore = ({parent}: Task) => (parent === null ? -1 : tasks.afterOf(parent));
	const inSection = (textOf: (task: Task) => string): Name => ({
		before: task => `${sectionBefore(task)}\n${textOf(task)}`,
		after: task => `${sectionAfter(task)}\n${textOf(task)}`,
	});
	const anywhere = (textOf: (task: Task) => string): Name => ({before: textOf, after: textOf});
	const text = (task: Task) => task.text;
	return [
		{
			before: task => `${sectionBefore(task)} ${parentBefore(task)}\n${task.text}`,
			after: task => `${sectionAfter(task)} ${task.parent ?? -1}\n${task.text}`,
		},
		{
			before: task => `${sectionBefore(task)}\n${parentText(before, task)}\n${task.text}`,
			after: task => `${sectionAfter(task)}\n${parentText(after, task)}\n${task.text}`,
		},
		inSection(text),
		anywhere(text),
		inSection(wordsOf),
		anywhere(wordsOf),
	];
}

/** Pairs tasks of the same name in their order; where one version has more of them, first those with the same mark. */
function matchNamed(before: Plan, after: Plan, pairs: Pairs, name: Name): void {
	const others = grouped(
		after.tasks.filter(({index}) => !pairs.hasAfter(index)),
		name.after,
	);
	if (others.size === 0) {
		return;
	}
	const mine = grouped(
		before.tasks.filter(({index}) => !pairs.hasBefore(index)),
		name.before,
	);
	for (const [key, tasks] of mine) {
		const same = others.get(key) ?? [];
		if (same.length === 0 || key.endsWith('\n') || key === '') {
			continue;
		}
		if (same.length !== tasks.length) {
			const byMark = grouped(same, ({mark}) => mark);
			for (const [mark, alike] of grouped(tasks, task => task.mark)) {
				pairInOrder(pairs, alike, byMark.get(mark) ?? []);
			}
		}
		pairInOrder(
			pairs,
			tasks.filter(({index}) => !pairs.hasBefore(index)),
			same.filter(({index}) => !pairs.hasAfter(index)),
		);
	}
}

function pairInOrder(pairs: Pairs, tasks: readonly Task[], others: readonly Task[]): void {
	for (const [place, other] of others.slice(0, tasks.length).entries()) {
		pairs.add(tasks[place]?.index ?? -1, other.index);
	}
}
