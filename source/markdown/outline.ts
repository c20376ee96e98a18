import type {Bytes} from './bytes.ts';
import type {Lines} from './lines.ts';

/** What a line is, by its innermost block; a number, so that a plan of any size has one byte for each line. */
export const lineKind = {
	blank: 0,
	/** The first line of a paragraph, also in a list item or a quote. */
	text: 1,
	/** Any further line of a paragraph, also a lazy one. */
	continuation: 2,
	/** `# Heading`, also in a list item or a quote. */
	heading: 3,
	/** `===` or `---` under a paragraph. */
	underline: 4,
	thematicBreak: 5,
	/** A fenced code block, with the lines that open and close it. */
	fence: 6,
	/** Code by indentation. */
	indented: 7,
	/** An HTML comment that begins at the start of a line. */
	comment: 8,
	/** Any other HTML block. */
	html: 9,
	frontMatter: 10,
	/** A bullet or quote mark with nothing after it. */
	empty: 11,
} as const;

/** Lines are counted from 1, offsets are bytes from the start of the file; `endLine` is the last line of a thing. */
export type FrontMatter = {readonly kind: 'yaml' | 'toml'; readonly line: number; readonly endLine: number};

export type Fence = {
	readonly line: number;
	readonly endLine: number;
	/** Whether a line of its own closes it; else the end of its list item, quote or file does. */
	readonly closed: boolean;
	/** The run of backticks or tildes that opens it. */
	readonly markerStart: number;
	readonly markerLength: number;
	/** How many list items and quotes it lies in. */
	readonly depth: number;
};

export type Comment = {
	readonly line: number;
	readonly endLine: number;
	/** Whether a `-->` ends it; else the end of its list item, quote or file does. */
	readonly closed: boolean;
	/** The `<` that begins it. */
	readonly start: number;
	/** After the line that ends it, without the line ending. */
	readonly end: number;
};

/** A heading at the top level of the document. */
export type Heading = {
	/** 1 to 6. */
	readonly depth: number;
	readonly line: number;
	/** Of a setext heading its underline. */
	readonly endLine: number;
	/** Without the `#` and blanks around; of a setext heading it may hold line endings. */
	readonly textStart: number;
	readonly textEnd: number;
	readonly setext: boolean;
};

/** A list item with a box, `- [x] text`, or a heading with one, `## [x] text`. Whether it is a task depends on the mark. */
export type Checkbox = {
	readonly line: number;
	/** How many `>` stand before the bullet. */
	readonly quotes: number;
	/** Column of the bullet, counted after the last `>`; of several bullets on a line it is the last one. */
	readonly indent: number;
	/** The bullet: `-`, `*`, `+`, `12.`, `12)`; the `##` of a heading. */
	readonly bulletStart: number;
	readonly bulletEnd: number;
	/** What stands between the brackets. */
	readonly markStart: number;
	readonly markEnd: number;
	readonly isHeading: boolean;
	/** A `*` stands after the box. */
	readonly optional: boolean;
	/** The rest of the line, without blanks around it. */
	readonly textStart: number;
	readonly textEnd: number;
};

/** What the reader of plans, templates and checks needs of the block structure of a file, in document order. */
export type Outline = {
	readonly source: Bytes;
	readonly lines: Lines;
	/** By line number; 0 is unused. */
	readonly kinds: Uint8Array;
	readonly frontMatter: FrontMatter | null;
	readonly fences: readonly Fence[];
	readonly comments: readonly Comment[];
	readonly headings: readonly Heading[];
	/** Outside fences, comments and front matter, wherever they stand. */
	readonly boxes: readonly Checkbox[];
};

/** The last line of each fence and comment, by its first. */
export function blockEnds({fences, comments}: Outline): ReadonlyMap<number, number> {
	return new Map([...fences, ...comments].map(({line, endLine}) => [line, endLine]));
}

/** Whether a line of this kind may hold fields, list items and boxes. */
export function isProse(kind: number): boolean {
	return kind !== lineKind.fence && kind !== lineKind.comment && kind !== lineKind.frontMatter;
}
