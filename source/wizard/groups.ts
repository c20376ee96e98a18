import {entryName, firstLine, type Part, partsOf, partText} from '../authoring/answers.ts';
import {dayWords} from '../overview/days.ts';
import {cycleThrough} from '../plan/check/cycles.ts';
import type {Day} from '../plan/model.ts';
import {namedPhases} from '../plan/read/named-phases.ts';
import {type Dates, parseTimeline, schedulePhases} from '../plan/read/schedule.ts';
import type {Entry, Question} from '../template/form.ts';

function memberNumber({firstNumber = 1}: Question, item: number): string {
	return String(firstNumber + item);
}

/** What a member of a group or a row of a table is called by its place: `Phase 2`, `row 3`. */
export function memberName(question: Question, item: number): string {
	if (question.type !== 'group') return `row ${item + 1}`;
	return `${question.keyword ?? 'Phase'} ${memberNumber(question, item)}`;
}

/** `Phase 2: Core Features`, `row 3: Too slow`; without a name `Phase 2`, `row 3`. */
export function entryTitle(question: Question, entry: Entry, item: number): string {
	const number = memberName(question, item);
	const name = entryName(question, entry);
	return name === '' ? number : `${number}: ${name}`;
}

/** Ids of the part that says what a member depends on, as templates are read. */
const dependencyIds: readonly string[] = ['dependencies', 'dependency', 'depends-on', 'depends'];

/** Whether a part says which other members of its group come first, as a plan's phases say it. */
export function namesMembers({type}: Question, {id}: Part): boolean {
	return type === 'group' && dependencyIds.includes(id);
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
): readonly (readonly number[])[] {
	const part = dependenciesPart(question);
	const numbers = entries.map((_, item) => memberNumber(question, item));
	return entries.map(entry => {
		const named = part === null ? [] : namedPhases(partText(entry, part), () => numbers);
		const items = new Set(named.map(({number}) => numbers.indexOf(number)));
		return [...items].filter(item => item !== -1);
	});
}

/** Whether a text is names of members and nothing else, or says that there are none, so that it can be written anew. */
export function isNamesAlone(text: string, {keyword = 'Phase'}: Question): boolean {
	const names = new RegExp(`^(?:${keyword}s?|completed?|done|and|to|[\\d\\s,&.–—-])*$`, 'iu');
	return names.test(text) || /^(?:none|nothing|n\/a|[-–—]*)\.?$/i.test(text.trim());
}

/** `waits for Phase 1, Phase 3`, `waits for nothing`, or for what is written where that is more than names. */
export function waitsText(question: Question, entries: readonly Entry[], item: number): string {
	const part = dependenciesPart(question);
	const text = part === null ? '' : firstLine(partText(entries[item], part));
	if (!isNamesAlone(text, question)) return `waits for ${text}`;
	const names = (dependenciesOf(question, entries)[item] ?? []).map(other => memberName(question, other));
	return `waits for ${names.join(', ') || 'nothing'}`;
}

/** `Phase 1 would wait for Phase 2, which waits for Phase 1`; `null` where a member does not wait for itself. */
export function circleText(
	question: Question,
	depends: readonly (readonly number[])[],
	item: number,
): string | null {
	const circle = cycleThrough(item, depends);
	if (circle === null) return null;
	const [first = '', second = '', ...more] = circle.map(each => memberName(question, each));
	return [
		`Not possible: ${first} would wait for ${second}`,
		...more.map(name => `which waits for ${name}`),
	].join(', ');
}

/** The dates that the members' timelines mean, with those that they depend on before them. */
export function datesOf(question: Question, entries: readonly Entry[], start: Day | null): readonly Dates[] {
	const timeline = timelinePart(question);
	const depends = dependenciesOf(question, entries);
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
