import {grouped} from '../../text/collections.ts';
import type {Plan, Task} from '../model.ts';
import {wordsOf} from '../read/ids.ts';
import {type Gap, gapsBetween, matchSections, newPairs, type Pairs} from './match-sections.ts';
import {isSameTask, likeness, wordingOf} from './same-task.ts';

/** What two versions of a plan have in common. */
export type Match = {
	readonly sections: Pairs;
	readonly tasks: Pairs;
	/** Tasks without a partner, each with the unlike one that has its id or stands in its place: two tasks, not one. */
	readonly replaced: Pairs;
};

/**
 * Finds the tasks and sections of one version in another: tasks by id, else by text and section, else by text, else
 * by a text much like it (without `anywhere` only between the same neighbours), else by place.
 */
export function matchPlans(before: Plan, after: Plan, {anywhere} = {anywhere: true}): Match {
	const sections = newPairs(before.sections.length, after.sections.length);
	const tasks = newPairs(before.tasks.length, after.tasks.length);
	const replaced = newPairs(before.tasks.length, after.tasks.length);
	const match = {sections, tasks, replaced};
	if (isSameButMarks(before, after)) {
		for (const {index} of before.sections) sections.add(index, index);
		for (const {index} of before.tasks) tasks.add(index, index);
		return match;
	}
	matchSections(before, after, sections);
	const sameIds = withSameId(before, after);
	matchById(before, after, tasks, sameIds);
	for (const criterion of criteria(before, after, match)) matchBy(criterion, before, after, tasks);
	if (anywhere) matchSimilar(before, after, match);
	matchInPlace(before, after, match, sameIds);
	return match;
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
		if (isEqual || (!isRenumbered && isSameTask(task, other))) pairs.add(task.index, other.index);
	}
}

/** A text by which tasks of both versions are the same. */
type Criterion = (task: Task, isBefore: boolean) => string;

/** What tasks are recognised by, the surest first. */
function criteria(before: Plan, after: Plan, {sections, tasks}: Match): readonly Criterion[] {
	const sectionOf: Criterion = ({section}, isBefore) =>
		`${isBefore && section !== null ? sections.afterOf(section) : section}`;
	const parentOf: Criterion = ({parent}, isBefore) =>
		`${isBefore && parent !== null ? tasks.afterOf(parent) : (parent ?? -1)}`;
	const parentText: Criterion = ({parent}, isBefore) =>
		(isBefore ? before : after).tasks[parent ?? -1]?.text ?? '';
	return [
		(task, isBefore) => `${sectionOf(task, isBefore)} ${parentOf(task, isBefore)}\n${task.text}`,
		(task, isBefore) => `${sectionOf(task, isBefore)}\n${parentText(task, isBefore)}\n${task.text}`,
		(task, isBefore) => `${sectionOf(task, isBefore)}\n${task.text}`,
		({text}) => text,
		(task, isBefore) => `${sectionOf(task, isBefore)}\n${wordsOf(task)}`,
		wordsOf,
	];
}

/** Pairs tasks that a criterion makes the same, in their order; where one version has more of them, first those with the same mark. */
function matchBy(criterion: Criterion, before: Plan, after: Plan, pairs: Pairs): void {
	const others = grouped(
		after.tasks.filter(({index}) => !pairs.hasAfter(index)),
		task => criterion(task, false),
	);
	if (others.size === 0) return;
	const mine = grouped(
		before.tasks.filter(({index}) => !pairs.hasBefore(index)),
		task => criterion(task, true),
	);
	for (const [key, tasks] of mine) {
		const same = others.get(key) ?? [];
		if (same.length === 0 || key.endsWith('\n') || key === '') continue;
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

/** Tasks at least so alike are one task, wherever they stand. */
const muchAlike = 0.7;

/** Lists with more pairs of tasks to compare are not compared. */
const mostComparisons = 40_000;

/**
 * Pairs tasks that were reworded where they stand. Then tasks that share an id or a place are taken as replaced,
 * which gives the tasks in them the same parent: so the gaps are looked at until nothing more is found.
 */
function matchInPlace(
	before: Plan,
	after: Plan,
	match: Match,
	sameIds: readonly (readonly [Task, Task])[],
): void {
	const isLeft = leftIn(match);
	do {
		while (pairGaps(before, after, match, pairLike)) {
			// Each new pair bounds the gaps beside it and in it.
		}
		for (const [task, other] of sameIds) {
			if (isLeft.before(task) && isLeft.after(other)) match.replaced.add(task.index, other.index);
		}
	} while (pairGaps(before, after, match, pairEven));
}

function leftIn({tasks, replaced}: Match) {
	return {
		before: ({index}: Task): boolean => !tasks.hasBefore(index) && !replaced.hasBefore(index),
		after: ({index}: Task): boolean => !tasks.hasAfter(index) && !replaced.hasAfter(index),
	};
}

/** Pairs the tasks in each gap between tasks that have partners. Returns whether any were paired. */
function pairGaps(
	before: Plan,
	after: Plan,
	match: Match,
	pairGap: (match: Match, gap: Gap<Task>) => boolean,
): boolean {
	const {sections, tasks, replaced} = match;
	const others = grouped(after.tasks, ({section, parent}) => `${section ?? -1} ${parent ?? -1}`);
	const mine = grouped(before.tasks, ({section, parent}) => {
		const inSection = section === null ? -1 : sections.afterOf(section);
		const above = parent === null ? -1 : Math.max(tasks.afterOf(parent), replaced.afterOf(parent));
		const isKnown = (section === null || inSection !== -1) && (parent === null || above !== -1);
		return isKnown ? `${inSection} ${above}` : null;
	});
	let found = false;
	for (const [place, list] of mine) {
		const other = others.get(place);
		if (other !== undefined && list.some(({index}) => !tasks.hasBefore(index))) {
			for (const gap of gapsBetween(tasks, list, other)) found = pairGap(match, gap) || found;
		}
	}
	return found;
}

/** Pairs the tasks of the alignment with the highest likeness in all, by dynamic programming, that are alike. */
function pairLike({tasks: pairs}: Match, {left, right}: Gap<Task>): boolean {
	const width = right.length + 1;
	if (left.length * right.length > mostComparisons) return false;
	const wordings = right.map(wordingOf);
	const best = new Float64Array((left.length + 1) * width);
	const alike = new Float64Array((left.length + 1) * width);
	for (const [mine, task] of [...left.entries()].toReversed()) {
		const wording = wordingOf(task);
		for (const [other, candidate] of [...right.entries()].toReversed()) {
			const at = mine * width + other;
			const likely = likeness(wording, wordings[other] ?? wording);
			const value = likely === 0 ? 0 : likely + (sharesChild(pairs, task, candidate) ? 0.5 : 0);
			alike[at] = value;
			best[at] = Math.max(best[at + width] ?? 0, best[at + 1] ?? 0, value + (best[at + width + 1] ?? 0));
		}
	}
	let found = false;
	let [mine, other] = [0, 0];
	while (mine < left.length && other < right.length) {
		const at = mine * width + other;
		const value = alike[at] ?? 0;
		if (value > 0 && best[at] === value + (best[at + width + 1] ?? 0)) {
			pairs.add(left[mine]?.index ?? -1, right[other]?.index ?? -1);
			found = true;
			mine++;
			other++;
		} else if (best[at] === best[at + 1]) {
			other++;
		} else {
			mine++;
		}
	}
	return found;
}

/** Pairs the tasks left in a gap in their order, where both sides have as many. In a gap too wide to compare they may be alike. */
function pairEven(match: Match, gap: Gap<Task>): boolean {
	const isLeft = leftIn(match);
	const left = gap.left.filter(isLeft.before);
	const right = gap.right.filter(isLeft.after);
	for (const [at, task] of left.length === right.length ? left.entries() : []) {
		const other = right[at] ?? task;
		(isSameTask(task, other) ? match.tasks : match.replaced).add(task.index, other.index);
	}
	return left.length > 0 && left.length === right.length;
}

/** Whether a child of one task is paired with a child of the other, which makes them more likely one. */
function sharesChild(pairs: Pairs, task: Task, other: Task): boolean {
	return task.children.some(child => other.children.includes(pairs.afterOf(child)));
}

/** Pairs what has nearly the same words, wherever it stands: the most alike first, those in one section before others. */
function matchSimilar(before: Plan, after: Plan, {sections, tasks: pairs}: Match): void {
	const left = before.tasks.filter(({index}) => !pairs.hasBefore(index));
	const right = after.tasks.filter(({index}) => !pairs.hasAfter(index));
	if (left.length * right.length > mostComparisons) return;
	const wordings = right.map(wordingOf);
	const found = left
		.flatMap(task => {
			const wording = wordingOf(task);
			return right.map((other, index) => {
				const isNear = sections.afterOf(task.section ?? -1) === (other.section ?? -1);
				const value = likeness(wording, wordings[index] ?? wording);
				return {task, other, value, rank: value + (isNear ? 0.1 : 0)};
			});
		})
		.filter(({task, other, value}) => value >= muchAlike && (task.id === null || other.id === null))
		.sort((a, b) => b.rank - a.rank);
	for (const {task, other} of found) {
		if (!pairs.hasBefore(task.index) && !pairs.hasAfter(other.index)) pairs.add(task.index, other.index);
	}
}
