import {grouped} from '../../text/group-by.ts';
import type {Plan, Section} from '../model.ts';
import {phaseHeading} from '../read/phases.ts';
import {gapsBetween, type Pairs} from './pairs.ts';

/**
 * Adds to the pairs each section that is found in the other version of its plan: below the same section by
 * its title, else by its name without number and tags, else by the tasks in it, else as the only one between
 * two pairs; at last anywhere by its title.
 */
export function matchSections(before: Plan, after: Plan, pairs: Pairs): void {
	const matcher: Matcher = {
		pairs,
		before,
		after,
		texts: [textsOf(before), textsOf(after)],
		below: [childrenOf(before), childrenOf(after)],
	};
	matchBelow(matcher, matcher.below[0](null), matcher.below[1](null));
	const left = before.sections.filter(({index}) => !pairs.hasBefore(index));
	const right = after.sections.filter(({index}) => !pairs.hasAfter(index));
	if (left.length === 0 || right.length === 0) {
		return;
	}
	const byTitle = grouped(right, ({title}) => title);
	for (const section of left) {
		const same = (byTitle.get(section.title) ?? []).filter(({index}) => !pairs.hasAfter(index));
		const other = same.length === 1 ? same[0] : same.find(each => isAlike(matcher, section, each));
		if (other !== undefined && !pairs.hasBefore(section.index)) {
			pairs.add(section.index, other.index);
			matchBelow(matcher, matcher.below[0](section.index), matcher.below[1](other.index));
		}
	}
}

type Matcher = {
	readonly pairs: Pairs;
	readonly before: Plan;
	readonly after: Plan;
	readonly below: readonly [Below, Below];
	/** By section, the texts of the tasks in it and below it. */
	readonly texts: readonly [
		(section: Section) => ReadonlySet<string>,
		(section: Section) => ReadonlySet<string>,
	];
};

type Below = (section: number | null) => readonly Section[];

function matchBelow(matcher: Matcher, left: readonly Section[], right: readonly Section[]): void {
	const {before, after, pairs, below} = matcher;
	const open = () => ({
		left: left.filter(({index}) => !pairs.hasBefore(index)),
		right: right.filter(({index}) => !pairs.hasAfter(index)),
	});
	for (const name of [({title}: Section) => title, sectionName]) {
		const {left: lefts, right: rights} = open();
		const named = grouped(rights, name);
		for (const section of lefts) {
			const same = name(section) === '' ? [] : (named.get(name(section)) ?? []);
			const alike = same.length > 1 ? same.findIndex(each => isAlike(matcher, section, each)) : 0;
			const [other] = same.splice(Math.max(0, alike), 1);
			if (other !== undefined) {
				pairs.add(section.index, other.index);
			}
		}
	}
	for (const section of open().left) {
		const other = open().right.find(
			each =>
				isAlike(matcher, section, each) &&
				!hasInside(after, each, section.title) &&
				!hasInside(before, section, each.title),
		);
		if (other !== undefined) {
			pairs.add(section.index, other.index);
		}
	}
	matchInGaps(pairs, left, right);
	for (const section of left) {
		const other = after.sections[pairs.afterOf(section.index)];
		if (other !== undefined && right.includes(other)) {
			matchBelow(matcher, below[0](section.index), below[1](other.index));
		}
	}
}

/** Pairs the only section left in a gap with the only one there in the other version. */
function matchInGaps(pairs: Pairs, left: readonly Section[], right: readonly Section[]): void {
	for (const gap of gapsBetween(pairs, left, right)) {
		const [section, ...more] = gap.left;
		const [other, ...others] = gap.right;
		if (section === undefined || other === undefined || more.length > 0 || others.length > 0) {
			continue;
		}
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
function isAlike({texts}: Matcher, section: Section, other: Section): boolean {
	const mine = texts[0](section);
	const others = texts[1](other);
	let shared = 0;
	for (const text of mine) {
		shared += others.has(text) ? 1 : 0;
	}
	return shared > 0 && shared * 2 >= Math.min(mine.size, others.size);
}

function textsOf(plan: Plan): (section: Section) => ReadonlySet<string> {
	const known = new Map<number, ReadonlySet<string>>();
	return section => {
		let texts = known.get(section.index);
		if (texts === undefined) {
			const inside = plan.tasks.slice(
				firstFrom(plan, section.line + 1),
				firstFrom(plan, section.endLine + 1),
			);
			texts = new Set(inside.map(({text}) => text));
			known.set(section.index, texts);
		}
		return texts;
	};
}

function sectionName({title}: Section): string {
	return phaseHeading(title)?.name ?? '';
}

/** Index of the first task from a line on. */
function firstFrom({tasks}: Plan, line: number): number {
	let low = 0;
	let high = tasks.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((tasks[middle]?.line ?? 0) < line) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

function childrenOf({sections}: Plan): Below {
	const byParent = grouped(sections, ({parent}) => String(parent));
	return section => byParent.get(String(section)) ?? [];
}
