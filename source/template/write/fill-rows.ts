import type {Bytes} from '../../markdown/bytes.ts';
import type {Splice} from '../../markdown/splices.ts';
import {canonicalText} from '../canonical-text.ts';
import {decodeBytes} from '../encode/decode.ts';
import type {Column, Entry} from '../form.ts';
import type {CellShape, RowShape, TableBlock} from '../model.ts';
import {encodePlace, given, type Rendering, render, spliceOf} from './render.ts';

/** The table with these rows, each after the model of the template's row at that place, or its last. */
export function fillRows(rendering: Rendering, block: TableBlock, answer: readonly Entry[]): Splice {
	const {rows, slot} = block;
	const {source, template} = rendering;
	const {lines} = template.outline;
	const end = rows.at(-1)?.end ?? block.end;
	if (answer.length === 0) {
		return {start: lines.ends[(rows[0]?.line ?? 1) - 1] ?? end, end, insert: '' as Bytes};
	}
	const columns = slot?.columns ?? [];
	const written = answer.map((entry, index) => fillRow(rendering, rows, columns, entry, index));
	const between = rows[1] === undefined ? template.lineEnding : source.slice(rows[0]?.end, rows[1].start);
	return {start: rows[0]?.start ?? end, end, insert: written.join(between) as Bytes};
}

/** One row, without its line ending. */
export function fillRow(
	rendering: Rendering,
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
	for (const [place, column] of columns.entries()) {
		const cell = model.cells[place];
		const value = given(entry, column.id);
		const own = cell === undefined ? [] : cellSplices(rendering, cell, value, index >= rows.length);
		splices.push(...own);
		cells.push(
			cell === undefined ? encodeMissing(rows, place, value) : render(rendering, cell.start, cell.end, own),
		);
	}
	return isWhole ? render(rendering, model.start, model.end, splices) : (`| ${cells.join(' | ')} |` as Bytes);
}

/** A cell that the model's row lacks, by the rules of another row's. */
function encodeMissing(rows: readonly RowShape[], index: number, value: Entry[string] | undefined): Bytes {
	const place = rows.find(row => row.cells[index] !== undefined)?.cells[index]?.place;
	const rules = {notation: 'cell' as const, inCell: true, ...place?.rules};
	const text = typeof value === 'string' ? value : '';
	return encodePlace(
		{kind: 'place', start: 0, end: 0, raw: '' as Bytes, fills: '', isBlank: true, rules},
		text,
	);
}

/** What changes in a cell. `isNew`: the template has no row at this place, so that only its blanks are repeated. */
function cellSplices(
	{blanks}: Rendering,
	{start, end, place}: CellShape,
	value: Entry[string] | undefined,
	isNew: boolean,
): Splice[] {
	if (place === null) {
		return [];
	}
	if (typeof value === 'string') {
		const stands = !isNew && !place.isBlank && canonicalText(value) === decodeBytes(place.raw, 'cell');
		return stands ? [] : [spliceOf(place, value)];
	}
	if (place.isBlank ? blanks === 'drop' : isNew) {
		return [{start, end, insert: encodePlace(place, '')}];
	}
	return [];
}
