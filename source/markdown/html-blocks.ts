import type {Bytes} from './bytes.ts';

/** The number of a start condition of CommonMark 4.6; 0 is none. */
export type HtmlKind = number;

export const commentKind: HtmlKind = 2;

/** What begins a block of each kind, by its number less 1. */
const starts = [
	/^<(?:script|pre|style|textarea)(?:[ \t>]|$)/i,
	/^<!--/,
	/^<\?/,
	/^<![A-Za-z]/,
	/^<!\[CDATA\[/,
	/^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[ \t]|\/?>|$)/i,
	/^<(?:[A-Za-z][A-Za-z0-9-]*(?:[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^ \t"'=<>`]+|'[^']*'|"[^"]*"))?)*[ \t]*\/?|\/[A-Za-z][A-Za-z0-9-]*[ \t]*)>[ \t]*$/,
];
/** What ends a block of each kind, on any line of it; 6 and 7 end before a blank line. */
const ends = [/<\/(?:script|pre|style|textarea)>/i, /-->/, /\?>/, />/, /\]\]>/];

/** Which kind of HTML block the `<` at `start` begins. Kind 7 cannot begin within a paragraph. */
export function htmlKindAt(source: Bytes, start: number, end: number, inParagraph: boolean): HtmlKind {
	const line = source.slice(start, end);
	const kind = starts.findIndex(pattern => pattern.test(line)) + 1;
	return kind === 7 && inParagraph ? 0 : kind;
}

/** Whether an HTML block of a kind ends with the line that stands from `start` to `end`. */
export function endsHtml(kind: HtmlKind, source: Bytes, start: number, end: number): boolean {
	return ends[kind - 1]?.test(source.slice(start, end)) === true;
}
