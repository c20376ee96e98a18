import type {Bytes} from '../../markdown/bytes.ts';
import type {Splice} from '../../markdown/splices.ts';
import type {Answer, Entry} from '../form.ts';
import type {Slot, TemplateGroup, TemplateSection} from '../model.ts';
import {sectionMarks} from './fill-section.ts';
import {given, type Rendering, render} from './render.ts';

const blankLinesAtEnd = /(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*[ \t]*$/;

/** The group with these members, each after the model of the template's member at that place, or its last. */
export function fillGroup(rendering: Rendering, group: TemplateGroup, answer: readonly Entry[]): Splice {
	const {source} = rendering;
	const {members, firstNumber} = group;
	const start = members[0]?.start ?? 0;
	const end = contentEnd(source, members.at(-1));
	const written = answer.map((entry, index) =>
		fillMember(rendering, group, entry, index, firstNumber + index),
	);
	const between = source.slice(contentEnd(source, members[0]), members[1]?.start);
	return {start, end, insert: written.join(between) as Bytes};
}

/** Whole lines without the blank ones at the end and the last line ending. */
export function withoutBlankEnd(lines: Bytes): Bytes {
	return lines.replace(blankLinesAtEnd, '') as Bytes;
}

/** Where a section ends without the blank lines after it. */
export function contentEnd(source: Bytes, section: TemplateSection | undefined): number {
	const {start = 0, end = 0} = section ?? {};
	return start + withoutBlankEnd(source.slice(start, end) as Bytes).length;
}

/** One member as it is written, without blank lines after it. */
export function fillMember(
	rendering: Rendering,
	group: TemplateGroup,
	entry: Entry,
	index: number,
	number: number,
): Bytes {
	const place = Math.min(index, group.members.length - 1);
	const member = group.members[place];
	if (member === undefined) {
		return '' as Bytes;
	}
	const slots = group.slots[place] ?? [];
	const answerTo = (slot: Slot) => memberAnswer(group, entry, slots.indexOf(slot), slot);
	const marks = sectionMarks(rendering, member, {answerTo, drops: false});
	const splices = marks.flatMap(({start, end, insert}) => (insert === undefined ? [] : {start, end, insert}));
	for (const piece of member.heading ?? []) {
		if (piece.kind === 'number') {
			splices.push({start: piece.start, end: piece.end, insert: String(number) as Bytes});
		}
	}
	const written = render(rendering, member.start, contentEnd(rendering.source, member), splices);
	return withoutBlankEnd(written);
}

/**
 * What a member made after one of the template's says to one of its questions: what is given, else
 * no items, else the first member's default; `undefined` where a blank stays.
 */
export function memberAnswer(
	group: TemplateGroup,
	entry: Entry,
	index: number,
	slot: Slot,
): Answer | undefined {
	const answer = given(entry, slot.id);
	if (answer !== undefined) {
		return answer;
	}
	if (slot.type === 'list') {
		return slot.hint === null ? [] : undefined;
	}
	if (slot.default === null) {
		return undefined;
	}
	return group.slots[0]?.[index]?.default ?? slot.default;
}
