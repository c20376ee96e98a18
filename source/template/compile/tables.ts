import {type Bytes, decode} from '../../markdown/bytes.ts';
import type {Block} from '../../markdown/section-tree.ts';
import type {Row} from '../../markdown/tables.ts';
import {slug} from '../../text/slug.ts';
import {decodeBytes} from '../encode/decode.ts';
import type {Column} from '../form.ts';
import type {CellShape, Placeholder, QuestionDraft, RowShape, Segment, TableBlock} from '../model.ts';
import {type Mark, scan} from './scan.ts';
import {
	alternativesOf,
	type CompileContext,
	type Cutting,
	cutSegments,
	draftHint,
	draftQuestion,
	extentOf,
	rulesAt,
	segmentsOf,
	unusedId,
} from './segments.ts';

/** A table; its rows are a question when they hold a blank. */
export function compileTable(context: CompileContext, block: Block & {kind: 'table'}): TableBlock {
	const {line, table} = block;
	const cutting: Cutting = {
		context,
		notation: 'cell',
		rules: {inCell: true},
		scanning: {definitions: context.definitions},
	};
	const asking: Cutting = {
		...cutting,
		rules: {...cutting.rules, isColumn: true},
		ask: (hint, start) => draftHint(hint, start, line),
	};
	const header = table.header.cells.map(({start, end}, index) =>
		cutSegments(withRowEnd(asking, table.header, index), start, end),
	);
	const cells = table.rows.map(row => row.cells.map(cell => cellKind(context, cell)));
	const asks = cells.some(row => row.some(cell => cell.blank !== null));
	const [firstRow] = table.rows;
	const question = asks
		? draftQuestion({type: 'rows', base: 'rows', start: firstRow?.start ?? 0, line: firstRow?.line ?? line})
		: null;
	if (question !== null) {
		question.columns = columnsOf(header, cells);
		for (const [index, {raw, blank}] of cells.flatMap(row => [...row.entries()])) {
			if (blank !== null) {
				question.blanks.add(blankKey(index, raw.slice(blank.start, blank.end)));
			}
		}
	}
	const rows = table.rows.map((row, index) => rowShape(cutting, row, cells[index] ?? [], question));
	return {...extentOf(context, block), kind: 'table', header, question, rows};
}

type CellKind = {
	readonly start: number;
	readonly end: number;
	readonly raw: Bytes;
	readonly text: string;
	readonly choices: readonly string[] | null;
	readonly hints: readonly Mark[];
	readonly marks: readonly Mark[];
	/** The part of `raw` that is a blank: the only hint, else all of it. */
	readonly blank: {readonly start: number; readonly end: number} | null;
};

function cellKind(context: CompileContext, {start, end}: {start: number; end: number}): CellKind {
	const raw = context.source.slice(start, end) as Bytes;
	const text = decodeBytes(raw, 'cell');
	const marks = scan(raw, {definitions: context.definitions});
	const hints = marks.filter(mark => mark.kind === 'hint');
	const choices = alternativesOf(text);
	const isWhole = choices !== null || hints.length > 1;
	const blank = isWhole ? {start: 0, end: raw.length} : (hints[0] ?? null);
	return {start, end, raw, text, choices, hints, marks, blank};
}

/** The columns: a column's hint is its first blank; it is a choice where all its cells offer the same one. */
function columnsOf(
	header: readonly (readonly Segment[])[],
	cells: readonly (readonly CellKind[])[],
): Column[] {
	const used = new Set<string>();
	return header.map((segments, index) => {
		const words = segments.map(segment => (segment.kind === 'literal' ? segment.raw : '')).join('');
		const asked = segments
			.map(segment => (segment.kind === 'placeholder' ? decode(segment.raw) : ''))
			.join(' ');
		const label = decodeBytes(words.trim() as Bytes, 'cell') || asked.replace(/[[\]{}]/g, '').trim();
		const column = cells.flatMap(row => row[index] ?? []);
		const first = column[0]?.choices ?? null;
		const isChoice = first !== null && column.every(cell => cell.text === column[0]?.text);
		const blank = column.find(cell => cell.blank !== null);
		const id = unusedId(used, slug(label) || `column-${index + 1}`);
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

/** A cell's blank as the question of the rows keeps it, with its column: `0:[Risk 1]`. */
export function blankKey(column: number, raw: string): string {
	return `${column}:${raw}`;
}

/** How a cell is cut: where no pipe closes the row beside it, it must not be empty. */
function withRowEnd(cutting: Cutting, {start, end, cells}: Row, index: number): Cutting {
	const isOpen =
		(index === 0 && cutting.context.source[start] !== '|') ||
		(index === cells.length - 1 && cells[index]?.end === end);
	return isOpen ? {...cutting, rules: {...cutting.rules, mustNotBeEmpty: true}} : cutting;
}

function rowShape(
	cutting: Cutting,
	row: Row,
	kinds: readonly CellKind[],
	question: QuestionDraft | null,
): RowShape {
	const cells = kinds.map((kind, index) => cellShape(withRowEnd(cutting, row, index), kind, index, question));
	return {...extentOf(cutting.context, {line: row.line, endLine: row.line}), cells};
}

function cellShape(
	cutting: Cutting,
	kind: CellKind,
	index: number,
	question: QuestionDraft | null,
): CellShape {
	const {start, end, raw, hints, marks, choices} = kind;
	const prefix = blankKey(index, '');
	const blanks = [...(question?.blanks ?? [])]
		.filter(key => key.startsWith(prefix))
		.map(key => decode(key.slice(prefix.length)));
	const own: Cutting = {...cutting, rules: {...cutting.rules, blanks}};
	if (question !== null && hints.length === 1) {
		const segments = segmentsOf({...own, ask: () => question}, start, end, marks);
		const placeholder =
			segments.find(
				(segment): segment is Placeholder => segment.kind === 'placeholder' && segment.fills === question,
			) ?? null;
		return {start, end, segments, defaultSegments: segments, placeholder};
	}
	const variables = marks.filter(mark => mark.kind === 'variable');
	const isBlank = hints.length > 1 || choices !== null;
	const segments = isBlank ? [] : segmentsOf(own, start, end, variables);
	if (question === null) {
		return {start, end, segments, defaultSegments: segments, placeholder: null};
	}
	const rules = rulesAt(own, {start, end, nextStart: null, to: end});
	const placeholder: Placeholder = {kind: 'placeholder', start, end, raw, fills: question, isBlank, rules};
	return {start, end, segments: [placeholder], defaultSegments: segments, placeholder};
}
