import {grouped} from '../text/collections.ts';
import {decodeBytes} from './encode.ts';
import type {Answer, Answers, Entry} from './form.ts';
import {type Target, targetsById} from './locate/located.ts';
import type {QuestionDraft, RowShape, TableBlock, Template, TemplateGroup} from './model.ts';

/** A text as a plan can hold it: CR and CRLF are LF, NUL and lone surrogates U+FFFD. */
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

/**
 * What a cell holds where nothing is answered, `null` where that is a blank: in a row that the template has,
 * its text; in one beyond, nothing.
 */
export function defaultCell(rows: readonly RowShape[], column: number, index: number): string | null {
	const placeholder = (rows[index] ?? rows.at(-1))?.cells[column]?.placeholder ?? null;
	if (placeholder?.isBlank) return null;
	return placeholder === null || rows[index] === undefined ? '' : decodeBytes(placeholder.raw, 'cell');
}

/** A row with the texts of the template's row at that index where it gives none. */
export function canonicalRow({rows, question}: TableBlock, row: Entry, index: number): Entry {
	const own: Record<string, string> = {};
	for (const [column, {id}] of (question?.columns ?? []).entries()) {
		const answer = given(row, id);
		const text = typeof answer === 'string' ? canonicalText(answer) : defaultCell(rows, column, index);
		if (text !== null) own[id] = text;
	}
	return own;
}

/**
 * What a new member says to one of its questions, which has this index: what is given, else no items, else
 * the first member's default; `undefined` where a blank stays.
 */
export function memberAnswer(
	group: TemplateGroup,
	entry: Entry,
	index: number,
	question: QuestionDraft,
): Answer | undefined {
	const answer = given(entry, question.id);
	if (answer !== undefined) return answer;
	if (question.type === 'list') return question.hint === null ? [] : undefined;
	if (question.default === null) return undefined;
	return group.questions[0]?.[index]?.default ?? question.default;
}

/** A new member at an index with all that it says, given or by default; blanks that stay are left out. */
export function canonicalMember(group: TemplateGroup, member: Entry, index: number): Entry {
	const questions = group.questions[Math.min(index, group.questions.length - 1)] ?? [];
	const own: Record<string, string | readonly string[]> = {};
	for (const [questionIndex, question] of questions.entries()) {
		const answer = memberAnswer(group, member, questionIndex, question);
		if (typeof answer === 'string') {
			own[question.id] = canonicalText(answer);
		} else if (isTexts(answer)) {
			own[question.id] = answer.map(canonicalText);
		}
	}
	return own;
}

/** Whether rows say what the template's say, blanks left out. */
export function rowsEqualDefault({rows, question}: TableBlock, answer: readonly Entry[]): boolean {
	const columns = question?.columns ?? [];
	const isDefault = (row: Entry, index: number) =>
		columns.every(({id}, column) => (given(row, id) ?? null) === defaultCell(rows, column, index));
	return answer.length === rows.length && answer.every(isDefault);
}

/** Whether two lists of rows or members say the same. */
export function sameEntries(some: readonly Entry[], others: readonly Entry[]): boolean {
	const isSame = (one: Entry, other: Entry) =>
		[...Object.keys(one), ...Object.keys(other)].every(
			key => JSON.stringify(given(one, key)) === JSON.stringify(given(other, key)),
		);
	return some.length === others.length && some.every((entry, index) => isSame(entry, others[index] ?? {}));
}

/** Ids of the questions whose blank would still stand in the plan, in the order of the form. */
export function blanksLeft(template: Template, answers: Answers): readonly string[] {
	const targets = targetsById(template);
	return template.form.questions.flatMap(({id}) => {
		const target = targets.get(id);
		const answer = given(answers, id);
		return (target === undefined ? answer === undefined : hasBlank(target, answer)) ? id : [];
	});
}

function hasBlank({question, located}: Target, answer: Answer | undefined): boolean {
	switch (located.kind) {
		case 'text':
			return answer === undefined && typeof question.default !== 'string';
		case 'list': {
			// An item that is given as the template has it keeps the blank in it.
			const open = located.block.items.filter(item => item.hasBlank);
			return isTexts(answer)
				? open.some(({isBlank, text}) => !isBlank && answer.includes(text))
				: open.length > 0;
		}
		case 'rows': {
			const {rows} = located.block;
			const isOpen = (row: Entry, index: number) =>
				(question.columns ?? []).some(
					({id}, column) => given(row, id) === undefined && defaultCell(rows, column, index) === null,
				);
			return !isEntries(answer) || answer.some(isOpen);
		}
		case 'group': {
			const {group} = located;
			const members = isEntries(answer) ? answer : group.entries;
			const own = members.map((member, index) => canonicalMember(group, member, index));
			return own.some(member => question.members?.some(({id}) => given(member, id) === undefined));
		}
	}
}

/**
 * Pairs the items, rows or members of two answers: for each new one the index of the old one that it was,
 * or -1. It is one that says the same, at the same index where possible; else, between those, the next old
 * one that is not taken.
 */
export function pairUp(before: readonly string[], after: readonly string[]): number[] {
	const moved = [...before.keys()].filter(index => after[index] !== before[index]);
	const waiting = grouped(moved, index => before[index] ?? null);
	const pairs = after.map((text, index) =>
		before[index] === text ? index : (waiting.get(text)?.shift() ?? -1),
	);
	const taken = new Set(pairs);
	let previous = -1;
	for (const [index, pair] of pairs.entries()) {
		if (pair !== -1) {
			previous = pair;
		} else if (previous + 1 < before.length && !taken.has(previous + 1)) {
			previous++;
			taken.add(previous);
			pairs[index] = previous;
		}
	}
	return pairs;
}
