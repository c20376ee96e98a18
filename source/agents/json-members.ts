import {createScanner, type Node, type ParseError, parseTree, printParseErrorCode} from 'jsonc-parser';
import {wrongUse} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';

/**
 * JSON as people keep it in a file, with comments, commas at the end of lists and whatever line breaks. A member is
 * put in and taken out again so that every other byte stays, and what was put in comes out without a trace.
 *
 * No note is kept of what was there before. It is seen by the white space: into an object or array that is empty a
 * member is put right behind the bracket, and one that is made for it has white space there.
 */
export type Json = {readonly text: Bytes; readonly root: Node};

const byteOrderMark = '\u00ef\u00bb\u00bf';

/** Reads an object. Throws a UserError `usage` that names the file by `path` where it is none. */
export function readJson(text: Bytes, path: string): Json {
	const start = text.startsWith(byteOrderMark) ? byteOrderMark.length : 0;
	const errors: ParseError[] = [];
	// With blanks in the place of the mark all offsets are those of the file.
	const shown = ' '.repeat(start) + text.slice(start);
	const root = parseTree(shown, errors, {allowTrailingComma: true});
	const [first] = errors;
	if (first !== undefined) {
		const line = text.slice(0, first.offset).split('\n').length;
		const fault = printParseErrorCode(first.error)
			.replace(/(?<!^)[A-Z]/g, letter => ` ${letter}`)
			.toLowerCase();
		throw wrongUse(`${path} is no JSON: ${fault} in line ${line}`, 'correct it, then run it again');
	}
	if (root?.type !== 'object') {
		throw wrongUse(`${path} is no JSON object`, 'correct it, then run it again');
	}
	return {text, root};
}

/** Whether it is JSON to the letter, without comments and commas at the end of lists. */
export function isStrictJson({text}: Json): boolean {
	try {
		JSON.parse(text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text);
		return true;
	} catch {
		return false;
	}
}

/** The value of a key: of several alike the last, which is the one that counts. */
export function valueOf(object: Node, key: string): Node | undefined {
	return object.children?.findLast(({children}) => children?.[0]?.value === key)?.children?.[1];
}

/** A member of an object, by its key, or of an array. */
type Member = {readonly key?: string; readonly value: unknown};

/** The text with a member at the end of an object or array. */
export function withMember({text}: Json, container: Node, member: Member): Bytes {
	const last = container.children?.at(-1);
	if (last === undefined) {
		const at = container.offset + 1;
		return spliced(text, at, at, written(member, lineBreakIn(text) + indentationAt(text, container.offset)));
	}
	const end = last.offset + last.length;
	const separator = /\r?\n[ \t]*$/.exec(text.slice(container.offset, last.offset))?.[0] ?? null;
	const shown = (separator ?? ' ') + written(member, separator);
	const comma = commaAfter(text, end);
	return comma === null ? spliced(text, end, end, `,${shown}`) : spliced(text, comma + 1, comma + 1, `${shown},`);
}

/**
 * The text without a member, and without the objects and arrays that were made for it and are empty then; `null`
 * where that is all of it.
 */
export function withoutMember({text, root}: Json, node: Node): Bytes | null {
	const container = node.parent ?? root;
	const siblings = container.children ?? [];
	const end = node.offset + node.length;
	const comma = commaAfter(text, end);
	if (siblings.length === 1) {
		const before = text.slice(container.offset + 1, node.offset);
		const isMadeForIt = before !== '' && isBlank(before) && comma === null;
		if (isMadeForIt && container.parent !== undefined) return withoutMember({text, root}, memberOf(container));
		if (isMadeForIt && isBlank(text.slice(0, root.offset) + text.slice(root.offset + root.length))) return null;
		return spliced(text, node.offset, comma === null ? end : comma + 1, '');
	}
	const previous = siblings[siblings.indexOf(node) - 1];
	const previousEnd = previous === undefined ? container.offset + 1 : previous.offset + previous.length;
	if (comma === null) {
		const between = text.slice(previousEnd, node.offset);
		if (/^\s*,\s*$/.test(between)) return spliced(text, previousEnd, end, '');
		const own = spliced(text, node.offset, end, '');
		const at = commaAfter(text, previousEnd) ?? previousEnd;
		return spliced(own, at, at + 1, '');
	}
	const from = previous === undefined ? previousEnd : (commaAfter(text, previousEnd) ?? previousEnd) + 1;
	return spliced(text, isBlank(text.slice(from, node.offset)) ? from : node.offset, comma + 1, '');
}

/** What of a container stands in the one around it: itself, or with its key. */
function memberOf(container: Node): Node {
	return container.parent?.type === 'property' ? container.parent : container;
}

/** JSON on lines that begin with this line break and indentation; in one line where that is `null`. */
function written({key, value}: Member, lineBreak: string | null): string {
	const unit = lineBreak?.includes('\t') ? '\t' : '  ';
	const lines = JSON.stringify(value, null, unit).split('\n');
	const json = lineBreak === null ? lines.map(line => line.trim()).join(' ') : lines.join(lineBreak);
	return key === undefined ? json : `${JSON.stringify(key)}: ${json}`;
}

function lineBreakIn(text: string): string {
	return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** The blanks at the start of the line that holds an offset. */
function indentationAt(text: string, offset: number): string {
	return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
}

/** Where the comma stands that follows a value, past comments; `null` where there is none. */
function commaAfter(text: string, end: number): number | null {
	const scanner = createScanner(text, true);
	scanner.setPosition(end);
	scanner.scan();
	return text[scanner.getTokenOffset()] === ',' ? scanner.getTokenOffset() : null;
}

function isBlank(text: string): boolean {
	return text.trim() === '';
}

function spliced(text: Bytes, start: number, end: number, insert: string): Bytes {
	return `${text.slice(0, start)}${insert}${text.slice(end)}` as Bytes;
}
