import {decode} from '../../markdown/bytes.ts';
import type {Outline} from '../../markdown/outline.ts';
import type {ParagraphRules} from '../encode/paragraphs.ts';
import type {ListBlock, Segment, TemplateBlock, TextBlock} from '../model.ts';

/** Gives the blocks of a section the rules that follow from what else stands in it. */
export function withNeighbours(blocks: readonly TemplateBlock[], outline: Outline): TemplateBlock[] {
	const reserved = blocks.flatMap(block =>
		block.kind === 'text' && !block.unanchored ? guardOf(block) : [],
	);
	const itemGuards = blocks.flatMap(block =>
		block.kind === 'text' && !block.unanchored && block.isItem ? guardOf(block) : [],
	);
	const hasList = blocks.some(block => block.kind === 'list' || (block.kind === 'text' && block.isItem));
	const rules: ParagraphRules = {
		lists: hasList || blocks.some(block => isIndented(block, outline)),
		tables: blocks.some(block => block.kind === 'table'),
		noCode: blocks.some(block => block.kind === 'verbatim'),
		reserved,
	};
	return blocks.map((block, index) => {
		if (block.kind === 'list') {
			return guardedList(block, itemGuards);
		}
		if (block.kind !== 'text' || !block.unanchored) {
			return block;
		}
		if (block.isItem) {
			guardPlaces(block.segments, itemGuards, false);
			return block;
		}
		const adjacent = sharesStretch(blocks, index);
		const mustNotBeEmpty = isIndented(blocks[index + 1], outline);
		if (block.paragraph !== null) {
			return {...block, adjacent, paragraph: {...rules, adjacent, mustNotBeEmpty}};
		}
		guardPlaces(block.segments, reserved, adjacent || mustNotBeEmpty);
		return {...block, adjacent};
	});
}

const bullet = /^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]/;

/** A line of words that an answer must not repeat, or it would be taken for this block. */
function guardOf({segments, isItem}: TextBlock): string[] {
	const lines = segments.flatMap(segment =>
		segment.kind === 'literal' ? decode(segment.raw).split(/[\r\n]+/) : [],
	);
	const words = lines.map((line, index) => (isItem && index === 0 ? line.replace(bullet, '') : line));
	const longest = words.map(line => line.trim()).sort((a, b) => b.length - a.length)[0];
	return longest === undefined || longest === '' ? [] : [longest];
}

/**
 * Whether a block without words of its own must be told from another by blank lines, since it
 * stands in one stretch with it, or between two lists of a kind that would become one.
 */
function sharesStretch(blocks: readonly TemplateBlock[], index: number): boolean {
	const around = [-1, 1].map(step => {
		const kinds: string[] = [];
		let other = index + step;
		for (
			let block = blocks[other];
			block?.kind === 'list' || isUnanchoredItem(block);
			block = blocks[other]
		) {
			kinds.push(block.kind === 'list' ? listKind(block) : itemKind(block));
			other += step;
		}
		return {kinds, isUnanchored: isUnanchored(blocks[other])};
	});
	const [before, after] = around;
	return (
		around.some(side => side.isUnanchored) || before?.kinds.some(kind => after?.kinds.includes(kind)) === true
	);
}

/** Whether a block is found by what stands before and after it alone. */
export function isUnanchored(block: TemplateBlock | undefined): block is TextBlock {
	return block?.kind === 'text' && block.unanchored && !block.isItem;
}

function guardedList(block: ListBlock, reserved: readonly string[]): ListBlock {
	return block.boxed || reserved.length === 0 ? block : {...block, rules: {...block.rules, reserved}};
}

function guardPlaces(segments: readonly Segment[], reserved: readonly string[], adjacent: boolean): void {
	for (const segment of segments) {
		if (segment.kind === 'placeholder') {
			const mustNotBeEmpty = adjacent && segment.rules.block !== undefined;
			segment.rules = {...segment.rules, reserved, ...(mustNotBeEmpty ? {mustNotBeEmpty} : {})};
		}
	}
}

/** Whether a block begins with white space, so that a list before it could take it in. */
function isIndented(block: TemplateBlock | undefined, {source}: Outline): boolean {
	return block !== undefined && (source[block.start] === ' ' || source[block.start] === '\t');
}

/** Whether a list item has no words to be found by. */
export function isUnanchoredItem(block: TemplateBlock | undefined): block is TextBlock {
	return block?.kind === 'text' && block.unanchored && block.isItem;
}

/** The kind of the list that an item belongs to. */
export function itemKind({segments}: TextBlock): string {
	const [first] = segments;
	return listKind({boxed: false, marker: first?.kind === 'literal' ? first.raw.trim().slice(-1) : ''});
}

/** What lists of one stretch are told apart by. */
export function listKind({boxed, marker}: Pick<ListBlock, 'boxed' | 'marker'>): string {
	return `${boxed ? '[] ' : ''}${marker}`;
}
