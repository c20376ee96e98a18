import {type Boxes, boxWidth} from '../markdown/boxes.ts';
import {type Bytes, decode, fromBuffer} from '../markdown/bytes.ts';
import type {Outline} from '../markdown/outline.ts';
import {packColumns, unpackColumns} from './columns.ts';
import {namesWhenAsked} from './names.ts';
import {packSections, unpackSections} from './packed-sections.ts';
import type {FoundPhase} from './phases.ts';
import type {Structure} from './structure.ts';
import {type Mark, type PlaceColumn, placeColumns, type TaskTable, tableOf} from './task-table.ts';

/** What is packed as JSON: all but columns of numbers. */
type Said = {
	readonly build: string;
	readonly outline: Pick<Outline, 'frontMatter' | 'fences' | 'comments'>;
	readonly anyOptional: boolean;
	/** Whether every box is a task. */
	readonly areTasks: boolean;
	readonly knownMarks: readonly Mark[];
	readonly uses: readonly (readonly [string, number])[];
	readonly wrapped: number[];
	readonly children: readonly (readonly [number, readonly number[]])[];
	/** With the index of its section instead of it. */
	readonly phases: readonly (Omit<FoundPhase, 'section'> & {readonly section: number})[];
	readonly rest: Omit<Structure, 'outline' | 'table' | 'sections' | 'phases'>;
};

const none = new Int32Array(0);
const noBytes = new Uint8Array(0);

/**
 * The structure of a plan as bytes, without those of its file, for another process of the same `build` of the program.
 * Numbers are packed as they stand in memory, so that to take 10,000 tasks from there costs a fraction of reading them.
 */
export function packStructure(structure: Structure, build: string): Uint8Array {
	const {outline, table, sections, phases, ...rest} = structure;
	const {lines, kinds, frontMatter, fences, comments, headings, boxes} = outline;
	const areTasks = table.boxes === boxes;
	// All who name a task by its key need those of all tasks.
	table.names().keyNumbers();
	const said: Said = {
		build,
		outline: {frontMatter, fences, comments},
		anyOptional: boxes.anyOptional,
		areTasks,
		knownMarks: table.knownMarks,
		uses: [...table.uses],
		wrapped: table.wrapped,
		children: [...table.children],
		phases: phases.map(({section, ...phase}) => ({...phase, section: section.index})),
		rest,
	};
	return packColumns({
		ints: [
			Int32Array.from(lines.starts),
			Int32Array.from(lines.ends),
			rowsOf(boxes),
			areTasks ? none : rowsOf(table.boxes),
			table.marks,
			table.counts,
			packSections(headings, sections),
			...placeColumns.map(name => table[name]),
		],
		bytes: [kinds, table.owned, Buffer.from(JSON.stringify(said))],
	});
}

function rowsOf({rows, count}: Boxes): Int32Array {
	return rows.subarray(0, count * boxWidth);
}

/**
 * The structure that was packed of a file that held `source`; `null` for bytes that are none, and for those of
 * another build.
 */
export function unpackStructure(packed: Uint8Array, build: string, source: Bytes): Structure | null {
	const columns = unpackColumns(packed);
	if (columns === null) {
		return null;
	}
	const [kinds = noBytes, owned = noBytes, json = noBytes] = columns.bytes;
	const said: Said = JSON.parse(decode(fromBuffer(json)));
	if (said.build !== build) {
		return null;
	}
	const [
		starts = none,
		ends = none,
		rows = none,
		taskRows = none,
		marks = none,
		counts = none,
		sectionRows = none,
		...places
	] = columns.ints;
	const {anyOptional, rest} = said;
	const {headings, sections} = unpackSections(sectionRows, source);
	const lines = {source, count: ends.length - 1, starts, ends};
	const boxes = boxesOf(rows, anyOptional);
	const outline: Outline = {source, lines, kinds, ...said.outline, headings, boxes};
	const taskBoxes = said.areTasks ? boxes : boxesOf(taskRows, anyOptional);
	const phases: FoundPhase[] = [];
	for (const {keyword, number, name, title, priority, section: index} of said.phases) {
		const section = sections[index];
		if (section !== undefined) {
			phases.push({keyword, number, name, title, priority, section});
		}
	}
	const table: TaskTable = tableOf({
		outline,
		boxes: taskBoxes,
		knownMarks: said.knownMarks,
		marks,
		counts,
		uses: new Map(said.uses),
		...columnsOf(places),
		wrapped: said.wrapped,
		children: new Map(said.children),
		owned,
		names: namesWhenAsked(() => ({table, sections, phases})),
	});
	return {outline, table, sections, phases, ...rest};
}

function boxesOf(rows: Int32Array, anyOptional: boolean): Boxes {
	return {count: rows.length / boxWidth, rows, anyOptional};
}

function columnsOf(places: readonly Int32Array[]): Record<PlaceColumn, Int32Array> {
	const named = placeColumns.map((name, index) => [name, places[index] ?? none]);
	return Object.fromEntries(named);
}
