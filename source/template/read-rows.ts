import type {Bytes} from '../markdown/bytes.ts';
import {canonicalRow, defaultCell} from './answers.ts';
import {blankKey} from './compile/tables.ts';
import {decodeBytes} from './encode/decode.ts';
import type {Entry} from './form.ts';
import {matchPieces} from './locate/match-segments.ts';
import type {Place, TableBlock} from './model.ts';
import {comparable, expectedBytes, type Reading} from './reading.ts';

type PlanRow = {readonly cells: readonly {readonly start: number; readonly end: number}[]};

function textIn({plan}: Reading, {start, end, isStanding}: CellRange): string | null {
	return isStanding ? null : decodeBytes(plan.source.slice(start, end) as Bytes, 'cell');
}

/** The rows of a table, without the cells that hold a blank of the template. */
export function rowsOf(reading: Reading, block: TableBlock, rows: readonly PlanRow[]): Entry[] {
	return rows.map((row, index) => {
		const entry: Record<string, string> = {};
		for (const [place, column] of (block.slot?.columns ?? []).entries()) {
			const cell = row.cells[place];
			const range = cell === undefined ? null : cellRange(reading, block, place, index, cell);
			const text = range === null ? '' : textIn(reading, range);
			const standing = defaultCell(block.rows, place, index);
			const own = block.rows[index]?.cells[place]?.place;
			const isExpected =
				own?.isBlank === false &&
				cell !== undefined &&
				comparable(reading.plan.source.slice(cell.start, cell.end)) ===
					expectedBytes(reading.rendering, own.start, own.end);
			if (standing !== null && (isExpected || text === standing)) {
				entry[column.id] = standing;
			} else if (text !== null && !(text === '' && column.type === 'choice')) {
				entry[column.id] = text;
			}
		}
		return canonicalRow(block, entry, index);
	});
}

/** What of a cell the answer takes up. */
export type CellRange = {
	readonly start: number;
	readonly end: number;
	/** The template's place that it fits; `null` where that is not clear. */
	readonly place: Place | null;
	readonly isStanding: boolean;
};

/** Finds the answer in a cell: between the words that the template has around it, or all of it. */
export function cellRange(
	{plan}: Reading,
	{rows, slot}: TableBlock,
	column: number,
	index: number,
	{start, end}: {readonly start: number; readonly end: number},
): CellRange {
	const {source} = plan;
	const isBlank = (from: number, to: number) =>
		slot?.blanks.has(blankKey(column, source.slice(from, to))) === true;
	const models = [rows[index] ?? rows.at(-1), ...rows].flatMap(row => row?.cells[column] ?? []);
	if (isBlank(start, end)) {
		const place = models.find(
			model => model.place?.start === model.start && model.place.end === model.end,
		)?.place;
		return {start, end, place: place ?? null, isStanding: true};
	}
	for (const {pieces, place} of models[0]?.place?.isBlank ? models : []) {
		const match = place?.isBlank
			? matchPieces(pieces, source, start, end)?.find(found => found.place === place)
			: undefined;
		if (match !== undefined) {
			const isStanding = match.isStanding || isBlank(match.start, match.end);
			return {start: match.start, end: match.end, place: match.place, isStanding};
		}
	}
	return {start, end, place: null, isStanding: false};
}
