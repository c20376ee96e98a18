/** What a line must not begin with; where it would, one backslash takes the meaning away. */
export type BlockEscapes = {
	/** Also bullets, numbers, quotes and breaks: where the place has room for one line of text alone. */
	readonly oneLine?: boolean;
	/** Also bullets and numbers: where a list stands in the same section. */
	readonly lists?: boolean;
	/** Also a row of dashes that makes a table: where a table stands in the same section. */
	readonly tables?: boolean;
};

const conflictMarker = /^(?:<{7}|>{7}|={7}|\|{7})/;
/** Headings, fences, underlines, front matter, fields and HTML: what no answer may begin. */
const always =
	/^(?:#{1,6}(?:[ \t]|$)|`{3,}[^`]*$|~{3,}|=+[ \t]*$|-+[ \t]*$|\+{3,}[ \t]*$|\*\*[^*]*[^*:](?:\*\*:|:\*\*)|<[A-Za-z/!?])/;
const bullet = /^[-*+](?=[ \t]|$)/;
const ordinal = /^[0-9]{1,9}(?=[.)](?:[ \t]|$))/;
/** With a bullet before it, also fewer than three make a break. */
const thematicBreak = /^([-*_])[ \t]*(?:\1[ \t]*)*$/;
const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const prefix = /^(?:[ \t]*(?:>|(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t]|$)))*[ \t]*/;
const quotePrefix = /^(?:[ \t]*>)*[ \t]*/;

/** How many characters at the start of a paragraph's line are indentation, quote marks and (where they may be) list markers. */
export function prefixLength(line: string, {lists}: BlockEscapes): number {
	const quotes = quotePrefix.exec(line)?.[0].length ?? 0;
	if (lists === true || conflictMarker.test(line)) {
		return conflictMarker.test(line) ? 0 : quotes;
	}
	return /^-+[ \t]*$/.test(line.slice(quotes)) ? quotes : (prefix.exec(line)?.[0].length ?? 0);
}

/** Where in a line, without its prefix, a backslash is needed so that it is text; -1 where none is. */
export function blockEscapeAt(line: string, {oneLine, lists, tables}: BlockEscapes): number {
	if (conflictMarker.test(line) || always.test(line) || (tables === true && delimiterRow.test(line))) {
		return 0;
	}
	if (oneLine === true || lists === true) {
		if (bullet.test(line)) {
			return 0;
		}
		const digits = ordinal.exec(line)?.[0];
		if (digits !== undefined) {
			return digits.length;
		}
	}
	return oneLine === true && (line.startsWith('>') || thematicBreak.test(line)) ? 0 : -1;
}
