import {decodeBytes} from './encode/decode.ts';
import type {Answer, Answers, Entry} from './form.ts';
import {
	type ListBlock,
	type RowShape,
	type Slot,
	type TableBlock,
	type Target,
	type Template,
	type TemplateGroup,
	targetsById,
} from './model.ts';

/** How a text is kept: CR and CRLF are LF, NUL and lone surrogates U+FFFD, since no file can hold them. */
export function canonicalText(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(/[\0\p{Surrogate}]/gu, '\uFFFD');
}

/** An own property, so that `constructor` is no answer. */
export function given<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
	return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Whether an answer is a list of texts. */
export function isTexts(answer: unknown): answer is readonly string[] {
	return Array.isArray(answer) && answer.every(item => typeof item === 'string');
}

/** Whether an answer is a list of rows or members. */
export function isEntries(answer: unknown): answer is readonly Entry[] {
	return Array.isArray(answer) && answer.every(item => typeof item === 'object');
}

/** What stands in a cell of a new row where nothing is answered; `null` where that is a blank. */
export function defaultCell(rows: readonly RowShape[], column: number, index: number): string | null {
	const cell = (rows[index] ?? rows.at(-1))?.cells[column];
	if (cell?.place?.isBlank) {
		return null;
	}
	const isNew = rows[index] === undefined;
	return cell === undefined || cell.place === null || isNew ? '' : decodeBytes(cell.place.raw, 'cell');
}

/** A row with the words that stand in the template's row at that place where it says nothing else. */
export function canonicalRow({rows, slot}: TableBlock, row: Entry, index: number): Entry {
	const own: Record<string, string> = {};
	for (const [place, column] of (slot?.columns ?? []).entries()) {
		const answer = given(row, column.id);
		const text = typeof answer === 'string' ? canonicalText(answer) : defaultCell(rows, place, index);
		if (text !== null) {
			own[column.id] = text;
		}
	}
	return own;
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

/** A member with all that it says, given or by default; blanks that stay are left out. */
export function canonicalMember(group: TemplateGroup, member: Entry, index: number): Entry {
	const slots = group.slots[Math.min(index, group.slots.length - 1)] ?? [];
	const own: Record<string, string | readonly string[]> = {};
	for (const [place, slot] of slots.entries()) {
		const answer = memberAnswer(group, member, place, slot);
		if (typeof answer === 'string') {
			own[slot.id] = canonicalText(answer);
		} else if (isTexts(answer)) {
			own[slot.id] = answer.map(canonicalText);
		}
	}
	return own;
}

/** Whether an answer is what the template has anyway: its items, none of them a blank. */
export function listEqualsDefault({items}: ListBlock, answer: readonly string[]): boolean {
	return (
		items.length === answer.length &&
		items.every(({isBlank, text}, index) => !isBlank && text === canonicalText(answer[index] ?? ''))
	);
}

/** Whether rows say no more than the template's. */
export function rowsEqualDefault({rows, slot}: TableBlock, answer: readonly Entry[]): boolean {
	const columns = slot?.columns ?? [];
	return (
		answer.length === rows.length &&
		answer.every((row, index) =>
			columns.every((column, place) => (given(row, column.id) ?? null) === defaultCell(rows, place, index)),
		)
	);
}

/** Whether two lists of rows or members say the same. */
export function sameEntries(some: readonly Entry[], others: readonly Entry[]): boolean {
	return some.length === others.length && some.every((entry, index) => sameEntry(entry, others[index] ?? {}));
}

function sameEntry(one: Entry, other: Entry): boolean {
	const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...keys].every(key => {
		const a = given(one, key);
		const b = given(other, key);
		return isTexts(a) && isTexts(b)
			? a.length === b.length && a.every((item, index) => item === b[index])
			: a === b;
	});
}

/** Ids of the questions of which a blank would still stand in the plan, in the order of the form. */
export function blanksLeft(template: Template, answers: Answers): readonly string[] {
	const targets = targetsById(template);
	return template.form.questions.flatMap(({id}) => {
		const target = targets.get(id);
		const answer = given(answers, id);
		return (target === undefined ? answer === undefined : hasBlank(target, answer)) ? id : [];
	});
}

function hasBlank(target: Target, answer: Answer | undefined): boolean {
	switch (target.kind) {
		case 'text':
			return answer === undefined && typeof target.slot.default !== 'string';
		case 'list':
			return listHasBlank(target.block, answer);
		case 'rows':
			return !isEntries(answer) || answer.some((row, index) => rowHasBlank(target.block, row, index));
		case 'group': {
			const members = isEntries(answer) ? answer : target.group.entries;
			return members.some((member, index) => memberHasBlank(target.group, member, index));
		}
	}
}

/** An item that is given as the template has it keeps the blank in it. */
function listHasBlank({items}: ListBlock, answer: Answer | undefined): boolean {
	const open = items.filter(item => item.hasBlank);
	return isTexts(answer)
		? open.some(({isBlank, text}) => !isBlank && answer.includes(text))
		: open.length > 0;
}

function rowHasBlank({rows, slot}: TableBlock, row: Entry, index: number): boolean {
	return (slot?.columns ?? []).some(
		(column, place) => given(row, column.id) === undefined && defaultCell(rows, place, index) === null,
	);
}

function memberHasBlank(group: TemplateGroup, member: Entry, index: number): boolean {
	const own = canonicalMember(group, member, index);
	return (group.slot.members ?? []).some(({id}) => given(own, id) === undefined);
}
