import type {Bytes} from './bytes.ts';

/** The start conditions of CommonMark 4.6, in its order; 0 is none. */
export type HtmlKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const commentKind: HtmlKind = 2;

const rawElement = /<(?:script|pre|style|textarea)(?:[ \t>]|$)/iy;
const declaration = /<![A-Za-z]/y;
const blockElement =
	/<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[ \t]|\/?>|$)/iy;
const anyElement =
	/<(?:[A-Za-z][A-Za-z0-9-]*(?:[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^ \t"'=<>`]+|'[^']*'|"[^"]*"))?)*[ \t]*\/?|\/[A-Za-z][A-Za-z0-9-]*[ \t]*)>[ \t]*$/y;
const rawElementEnd = /<\/(?:script|pre|style|textarea)>/i;

/** Which kind of HTML block the `<` at `start` begins. Kind 7 cannot begin within a paragraph. */
export function htmlKindAt(source: Bytes, start: number, end: number, inParagraph: boolean): HtmlKind {
	if (source.startsWith('<!--', start)) {
		return commentKind;
	}
	const line = source.slice(start, end);
	if (line.startsWith('<?')) {
		return 3;
	}
	if (line.startsWith('<![CDATA[')) {
		return 5;
	}
	if (matches(declaration, line)) {
		return 4;
	}
	if (matches(rawElement, line)) {
		return 1;
	}
	if (matches(blockElement, line)) {
		return 6;
	}
	return !inParagraph && matches(anyElement, line) ? 7 : 0;
}

/** Whether an HTML block of a kind ends with the line that stands from `start` to `end`; 6 and 7 end before a blank line. */
export function endsHtml(kind: HtmlKind, source: Bytes, start: number, end: number): boolean {
	switch (kind) {
		case 1:
			return rawElementEnd.test(source.slice(start, end));
		case 2:
			return holds(source, '-->', start, end);
		case 3:
			return holds(source, '?>', start, end);
		case 4:
			return holds(source, '>', start, end);
		case 5:
			return holds(source, ']]>', start, end);
		default:
			return false;
	}
}

function matches(pattern: RegExp, line: string): boolean {
	pattern.lastIndex = 0;
	return pattern.test(line);
}

function holds(source: Bytes, what: string, start: number, end: number): boolean {
	return source.slice(start, end).includes(what);
}
