import {type Bytes, decode} from '../../markdown/bytes.ts';
import type {Row} from '../../markdown/rows.ts';
import {decodeBytes} from '../encode/decode.ts';
import type {Column} from '../form.ts';
import type {CellShape, Piece, Place, RowShape, Slot, TableBlock} from '../model.ts';
import type {Block} from '../section-tree.ts';
import {slug} from '../slug.ts';
import {alternativesOf, type Compiling, hintSlot, noteVariables, slotOf} from './compiling.ts';
import {type Mark, scan} from './scan.ts';
import {type Cutting, cutPieces, piecesOf, rulesAt} from './segments.ts';

/** A table; its rows are a question when they hold a blank. */
export function compileTable(compiling: Compiling, block: Block & {kind: 'table'}): TableBlock {
	const {source, outline} = compiling;
	const {line, endLine, table} = block;
	const cutting: Cutting = {
		source,
		notation: 'cell',
		rules: {inCell: true},
		scanning: {definitions: compiling.definitions},
	};
	const asking: Cutting = {
		...cutting,
		rules: {...cutting.rules, isColumn: true},
		ask: (hint, start) => hintSlot(hint, start, line, null),
	};
	const header = table.header.cells.map(({start, end}, index) =>
		noteVariables(compiling, cutPieces(heldOpen(asking, table.header, index), start, end)),
	);
	const cells = table.rows.map(row => row.cells.map(cell => cellKind(compiling, cell)));
	const asks = cells.some(row => row.some(cell => cell.choices !== null || cell.hints.length > 0));
	const {starts, ends} = outline.lines;
	const extent = {line, endLine, start: starts[line] ?? 0, end: ends[endLine] ?? 0};
	const [firstRow] = table.rows;
	const slot = asks
		? slotOf({type: 'rows', base: 'rows', start: firstRow?.start ?? 0}, firstRow?.line ?? line)
		: null;
	if (slot !== null) {
		slot.columns = columnsOf(header, cells);
		noteBlanks(slot, cells);
	}
	const rows = table.rows.map((row, index) => rowShape(compiling, cutting, row, cells[index] ?? [], slot));
	return {...extent, kind: 'table', header, slot, rows};
}

type CellKind = {
	readonly start: number;
	readonly end: number;
	readonly raw: Bytes;
	readonly text: string;
	readonly choices: readonly string[] | null;
	readonly hints: readonly Mark[];
	readonly marks: readonly Mark[];
};

function cellKind(compiling: Compiling, {start, end}: {start: number; end: number}): CellKind {
	const raw = compiling.source.slice(start, end) as Bytes;
	const text = decodeBytes(raw, 'cell');
	const marks = scan(raw, {definitions: compiling.definitions});
	const hints = marks.filter(mark => mark.kind === 'hint');
	return {start, end, raw, text, choices: alternativesOf(text), hints, marks};
}

/** A column's hint is its first blank; it is a choice where all its cells are the same one. */
function columnsOf(header: readonly (readonly Piece[])[], cells: readonly (readonly CellKind[])[]): Column[] {
	const used = new Set<string>();
	return header.map((pieces, index) => {
		const words = pieces.map(piece => (piece.kind === 'words' ? piece.raw : '')).join('');
		const asked = pieces.map(piece => (piece.kind === 'place' ? decode(piece.raw) : '')).join(' ');
		const label = decodeBytes(words.trim() as Bytes, 'cell') || asked.replace(/[[\]{}]/g, '').trim();
		const column = cells.flatMap(row => row[index] ?? []);
		const first = column[0]?.choices ?? null;
		const isChoice = first !== null && column.every(cell => cell.text === column[0]?.text);
		const blank = column.find(cell => cell.hints.length > 0 || cell.choices !== null);
		const id = unused(used, slug(label) || `column-${index + 1}`);
		return {
			id,
			label: label || id,
			type: isChoice ? 'choice' : 'text',
			hint: isChoice || blank === undefined ? null : hintOf(blank),
			choices: isChoice ? first : null,
		};
	});
}

function hintOf({raw, hints}: CellKind): string {
	const [hint] = hints;
	return hint === undefined || hints.length > 1
		? decode(raw)
		: decode(raw.slice(hint.start + 1, hint.end - 1));
}

function unused(used: Set<string>, id: string): string {
	let name = id;
	for (let count = 2; used.has(name); count++) {
		name = `${id}-${count}`;
	}
	used.add(name);
	return name;
}

/** What is no answer in a cell, by column: `0:[Risk 1]`. */
export function blankKey(column: number, raw: string): string {
	return `${column}:${raw}`;
}

function noteBlanks(slot: Slot, cells: readonly (readonly CellKind[])[]): void {
	for (const row of cells) {
		for (const [index, cell] of row.entries()) {
			const mark = cell.hints.length === 1 ? cell.hints[0] : undefined;
			if (mark !== undefined) {
				slot.blanks.add(blankKey(index, cell.raw.slice(mark.start, mark.end)));
			} else if (cell.hints.length > 1 || cell.choices !== null) {
				slot.blanks.add(blankKey(index, cell.raw));
			}
		}
	}
}

/** A cell at the end of a row that no pipe closes must not be empty. */
function heldOpen(cutting: Cutting, {start, end, cells}: Row, index: number): Cutting {
	const isOpen =
		(index === 0 && cutting.source[start] !== '|') ||
		(index === cells.length - 1 && cells[index]?.end === end);
	return isOpen ? {...cutting, rules: {...cutting.rules, holdOpen: true}} : cutting;
}

function rowShape(
	compiling: Compiling,
	cutting: Cutting,
	row: Row,
	kinds: readonly CellKind[],
	slot: Slot | null,
): RowShape {
	const {starts, ends} = compiling.outline.lines;
	const cells = kinds.map((kind, index) =>
		cellShape(compiling, heldOpen(cutting, row, index), kind, index, slot),
	);
	return {line: row.line, endLine: row.line, start: starts[row.line] ?? 0, end: ends[row.line] ?? 0, cells};
}

function cellShape(
	compiling: Compiling,
	cutting: Cutting,
	kind: CellKind,
	index: number,
	slot: Slot | null,
): CellShape {
	const {start, end, raw, hints, marks, choices} = kind;
	const standing = [...(slot?.blanks ?? [])]
		.filter(key => key.startsWith(`${index}:`))
		.map(key => decode(key.slice(`${index}:`.length)));
	const own: Cutting = {...cutting, rules: {...cutting.rules, standing}};
	if (slot !== null && hints.length === 1) {
		const pieces = noteVariables(compiling, piecesOf({...own, ask: () => slot}, start, end, marks));
		const place =
			pieces.find((piece): piece is Place => piece.kind === 'place' && piece.fills === slot) ?? null;
		return {start, end, pieces, words: pieces, place};
	}
	const variables = marks.filter(mark => mark.kind === 'variable');
	const isBlank = hints.length > 1 || choices !== null;
	const pieces = isBlank ? [] : noteVariables(compiling, piecesOf(own, start, end, variables));
	if (slot === null) {
		return {start, end, pieces, words: pieces, place: null};
	}
	const rules = rulesAt(own, {start, end, nextStart: null, to: end});
	const place: Place = {kind: 'place', start, end, raw, fills: slot, isBlank, rules, words: pieces};
	return {start, end, pieces: [place], words: pieces, place};
}
