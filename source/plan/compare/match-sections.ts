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
				!hasInside(after.plan, each, section.title) &&
				!hasInside(before.plan, section, each.title),
		);
		if (other !== undefined) {
			pairs.add(section.index, other.index);
		}
	}
	matchInGaps(pairs, left, right);
	for (const section of left) {
		const other = after.plan.sections[pairs.afterOf(section.index)];
		if (other !== undefined && right.includes(other)) {
			matchBelow(matcher, section.index, other.index);
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
function isAlike({before, after}: Matcher, section: Section, other: Section): boolean {
	const mine = before.texts[section.index] ?? new Set();
	const others = after.texts[other.index] ?? new Set();
	const shared = [...mine].filter(text => others.has(text)).length;
	return shared > 0 && shared * 2 >= Math.min(mine.size, others.size);
}

function sectionName({title}: Section): string {
	return phaseHeading(title)?.name ?? '';
}
