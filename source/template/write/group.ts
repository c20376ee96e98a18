import {holdsOnlyBlanks} from '../../markdown/block-syntax.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {firstLineEnding} from '../../markdown/lines.ts';
import type {Splice} from '../../markdown/splices.ts';
import {canonicalText, given, isTexts, memberAnswer, pairUp} from '../answers.ts';
import {numberedHeading} from '../compile/group-headings.ts';
import type {Answer, Entry} from '../form.ts';
import {type Located, type LocatedMember, locatedInTemplate} from '../locate/located.ts';
import {type TemplateGroup, type TemplateSection, targetsIn} from '../model.ts';
import {readMember} from '../read-answers.ts';
import {writeAnswer} from './answer.ts';
import {insertBefore, insertTogether, type LineSplice} from './insert-lines.ts';
import {newPlan, render, sliceWith, type Writing} from './render.ts';

const blankLinesAtEnd = /(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*[ \t]*$/;

/** The splices that write an answer, and whether all of it has a place in the plan. */
export type Written = {readonly splices: readonly LineSplice[]; readonly isWhole: boolean};

/**
 * Writes the members of a group into a plan: those that stay are paired by name, then in order, and keep
 * all that the answer does not name. What it leaves out of a member stays as it is.
 */
export function writeGroup(
	writing: Writing,
	located: Located & {kind: 'group'},
	answer: readonly Entry[],
): Written {
	const questions = located.group.question.members ?? [];
	const before = located.members.map(({answers}) => readMember(writing, questions, answers));
	const pairs = pairUp(before.map(memberName), answer.map(memberName));
	let isWhole = true;
	const edits = answer.map((entry, index): LineSplice[] => {
		const member = located.members[pairs[index] ?? -1];
		const current = before[pairs[index] ?? -1];
		if (member === undefined || current === undefined) {
			return [];
		}
		const edited = editMember(writing, located, member, current, entry);
		isWhole &&= edited.isWhole;
		return [...edited.splices];
	});
	const isSame = pairs.length === located.members.length && pairs.every((pair, index) => pair === index);
	return {splices: isSame ? edits.flat() : rebuild(writing, located, answer, pairs, edits), isWhole};
}

/** A member's name, by which it is paired; `\0`, which no name is, where it has none. */
function memberName(entry: Entry): string {
	const name = given(entry, 'name');
	return typeof name === 'string' ? canonicalText(name) : '\0';
}

function editMember(
	writing: Writing,
	{group}: Located & {kind: 'group'},
	{answers}: LocatedMember,
	current: Entry,
	entry: Entry,
): Written {
	const splices: LineSplice[] = [];
	let isWhole = true;
	for (const [index, {id}] of (group.question.members ?? []).entries()) {
		const answer = given(entry, id);
		if (answer === undefined || isEqual(answer, given(current, id))) {
			continue;
		}
		const locatedAnswer = answers.get(index);
		if (locatedAnswer === undefined) {
			isWhole = false;
		} else if (locatedAnswer.kind !== 'group') {
			splices.push(...(writeAnswer(writing, locatedAnswer, answer) ?? []));
		}
	}
	return {splices, isWhole};
}

function isEqual(one: Answer, other: Answer | undefined): boolean {
	if (typeof one === 'string' || typeof other === 'string' || other === undefined) {
		return typeof one === 'string' && canonicalText(one) === other;
	}
	const texts = isTexts(one) ? one.map(canonicalText) : [];
	return texts.length === other.length && texts.every((text, index) => text === other[index]);
}

/** The bytes of a member, up to its last line that is not blank. */
type Chunk = {
	readonly start: number;
	readonly end: number;
	/** Where its section ends, blank lines included. */
	readonly sectionEnd: number;
	/** What stands between it and the next member, as sections that somebody added. */
	readonly tail: Bytes;
};

/** Writes members that were moved, added or removed: those that stay keep their bytes, and all are numbered anew. */
function rebuild(
	writing: Writing,
	located: Located & {kind: 'group'},
	answer: readonly Entry[],
	pairs: readonly number[],
	edits: readonly (readonly LineSplice[])[],
): Splice[] {
	const {plan} = writing;
	const {source, outline} = plan;
	const {group, members, nextLine} = located;
	const ending = firstLineEnding(outline.lines);
	const firstNumber = members[0]?.number ?? group.firstNumber;
	const chunks = chunksOf(writing, members);
	const written = answer.map((entry, index) => {
		const pair = pairs[index] ?? -1;
		const chunk = chunks[pair];
		const member = members[pair];
		if (chunk === undefined || member === undefined) {
			return newMember(writing, group, entry, index, firstNumber + index).replace(/\r\n?|\n/g, ending);
		}
		const splices = [
			...insertTogether(outline, edits[index] ?? []),
			...numberSplices(writing, member, firstNumber + index),
		];
		return withoutBlankEnd(sliceWith(source, {start: chunk.start, end: chunk.sectionEnd}, splices));
	});
	const between = `${ending}${ending}`;
	const [first] = chunks;
	const last = chunks.at(-1);
	if (first === undefined || last === undefined) {
		const followsText = nextLine > 1 && !holdsOnlyBlanks(outline.lines, nextLine - 1);
		const bytes = `${followsText ? ending : ''}${written.join(between)}${ending}` as Bytes;
		return written.length === 0 ? [] : [insertBefore(outline.lines, nextLine, bytes)];
	}
	const kept = written.map((bytes, index) =>
		[bytes, chunks[pairs[index] ?? -1]?.tail ?? ''].filter(part => part !== '').join(between),
	);
	const lost = chunks.filter(({tail}, index) => tail !== '' && !pairs.includes(index)).map(({tail}) => tail);
	return [{start: first.start, end: last.end, insert: [...kept, ...lost].join(between) as Bytes}];
}

function chunksOf({plan}: Writing, members: readonly LocatedMember[]): Chunk[] {
	const {source, outline} = plan;
	const {starts} = outline.lines;
	return members.map(({section}, index) => {
		const start = starts[section.line] ?? 0;
		const next = members[index + 1]?.section.line;
		const sectionEnd = starts[section.endLine + 1] ?? source.length;
		const end = start + withoutBlankEnd(source.slice(start, sectionEnd) as Bytes).length;
		const tail = next === undefined ? '' : source.slice(starts[section.endLine + 1], starts[next]);
		return {start, end, sectionEnd, tail: tail.replace(/[ \t\r\n]+$/, '') as Bytes};
	});
}

function numberSplices({plan}: Writing, {section, number}: LocatedMember, next: number): Splice[] {
	const heading = numberedHeading(plan.source, section.heading);
	if (heading === null || number === next) {
		return [];
	}
	return [{start: heading.numberStart, end: heading.numberEnd, insert: String(next) as Bytes}];
}

/** The members of a group in a new plan, each made after the template's member with that index, or its last. */
export function newMembers(writing: Writing, group: TemplateGroup, answer: readonly Entry[]): Splice {
	const {source} = writing.template;
	const {members, firstNumber} = group;
	const between = source.slice(contentEnd(source, members[0]), members[1]?.start);
	const inserted = answer.map((entry, index) => newMember(writing, group, entry, index, firstNumber + index));
	return {
		start: members[0]?.start ?? 0,
		end: contentEnd(source, members.at(-1)),
		insert: inserted.join(between) as Bytes,
	};
}

/** One new member, written into the template's, without blank lines after it. */
function newMember(
	{written}: Writing,
	group: TemplateGroup,
	entry: Entry,
	index: number,
	number: number,
): Bytes {
	const model = Math.min(index, group.members.length - 1);
	const member = group.members[model];
	if (member === undefined) {
		return '' as Bytes;
	}
	const inTemplate = newPlan(written, 'keep');
	const questions = group.questions[model] ?? [];
	const splices = targetsIn(member).flatMap(target => {
		const answer = memberAnswer(group, entry, questions.indexOf(target.question), target.question);
		return target.kind === 'group' || answer === undefined
			? []
			: (writeAnswer(inTemplate, locatedInTemplate(target), answer) ?? []);
	});
	for (const segment of member.heading ?? []) {
		if (segment.kind === 'number') {
			splices.push({start: segment.start, end: segment.end, insert: String(number) as Bytes});
		}
	}
	return withoutBlankEnd(render(written, member.start, member.end, splices));
}

/** Where a section ends without the blank lines after it. */
function contentEnd(source: Bytes, section: TemplateSection | undefined): number {
	const {start = 0, end = 0} = section ?? {};
	return start + withoutBlankEnd(source.slice(start, end) as Bytes).length;
}

/** Whole lines without the blank ones at the end and the last line ending. */
function withoutBlankEnd(lines: Bytes): Bytes {
	return lines.replace(blankLinesAtEnd, '') as Bytes;
}
