import {decode} from './bytes.ts';
import type {Heading, Outline} from './outline.ts';

/** A heading with what stands under it. The root has none and holds what stands before the first heading. */
export type SectionNode = {
	readonly heading: Heading | null;
	/** 1 to 6; 0 for the root. */
	readonly depth: number;
	/** First line, that of the heading. */
	readonly line: number;
	/** First and last line of what stands under the heading, before the next heading of any depth. */
	readonly contentLine: number;
	readonly contentEndLine: number;
	/** Last line of the sections inside. */
	readonly endLine: number;
	readonly sections: readonly SectionNode[];
};

type GrowingNode = Omit<SectionNode, 'endLine' | 'sections'> & {endLine: number; sections: GrowingNode[]};

/** The headings of a file as a tree: each holds the deeper ones that follow it. */
export function readSectionTree({headings, lines}: Pick<Outline, 'headings' | 'lines'>): SectionNode {
	const lastBefore = (index: number) => (headings[index]?.line ?? lines.count + 1) - 1;
	const root = newNode(null, 1, lastBefore(0));
	const open: GrowingNode[] = [root];
	const closeFrom = (depth: number, endLine: number) => {
		for (let last = open.at(-1); last !== undefined && last.depth >= depth; last = open.at(-1)) {
			last.endLine = endLine;
			open.pop();
		}
	};
	for (const [index, heading] of headings.entries()) {
		closeFrom(heading.depth, heading.line - 1);
		const node = newNode(heading, heading.line, lastBefore(index + 1));
		open.at(-1)?.sections.push(node);
		open.push(node);
	}
	closeFrom(0, lines.count);
	return root;
}

function newNode(heading: Heading | null, line: number, contentEndLine: number): GrowingNode {
	return {
		heading,
		depth: heading?.depth ?? 0,
		line,
		contentLine: heading === null ? line : heading.endLine + 1,
		contentEndLine,
		endLine: contentEndLine,
		sections: [],
	};
}

/** The text of a heading in one line. */
export function headingText(
	{source}: Pick<Outline, 'source'>,
	{textStart, textEnd, setext}: Heading,
): string {
	const text = decode(source.slice(textStart, textEnd));
	return setext ? text.replace(/[ \t]*(?:\r\n?|\n)[ \t]*/g, ' ') : text;
}
