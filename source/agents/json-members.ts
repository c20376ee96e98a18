import {wrongUse} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';

/**
 * JSON as people keep it in a file, with comments, commas at the end of lists and whatever line breaks. A member is
 * put in and taken out again so that every other byte stays, and what was put in comes out without a trace.
 *
 * No note is kept of what was there before. It is seen by the white space: into an object or array that is empty a
 * member is put right behind the bracket, and one that is made for it has white space there.
 */
export type Json = {
	readonly text: Bytes;
	/** The same with blanks in the place of comments, so that offsets are the same. */
	readonly bare: string;
	readonly root: Node;
	readonly hasExtras: boolean;
};

/** A value with its key where it has one; offsets from the start of the file. */
export type Node = {
	readonly key: string | null;
	readonly start: number;
	readonly valueStart: number;
	readonly end: number;
	readonly value: unknown;
	readonly parent: Node | null;
	readonly members: readonly Node[];
};

/** Reads an object. Throws a UserError `usage` that names the file by `path` where it is none. */
export function readJson(text: Bytes, path: string): Json {
	const marked = text.replace(/^\u00ef\u00bb\u00bf/, '   ');
	const bare = blanked(marked, /\/\/[^\n]*|\/\*[\s\S]*?\*\//);
	const plain = blanked(bare, /(?<![[{,]\s*),(?=\s*[\]}])/);
	let root: Node;
	try {
		JSON.parse(plain);
		root = nodeAt(plain, 0, null);
	} catch (error) {
		const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
		throw wrongUse(`${path} is no JSON: ${reason}`, 'correct it, then run it again');
	}
	if (plain[root.valueStart] !== '{') {
		throw wrongUse(`${path} is no JSON object`, 'correct it, then run it again');
	}
	return {text, bare, root, hasExtras: plain !== marked};
}

/** The text with blanks in the place of what is found outside of strings. */
function blanked(text: string, what: RegExp): string {
	const either = new RegExp(`"(?:[^"\\\\]|\\\\.)*"|${what.source}`, 'g');
	return text.replace(either, found => (found.startsWith('"') ? found : found.replace(/[^\r\n]/g, ' ')));
}

const token = /[[\]{}:,]|"(?:[^"\\]|\\.)*"|[^\s[\]{}:,"]+/g;

/** The first value at or after an offset, with its key where that comes first, in what is known to be JSON. */
function nodeAt(json: string, offset: number, parent: Node | null): Node {
	const next = (from: number) => {
		token.lastIndex = from;
		const [found = ''] = token.exec(json) ?? [];
		return {found, start: token.lastIndex - found.length, end: token.lastIndex};
	};
	const first = next(offset);
	const colon = next(first.end);
	const hasKey = colon.found === ':';
	const value = hasKey ? next(colon.end) : first;
	const members: Node[] = [];
	const node = {
		key: hasKey ? String(JSON.parse(first.found)) : null,
		start: first.start,
		valueStart: value.start,
		end: value.end,
		value: undefined as unknown,
		parent,
		members,
	};
	if (value.found === '{' || value.found === '[') {
		let at = next(value.end);
		while (!/^[\]}]$/.test(at.found)) {
			const member = nodeAt(json, at.found === ',' ? at.end : at.start, node);
			members.push(member);
			at = next(member.end);
		}
		node.end = at.end;
	}
	node.value = JSON.parse(json.slice(node.valueStart, node.end));
	return node;
}

/** The member of a key: of several alike the last, which is the one that counts. */
export function memberIn(object: Node, key: string): Node | undefined {
	return object.members.findLast(member => member.key === key);
}

/** A member of an object, by its key, or of an array. */
type Member = {readonly key?: string; readonly value: unknown};

/** The text with a member at the end of an object or array. */
export function withMember({text, bare}: Json, container: Node, member: Member): Bytes {
	const last = container.members.at(-1);
	if (last === undefined) {
		const at = container.valueStart + 1;
		const lineBreak = lineBreakIn(text) + indentationAt(text, container.valueStart);
		return spliced(text, at, at, written(member, lineBreak));
	}
	const separator = /\r?\n[ \t]*$/.exec(text.slice(container.valueStart, last.start))?.[0] ?? null;
	const shown = (separator ?? ' ') + written(member, separator);
	const comma = commaAfter(bare, last.end);
	return comma === null
		? spliced(text, last.end, last.end, `,${shown}`)
		: spliced(text, comma + 1, comma + 1, `${shown},`);
}

/**
 * The text without a member, and without the objects and arrays that were made for it and are empty then; `null`
 * where that is all of it.
 */
export function withoutMember(json: Json, node: Node): Bytes | null {
	const {text, bare, root} = json;
	const container = node.parent ?? root;
	const comma = commaAfter(bare, node.end);
	if (container.members.length === 1) {
		const before = text.slice(container.valueStart + 1, node.start);
		const isMadeForIt = before !== '' && isBlank(before) && comma === null;
		if (isMadeForIt && container.parent !== null) return withoutMember(json, container);
		if (isMadeForIt && isBlank(text.slice(0, root.start) + text.slice(root.end))) return null;
		return spliced(text, node.start, comma === null ? node.end : comma + 1, '');
	}
	const previous = container.members[container.members.indexOf(node) - 1];
	const previousEnd = previous?.end ?? container.valueStart + 1;
	const previousComma = previous === undefined ? null : commaAfter(bare, previous.end);
	if (comma === null) {
		const isJoined = /^\s*,\s*$/.test(text.slice(previousEnd, node.start));
		if (isJoined || previousComma === null) return spliced(text, previousEnd, node.end, '');
		return spliced(spliced(text, node.start, node.end, ''), previousComma, previousComma + 1, '');
	}
	const from = previousComma === null ? previousEnd : previousComma + 1;
	return spliced(text, isBlank(text.slice(from, node.start)) ? from : node.start, comma + 1, '');
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
function commaAfter(bare: string, end: number): number | null {
	const [blanks] = /^\s*/.exec(bare.slice(end)) ?? [''];
	return bare[end + blanks.length] === ',' ? end + blanks.length : null;
}

function isBlank(text: string): boolean {
	return text.trim() === '';
}

function spliced(text: Bytes, start: number, end: number, insert: string): Bytes {
	return `${text.slice(0, start)}${insert}${text.slice(end)}` as Bytes;
}
