import {type Bytes, encode} from '../../markdown/bytes.ts';
import type {Splice} from '../../markdown/splices.ts';
import {canonicalRow, canonicalText, given, pairUp} from '../answers.ts';
import {decodeBytes} from '../encode/decode.ts';
import {encodeText} from '../encode/encode.ts';
import type {Blanks, Column, Entry} from '../form.ts';
import type {Located, LocatedRow} from '../locate/located.ts';
import type {CellShape, Placeholder, RowShape, TableBlock} from '../model.ts';
import {cellRange, readRows} from '../read-answers.ts';
import {type Arranged, arrange, insertAfter, replaceAll} from './insert-lines.ts';
import {encodePlaceholder, render, sliceWith, spliceOf, type Writing, withBlanks} from './render.ts';

/** Writes the rows of a table. Those that stay, paired by what they say, then in order, keep their bytes. */
export function writeRows(
	writing: Writing,
	{block, rows, endLine}: Located & {kind: 'rows'},
	answer: readonly Entry[],
): Splice[] {
	const {plan, isNew, blanks} = writing;
	const {source, outline} = plan;
	const {starts, ends} = outline.lines;
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
			const bytes = newRow(writing, block.rows, columns, entry, index);
			return {old: -1, bytes: () => bytes, splices: () => []};
		}
		const splices = () => rowSplices(writing, block, row, {old: current, next: entry, index: old});
		const extent = {start: starts[row.line] ?? 0, end: ends[row.line] ?? 0};
		return {old, splices, bytes: () => sliceWith(source, extent, splices())};
	});
	const extents = rows.map(({line}) => ({line, endLine: line}));
	if (isNew) {
		return replaceAll(outline.lines, extents, after);
	}
	if (extents.length === 0) {
		return after.map(({bytes}) => insertAfter(outline.lines, endLine, bytes()));
	}
	return arrange(outline.lines, extents, after);
}

type Change = {readonly old: Entry; readonly next: Entry; readonly index: number};

function rowSplices(
	writing: Writing,
	block: TableBlock,
	row: LocatedRow,
	{old, next, index}: Change,
): Splice[] {
	return (block.question?.columns ?? []).flatMap(({id}, column) => {
		const cell = row.cells[column];
		const text = given(next, id);
		if (cell === undefined || text === given(old, id)) {
			return [];
		}
		const {start, end, placeholder} = cellRange(writing, block, column, index, cell);
		const written =
			typeof text === 'string' ? encodeCell(block.rows, placeholder, column, text) : placeholder?.raw;
		if (written === undefined) {
			return [];
		}
		const insert = placeholder === null ? written : withBlanks(writing, placeholder, {start, end}, written);
		return [{start, end, insert}];
	});
}

/** A cell's text by the rules of its placeholder, or of any in its column. */
function encodeCell(rows: readonly RowShape[], own: Placeholder | null, column: number, text: string): Bytes {
	const placeholder = own ?? rows.flatMap(row => row.cells[column]?.placeholder ?? [])[0];
	const rules = placeholder?.rules ?? {notation: 'cell', inCell: true};
	return encode(encodeText(canonicalText(text), rules));
}

/** A row made after the template's with that index, or its last, without its line ending. */
function newRow(
	{written, blanks}: Writing,
	rows: readonly RowShape[],
	columns: readonly Column[],
	entry: Entry,
	index: number,
): Bytes {
	const model = rows[index] ?? rows.at(-1);
	if (model === undefined) {
		return '' as Bytes;
	}
	const isWhole = model.cells.length === columns.length;
	const splices: Splice[] = [];
	const cells: Bytes[] = [];
	for (const [column, {id}] of columns.entries()) {
		const cell = model.cells[column];
		const value = given(entry, id);
		const own = cell === undefined ? [] : cellSplices(cell, value, index >= rows.length, blanks);
		splices.push(...own);
		const text = typeof value === 'string' ? value : '';
		cells.push(
			cell === undefined ? encodeCell(rows, null, column, text) : render(written, cell.start, cell.end, own),
		);
	}
	return isWhole ? render(written, model.start, model.end, splices) : (`| ${cells.join(' | ')} |` as Bytes);
}

/** What changes in a cell. `isNew`: the template has no row with this index, so only its model's blanks are repeated. */
function cellSplices(
	{start, end, placeholder}: CellShape,
	value: Entry[string] | undefined,
	isNew: boolean,
	blanks: Blanks,
): Splice[] {
	if (placeholder === null) {
		return [];
	}
	if (typeof value !== 'string') {
		return blanks === 'drop' ? [{start, end, insert: encodePlaceholder(placeholder, '')}] : [];
	}
	const stands =
		!isNew && !placeholder.isBlank && canonicalText(value) === decodeBytes(placeholder.raw, 'cell');
	return stands ? [] : [spliceOf(placeholder, value)];
}
