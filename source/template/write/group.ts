import {holdsOnlyBlanks} from '../../markdown/block-syntax.ts';
import type {Bytes, Splice} from '../../markdown/bytes.ts';
import {firstLineEnding} from '../../markdown/lines.ts';
import {canonicalText, given, memberAnswer, pairUp} from '../answers.ts';
import {numberedHeading} from '../compile/group-headings.ts';
import type {Entry} from '../form.ts';
import {type LocatedGroup, type LocatedMember, targetsIn} from '../locate/located.ts';
import type {TemplateGroup, TemplateSection} from '../model.ts';
import {readMember} from '../read-answers.ts';
import {writeAnswer} from './answer.ts';
import {insertBefore, insertTogether, type LineSplice} from './insert-lines.ts';
import {newPlan, render, sliceWith, type Writing} from './render.ts';

/** The splices that write an answer, and whether all of it has a place in the plan. */
export type Written = {readonly splices: readonly LineSplice[]; readonly isWhole: boolean};

/**
 * Writes the members of a group into a plan: those that stay are paired by name, then in order, and keep
 * all that the answer does not name. What it leaves out of a member stays as it is.
 */
export function writeGroup(writing: Writing, located: LocatedGroup, answer: readonly Entry[]): Written {
	const questions = located.group.question.members ?? [];
	const before = located.members.map(({answers}) => readMember(writing, questions, answers));
	const pairs = pairUp(before.map(memberName), answer.map(memberName));
	// What each answer that says something new changes in its member; `null` where it has no place.
	const edits = answer.map((entry, index) => {
		const member = located.members[pairs[index] ?? -1];
		const current = before[pairs[index] ?? -1];
		if (member === undefined || current === undefined) return [];
		return questions.map(({id}, questionIndex) => {
			const own = given(entry, id);
			if (own === undefined || isEqual(own, given(current, id))) return [];
			const place = member.answers.get(questionIndex);
			if (place === undefined || place.kind === 'group') return null;
			return writeAnswer(writing, place, own) ?? [];
		});
	});
	const splices = edits.map(edit => edit.flatMap(each => each ?? []));
	const isSame = pairs.length === located.members.length && pairs.every((pair, index) => pair === index);
	return {
		splices: isSame ? splices.flat() : rebuild(writing, located, answer, pairs, splices),
		isWhole: edits.every(edit => !edit.includes(null)),
	};
}

/** A member's name, by which it is paired; `\0`, which no name is, where it has none. */
function memberName(entry: Entry): string {
	const name = given(entry, 'name');
	return typeof name === 'string' ? canonicalText(name) : '\0';
}

function isEqual(answer: Entry[string], current: Entry[string] | undefined): boolean {
	const own = typeof answer === 'string' ? canonicalText(answer) : answer.map(canonicalText);
	return JSON.stringify(own) === JSON.stringify(current);
}

/** Writes members that were moved, added or removed: those that stay keep their bytes, and all are numbered anew. */
function rebuild(
	writing: Writing,
	{group, members, nextLine}: LocatedGroup,
	answer: readonly Entry[],
	pairs: readonly number[],
	edits: readonly (readonly LineSplice[])[],
): Splice[] {
	const {source, outline} = writing.plan;
	const ending = firstLineEnding(outline.lines);
	const between = `${ending}${ending}`;
	const firstNumber = members[0]?.number ?? group.firstNumber;
	const chunks = chunksOf(writing, members);
	const written = answer.map((entry, index) => {
		const chunk = chunks[pairs[index] ?? -1];
		if (chunk === undefined) {
			return newMember(writing, group, entry, index, firstNumber + index).replace(/\r\n?|\n/g, ending);
		}
		const {member, start, sectionEnd, tail} = chunk;
		const splices = insertTogether(outline, edits[index] ?? []);
		const heading = numberedHeading(source, member.section.heading);
		if (heading !== null && member.number !== firstNumber + index) {
			const insert = String(firstNumber + index) as Bytes;
			splices.push({start: heading.numberStart, end: heading.numberEnd, insert});
		}
		const bytes = withoutBlankEnd(sliceWith(source, {start, end: sectionEnd}, splices));
		return [bytes, tail].filter(part => part !== '').join(between);
	});
	const [first] = chunks;
	const last = chunks.at(-1);
	if (first === undefined || last === undefined) {
		const followsText = nextLine > 1 && !holdsOnlyBlanks(outline.lines, nextLine - 1);
		const bytes = `${followsText ? ending : ''}${written.join(between)}${ending}` as Bytes;
		return written.length === 0 ? [] : [insertBefore(outline.lines, nextLine, bytes)];
	}
	const lost = chunks.filter(({tail}, index) => tail !== '' && !pairs.includes(index)).map(({tail}) => tail);
	return [{start: first.start, end: last.end, insert: [...written, ...lost].join(between) as Bytes}];
}

/** The members with their bytes, up to the last line that is not blank, and what stands between each and the next. */
function chunksOf({plan}: Writing, members: readonly LocatedMember[]) {
	const {source, outline} = plan;
	const {starts} = outline.lines;
	return members.map((member, index) => {
		const {line, endLine} = member.section;
		const start = starts[line] ?? 0;
		const next = members[index + 1]?.section.line;
		const sectionEnd = starts[endLine + 1] ?? source.length;
		const end = start + withoutBlankEnd(source.slice(start, sectionEnd)).length;
		// Sections that somebody added.
		const tail = next === undefined ? '' : source.slice(sectionEnd, starts[next]);
		return {member, start, end, sectionEnd, tail: tail.replace(/[ \t\r\n]+$/, '')};
	});
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
	if (member === undefined) return '' as Bytes;
	const inTemplate = newPlan(written, 'keep');
	const questions = group.questions[model] ?? [];
	const splices = targetsIn(member).flatMap(({question, located}) => {
		const answer = memberAnswer(group, entry, questions.indexOf(question), question);
		return located.kind === 'group' || answer === undefined
			? []
			: (writeAnswer(inTemplate, located, answer) ?? []);
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
	return start + withoutBlankEnd(source.slice(start, end)).length;
}

/** Whole lines without the blank ones at the end and the last line ending. */
function withoutBlankEnd(lines: string): Bytes {
	return lines.replace(/(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*[ \t]*$/, '') as Bytes;
}
