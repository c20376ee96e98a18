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
import {render, sliceWith} from './render.ts';
import type {Writing} from './writing.ts';

const indentation = /^[ \t]*/;
const numbering = /^([ \t]*)(\d{1,9})(?=[.)])/;

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
	const numbers = numbersFor(source, items, texts.length, isNew);
	const indent = isNew ? commonIndent(source, items) : null;
	let model = items[0] ?? null;
	const after = texts.map((text, index): Arranged => {
		const old = pairs[index] ?? -1;
		const item = items[old];
		const number = numbers?.[index];
		if (item === undefined) {
			const prefix =
				model === null || isNew
					? templatePrefix(writing, block, index)
					: itemPrefix(source, model, block.boxed);
			const bytes = withIndent(`${withNumber(prefix, number)}${bytesOf(text)}`, indent) as Bytes;
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
function numbersFor(
	source: Bytes,
	items: readonly ItemShape[],
	count: number,
	isNew: boolean,
): number[] | null {
	const numbers = items.map(item =>
		Number(numbering.exec(source.slice(item.start, item.end))?.[2] ?? Number.NaN),
	);
	const [first] = numbers;
	if (first === undefined || numbers.some(Number.isNaN)) {
		return null;
	}
	const isConstant = numbers.length > 1 && numbers.every(number => number === first);
	const isRun = numbers.every((number, index) => number === first + index);
	if (!isConstant && !isRun && !isNew) {
		return null;
	}
	return Array.from({length: count}, (_, index) => (isConstant ? first : first + index));
}

function withNumber(bytes: string, number: number | undefined): string {
	return number === undefined ? bytes : bytes.replace(numbering, (_, indent: string) => `${indent}${number}`);
}

/** The first item's indentation where others have another, so that no item comes to lie in another. */
function commonIndent(source: Bytes, items: readonly ItemShape[]): string | null {
	const [first, ...others] = items.map(
		item => indentation.exec(source.slice(item.start, item.end))?.[0] ?? '',
	);
	return others.some(indent => indent !== first) ? (first ?? '') : null;
}

function withIndent(item: string, indent: string | null): string {
	return indent === null ? item : item.replace(indentation, indent);
}

/** Indentation, bullet and empty box of the template's item with an index, or of its last. */
function templatePrefix({template}: Writing, {items, boxed}: ListBlock, index: number): string {
	const prefix = itemPrefix(template.source, items[index] ?? items.at(-1), boxed);
	return prefix.replace(
		numbering,
		(_, indent: string, first: string) =>
			`${indent}${items[index] === undefined ? Number(first) + index - items.length + 1 : first}`,
	);
}

/** Indentation, bullet and empty box of an item, up to its text. */
function itemPrefix(source: Bytes, model: ItemShape | undefined, boxed: boolean): string {
	const prefix = model === undefined ? '- ' : source.slice(model.start, model.textStart);
	if (!boxed) {
		return /[ \t]$/.test(prefix) ? prefix : `${prefix} `;
	}
	const bullet = /^[\s\S]*?(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?=\[)/.exec(prefix)?.[0] ?? '- ';
	return `${bullet}[ ] `;
}

/** What changes in an item; `text` is `null` where its text stays. */
function itemSplices(
	source: Bytes,
	item: ItemShape,
	text: Bytes | null,
	number: number | undefined,
): Splice[] {
	const {start, end, textStart, textEnd} = item;
	const splices: Splice[] = [];
	const match = numbering.exec(source.slice(start, end));
	if (match?.[2] !== undefined && number !== undefined && Number(match[2]) !== number) {
		const digits = start + (match[1]?.length ?? 0);
		splices.push({start: digits, end: digits + match[2].length, insert: String(number) as Bytes});
	}
	if (text !== null) {
		const gap = textStart === textEnd && !/[ \t]/.test(source[textStart - 1] ?? ' ') ? ' ' : '';
		splices.push({start: textStart, end: textEnd, insert: `${gap}${text}` as Bytes});
	}
	return splices;
}
