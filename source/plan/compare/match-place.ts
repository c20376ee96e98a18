import {grouped} from '../../text/group-by.ts';
import type {Plan, Task} from '../model.ts';
import {longestRising} from './diff-lines.ts';
import type {Match, Pairs} from './match-tasks.ts';
import {isSameTask, likeness, type Wording, wordingOf} from './same-task.ts';

/** From where on a text anywhere counts as the old one, changed and perhaps moved. */
const muchAlike = 0.7;
/** More comparisons than these are not made. */
const mostComparisons = 40_000;

/**
 * Pairs tasks whose text was changed where they stand: those that have no partner yet, between the same
 * neighbours, by how alike they are. Where as many are left on both sides, and where one of the
 * `sameIds` has none, the one replaced the other; what lies in them is looked at once more.
 */
export function matchInPlace(
	before: Plan,
	after: Plan,
	match: Match,
	sameIds: readonly (readonly [Task, Task])[],
): void {
	const isLeft = leftIn(match);
	do {
		while (pairGaps(before, after, match, pairLike)) {
			// What was paired are neighbours and parents of others now.
		}
		for (const [task, other] of sameIds) {
			if (isLeft.before(task) && isLeft.after(other)) {
				match.replaced.add(task.index, other.index);
			}
		}
	} while (pairGaps(before, after, match, pairEven));
}

type Gap = {readonly left: readonly Task[]; readonly right: readonly Task[]};

function leftIn({tasks, replaced}: Match) {
	return {
		before: ({index}: Task): boolean => !tasks.hasBefore(index) && !replaced.hasBefore(index),
		after: ({index}: Task): boolean => !tasks.hasAfter(index) && !replaced.hasAfter(index),
	};
}

/** Pairs the tasks of each gap between neighbours that have their partners; whether any were. */
function pairGaps(
	before: Plan,
	after: Plan,
	match: Match,
	pairGap: (match: Match, gap: Gap) => boolean,
): boolean {
	const {sections, tasks, replaced} = match;
	const others = grouped(after.tasks, ({section, parent}) => `${section ?? -1} ${parent ?? -1}`);
	const mine = grouped(before.tasks, ({section, parent}) => {
		const around = section === null ? -1 : sections.afterOf(section);
		const above = parent === null ? -1 : Math.max(tasks.afterOf(parent), replaced.afterOf(parent));
		const isKnown = (section === null || around !== -1) && (parent === null || above !== -1);
		return isKnown ? `${around} ${above}` : null;
	});
	let found = false;
	for (const [place, list] of mine) {
		const other = others.get(place);
		if (other !== undefined && list.some(({index}) => !tasks.hasBefore(index))) {
			for (const gap of gapsOf(tasks, list, other)) {
				found = pairGap(match, gap) || found;
			}
		}
	}
	return found;
}

/** What has no partner, between those that have theirs in the same order. */
function gapsOf(pairs: Pairs, list: readonly Task[], other: readonly Task[]): readonly Gap[] {
	const places = new Map(other.map(({index}, place) => [index, place]));
	const known = list.flatMap(({index}, place) => {
		const found = places.get(pairs.afterOf(index));
		return found === undefined ? [] : [{place, other: found}];
	});
	const anchors = longestRising(known.map(anchor => anchor.other)).flatMap(index => known[index] ?? []);
	const gaps: Gap[] = [];
	let from = {place: -1, other: -1};
	for (const anchor of [...anchors, {place: list.length, other: other.length}]) {
		const left = list.slice(from.place + 1, anchor.place).filter(({index}) => !pairs.hasBefore(index));
		const right = other.slice(from.other + 1, anchor.other).filter(({index}) => !pairs.hasAfter(index));
		if (left.length > 0 && right.length > 0) {
			gaps.push({left, right});
		}
		from = anchor;
	}
	return gaps;
}

function pairLike({tasks}: Match, {left, right}: Gap): boolean {
	const found = aligned(tasks, left, right);
	for (const [task, other] of found) {
		tasks.add(task.index, other.index);
	}
	return found.length > 0;
}

/** Where as many are left on both sides, pairs them in their order; those of a gap too wide to compare may be alike. */
function pairEven(match: Match, gap: Gap): boolean {
	const isLeft = leftIn(match);
	const left = gap.left.filter(isLeft.before);
	const right = gap.right.filter(isLeft.after);
	for (const [at, task] of left.length === right.length ? left.entries() : []) {
		const other = right[at] ?? task;
		(isSameTask(task, other) ? match.tasks : match.replaced).add(task.index, other.index);
	}
	return left.length > 0 && left.length === right.length;
}

/** The like ones in rising order that are the most alike together. */
function aligned(
	pairs: Pairs,
	left: readonly Task[],
	right: readonly Task[],
): readonly (readonly [Task, Task])[] {
	const width = right.length + 1;
	if (left.length * right.length > mostComparisons) {
		return [];
	}
	const wordings = right.map(wordingOf);
	const best = new Float64Array((left.length + 1) * width);
	const alike = new Float64Array((left.length + 1) * width);
	for (const [mine, task] of [...left.entries()].toReversed()) {
		const wording = wordingOf(task);
		for (const [other, candidate] of [...right.entries()].toReversed()) {
			const at = mine * width + other;
			const value = likeness(wording, wordings[other] ?? wording);
			alike[at] = value === 0 ? 0 : value + (sharesChild(pairs, task, candidate) ? 0.5 : 0);
			best[at] = Math.max(
				best[at + width] ?? 0,
				best[at + 1] ?? 0,
				value === 0 ? 0 : (alike[at] ?? 0) + (best[at + width + 1] ?? 0),
			);
		}
	}
	const found: (readonly [Task, Task])[] = [];
	let mine = 0;
	let other = 0;
	while (mine < left.length && other < right.length) {
		const at = mine * width + other;
		const value = alike[at] ?? 0;
		const [task, candidate] = [left[mine], right[other]];
		const isPair = value > 0 && best[at] === value + (best[at + width + 1] ?? 0);
		if (isPair && task !== undefined && candidate !== undefined) {
			found.push([task, candidate]);
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

/** Of texts alike, those that hold the same tasks are more likely one. */
function sharesChild(pairs: Pairs, task: Task, other: Task): boolean {
	return task.children.some(child => other.children.includes(pairs.afterOf(child)));
}

/** Pairs what has nearly the same words, wherever it stands: the most alike first, those in one section before others. */
export function matchSimilar(before: Plan, after: Plan, {sections, tasks: pairs}: Match): void {
	const left = before.tasks.filter(({index}) => !pairs.hasBefore(index));
	const right = after.tasks.filter(({index}) => !pairs.hasAfter(index));
	if (left.length * right.length > mostComparisons) {
		return;
	}
	const wordings: readonly Wording[] = right.map(wordingOf);
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
		if (!pairs.hasBefore(task.index) && !pairs.hasAfter(other.index)) {
			pairs.add(task.index, other.index);
		}
	}
}
