import {type Part, partsOf, partText} from '../authoring/answers.ts';
import {dayWords} from '../overview/days.ts';
import type {Day} from '../plan/model.ts';
import {namedPhases} from '../plan/read/named-phases.ts';
import {type Dates, parseTimeline, schedulePhases} from '../plan/read/schedule.ts';
import type {Entry, Form, Question} from '../template/form.ts';
import {namesMembers} from './focus.ts';

/** How the headings of a group's members are made: `Phase`, and the number of the first. */
export type GroupHeading = {readonly keyword: string; readonly firstNumber: number};

/** The headings of all groups of a form. */
export function groupsOf({questions}: Form): Readonly<Record<string, GroupHeading>> {
	const groups = questions.filter(({type}) => type === 'group');
	return Object.fromEntries(
		groups.map(({id, keyword = 'Phase', firstNumber = 1}) => [id, {keyword, firstNumber}]),
	);
}

export function numberOf(heading: GroupHeading, item: number): string {
	return String(heading.firstNumber + item);
}

/** `Phase 2`. */
export function memberName(heading: GroupHeading, item: number): string {
	return `${heading.keyword} ${numberOf(heading, item)}`;
}

/** The part that says which other members come first, if the group has one. */
export function dependenciesPart(question: Question): Part | null {
	return partsOf(question).find(part => namesMembers(question, part)) ?? null;
}

export function timelinePart(question: Question): Part | null {
	return question.type === 'group' ? (partsOf(question).find(({id}) => id === 'timeline') ?? null) : null;
}

/** Places of the members that each member names as coming first; itself too, where it does. */
export function dependenciesOf(
	question: Question,
	entries: readonly Entry[],
	heading: GroupHeading,
): readonly (readonly number[])[] {
	const part = dependenciesPart(question);
	const numbers = entries.map((_, item) => numberOf(heading, item));
	return entries.map(entry => (part === null ? [] : namedMembers(partText(entry, part), numbers)));
}

function namedMembers(text: string, numbers: readonly string[]): readonly number[] {
	const named = namedPhases(text, () => numbers).map(({number}) => numbers.indexOf(number));
	return [...new Set(named)].filter(item => item !== -1);
}

/** The dates that the members' timelines mean, with those that they depend on before them. */
export function datesOf(
	question: Question,
	entries: readonly Entry[],
	heading: GroupHeading,
	start: Day | null,
): readonly Dates[] {
	const timeline = timelinePart(question);
	const depends = dependenciesOf(question, entries, heading);
	const phases = entries.map((entry, item) => ({
		timeline: timeline === null ? null : partText(entry, timeline),
		on: depends[item] ?? [],
	}));
	return schedulePhases(phases, start);
}

/** What a timeline means, in words: `Mon 5 Jan – Wed 7 Jan 2026`. Empty where nothing is written. */
export function meaningOf(timeline: string, {start, end}: Dates): string {
	if (timeline.trim() === '') return '';
	if (parseTimeline(timeline) === null) return 'no dates: write 3 days, 1-2 weeks, Week 3, or by 2026-12-12';
	if (start === null && end === null) return 'no dates yet: what it depends on has none';
	return datesText({start, end});
}

/** Dates for people; the year once, at the end. */
export function datesText({start, end}: Dates): string {
	if (end === null) return start === null ? '' : `from ${dayWords(start, null)}`;
	if (start === null) return `by ${dayWords(end, null)}`;
	if (start === end) return dayWords(end, null);
	return `${dayWords(start, end)} – ${dayWords(end, null)}`;
}
