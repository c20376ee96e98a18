import {closesFence, fenceAt} from '../../markdown/block-syntax.ts';
import {decodeText, nothing} from './decode.ts';
import {type BlockEscapes, conflictMarker, encodeText, prefixLength, referenceTo} from './encode.ts';

/** How an answer of several lines is encoded, by what stands around it. */
export type ParagraphRules = BlockEscapes & {
	/** Only blank lines tell the answer from another beside it: none may stand in it. */
	readonly adjacent?: boolean;
	/** Without an answer the next block would be something else. */
	readonly mustNotBeEmpty?: boolean;
	/** The section has code of its own: none may stand in the answer. */
	readonly noCode?: boolean;
	/** Words by which something else in the section is located. */
	readonly reserved?: readonly string[];
};

/** The number of lines of the code block at column 0 that a line opens; 0 where it opens none, or none that ends. */
function codeLength(lines: readonly string[], from: number): number {
	const opening = lines[from] ?? '';
	const length = /^[`~]/.test(opening) ? fenceAt(opening, 0, opening.length) : 0;
	for (let index = from + 1; length > 0 && index < lines.length; index++) {
		const line = lines[index] ?? '';
		const start = /^ {0,3}/.exec(line)?.[0].length ?? 0;
		if (closesFence(line, start, line.length, opening.charCodeAt(0), length)) {
			return index - from + 1;
		}
	}
	return 0;
}

/** An answer of several lines as it stands in a plan, with LF: `decodeLines` gives it back. */
export function encodeLines(text: string, rules: ParagraphRules): string {
	if (text === '') {
		return rules.adjacent === true || rules.mustNotBeEmpty === true ? nothing : '';
	}
	const head = /^\s*/.exec(text)?.[0] ?? '';
	const tail = text.length === head.length ? '' : (/\s*$/.exec(text)?.[0] ?? '');
	const lines = text.slice(head.length, text.length - tail.length).split('\n');
	const written: string[] = [];
	for (let index = 0; index < lines.length; index++) {
		const length = index === 0 && head !== '' ? 0 : keptCodeLength(lines, index, tail, rules);
		if (length > 0) {
			written.push(...lines.slice(index, index + length));
			index += length - 1;
		} else {
			written.push(encodeLine(lines[index] ?? '', index === 0 && head !== '', rules));
		}
	}
	return Array.from(head, referenceTo).join('') + written.join('\n') + Array.from(tail, referenceTo).join('');
}

/** `codeLength`, but 0 where the code could be taken for something else. */
function keptCodeLength(lines: readonly string[], from: number, tail: string, rules: ParagraphRules): number {
	const length = rules.noCode === true ? 0 : codeLength(lines, from);
	const code = lines.slice(from, from + length);
	const endsText = from + length === lines.length;
	const unsafe =
		(rules.adjacent === true && code.some(line => line.trim() === '')) ||
		(endsText && tail !== '') ||
		code.some(line => conflictMarker.test(line) || rules.reserved?.some(words => line.includes(words)));
	return unsafe ? 0 : length;
}

function encodeLine(line: string, continues: boolean, rules: ParagraphRules): string {
	if (line.trim() === '') {
		return rules.adjacent === true ? encodeText(line, {notation: 'markdown', mustNotBeEmpty: true}) : line;
	}
	const prefix = continues ? 0 : prefixLength(line, rules);
	const reserved = rules.reserved ?? [];
	const rest = encodeText(line.slice(prefix), {
		notation: 'markdown',
		inner: true,
		reserved,
		...(continues ? {} : {block: rules}),
	});
	return line.slice(0, prefix) + rest;
}

/** The text of an answer of several lines, which may end by LF and CRLF. The inverse of `encodeLines`. */
export function decodeLines(raw: string): string {
	const lines = raw.replace(/\r\n?/g, '\n').split('\n');
	const read: string[] = [];
	for (let index = 0; index < lines.length; index++) {
		const length = codeLength(lines, index);
		if (length > 0) {
			read.push(...lines.slice(index, index + length));
			index += length - 1;
		} else {
			read.push(decodeText(lines[index] ?? '', 'markdown'));
		}
	}
	return read.join('\n');
}
