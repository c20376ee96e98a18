import {decode} from '../../markdown/bytes.ts';
import type {Heading} from '../../markdown/outline.ts';
import {decodeText} from '../encode/decode.ts';
import type {Piece, TemplateGroup, TemplateSection} from '../model.ts';
import type {Section} from '../section-tree.ts';
import {compileBlocks} from './blocks.ts';
import {type Compiling, hintSlot, noteVariables} from './compiling.ts';
import {groupRuns, tagsIn} from './group-headings.ts';
import {compileGroup} from './groups.ts';
import {isPriority, priorityLevels, tagPlace} from './heading-tags.ts';
import {withNeighbours} from './neighbours.ts';
import {scan} from './scan.ts';
import {piecesOf} from './segments.ts';

/** A section with its places, and the groups and sections inside. */
export function compileSection(
	compiling: Compiling,
	section: Section,
	headingPieces?: readonly Piece[],
): TemplateSection {
	const {outline} = compiling;
	const {heading, depth, line, endLine} = section;
	const pieces = headingPieces ?? (heading === null ? null : compileHeading(compiling, heading));
	const blocks = withNeighbours(compileBlocks(compiling, section.blocks), outline);
	return {
		kind: 'section',
		heading: pieces,
		title: pieces === null ? '' : titleOf(pieces),
		depth,
		start: outline.lines.starts[line] ?? outline.source.length,
		end: outline.lines.starts[endLine + 1] ?? outline.source.length,
		blocks,
		parts: compileParts(compiling, section.sections),
	};
}

function compileParts(
	compiling: Compiling,
	sections: readonly Section[],
): (TemplateSection | TemplateGroup)[] {
	const runs = new Map(groupRuns(compiling.outline, sections).map(run => [run[0], run]));
	const parts: (TemplateSection | TemplateGroup)[] = [];
	for (let index = 0; index < sections.length; index++) {
		const section = sections[index];
		const run = runs.get(section);
		if (run !== undefined) {
			parts.push(compileGroup(compiling, run));
			index += run.length - 1;
		} else if (section !== undefined) {
			parts.push(compileSection(compiling, section));
		}
	}
	guardHeadings(parts);
	return parts;
}

/** The answer in a heading must not make it look like a member of a group beside it. */
function guardHeadings(parts: readonly (TemplateSection | TemplateGroup)[]): void {
	const guards = parts.flatMap(part => (part.kind === 'group' ? part.keyword : []));
	for (const part of guards.length === 0 ? [] : parts) {
		for (const piece of (part.kind === 'section' && part.heading) || []) {
			if (piece.kind === 'place') {
				piece.rules = {...piece.rules, guards};
			}
		}
	}
}

function compileHeading(compiling: Compiling, heading: Heading): Piece[] {
	const {source, definitions} = compiling;
	const {textStart, textEnd, line, setext} = heading;
	const tags = new Map(
		tagsIn(source, textStart, textEnd).flatMap(tag => (isPriority(tag.key) ? [[tag.valueStart, tag]] : [])),
	);
	const marks = scan(source.slice(textStart, textEnd), {definitions}).map(mark => {
		const tag = [...tags.values()].find(({end}) => end === textStart + mark.end);
		return tag === undefined
			? mark
			: {...mark, start: tag.valueStart - textStart, end: tag.valueEnd - textStart};
	});
	const cutting = {
		source,
		notation: 'markdown' as const,
		rules: setext ? {} : {headingEnd: true},
		holdOpen: setext,
		ask: (hint: string, start: number) => hintSlot(hint, start, line, null),
	};
	const levels = priorityLevels(compiling, [...tags.values()]);
	return noteVariables(compiling, piecesOf(cutting, textStart, textEnd, marks)).map(piece => {
		const tag = piece.kind === 'place' ? tags.get(piece.start) : undefined;
		return piece.kind === 'place' && tag !== undefined
			? {...tagPlace(compiling, tag, line, levels), rules: piece.rules}
			: piece;
	});
}

/** A heading's words without its blanks, as text. */
export function titleOf(pieces: readonly Piece[]): string {
	const words = pieces.map(piece => (piece.kind === 'words' ? decode(piece.raw) : '')).join(' ');
	return decodeText(words, 'markdown')
		.replace(/\[\s*priority:\s*\]/gi, '')
		.replace(/\s+/g, ' ')
		.replace(/^[\s:–—-]+|[\s:–—-]+$/g, '');
}
