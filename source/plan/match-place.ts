import {grouped} from '../text/group-by.ts';
import {longestRising} from './line-diff.ts';
import type {Match, Pairs} from './match.ts';
import type {Plan, Task} from './model.ts';
import {wordsOf} from './read/ids.ts';
import {comparable, similarity} from './similarity.ts';

/** From where on a text at the same place counts as the old one changed; without `byPlace` it must be more alike. */
const alikeInPlace = 0.25;
const alikeAlone = 0.5;
/** From where on a text anywhere counts as the old one, changed and perhaps moved. */
const muchAlike = 0.7;
/** More comparisons than these are not made. */
const mostComparisons = 40_000;

/**
 * Pairs tasks whose text was changed where they stand: those that have no partner yet, between the
 * same neighbours, by how alike they are; with `byPlace` also as many as there are on both sides.
 */
export function matchInPlace(before: Plan, after: Plan, {sections, tasks}: Match, byPlace: boolean): void {
	for (let found = true; found; ) {
		found = false;
		const others = grouped(after.tasks, ({section, parent}) => `${section ?? -1} ${parent ?? -1}`);
		const mine = grouped(before.tasks, ({section, parent}) => {
			const around = section === null ? -1 : sections.afterOf(section);
			const above = parent === null ? -1 : tasks.afterOf(parent);
			const isKnown = (section === null || around !== -1) && (parent === null || above !== -1);
			return isKnown ? `${around} ${above}` : '?';
		});
		for (const [place, list] of mine) {
			const other = place === '?' ? undefined : others.get(place);
			if (other !== undefined && list.some(({index}) => !tasks.hasBefore(index))) {
				found = pairGaps(tasks, list, other, byPlace) || found;
			}
		}
	}
}

function pairGaps(pairs: Pairs, list: readonly Task[], other: readonly Task[], byPlace: boolean): boolean {
	const places = new Map(other.map(({index}, place) => [index, place]));
	const known = list.flatMap(({index}, place) => {
		const found = places.get(pairs.afterOf(index));
		return found === undefined ? [] : [{place, other: found}];
	});
	const anchors = longestRising(known.map(anchor => anchor.other)).flatMap(index => known[index] ?? []);
	let from = {place: -1, other: -1};
	let found = false;
	for (const anchor of [...anchors, {place: list.length, other: other.length}]) {
		const left = list.slice(from.place + 1, anchor.place).filter(({index}) => !pairs.hasBefore(index));
		const right = other.slice(from.other + 1, anchor.other).filter(({index}) => !pairs.hasAfter(index));
		if (left.length > 0 && right.length > 0) {
			found = pairGap(pairs, left, right, byPlace) || found;
		}
		from = anchor;
	}
	return found;
}

function pairGap(pairs: Pairs, left: readonly Task[], right: readonly Task[], byPlace: boolean): boolean {
	let found = false;
	let from = {mine: 0, other: 0};
	for (const to of [
		...aligned(pairs, left, right, byPlace ? alikeInPlace : alikeAlone),
		{mine: left.length, other: right.length},
	]) {
		const count = to.mine - from.mine;
		const isEven = byPlace && count === to.other - from.other;
		for (let at = 0; at < (isEven ? count : 0); at++) {
			found = pair(pairs, left[from.mine + at], right[from.other + at]) || found;
		}
		found = pair(pairs, left[to.mine], right[to.other]) || found;
		from = {mine: to.mine + 1, other: to.other + 1};
	}
	return found;
}

function pair(pairs: Pairs, task: Task | undefined, other: Task | undefined): boolean {
	if (task === undefined || other === undefined || isOther(task, other)) {
		return false;
	}
	pairs.add(task.index, other.index);
	return true;
}

/** The pairs in rising order that are the most alike together. */
function aligned(
	pairs: Pairs,
	left: readonly Task[],
	right: readonly Task[],
	least: number,
): readonly {readonly mine: number; readonly other: number}[] {
	const width = right.length + 1;
	if (left.length * right.length > mostComparisons) {
		return [];
	}
	const best = new Float64Array((left.length + 1) * width);
	const alike = new Float64Array((left.length + 1) * width);
	for (let mine = left.length - 1; mine >= 0; mine--) {
		for (let other = right.length - 1; other >= 0; other--) {
			const at = mine * width + other;
			const value = likeness(pairs, left[mine], right[other]);
			alike[at] = value;
			best[at] = Math.max(
				best[at + width] ?? 0,
				best[at + 1] ?? 0,
				value >= least ? value + (best[at + width + 1] ?? 0) : 0,
			);
		}
	}
	const found: {mine: number; other: number}[] = [];
	let mine = 0;
	let other = 0;
	while (mine < left.length && other < right.length) {
		const at = mine * width + other;
		const value = alike[at] ?? 0;
		if (value >= least && best[at] === value + (best[at + width + 1] ?? 0)) {
			found.push({mine, other});
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

/** Whether two ids say that these are two tasks, and the words do not say otherwise. */
function isOther(task: Task, other: Task): boolean {
	const isNamedOther = task.id !== null && other.id !== null && task.id !== other.id;
	return isNamedOther && similarity(comparable(wordsOf(task)), comparable(wordsOf(other))) < alikeAlone;
}

/** How alike two tasks are by their texts; children that are the same ones count too. */
function likeness(pairs: Pairs, task: Task | undefined, other: Task | undefined): number {
	if (task === undefined || other === undefined || isOther(task, other)) {
		return 0;
	}
	const family = task.children.some(child => other.children.includes(pairs.afterOf(child))) ? 0.5 : 0;
	return similarity(comparable(task.text), comparable(other.text)) + family;
}

/** Pairs what has nearly the same words, wherever it stands: the most alike first, those in one section before others. */
export function matchSimilar(before: Plan, after: Plan, {sections, tasks: pairs}: Match): void {
	const left = before.tasks.filter(({index}) => !pairs.hasBefore(index));
	const right = after.tasks.filter(({index}) => !pairs.hasAfter(index));
	if (left.length * right.length > mostComparisons) {
		return;
	}
	const words = right.map(other => comparable(wordsOf(other)));
	const found = left
		.flatMap(task => {
			const mine = comparable(wordsOf(task));
			return right.map((other, index) => {
				const isNear = sections.afterOf(task.section ?? -1) === (other.section ?? -1);
				const value = similarity(mine, words[index] ?? mine);
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
