import {type Bytes, decode} from '../markdown/bytes.ts';
import {rowsEqualDefault, sameEntries} from './answers.ts';
import {decodeLines} from './encode/paragraphs.ts';
import type {Answer, Entry} from './form.ts';
import type {Found} from './locate/located.ts';
import type {ItemShape, ListBlock} from './model.ts';
import {rowsOf} from './read-rows.ts';
import {comparable, expectedBytes, type Reading, textAt} from './reading.ts';
import type {Rendering} from './write/render.ts';

/** An answer as the plan has it; `null` where what the template says anyway stands there. */
export function answerOf(reading: Reading, found: Found): Answer | null {
	switch (found.kind) {
		case 'text':
		case 'paragraph':
			return textOf(reading, found);
		case 'list':
			return textsOf(reading, found.block, found.items);
		case 'rows': {
			const rows = rowsOf(reading, found.block, found.rows);
			return rowsEqualDefault(found.block, rows) ? null : rows;
		}
		case 'group': {
			const members = found.members.map(({answers}) =>
				memberOf(reading, found.group.slot.members ?? [], answers),
			);
			return sameEntries(members, found.group.entries) ? null : members;
		}
	}
}

function textOf(reading: Reading, found: Found & {kind: 'text' | 'paragraph'}): string | null {
	if (found.isStanding) {
		return null;
	}
	const raw = reading.plan.source.slice(found.start, found.end) as Bytes;
	if (found.kind === 'paragraph') {
		return decodeLines(decode(raw));
	}
	const {place} = found;
	const text = textAt(reading.plan, found);
	const standing = typeof place.fills === 'string' ? null : place.fills.default;
	const isExpected =
		!place.isBlank && comparable(raw) === expectedBytes(reading.rendering, place.start, place.end);
	return isExpected || (standing !== null && text === standing) ? null : text;
}

/** For each item of the template that holds variables, by what it says where they are filled in, its text. */
export function expectedItems(rendering: Rendering, {items, texts}: ListBlock): Map<string, string> {
	const expected = new Map<string, string>();
	for (const index of texts.keys()) {
		const item = items[index];
		if (item !== undefined) {
			expected.set(expectedBytes(rendering, item.textStart, item.textEnd), item.text);
		}
	}
	return expected;
}

/** What each item says; items with variables as the template says them. */
export function itemTexts(
	{plan, rendering}: Reading,
	block: ListBlock,
	items: readonly ItemShape[],
): {readonly text: string; readonly isBlank: boolean}[] {
	const expected = expectedItems(rendering, block);
	return items.map(({textStart, textEnd, text}) => {
		const raw = plan.source.slice(textStart, textEnd);
		return {text: expected.get(comparable(raw)) ?? text, isBlank: block.slot.blanks.has(raw)};
	});
}

/** The items that are none of the template's blanks; `null` where the list is as the template has it. */
function textsOf(reading: Reading, block: ListBlock, items: readonly ItemShape[]): string[] | null {
	const read = itemTexts(reading, block, items);
	const stands =
		read.length === block.items.length &&
		read.every(({text, isBlank}, index) => {
			const item = block.items[index];
			return item?.isBlank === isBlank && (isBlank || item.text === text);
		});
	const texts = read.filter(({isBlank}) => !isBlank).map(({text}) => text);
	return stands || (texts.length === 0 && read.length > 0) ? null : texts;
}

/** One member, without what holds a blank of the template and what is not found. */
export function memberOf(
	reading: Reading,
	questions: readonly {readonly id: string}[],
	answers: ReadonlyMap<number, Found>,
): Entry {
	const member: Record<string, Entry[string]> = {};
	for (const [index, {id}] of questions.entries()) {
		const found = answers.get(index);
		const answer = found === undefined ? null : memberAnswerOf(reading, found);
		if (answer !== null) {
			member[id] = answer;
		}
	}
	return member;
}

/** Like `answerOf`, but defaults are given. */
export function memberAnswerOf(reading: Reading, found: Found): string | readonly string[] | null {
	if (found.kind === 'text' || found.kind === 'paragraph') {
		const text = textOf(reading, found);
		const fills = found.kind === 'text' ? found.place.fills : null;
		const standing = fills === null || typeof fills === 'string' ? null : fills.default;
		return text ?? (found.isStanding || typeof standing !== 'string' ? null : standing);
	}
	if (found.kind === 'list') {
		const blank =
			found.items.length > 0 &&
			found.items.every(({textStart, textEnd}) =>
				found.block.slot.blanks.has(reading.plan.source.slice(textStart, textEnd)),
			);
		return blank
			? null
			: (textsOf(reading, found.block, found.items) ??
					found.block.items.filter(item => !item.isBlank).map(({text}) => text));
	}
	return null;
}
