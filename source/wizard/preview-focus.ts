import {partsOf} from '../authoring/answers.ts';
import {type Bytes, encode} from '../markdown/bytes.ts';
import type {Question} from '../template/form.ts';
import {questionAt} from './focus.ts';
import {memberName} from './members.ts';
import {headingOf, type WizardState} from './model.ts';
import {isInEntry} from './moves.ts';
import type {Stretch} from './preview.ts';

/** Where in a filled template what has the focus stands: the question's place, in it the row, item, member and part. */
export function focusStretch(
	state: WizardState,
	bytes: Bytes,
	places: ReadonlyMap<string, Stretch>,
): Stretch | null {
	const question = questionAt(state);
	const whole = question === null ? undefined : places.get(question.id);
	if (question === null || whole === undefined) return null;
	if (question.type === 'list' || question.type === 'rows') return lineOf(bytes, whole, state.focus.item);
	if (question.type !== 'group') return whole;
	return memberStretch(state, question, bytes, whole);
}

function memberStretch(state: WizardState, question: Question, bytes: Bytes, whole: Stretch): Stretch {
	const member = headingStretch(bytes, whole, memberName(headingOf(state, question), state.focus.item));
	const part = isInEntry(state) ? partsOf(question)[state.focus.part] : undefined;
	if (member === null || part === undefined) return member ?? whole;
	return part.type === 'list'
		? (headingStretch(bytes, member, part.label) ?? member)
		: (fieldStretch(bytes, member, part.label) ?? {start: member.start, end: member.start});
}

/** The same where only the Markdown is known: the question's section, and its label in it. */
export function sectionStretch(state: WizardState, bytes: Bytes): Stretch | null {
	const question = questionAt(state);
	if (question === null) return null;
	let section: Stretch = {start: 0, end: bytes.length};
	for (const title of question.section) section = headingStretch(bytes, section, title) ?? section;
	if (question.type === 'group') return memberStretch(state, question, bytes, section);
	return fieldStretch(bytes, section, question.label) ?? {start: section.start, end: section.start};
}

function lineOf(bytes: Bytes, {start, end}: Stretch, line: number): Stretch {
	let from = start;
	for (let index = 0; index < line; index++) {
		const next = bytes.indexOf('\n', from);
		if (next === -1 || next >= end) break;
		from = next + 1;
	}
	const to = bytes.indexOf('\n', from);
	return {start: from, end: to === -1 ? bytes.length : to};
}

/** A heading with these words first, and what stands under it. */
function headingStretch(bytes: Bytes, {start, end}: Stretch, words: string): Stretch | null {
	const heading = new RegExp(`^(#{1,6})[ \\t]+${escaped(words)}(?![0-9A-Za-z])`, 'mi');
	const found = heading.exec(bytes.slice(start, end));
	if (found === null) return null;
	const from = start + found.index;
	const next = new RegExp(`^#{1,${found[1]?.length ?? 1}}[ \\t]`, 'm').exec(
		bytes.slice(from + found[0].length, end),
	);
	return {start: from, end: next === null ? end : from + found[0].length + next.index - 1};
}

function fieldStretch(bytes: Bytes, {start, end}: Stretch, label: string): Stretch | null {
	const field = new RegExp(`^.*\\*\\*${escaped(label)}:?\\*\\*.*$`, 'mi');
	const found = field.exec(bytes.slice(start, end));
	return found === null ? null : {start: start + found.index, end: start + found.index + found[0].length};
}

/** For a regular expression over bytes. */
function escaped(text: string): string {
	return encode(text).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
