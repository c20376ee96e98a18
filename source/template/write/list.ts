import {type Bytes, encode} from '../../markdown/bytes.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import {canonicalText} from '../canonical-text.ts';
import {encodeText} from '../encode/encode.ts';
import type {Found} from '../locate/located.ts';
import {pairUp} from '../locate/pairing.ts';
import type {ItemShape} from '../model.ts';
import {expectedItems, itemTexts} from '../read-found.ts';
import {comparable} from '../reading.ts';
import {type Arranged, arrange, endingOf} from './arrange.ts';
import type {Editing} from './editing.ts';
import {itemPrefix} from './fill-list.ts';
import {intoRoom, type RoomSplice} from './insert-lines.ts';

const numbering = /^([ \t]*)(\d{1,9})(?=[.)])/;

/** Writes a list: items that stay keep their marks and notes, found by text, then by place. */
export function editList(
	editing: Editing,
	found: Found & {kind: 'list'},
	answer: readonly string[],
): RoomSplice[] {
	const {plan, written} = editing;
	const {source, outline} = plan;
	const {block, items, position} = found;
	const texts = answer.map(canonicalText);
	const known = new Map([...expectedItems(written, block)].map(([bytes, text]) => [text, bytes]));
	const bytesOf = (text: string) => (known.get(text) ?? encode(encodeText(text, block.rules))) as Bytes;
	const current = expectedItems(editing.rendering, block);
	const before = itemTexts(editing, block, items).map(({text, isBlank}) => (isBlank ? '\0' : text));
	const pairs = pairUp(before, texts);
	const numbers = numbersFor(source, items, texts.length);
	let model = items[0] ?? null;
	const after = texts.map((text, index): Arranged => {
		const old = pairs[index] ?? -1;
		const item = items[old];
		const number = numbers?.[index];
		if (item === undefined) {
			const prefix =
				model === null ? templatePrefix(editing, found, index) : itemPrefix(source, model, block.boxed);
			const bytes = `${withNumber(prefix, number)}${bytesOf(text)}` as Bytes;
			return {old: -1, bytes: () => bytes, splices: () => []};
		}
		model = item;
		const raw = comparable(source.slice(item.textStart, item.textEnd));
		const isOutdated = current.has(raw) && known.get(text) !== raw;
		const stays = before[old] === text && !isOutdated;
		const inner = () => itemSplices(source, item, stays ? null : bytesOf(text), number);
		return {old, splices: inner, bytes: () => sliceWith(source, item, inner())};
	});
	if (items.length > 0) {
		return arrange(outline.lines, items, after);
	}
	const lines = after.map(({bytes}) => bytes()).join(endingOf(outline.lines)) as Bytes;
	return after.length === 0 ? [] : [intoRoom(outline, position, lines, block.start)];
}

/** The numbers of an ordered list's items, where they were consecutive or all the same; else `null`: they stay. */
function numbersFor(source: Bytes, items: readonly ItemShape[], count: number): number[] | null {
	const numbers = items.map(item =>
		Number(numbering.exec(source.slice(item.start, item.end))?.[2] ?? Number.NaN),
	);
	const [first] = numbers;
	if (first === undefined || numbers.some(Number.isNaN)) {
		return null;
	}
	const isConstant = numbers.length > 1 && numbers.every(number => number === first);
	const isRun = numbers.every((number, index) => number === first + index);
	if (!isConstant && !isRun) {
		return null;
	}
	return Array.from({length: count}, (_, index) => (isConstant ? first : first + index));
}

function withNumber(bytes: string, number: number | undefined): string {
	return number === undefined ? bytes : bytes.replace(numbering, (_, indent: string) => `${indent}${number}`);
}

/** Indentation and bullet of the template's item, for a list that has none left. */
function templatePrefix({template}: Editing, {block}: Found & {kind: 'list'}, index: number): string {
	const prefix = itemPrefix(template.source, block.items[index] ?? block.items.at(-1), block.boxed);
	return prefix.replace(
		numbering,
		(_, indent: string, first: string) =>
			`${indent}${block.items[index] === undefined ? Number(first) + index - block.items.length + 1 : first}`,
	);
}

/** `text`: the new one as it is written; `null` where it stays. */
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

/** The bytes of an item with splices on the file. */
function sliceWith(source: Bytes, {start, end}: ItemShape, splices: readonly Splice[]): Bytes {
	const own = splices.map(splice => ({...splice, start: splice.start - start, end: splice.end - start}));
	return applySplices(source.slice(start, end) as Bytes, own);
}
