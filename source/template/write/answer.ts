import {type Bytes, encode, type Splice} from '../../markdown/bytes.ts';
import {firstLineEnding, lineEnding} from '../../markdown/lines.ts';
import {lineKind, type Outline} from '../../markdown/outline.ts';
import {canonicalRow, canonicalText, given, isEntries, isTexts, pairUp} from '../answers.ts';
import {decodeBytes, encodeLines, encodeText} from '../encode.ts';
import type {Answer, Entry} from '../form.ts';
import type {LocatedAnswer, LocatedRow, PlaceholderMatch} from '../locate/located.ts';
import type {CellShape, ItemShape, ListBlock, Placeholder, RowShape, TableBlock} from '../model.ts';
import {cellRange, expectedItems, itemTexts, normalizeBytes, readRows, textAt} from '../read-answers.ts';
import {
	type Arranged,
	arrange,
	insertAfter,
	insertLines,
	type LineSplice,
	replaceAll,
} from './insert-lines.ts';
import {encodePlaceholder, render, sliceWith, spliceOf, type Writing, withBlanks} from './render.ts';

/** Writes the answer to a question that is no group; `null` where the answer is of another type. */
export function writeAnswer(
	writing: Writing,
	located: LocatedAnswer,
	answer: Answer,
): readonly LineSplice[] | null {
	switch (located.kind) {
		case 'text':
			return typeof answer === 'string' ? writeText(writing, located, answer) : null;
		case 'list':
			return isTexts(answer) ? writeList(writing, located, answer) : null;
		case 'rows':
			return isEntries(answer) ? writeRows(writing, located, answer) : null;
	}
}

/** Writes a text; nothing where the plan says that already. */
export function writeText(writing: Writing, match: PlaceholderMatch, answer: string): LineSplice[] {
	const {placeholder, paragraph, start, end, isUnfilled, needsLines} = match;
	const {outline} = writing.plan;
	const text = canonicalText(answer);
	if (!isUnfilled && textAt(writing.plan, match) === text) return [];
	const written =
		paragraph === null
			? encodePlaceholder(placeholder, text)
			: encode(encodeLines(text, paragraph).replaceAll('\n', firstLineEnding(outline.lines)));
	if (needsLines === true) {
		return text === '' ? [] : [insertLines(outline, start, written, placeholder.start)];
	}
	return [{start, end, insert: withBlanks(writing, placeholder, {start, end}, written)}];
}

/**
 * Writes a list. Items that stay, paired by text, then in order, keep their marks and notes; in a new plan
 * only those with the same text stay.
 */
function writeList(
	writing: Writing,
	{block, items, position}: LocatedAnswer & {kind: 'list'},
	answer: readonly string[],
): LineSplice[] {
	const {plan, rendering, written, isNew} = writing;
	const {source, outline} = plan;
	const texts = answer.map(canonicalText);
	const outdated = expectedItems(rendering, block);
	const known = new Map([...expectedItems(written, block)].map(([bytes, text]) => [text, bytes]));
	const bytesOf = (text: string) => (known.get(text) ?? encode(encodeText(text, block.rules))) as Bytes;
	const before = itemTexts(writing, block, items).map(({text, isBlank}) => (isBlank ? '\0' : text));
	const pairs = pairUp(before, texts);
	const numbers = numbersFor(items, texts.length, isNew);
	const indent = isNew ? commonIndent(items) : null;
	let model = items[0];
	const after = texts.map((text, index): Arranged => {
		const old = pairs[index] ?? -1;
		const item = isNew && before[old] !== text ? undefined : items[old];
		const number = numbers?.[index];
		if (item === undefined) {
			const prefix =
				model === undefined || isNew
					? templatePrefix(writing, block, index, number)
					: itemPrefix(source, model, block.boxed, number);
			return {old: -1, bytes: withIndent(`${prefix}${bytesOf(text)}`, indent), splices: []};
		}
		model = item;
		const raw = normalizeBytes(source.slice(item.textStart, item.textEnd));
		const stays = before[old] === text && (isNew || !outdated.has(raw) || known.get(text) === raw);
		const splices = itemSplices(source, item, stays ? null : bytesOf(text), number);
		const bytes = isNew
			? withIndent(render(written, item.start, item.end, splices), indent)
			: sliceWith(source, item, splices);
		return {old, bytes, splices};
	});
	if (isNew) {
		return after.length === 0 ? [withoutList(outline, block)] : replaceAll(outline.lines, items, after);
	}
	if (items.length > 0) return arrange(outline.lines, items, after);
	const lines = after.map(({bytes}) => bytes).join(firstLineEnding(outline.lines)) as Bytes;
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
	if (first === undefined || numbers.length < items.length) return null;
	const isConstant = numbers.length > 1 && numbers.every(number => number === first);
	const isRun = numbers.every((number, index) => number === first + index);
	if (!isConstant && !isRun && !isNew) return null;
	return Array.from({length: count}, (_, index) => (isConstant ? first : first + index));
}

/** The first item's indentation where others have another, so that no item comes to lie in another. */
function commonIndent(items: readonly ItemShape[]): string | null {
	const [first, ...others] = items.map(({item}) => item.prefix);
	return others.some(indent => indent !== first) ? (first ?? '') : null;
}

function withIndent(item: string, indent: string | null): Bytes {
	return (indent === null ? item : item.replace(/^[ \t]*/, indent)) as Bytes;
}

/** Indentation, marker and empty box of the template's item with an index, or of its last, whose number goes on. */
function templatePrefix(
	{template}: Writing,
	{items, boxed}: ListBlock,
	index: number,
	number: number | undefined,
): string {
	const last = items.at(-1);
	const next = (last?.item.number ?? 0) + index - items.length + 1;
	const own = items[index];
	return itemPrefix(template.source, own ?? last, boxed, own === undefined ? (number ?? next) : number);
}

/** Indentation, marker and empty box of an item, up to its text; a number takes the place of its own. */
function itemPrefix(
	source: Bytes,
	model: ItemShape | undefined,
	boxed: boolean,
	number: number | undefined,
): string {
	const box = boxed ? '[ ] ' : '';
	if (model === undefined) return `- ${box}`;
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

/** Writes the rows of a table. Those that stay, paired by what they say, then in order, keep their bytes. */
function writeRows(
	writing: Writing,
	{block, rows, endLine}: LocatedAnswer & {kind: 'rows'},
	answer: readonly Entry[],
): Splice[] {
	const {plan, isNew, blanks} = writing;
	const {lines} = plan.outline;
	const columns = block.question?.columns ?? [];
	const keyOf = (row: Entry) => JSON.stringify(columns.map(({id}) => given(row, id) ?? null));
	const hasAnswer = (entry: Entry) => Object.values(entry).some(value => value !== undefined);
	const entries = answer
		.filter(entry => blanks === 'keep' || hasAnswer(entry))
		.map((entry, index) => canonicalRow(block, entry, index));
	const before = isNew ? [] : readRows(writing, block, rows);
	const pairs = pairUp(before.map(keyOf), entries.map(keyOf));
	const after = entries.map((entry, index): Arranged => {
		const old = pairs[index] ?? -1;
		const row = rows[old];
		const current = before[old];
		if (row === undefined || current === undefined || row.cells.length < columns.length) {
			return {old: -1, bytes: newRow(writing, block, entry, index), splices: []};
		}
		const splices = rowSplices(writing, block, row, {old: current, next: entry, index: old});
		const extent = {start: lines.starts[row.line] ?? 0, end: lines.ends[row.line] ?? 0};
		return {old, bytes: sliceWith(plan.source, extent, splices), splices};
	});
	const extents = rows.map(({line}) => ({line, endLine: line}));
	if (isNew) return replaceAll(lines, extents, after);
	return rows.length > 0
		? arrange(lines, extents, after)
		: after.map(({bytes}) => insertAfter(lines, endLine, bytes));
}

function rowSplices(
	writing: Writing,
	block: TableBlock,
	row: LocatedRow,
	{old, next, index}: {readonly old: Entry; readonly next: Entry; readonly index: number},
): Splice[] {
	return (block.question?.columns ?? []).flatMap(({id}, column) => {
		const cell = row.cells[column];
		const text = given(next, id);
		if (cell === undefined || text === given(old, id)) return [];
		const {start, end, placeholder} = cellRange(writing, block, column, index, cell);
		const written =
			typeof text === 'string' ? encodeCell(block.rows, placeholder, column, text) : placeholder?.raw;
		if (written === undefined) return [];
		const insert = placeholder === null ? written : withBlanks(writing, placeholder, {start, end}, written);
		return [{start, end, insert}];
	});
}

/** A cell's text by the rules of its placeholder, or of one in its column, best of one that is a whole cell. */
function encodeCell(rows: readonly RowShape[], own: Placeholder | null, column: number, text: string): Bytes {
	const cells = rows.flatMap(row => row.cells[column] ?? []);
	const whole = cells.find(
		({start, end, placeholder}) => placeholder?.start === start && placeholder.end === end,
	);
	const placeholder = own ?? whole?.placeholder ?? cells.find(cell => cell.placeholder !== null)?.placeholder;
	const rules = placeholder?.rules ?? {notation: 'cell', inCell: true};
	return encode(encodeText(canonicalText(text), rules));
}

/** A row made after the template's with that index, or its last, without its line ending. */
function newRow(writing: Writing, {rows, question}: TableBlock, entry: Entry, index: number): Bytes {
	const {written} = writing;
	const columns = question?.columns ?? [];
	const model = rows[index] ?? rows.at(-1);
	if (model === undefined) return '' as Bytes;
	const splices: Splice[] = [];
	const cells: Bytes[] = [];
	for (const [column, {id}] of columns.entries()) {
		const cell = model.cells[column];
		const value = given(entry, id);
		if (cell === undefined) {
			cells.push(encodeCell(rows, null, column, typeof value === 'string' ? value : ''));
		} else {
			const own = cellSplices(writing, cell, value, index >= rows.length);
			splices.push(...own);
			cells.push(render(written, cell.start, cell.end, own));
		}
	}
	return model.cells.length === columns.length
		? render(written, model.start, model.end, splices)
		: (`| ${cells.join(' | ')} |` as Bytes);
}

/** What changes in a cell. `isNew`: the template has no row with this index, so only its model's blanks are repeated. */
function cellSplices(
	{blanks}: Writing,
	{start, end, placeholder}: CellShape,
	value: Entry[string] | undefined,
	isNew: boolean,
): Splice[] {
	if (placeholder === null) return [];
	if (typeof value !== 'string') {
		return blanks === 'drop' ? [{start, end, insert: encodePlaceholder(placeholder, '')}] : [];
	}
	const stands =
		!isNew && !placeholder.isBlank && canonicalText(value) === decodeBytes(placeholder.raw, 'cell');
	return stands ? [] : [spliceOf(placeholder, value)];
}
