import {UserError} from '../../errors.ts';
import {columnAfter, isBlankLine} from '../../markdown/block-syntax.ts';
import {type Bytes, decode, encode, type Splice} from '../../markdown/bytes.ts';
import {lineBytes, lineEndingNear} from '../../markdown/lines.ts';
import {type Item, itemAt, numberLike, prefixOf, quotesIn} from '../../markdown/list-items.ts';
import type {Plan, Task} from '../model.ts';
import type {Applied, Change, Conflict, TaskAnchor, ToldTask} from './changes.ts';

/** What one change would make of a plan; the STATUS comment aside. */
export type Edit = Pick<Applied, 'conflicts' | 'changed' | 'unchanged' | 'warnings'> & {
	/** The file with the change; `null` where there is nothing to do. */
	readonly bytes: Bytes | null;
	/** The tasks of the plan as it must read afterwards; `null` where the edit has seen to that itself. */
	readonly outcome: Outcome | null;
	/** The STATUS comment must stay as it is. */
	readonly keepStatus: boolean;
};

/** Reads what a change would make of a plan, as that plan was read. */
export type Read = (source: Bytes) => Plan;

/** Text and mark of every task, in order, and which of them were written. */
export type Outcome = {
	readonly tasks: readonly MarkedText[];
	readonly from: number;
	readonly count: number;
	/** For messages: `"text" cannot be added there`. */
	readonly what: string;
};

export type MarkedText = Pick<Task, 'mark' | 'text'>;

/** Text and mark of every task of a plan, as a list of its own to be changed. */
export function markedTexts({tasks}: Plan): MarkedText[] {
	return tasks.map(({text, mark}) => ({text, mark}));
}

export const noEdit: Edit = {
	bytes: null,
	conflicts: [],
	changed: [],
	unchanged: [],
	warnings: [],
	outcome: null,
	keepStatus: false,
};

export type ChangeOf<Kind extends Change['kind']> = Extract<Change, {readonly kind: Kind}>;

/** The offset at which a line begins; after the last line, the end of the file. */
function lineStart({outline: {lines}}: Plan, line: number): number {
	return lines.starts[Math.min(line, lines.count + 1)] ?? lines.source.length;
}

/** Puts whole lines in before a line; at the end of a file without a final line end each begins with one. */
export function insertedLines(
	plan: Plan,
	line: number,
	rows: readonly string[],
	ending: Bytes = lineEndingNear(plan.outline.lines, Math.min(line - 1, plan.outline.lines.count)),
): Splice {
	const {lines} = plan.outline;
	const isUnended = line > lines.count && lines.count > 0 && lines.ends[lines.count] === lines.source.length;
	const start = lineStart(plan, line);
	const insert = rows.map(row => (isUnended ? `${ending}${row}` : `${row}${ending}`)).join('') as Bytes;
	return {start, end: start, insert};
}

/** Takes out whole lines. Without a final line end the last line that stays has none either. */
export function removedLines(plan: Plan, line: number, endLine: number): Splice {
	const {lines} = plan.outline;
	const unended = endLine === lines.count && lines.ends[endLine] === lines.source.length;
	const start = unended && line > 1 ? (lines.ends[line - 1] ?? 0) : lineStart(plan, line);
	return {start, end: lineStart(plan, endLine + 1), insert: '' as Bytes};
}

/** The conflict where the task of an anchor is not found. */
export function notFound(task: TaskAnchor, reason: 'gone' | 'unclear'): Conflict {
	return {task, reason, now: null, line: null};
}

/** What is told of a task. */
export function told({key, ref, line, text}: Task): ToldTask {
	return {key, ref, line, text};
}

/** A text that is one line, without the white space around it. */
export function oneLine(text: string, what: string): string {
	if (/[\n\r]/.test(text.trim())) {
		throw new UserError('usage', `${what} must be one line`, 'take the line breaks out');
	}
	// Lone surrogates have no bytes: they become U+FFFD here, as they would in the file.
	const line = decode(encode(text.trim()));
	if (line === '') throw new UserError('usage', `${what} must not be empty`, 'give it some text');
	return line;
}

/** What stands before the content of an item on the lines below its first. */
export function contentPrefix(item: Item): Bytes {
	const width = item.contentColumn - item.column;
	const tabs =
		item.quotes === 0 && item.gap.includes('\t') && columnAfter('\t', item.column) === item.contentColumn;
	return `${item.prefix}${tabs ? '\t' : ' '.repeat(width)}` as Bytes;
}

/** The items of the same list that follow from a line on, with a box or without. */
export function* itemsBelow({outline: {lines}}: Plan, item: Item, from: number): Generator<Item, void> {
	let afterBlank = true;
	for (let line = from; line <= lines.count; line++) {
		if (isBlankLine(lines, line)) {
			afterBlank = true;
			continue;
		}
		const other = itemAt(lines, line);
		if (other !== null && isSibling(item, other)) {
			yield other;
		} else {
			const prefix = prefixOf(lines, line);
			const lazy = !afterBlank && other === null && !beginsBlock.test(lineBytes(lines, line));
			if (quotesIn(prefix) !== item.quotes || (columnAfter(prefix, 0) <= item.column && !lazy)) return;
		}
		afterBlank = false;
	}
}

/** What ends a paragraph, whose further lines may else stand further left than its first. */
const beginsBlock = /^[ \t>]*(?:#{1,6}(?:[ \t]|$)|```|~~~|([-_*])[ \t]*(?:\1[ \t]*){2,}$|<)/;

/** Whether two items that follow on each other belong to one list; two columns further in an item is a child. */
export function isSibling(item: Item, other: Item): boolean {
	return (
		other.type === item.type &&
		other.quotes === item.quotes &&
		other.column >= item.column &&
		other.column < item.column + 2
	);
}

/** Renumbers the items from a line on, as long as each has the number after the one before; the first `expected`. */
export function renumber(
	plan: Plan,
	item: Item,
	from: number,
	expected: number,
	by: number,
): readonly Splice[] {
	if (item.number === null || by === 0) return [];
	const splices: Splice[] = [];
	let next = expected;
	for (const other of itemsBelow(plan, item, from)) {
		if (other.number !== next) break;
		next++;
		const number = numberLike(other, other.number + by);
		const start = (plan.outline.lines.starts[other.line] ?? 0) + other.prefix.length;
		splices.push({start, end: start + other.marker.length - 1, insert: encode(number)});
		splices.push(...indentDeeper(plan, other, number.length - (other.marker.length - 1)));
	}
	return splices;
}

/** Indents what lies in an item whose marker got wider, where it would fall out of the item otherwise. */
function indentDeeper({outline: {lines}}: Plan, item: Item, by: number): readonly Splice[] {
	const inside: {readonly start: number; readonly column: number}[] = [];
	for (let line = item.line + 1; by > 0 && line <= lines.count; line++) {
		const prefix = prefixOf(lines, line);
		const column = columnAfter(prefix, 0);
		if (!isBlankLine(lines, line)) {
			if (column < item.contentColumn) break;
			inside.push({start: (lines.starts[line] ?? 0) + prefix.length, column});
		}
	}
	return inside.some(({column}) => column < item.contentColumn + by)
		? inside.map(({start}) => ({start, end: start, insert: encode(' '.repeat(by))}))
		: [];
}
