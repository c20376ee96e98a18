import type {Bytes} from '../../markdown/bytes.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import {isBlankLine} from '../blank-lines.ts';
import {canonicalText} from '../canonical-text.ts';
import {numberedHeading} from '../compile/group-headings.ts';
import type {Answer, Entry} from '../form.ts';
import type {Found, FoundMember} from '../locate/located.ts';
import {pairUp} from '../locate/pairing.ts';
import {memberOf} from '../read-found.ts';
import {isTexts} from '../standing.ts';
import {endingOf, insertBefore} from './arrange.ts';
import type {Editing} from './editing.ts';
import {fillMember, withoutBlankEnd} from './fill-group.ts';
import {type RoomSplice, shareRooms} from './insert-lines.ts';
import {editList} from './list.ts';
import {given} from './render.ts';
import {editParagraph, editText} from './text.ts';

/** What is written, and whether there is something that has no place to be written in. */
export type EditedGroup = {readonly splices: readonly RoomSplice[]; readonly isWhole: boolean};

/**
 * Writes the members of a group: those that stay are found by name, then by place, and keep all that
 * an answer does not name. A question of theirs that has no answer stays as it is.
 */
export function editGroup(
	editing: Editing,
	found: Found & {kind: 'group'},
	answer: readonly Entry[],
): EditedGroup {
	const questions = found.group.slot.members ?? [];
	const before = found.members.map(({answers}) => memberOf(editing, questions, answers));
	const pairs = pairUp(before.map(nameOf), answer.map(nameOf));
	let isWhole = true;
	const edits = answer.map((entry, index): RoomSplice[] => {
		const member = found.members[pairs[index] ?? -1];
		const current = before[pairs[index] ?? -1];
		if (member === undefined || current === undefined) {
			return [];
		}
		const edited = editMember(editing, found, member, current, entry);
		isWhole &&= edited.isWhole;
		return [...edited.splices];
	});
	const isSame = pairs.length === found.members.length && pairs.every((pair, index) => pair === index);
	return {splices: isSame ? edits.flat() : rebuild(editing, found, answer, pairs, edits), isWhole};
}

function nameOf(entry: Entry): string {
	const name = given(entry, 'name');
	return typeof name === 'string' ? canonicalText(name) : '\0';
}

function editMember(
	editing: Editing,
	{group}: Found & {kind: 'group'},
	{answers}: FoundMember,
	current: Entry,
	entry: Entry,
): EditedGroup {
	const splices: RoomSplice[] = [];
	let isWhole = true;
	for (const [index, {id}] of (group.slot.members ?? []).entries()) {
		const answer = given(entry, id);
		if (answer === undefined || isEqual(answer, given(current, id))) {
			continue;
		}
		const place = answers.get(index);
		if (place === undefined) {
			isWhole = false;
		} else {
			splices.push(...editAnswer(editing, place, answer));
		}
	}
	return {splices, isWhole};
}

function editAnswer(editing: Editing, found: Found, answer: Answer): readonly RoomSplice[] {
	if (found.kind === 'list') {
		return isTexts(answer) ? editList(editing, found, answer) : [];
	}
	if (typeof answer !== 'string') {
		return [];
	}
	if (found.kind === 'paragraph') {
		return editParagraph(editing.plan, found, answer);
	}
	return found.kind === 'text' ? editText(editing, found, answer) : [];
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
	editing: Editing,
	found: Found & {kind: 'group'},
	answer: readonly Entry[],
	pairs: readonly number[],
	edits: readonly (readonly RoomSplice[])[],
): Splice[] {
	const {plan, written: rendering} = editing;
	const {source, outline} = plan;
	const {group, members, parent} = found;
	const ending = endingOf(outline.lines);
	const firstNumber = members[0]?.number ?? group.firstNumber;
	const chunks = chunksOf(editing, members);
	const written = answer.map((entry, index) => {
		const pair = pairs[index] ?? -1;
		const chunk = chunks[pair];
		const member = members[pair];
		if (chunk === undefined || member === undefined) {
			return fillMember(rendering, group, entry, index, firstNumber + index).replace(/\r\n?|\n/g, ending);
		}
		const splices = [
			...shareRooms(outline, edits[index] ?? []),
			...numberSplices(editing, member, firstNumber + index),
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
		const line = parent.contentEndLine + 1;
		const bytes = written.join(between);
		return bytes === ''
			? []
			: [insertBefore(outline.lines, line, `${leadFor(editing, line, ending)}${bytes}${ending}` as Bytes)];
	}
	const kept = written.map((bytes, index) =>
		[bytes, chunks[pairs[index] ?? -1]?.tail ?? ''].filter(part => part !== '').join(between),
	);
	const lost = chunks.filter(({tail}, place) => tail !== '' && !pairs.includes(place)).map(({tail}) => tail);
	return [{start: first.start, end: last.end, insert: [...kept, ...lost].join(between) as Bytes}];
}

/** A blank line before what is put after other text. */
function leadFor({plan}: Editing, line: number, ending: Bytes): string {
	return line > 1 && !isBlankLine(plan.outline.lines, line - 1) ? ending : '';
}

function chunksOf({plan}: Editing, members: readonly FoundMember[]): Chunk[] {
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

function numberSplices({plan}: Editing, {section, number}: FoundMember, next: number): Splice[] {
	const heading = section.heading === null ? null : numberedHeading(plan.source, section.heading);
	if (heading === null || number === next) {
		return [];
	}
	return [{start: heading.numberStart, end: heading.numberEnd, insert: String(next) as Bytes}];
}
