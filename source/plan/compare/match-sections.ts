import {grouped, longestIncreasing} from '../../text/collections.ts';
import type {Plan, Section} from '../model.ts';
import {phaseHeading} from '../read/phases.ts';

/**
 * Pairs the sections of two versions: below the same section by title, else by name without number and tags, else
 * by the tasks inside, else as the only one between two pairs; at last anywhere by title.
 */
export function matchSections(before: Plan, after: Plan, pairs: Pairs): void {
	const matcher = {pairs, before: sectionsOf(before), after: sectionsOf(after)};
	matchBelow(matcher, null, null);
	const byTitle = grouped(
		after.sections.filter(({index}) => !pairs.hasAfter(index)),
		({title}) => title,
	);
	for (const section of before.sections.filter(({index}) => !pairs.hasBefore(index))) {
		const same = (byTitle.get(section.title) ?? []).filter(({index}) => !pairs.hasAfter(index));
		const other = same.length === 1 ? same[0] : same.find(each => isAlike(matcher, section, each));
		if (other !== undefined && !pairs.hasBefore(section.index)) {
			pairs.add(section.index, other.index);
			matchBelow(matcher, section.index, other.index);
		}
	}
}

type Matcher = {readonly pairs: Pairs; readonly before: Sections; readonly after: Sections};

type Sections = {
	readonly plan: Plan;
	/** By section, those directly below it; by `null` those below none. */
	readonly below: ReadonlyMap<string, readonly Section[]>;
	/** By section, the texts of the tasks in it and below it. */
	readonly texts: readonly ReadonlySet<string>[];
};

function sectionsOf(plan: Plan): Sections {
	const {sections, tasks} = plan;
	return {
		plan,
		below: grouped(sections, ({parent}) => String(parent)),
		texts: sections.map(
			({firstTask, afterTasks}) => new Set(tasks.slice(firstTask, afterTasks).map(({text}) => text)),
		),
	};
}

/** Pairs the sections directly below two that are the same, and those below them. */
function matchBelow(matcher: Matcher, parent: number | null, otherParent: number | null): void {
	const {before, after, pairs} = matcher;
	const left = before.below.get(String(parent)) ?? [];
	const right = after.below.get(String(otherParent)) ?? [];
	const open = () => ({
		left: left.filter(({index}) => !pairs.hasBefore(index)),
		right: right.filter(({index}) => !pairs.hasAfter(index)),
	});
	for (const name of [({title}: Section) => title, ({title}: Section) => phaseHeading(title)?.name || null]) {
		const {left: lefts, right: rights} = open();
		const named = grouped(rights, name);
		for (const section of lefts) {
			const same = named.get(name(section) ?? '') ?? [];
			const alike = same.length > 1 ? same.findIndex(each => isAlike(matcher, section, each)) : 0;
			const [other] = same.splice(Math.max(0, alike), 1);
			if (other !== undefined) pairs.add(section.index, other.index);
		}
	}
	for (const section of open().left) {
		const other = open().right.find(
			each =>
				isAlike(matcher, section, each) &&
				!hasInside(after.plan, each, section.title) &&
				!hasInside(before.plan, section, each.title),
		);
		if (other !== undefined) pairs.add(section.index, other.index);
	}
	matchInGaps(pairs, left, right);
	for (const section of left) {
		const other = after.plan.sections[pairs.afterOf(section.index)];
		if (other !== undefined && right.includes(other)) matchBelow(matcher, section.index, other.index);
	}
}

/** Pairs the only section left in a gap with the only one there in the other version. */
function matchInGaps(pairs: Pairs, left: readonly Section[], right: readonly Section[]): void {
	for (const gap of gapsBetween(pairs, left, right)) {
		const [section, ...more] = gap.left;
		const [other, ...others] = gap.right;
		if (section === undefined || other === undefined || more.length > 0 || others.length > 0) continue;
		if (section.depth === other.depth && section.progress.total > 0 === other.progress.total > 0) {
			pairs.add(section.index, other.index);
		}
	}
}

/** Whether a section of this title lies in another: a heading was put around it, or taken away. */
function hasInside({sections}: Plan, {line, endLine}: Section, title: string): boolean {
	return sections.some(section => section.line > line && section.line <= endLine && section.title === title);
}

/** Whether half of the tasks of either section are in the other. */
function isAlike({before, after}: Matcher, section: Section, other: Section): boolean {
	const mine = before.texts[section.index] ?? new Set();
	const others = after.texts[other.index] ?? new Set();
	const shared = [...mine].filter(text => others.has(text)).length;
	return shared > 0 && shared * 2 >= Math.min(mine.size, others.size);
}

/** Which things of one version of a plan are which of another, by index. */
export type Pairs = {
	readonly add: (before: number, after: number) => void;
	readonly hasBefore: (before: number) => boolean;
	readonly hasAfter: (after: number) => boolean;
	/** -1 where it has no partner. */
	readonly afterOf: (before: number) => number;
	readonly beforeOf: (after: number) => number;
};

/** No pairs yet, of so many things in either version. */
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

/** Things without a partner that stand between the same two pairs in both versions. */
export type Gap<Thing> = {readonly left: readonly Thing[]; readonly right: readonly Thing[]};

/** The gaps between the pairs that stand in the same order in both lists, where either side has something left. */
export function gapsBetween<Thing extends {readonly index: number}>(
	pairs: Pairs,
	list: readonly Thing[],
	other: readonly Thing[],
): readonly Gap<Thing>[] {
	const places = new Map(other.map(({index}, place) => [index, place]));
	const known = list.flatMap(({index}, place) => {
		const found = places.get(pairs.afterOf(index));
		return found === undefined ? [] : [{place, other: found}];
	});
	const anchors = longestIncreasing(known.map(anchor => anchor.other)).flatMap(index => known[index] ?? []);
	const gaps: Gap<Thing>[] = [];
	let from = {place: -1, other: -1};
	for (const anchor of [...anchors, {place: list.length, other: other.length}]) {
		const left = list.slice(from.place + 1, anchor.place).filter(({index}) => !pairs.hasBefore(index));
		const right = other.slice(from.other + 1, anchor.other).filter(({index}) => !pairs.hasAfter(index));
		if (left.length > 0 && right.length > 0) gaps.push({left, right});
		from = anchor;
	}
	return gaps;
}
