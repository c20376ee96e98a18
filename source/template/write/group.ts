import type {Bytes} from '../../markdown/bytes.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import {canonicalText, given, isTexts, memberAnswer} from '../answers.ts';
import {isBlankLine} from '../blank-lines.ts';
import {numberedHeading} from '../compile/group-headings.ts';
import type {Answer, Entry} from '../form.ts';
import {pairUp} from '../locate/align.ts';
import {type Located, type LocatedMember, locatedInTemplate} from '../locate/located.ts';
import {type TemplateGroup, type TemplateSection, targetsIn} from '../model.ts';
import {readMember} from '../read-answers.ts';
import {writeAnswer} from './answer.ts';
import {endingOf, insertBefore, insertTogether, type LineSplice} from './insert-lines.ts';
import {render} from './render.ts';
import {newPlan, type Writing} from './writing.ts';

const blankLinesAtEnd = /(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*[ \t]*$/;

/** What is written, and whether there is something that has no place to be written in. */
export type WrittenGroup = {readonly splices: readonly LineSplice[]; readonly isWhole: boolean};

/**
 * Writes the members of a group: those that stay are found by name, then by place, and keep all that
 * an answer does not name. A question of theirs that has no answer stays as it is.
 */
export function writeGroup(
	writing: Writing,
	found: Located & {kind: 'group'},
	answer: readonly Entry[],
): WrittenGroup {
	const questions = found.group.question.members ?? [];
	const before = found.members.map(({answers}) => readMember(writing, questions, answers));
	const pairs = pairUp(before.map(nameOf), answer.map(nameOf));
	let isWhole = true;
	const edits = answer.map((entry, index): LineSplice[] => {
		const member = found.members[pairs[index] ?? -1];
		const current = before[pairs[index] ?? -1];
		if (member === undefined || current === undefined) {
			return [];
		}
		const edited = editMember(writing, found, member, current, entry);
		isWhole &&= edited.isWhole;
		return [...edited.splices];
	});
	const isSame = pairs.length === found.members.length && pairs.every((pair, index) => pair === index);
	return {splices: isSame ? edits.flat() : rebuild(writing, found, answer, pairs, edits), isWhole};
}

function nameOf(entry: Entry): string {
	const name = given(entry, 'name');
	return typeof name === 'string' ? canonicalText(name) : '\0';
}

function editMember(
	writing: Writing,
	{group}: Located & {kind: 'group'},
	{answers}: LocatedMember,
	current: Entry,
	entry: Entry,
): WrittenGroup {
	const splices: LineSplice[] = [];
	let isWhole = true;
	for (const [index, {id}] of (group.question.members ?? []).entries()) {
		const answer = given(entry, id);
		if (answer === undefined || isEqual(answer, given(current, id))) {
			continue;
		}
		const placeholder = answers.get(index);
		if (placeholder === undefined) {
			isWhole = false;
		} else if (placeholder.kind !== 'group') {
			splices.push(...(writeAnswer(writing, placeholder, answer) ?? []));
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

/** What a member takes up, up to its last line that is not blank, and what others put between it and the next. */
type Chunk = {
	readonly start: number;
	readonly end: number;
	/** With the blank lines after it. */
	readonly sectionEnd: number;
	readonly tail: Bytes;
};

/** Writes members that were moved, added or removed: each that stays is carried over as it is, and all are numbered anew. */
function rebuild(
	writing: Writing,
	found: Located & {kind: 'group'},
	answer: readonly Entry[],
	pairs: readonly number[],
	edits: readonly (readonly LineSplice[])[],
): Splice[] {
	const {plan} = writing;
	const {source, outline} = plan;
	const {group, members, nextLine} = found;
	const ending = endingOf(outline.lines);
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
		const own = splices.map(splice => ({
			...splice,
			start: splice.start - chunk.start,
			end: splice.end - chunk.start,
		}));
		return withoutBlankEnd(applySplices(source.slice(chunk.start, chunk.sectionEnd) as Bytes, own));
	});
	const between = `${ending}${ending}`;
	const [first] = chunks;
	const last = chunks.at(-1);
	if (first === undefined || last === undefined) {
		const bytes = `${leadFor(writing, nextLine, ending)}${written.join(between)}${ending}` as Bytes;
		return written.length === 0 ? [] : [insertBefore(outline.lines, nextLine, bytes)];
	}
	const kept = written.map((bytes, index) =>
		[bytes, chunks[pairs[index] ?? -1]?.tail ?? ''].filter(part => part !== '').join(between),
	);
	const lost = chunks
		.filter(({tail}, placeholder) => tail !== '' && !pairs.includes(placeholder))
		.map(({tail}) => tail);
	return [{start: first.start, end: last.end, insert: [...kept, ...lost].join(between) as Bytes}];
}

/** A blank line before what is put after other text. */
function leadFor({plan}: Writing, line: number, ending: Bytes): string {
	return line > 1 && !isBlankLine(plan.outline.lines, line - 1) ? ending : '';
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
	const heading = section.heading === null ? null : numberedHeading(plan.source, section.heading);
	if (heading === null || number === next) {
		return [];
	}
	return [{start: heading.numberStart, end: heading.numberEnd, insert: String(next) as Bytes}];
}

/** The members of a group in a new plan, each after the template's member at that place, or its last. */
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

/** One member of a new plan, without blank lines after it. */
function newMember(
	{written}: Writing,
	group: TemplateGroup,
	entry: Entry,
	index: number,
	number: number,
): Bytes {
	const placeholder = Math.min(index, group.members.length - 1);
	const member = group.members[placeholder];
	if (member === undefined) {
		return '' as Bytes;
	}
	const questions = group.questions[placeholder] ?? [];
	const splices = targetsIn(member).flatMap(target => {
		const answer = memberAnswer(group, entry, questions.indexOf(target.question), target.question);
		return target.kind === 'group' || answer === undefined
			? []
			: (writeAnswer(newPlan(written, 'keep'), locatedInTemplate(target), answer) ?? []);
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
