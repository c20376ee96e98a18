import {type Asked, askedOf} from './answers.ts';
import {canonicalText} from './canonical-text.ts';
import {decodeBytes} from './encode/decode.ts';
import type {Answer, Answers, Column, Entry} from './form.ts';
import type {RowShape, TableBlock, Template, TemplateGroup} from './model.ts';
import {isEntries, isTexts, standsInList} from './standing.ts';
import {memberAnswer} from './write/fill-group.ts';
import {given} from './write/render.ts';

/**
 * Answers as they come back from a plan: texts as a file can hold them, the members of groups
 * whole, without what the template says anyway and without what no question of it asks.
 */
export function canonical(template: Template, answers: Answers): Answers {
	const kept: Record<string, Answer> = {};
	for (const [id, asked] of askedOf(template)) {
		const answer = given(answers, id);
		const own = answer === undefined ? null : canonicalAnswer(asked, answer);
		if (own !== null) {
			kept[id] = own;
		}
	}
	return kept;
}

/** `null` for what the template says anyway, and for answers of another type. */
function canonicalAnswer(asked: Asked, answer: Answer): Answer | null {
	switch (asked.kind) {
		case 'text': {
			const text = typeof answer === 'string' ? canonicalText(answer) : null;
			return text === asked.standing ? null : text;
		}
		case 'list': {
			const texts = isTexts(answer) ? answer.map(canonicalText) : null;
			return texts === null || standsInList(asked.block, texts) ? null : texts;
		}
		case 'rows': {
			const rows = isEntries(answer)
				? answer.map((row, index) => canonicalRow(asked.block, row, index))
				: null;
			return rows === null || standsInTable(asked.block, rows) ? null : rows;
		}
		case 'group': {
			const members = isEntries(answer)
				? answer.map((member, index) => canonicalMember(asked.group, member, index))
				: null;
			return members === null || sameEntries(members, asked.group.entries) ? null : members;
		}
	}
}

/** A row with the words that stand in the template's row at that place where it says nothing else. */
export function canonicalRow({rows, slot}: TableBlock, row: Entry, index: number): Entry {
	const own: Record<string, string> = {};
	for (const [place, column] of (slot?.columns ?? []).entries()) {
		const answer = given(row, column.id);
		const text = typeof answer === 'string' ? canonicalText(answer) : standingText(rows, place, index);
		if (text !== null) {
			own[column.id] = text;
		}
	}
	return own;
}

/** What stands in a cell of a new row where nothing is answered; `null` where that is a blank. */
export function standingText(rows: readonly RowShape[], column: number, index: number): string | null {
	const cell = (rows[index] ?? rows.at(-1))?.cells[column];
	if (cell?.place?.isBlank) {
		return null;
	}
	const isNew = rows[index] === undefined;
	return cell === undefined || cell.place === null || isNew ? '' : decodeBytes(cell.place.raw, 'cell');
}

/** Whether rows say no more than the template's. */
export function standsInTable({rows, slot}: TableBlock, answer: readonly Entry[]): boolean {
	const columns: readonly Column[] = slot?.columns ?? [];
	return (
		answer.length === rows.length &&
		answer.every((row, index) =>
			columns.every((column, place) => (given(row, column.id) ?? null) === standingText(rows, place, index)),
		)
	);
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
