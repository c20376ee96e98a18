import type {Bytes} from '../../markdown/bytes.ts';
import type {Lines} from '../../markdown/lines.ts';
import type {Row} from '../../markdown/rows.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import {canonicalRow} from '../canonical.ts';
import type {Entry} from '../form.ts';
import type {Found} from '../locate/located.ts';
import {pairUp} from '../locate/pairing.ts';
import type {Place, TableBlock} from '../model.ts';
import {cellRange, rowsOf} from '../read-rows.ts';
import {type Arranged, arrange, insertAfter} from './arrange.ts';
import type {Editing} from './editing.ts';
import {fillRow} from './fill-rows.ts';
import {encodePlace, given} from './render.ts';
import {withBlanks} from './text.ts';

/** Writes the rows of a table: those that stay keep their bytes, found by what they say, then by place. */
export function editRows(
	editing: Editing,
	found: Found & {kind: 'rows'},
	answer: readonly Entry[],
): Splice[] {
	const {plan, written} = editing;
	const {source, outline} = plan;
	const {block, table} = found;
	const columns = block.slot?.columns ?? [];
	const keyOf = (row: Entry) => JSON.stringify(columns.map(({id}) => given(row, id) ?? null));
	const rows = answer.map((row, index) => canonicalRow(block, row, index));
	const before = rowsOf(editing, block, table.rows);
	const pairs = pairUp(before.map(keyOf), rows.map(keyOf));
	const after = rows.map((row, index): Arranged => {
		const old = pairs[index] ?? -1;
		const own = table.rows[old];
		const current = before[old];
		if (own === undefined || current === undefined || own.cells.length < columns.length) {
			const bytes = fillRow(written, block.rows, columns, row, index);
			return {old: -1, bytes: () => bytes, splices: () => []};
		}
		const splices = () => rowSplices(editing, block, own, {old: current, next: row, index: old});
		return {old, splices, bytes: () => rowWith(source, outline.lines, own, splices())};
	});
	const extents = table.rows.map(({line}) => ({line, endLine: line}));
	if (extents.length === 0) {
		return after.map(({bytes}) => insertAfter(outline.lines, table.endLine, bytes()));
	}
	return arrange(outline.lines, extents, after);
}

type Change = {readonly old: Entry; readonly next: Entry; readonly index: number};

function rowSplices(editing: Editing, block: TableBlock, row: Row, {old, next, index}: Change): Splice[] {
	return (block.slot?.columns ?? []).flatMap((column, place) => {
		const cell = row.cells[place];
		const text = given(next, column.id);
		if (cell === undefined || text === given(old, column.id)) {
			return [];
		}
		const {start, end, place: own} = cellRange(editing, block, place, index, cell);
		const written = typeof text === 'string' ? encodeCell(block, own, place, text) : own?.raw;
		if (written === undefined) {
			return [];
		}
		const {template, plan} = editing;
		const insert =
			own === null ? written : withBlanks(template.source, own, plan.source, {start, end}, written);
		return [{start, end, insert}];
	});
}

/** A cell's text by the rules of its place, or of any in its column. */
function encodeCell({rows}: TableBlock, own: Place | null, column: number, text: string): Bytes {
	const place = own ?? rows.flatMap(row => row.cells[column]?.place ?? [])[0];
	return place === undefined ? ('' as Bytes) : encodePlace(place, text);
}

function rowWith(
	source: Bytes,
	{starts, ends}: Pick<Lines, 'starts' | 'ends'>,
	{line}: Row,
	splices: readonly Splice[],
): Bytes {
	const start = starts[line] ?? 0;
	const own = splices.map(splice => ({...splice, start: splice.start - start, end: splice.end - start}));
	return applySplices(source.slice(start, ends[line]) as Bytes, own);
}
