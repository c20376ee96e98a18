import {type Bytes, encode} from '../../markdown/bytes.ts';
import {firstLineEnding, lineEnding} from '../../markdown/lines.ts';
import {lineKind, type Outline} from '../../markdown/outline.ts';
import type {Splice} from '../../markdown/splices.ts';
import {canonicalText, pairUp} from '../answers.ts';
import {encodeText} from '../encode/encode.ts';
import type {Located} from '../locate/located.ts';
import type {ItemShape, ListBlock} from '../model.ts';
import {expectedItems, itemTexts, normalizeBytes} from '../read-answers.ts';
import {type Arranged, arrange, insertLines, type LineSplice, replaceAll} from './insert-lines.ts';
import {render, sliceWith, type Writing} from './render.ts';

const indentation = /^[ \t]*/;

/**
 * Writes a list. Items that stay, paired by text, then in order, keep their marks and notes; in a new plan
 * only those with the same text stay.
 */
export function writeList(
	writing: Writing,
	{block, items, position}: Located & {kind: 'list'},
	answer: readonly string[],
): LineSplice[] {
	const {plan, rendering, written, isNew} = writing;
	const {source, outline} = plan;
	const texts = answer.map(canonicalText);
	const outdated = expectedItems(rendering, block);
	const known = new Map([...expectedItems(written, block)].map(([bytes, text]) => [text, bytes]));
	const bytesOf = (text: string) => (known.get(text) ?? encode(encodeText(text, block.rules))) as Bytes;
	const before = itemTexts(writing, block, items).map(({text, isBlank}) => (isBlank ? '\0' : text));
	const pairs = pairUp(before, texts).map((pair, index) =>
		isNew && before[pair] !== texts[index] ? -1 : pair,
	);
	const numbers = numbersFor(items, texts.length, isNew);
	const indent = isNew ? commonIndent(items) : null;
	let model = items[0] ?? null;
	const after = texts.map((text, index): Arranged => {
		const old = pairs[index] ?? -1;
		const item = items[old];
		const number = numbers?.[index];
		if (item === undefined) {
			const prefix =
				model === null || isNew
					? templatePrefix(writing, block, index, number)
					: itemPrefix(source, model, block.boxed, number);
			const bytes = withIndent(`${prefix}${bytesOf(text)}`, indent) as Bytes;
			return {old: -1, bytes: () => bytes, splices: () => []};
		}
		model = item;
		const raw = normalizeBytes(source.slice(item.textStart, item.textEnd));
		const stays = before[old] === text && (isNew || !outdated.has(raw) || known.get(text) === raw);
		const splices = () => itemSplices(source, item, stays ? null : bytesOf(text), number);
		const bytes = () =>
			isNew
				? (withIndent(render(written, item.start, item.end, splices()), indent) as Bytes)
				: sliceWith(source, item, splices());
		return {old, splices, bytes};
	});
	if (isNew) {
		return after.length === 0 ? [withoutList(outline, block)] : replaceAll(outline.lines, items, after);
	}
	if (items.length > 0) {
		return arrange(outline.lines, items, after);
	}
	const lines = after.map(({bytes}) => bytes()).join(firstLineEnding(outline.lines)) as Bytes;
	return after.length === 0 ? [] : [insertLines(outline, position, lines, block.start)];
}

/** Takes out a list of the template, and leaves a blank line where what stands around it would join. */
function withoutList({lines, kinds}: Outline, {line, start, endLine}: ListBlock): Splice {
	const isText = (other: number) => other > 0 && other <= lines.count && kinds[other] !== lineKind.blank;
	const joins = isText(line - 1) && isText(endLine + 1) && kinds[line - 1] !== lineKind.html;
	const insert = joins ? firstLineEnding(lines) : ('' as Bytes);
	return {start, end: (lines.ends[endLine] ?? 0) + lineEnding(lines, endLine).length, insert};
}

/**
 * The new numbers of an ordered list's items: all the same where they were, else counted from the first.
 * `null` where there are none, or where they were neither and somebody may have chosen them.
 */
function numbersFor(items: readonly ItemShape[], count: number, isNew: boolean): number[] | null {
	const numbers = items.flatMap(({item}) => item.number ?? []);
	const [first] = numbers;
	if (first === undefined || numbers.length < items.length) {
		return null;
	}
	const isConstant = numbers.length > 1 && numbers.every(number => number === first);
	const isRun = numbers.every((number, index) => number === first + index);
	if (!isConstant && !isRun && !isNew) {
		return null;
	}
	return Array.from({length: count}, (_, index) => (isConstant ? first : first + index));
}

/** The first item's indentation where others have another, so that no item comes to lie in another. */
function commonIndent(items: readonly ItemShape[]): string | null {
	const [first, ...others] = items.map(({item}) => item.prefix);
	return others.some(indent => indent !== first) ? (first ?? '') : null;
}

function withIndent(item: string, indent: string | null): string {
	return indent === null ? item : item.replace(indentation, indent);
}

/** Indentation, marker and empty box of the template's item with an index, or of its last, whose number goes on. */
function templatePrefix(
	{template}: Writing,
	{items, boxed}: ListBlock,
	index: number,
	number: number | undefined,
): string {
	const own = items[index];
	const last = items.at(-1);
	const next = (last?.item.number ?? 0) + index - items.length + 1;
	return own === undefined
		? itemPrefix(template.source, last, boxed, number ?? next)
		: itemPrefix(template.source, own, boxed, number);
}

/** Indentation, marker and empty box of an item, up to its text; a number takes the place of its own. */
function itemPrefix(
	source: Bytes,
	model: ItemShape | undefined,
	boxed: boolean,
	number: number | undefined,
): string {
	const box = boxed ? '[ ] ' : '';
	if (model === undefined) {
		return `- ${box}`;
	}
	const {prefix, marker, type, markerEnd, contentStart, number: own} = model.item;
	const written = own === null || number === undefined ? marker : `${number}${type}`;
	return `${prefix}${written}${source.slice(markerEnd, contentStart) || ' '}${box}`;
}

/** What changes in an item; `text` is `null` where its text stays. */
function itemSplices(
	source: Bytes,
	{item, textStart, textEnd}: ItemShape,
	text: Bytes | null,
	number: number | undefined,
): Splice[] {
	const {markerStart, markerEnd} = item;
	const splices: Splice[] = [];
	if (item.number !== null && number !== undefined && item.number !== number) {
		splices.push({start: markerStart, end: markerEnd - 1, insert: String(number) as Bytes});
	}
	if (text !== null) {
		const gap = textStart === textEnd && !/[ \t]/.test(source[textStart - 1] ?? ' ') ? ' ' : '';
		splices.push({start: textStart, end: textEnd, insert: `${gap}${text}` as Bytes});
	}
	return splices;
}
