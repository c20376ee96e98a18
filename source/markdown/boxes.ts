import {listMarkerAt, skipBlanks} from './block-syntax.ts';
import {type Bytes, decode} from './bytes.ts';
import {space, tab} from './cursor.ts';
import {skipWhite, trimWhite} from './white-space.ts';

/**
 * A list item with a box, `- [x] text`. Whether a box is a task depends on the mark. All offsets are
 * bytes from the start of the file.
 */
export type Box = {
	readonly line: number;
	/** How many `>` stand before the bullet. */
	readonly quotes: number;
	/** Column of the bullet, counted after the last `>`. */
	readonly indent: number;
	/** The bullet: `-`, `*`, `+`, `12.`, `12)`. */
	readonly bulletStart: number;
	readonly bulletEnd: number;
	/** What stands between the brackets. */
	readonly markStart: number;
	readonly markEnd: number;
	/** A `*` stands after the box. */
	readonly optional: boolean;
	/** The rest of the line, without blanks around it. */
	readonly textStart: number;
	readonly textEnd: number;
};

const quoteMark = 62;
const openBracket = 91;
const closeBracket = 93;

/**
 * All boxes of a file, as rows of numbers: 10,000 of them as objects cost more than finding them.
 * `boxOf` makes an object of one.
 */
export type Boxes = {
	count: number;
	/** `boxWidth` numbers for each box, in the order of `Box`. */
	rows: Int32Array;
	/** Whether any is optional. */
	anyOptional: boolean;
};

/** Columns of `Boxes.rows`. */
export const boxColumn = {
	line: 0,
	quotes: 1,
	indent: 2,
	bulletStart: 3,
	bulletEnd: 4,
	markStart: 5,
	markEnd: 6,
	optional: 7,
	textStart: 8,
	textEnd: 9,
} as const;

export const boxWidth = 10;

export function noBoxes(): Boxes {
	return {count: 0, rows: new Int32Array(boxWidth * 64), anyOptional: false};
}

/** One number of a box. */
export function boxValue({rows}: Boxes, index: number, column: number): number {
	return rows[index * boxWidth + column] ?? 0;
}

/** The first box that has in a column no less than a value, of columns that rise; the number of boxes where none has. */
export function firstBoxFrom(boxes: Boxes, column: number, value: number): number {
	let low = 0;
	let high = boxes.count;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (boxValue(boxes, middle, column) < value) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/** A box of a file, by its place among them from 0. */
export function boxOf(boxes: Boxes, index: number): Box {
	return {
		line: boxValue(boxes, index, boxColumn.line),
		quotes: boxValue(boxes, index, boxColumn.quotes),
		indent: boxValue(boxes, index, boxColumn.indent),
		bulletStart: boxValue(boxes, index, boxColumn.bulletStart),
		bulletEnd: boxValue(boxes, index, boxColumn.bulletEnd),
		markStart: boxValue(boxes, index, boxColumn.markStart),
		markEnd: boxValue(boxes, index, boxColumn.markEnd),
		optional: boxValue(boxes, index, boxColumn.optional) === 1,
		textStart: boxValue(boxes, index, boxColumn.textStart),
		textEnd: boxValue(boxes, index, boxColumn.textEnd),
	};
}

/** The box on the line from `start` to `end`, or `null`. */
export function boxAt(source: Bytes, line: number, start: number, end: number): Box | null {
	const boxes = noBoxes();
	return findBox(boxes, source, line, start, end) ? boxOf(boxes, 0) : null;
}

/**
 * Adds the box on the line from `start` to `end`, if there is one: any `>`, indentation, a bullet,
 * blanks, `[`, one grapheme, `]`, perhaps `*`, then white space or the end of the line.
 */
export function findBox(boxes: Boxes, source: Bytes, line: number, start: number, end: number): boolean {
	let position = start;
	let quotes = 0;
	let indent = 0;
	for (; position < end; position++) {
		const code = source.charCodeAt(position);
		if (code === space) {
			indent++;
		} else if (code === tab) {
			indent += 4 - (indent % 4);
		} else if (code === quoteMark) {
			quotes++;
			indent = 0;
		} else {
			break;
		}
	}
	const bulletEnd = position + listMarkerAt(source, position, end);
	if (bulletEnd === position) {
		return false;
	}
	const bracket = skipBlanks(source, bulletEnd, end);
	if (bracket >= end || source.charCodeAt(bracket) !== openBracket) {
		return false;
	}
	const markEnd = graphemeEnd(source, bracket + 1, end);
	if (markEnd === -1) {
		return false;
	}
	const optional = markEnd + 1 < end && source.charCodeAt(markEnd + 1) === 42;
	const after = markEnd + (optional ? 2 : 1);
	const textStart = skipWhite(source, after, end);
	if (textStart === after && after < end) {
		return false;
	}
	const row = addRow(boxes);
	const {rows} = boxes;
	rows[row + boxColumn.line] = line;
	rows[row + boxColumn.quotes] = quotes;
	rows[row + boxColumn.indent] = indent;
	rows[row + boxColumn.bulletStart] = position;
	rows[row + boxColumn.bulletEnd] = bulletEnd;
	rows[row + boxColumn.markStart] = bracket + 1;
	rows[row + boxColumn.markEnd] = markEnd;
	rows[row + boxColumn.optional] = optional ? 1 : 0;
	rows[row + boxColumn.textStart] = textStart;
	rows[row + boxColumn.textEnd] = trimWhite(source, textStart, end);
	boxes.anyOptional ||= optional;
	return true;
}

/** Adds a row of zeros for a box after all others; gives where it begins in `rows`. */
export function addRow(boxes: Boxes): number {
	const row = boxes.count * boxWidth;
	if (row + boxWidth > boxes.rows.length) {
		const wider = new Int32Array(boxes.rows.length * 2);
		wider.set(boxes.rows);
		boxes.rows = wider;
	}
	boxes.count++;
	return row;
}

/** Where the one grapheme from `start` ends that a `]` follows; -1 where there is none or more than one. */
function graphemeEnd(source: Bytes, start: number, end: number): number {
	if (source.charCodeAt(start + 1) === closeBracket && source.charCodeAt(start) < 0x80) {
		return start + 1 < end ? start + 1 : -1;
	}
	if (start + 1 >= end || (source.charCodeAt(start) < 0x80 && source.charCodeAt(start + 1) < 0x80)) {
		return -1;
	}
	const rest = source.slice(start, end);
	const close = rest.indexOf(']', 1);
	return close !== -1 && isGrapheme(decode(rest.slice(0, close))) ? start + close : -1;
}

let segmenter: Intl.Segmenter | undefined;

/** Whether a text is exactly one grapheme: what a reader takes for one character. */
export function isGrapheme(text: string): boolean {
	const first = text.codePointAt(0);
	if (first === undefined || text.length === (first > 0xffff ? 2 : 1)) {
		return first !== undefined;
	}
	segmenter ??= new Intl.Segmenter();
	const segment = segmenter.segment(text)[Symbol.iterator]().next();
	return segment.value?.segment.length === text.length;
}
