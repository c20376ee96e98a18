import type {Bytes} from '../../markdown/bytes.ts';

/** `T012`, `US-T01-UI`, `ABC-12`, `2.3`, `4.`, `#7`, perhaps bold; `UTF-8` and its like are none. */
const id =
	'(?:\\*\\*|__)?((?!(?:UTF|SHA|ISO|HTTP)-)(?:(?:[A-Z]+-)*[A-Z]{1,5}\\d{2,}(?:-[A-Z]+)?|[A-Z][A-Z0-9]{1,9}-\\d+)|\\d+(?:\\.\\d+)+|\\d+(?=[.)])|#\\d+)(?:\\*\\*|__)?[.:)]?';
const inText = new RegExp(`^${id}(?=\\s|$)`);
const inBytes = new RegExp(`${id}(?=[ \\t\\r\\n]|$)`, 'y');
const beforeForeign = /[A-Z0-9#*_.:)-]+[\x80-\xff]/y;

/** The id that a task's text begins with, or `null`. */
export function idOf(text: string): string | null {
	return mayBeginId(text.charCodeAt(0)) ? (inText.exec(text)?.[1] ?? null) : null;
}

/**
 * The id at an offset of a file, or `null`; `undefined` where that depends on a character that is not
 * ASCII, so that the text has to be looked at.
 */
export function idAt(source: Bytes, start: number): string | null | undefined {
	if (!mayBeginId(source.charCodeAt(start))) {
		return null;
	}
	inBytes.lastIndex = start;
	const match = inBytes.exec(source);
	if (match !== null) {
		return match[1] ?? null;
	}
	beforeForeign.lastIndex = start;
	return beforeForeign.test(source) ? undefined : null;
}

/** Whether an id can begin with this character: a digit, a capital, `*`, `_` or `#`. */
function mayBeginId(code: number): boolean {
	return (
		(code >= 0x30 && code <= 0x39) ||
		(code >= 0x41 && code <= 0x5a) ||
		code === 0x2a ||
		code === 0x5f ||
		code === 0x23
	);
}

/** Whether an id is made of numbers, as those of tasks whose children are written flat: `1`, `1.2`. */
export function isNumberId(id: string): boolean {
	const first = id.charCodeAt(0);
	return first >= 0x30 && first <= 0x39;
}
