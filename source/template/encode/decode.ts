import {type Bytes, decode} from '../../markdown/bytes.ts';
import {characterOf} from '../../text/plain-text.ts';

/**
 * What an answer stands in, which says how it is written: `markdown` with backslashes, `cell` also
 * with `<br>`, `comment` and `code` with character references alone, since there a backslash is one.
 */
export type Notation = 'markdown' | 'cell' | 'comment' | 'code';

/** Stands for no text: where an empty answer would change what its line is, and between two answers that touch. */
export const nothing = '&#8203;';

const tokens: Readonly<Record<Notation, RegExp>> = {
	markdown: /\\([!-/:-@[-`{-~])|&#([0-9]{1,7});/g,
	cell: /\\([!-/:-@[-`{-~])|&#([0-9]{1,7});|<(?:br|BR)[ \t]*\/?>/g,
	comment: /&(amp|lt|gt);|&#([0-9]{1,7});/g,
	code: /&(amp|lt|gt);|&#([0-9]{1,7});/g,
};

const named: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>'};

/** What stands in a placeholder, or on a line of an answer of several, as text: the inverse of `encodeText`. */
export function decodeText(raw: string, notation: Notation): string {
	return raw.replace(tokens[notation], (token, symbol: string | undefined, code: string | undefined) => {
		if (code !== undefined) return characterOf(Number(code)) ?? token;
		return symbol === undefined ? '\n' : (named[symbol] ?? symbol);
	});
}

/** `decodeText` for bytes. */
export function decodeBytes(raw: Bytes, notation: Notation): string {
	return decodeText(decode(raw), notation);
}

/** What `findLiteral` steps over at once: a token of `tokens`, or a single code unit. */
function steps(notation: Notation): RegExp {
	return new RegExp(`${tokens[notation].source}|[\\s\\S]`, 'y');
}

function tokenFrom(raw: string, position: number, pattern: RegExp): string {
	pattern.lastIndex = position;
	return pattern.exec(raw)?.[0] ?? '';
}

/**
 * The offset at which a literal stands first from `from`, -1 where it does not. Characters that are escaped or
 * written as references do not count: by them an answer that holds the literal is told from it.
 */
export function findLiteral(raw: string, from: number, literal: string, notation: Notation): number {
	if (!raw.includes(literal, from)) return -1;
	const pattern = steps(notation);
	const first = tokenFrom(literal, 0, pattern);
	for (let position = from; position < raw.length; ) {
		const token = tokenFrom(raw, position, pattern);
		if (token === first && raw.startsWith(literal, position)) return position;
		position += token.length;
	}
	return -1;
}
