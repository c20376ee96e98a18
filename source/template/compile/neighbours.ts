import {listMarker} from '../../markdown/block-syntax.ts';
import {decode} from '../../markdown/bytes.ts';
import type {Outline} from '../../markdown/outline.ts';
import type {ParagraphRules} from '../encode.ts';
import {type ListBlock, placeholdersIn, type Segment, type TemplateBlock, type TextBlock} from '../model.ts';

/** The blocks of a section with the rules that follow from what else stands in it. */
export function withNeighbours(blocks: readonly TemplateBlock[], outline: Outline): TemplateBlock[] {
	const anchored = blocks.filter(block => block.kind === 'text').filter(block => !block.unanchored);
	const reserved = anchored.flatMap(longestLine);
	const reservedByItems = anchored.filter(block => block.isItem).flatMap(longestLine);
	const hasList = blocks.some(block => block.kind === 'list' || (block.kind === 'text' && block.isItem));
	const rules: ParagraphRules = {
		lists: hasList || blocks.some(block => isIndented(block, outline)),
		tables: blocks.some(block => block.kind === 'table'),
		noCode: blocks.some(block => block.kind === 'verbatim'),
		reserved,
	};
	return blocks.map((block, index) => {
		if (block.kind === 'list') {
			const isFree = block.boxed || reservedByItems.length === 0;
			return isFree ? block : {...block, rules: {...block.rules, reserved: reservedByItems}};
		}
		if (block.kind !== 'text' || !block.unanchored) return block;
		if (block.isItem) {
			addRules(block.segments, reservedByItems, false);
			return block;
		}
		const adjacent = isAdjacent(blocks, index);
		const mustNotBeEmpty = isIndented(blocks[index + 1], outline);
		if (block.paragraph !== null) {
			return {...block, adjacent, paragraph: {...rules, adjacent, mustNotBeEmpty}};
		}
		addRules(block.segments, reserved, adjacent || mustNotBeEmpty);
		return {...block, adjacent};
	});
}

const bullet = new RegExp(`^[ \\t]*${listMarker}[ \\t]`);

/** The longest line of a block's literals, which no answer may repeat: it would be taken for the block. */
function longestLine({segments, isItem}: TextBlock): string[] {
	const lines = segments.flatMap(segment =>
		segment.kind === 'literal' ? decode(segment.raw).split(/[\r\n]+/) : [],
	);
	const words = lines.map((line, index) => (isItem && index === 0 ? line.replace(bullet, '') : line));
	const longest = words.map(line => line.trim()).sort((a, b) => b.length - a.length)[0];
	return longest === undefined || longest === '' ? [] : [longest];
}

/**
 * Whether only blank lines tell an unanchored block from another: from one in the same region, or from
 * lists of one kind before and after it, which would become one list.
 */
function isAdjacent(blocks: readonly TemplateBlock[], index: number): boolean {
	const kindsBeside = (step: 1 | -1) => {
		const kinds: string[] = [];
		let other = index + step;
		for (let block = blocks[other]; isListLike(block); block = blocks[other]) {
			kinds.push(block.kind === 'list' ? listKind(block) : itemKind(block));
			other += step;
		}
		return {kinds, isUnanchored: isUnanchored(blocks[other])};
	};
	const [before, after] = [kindsBeside(-1), kindsBeside(1)];
	const isBetween = before.kinds.some(kind => after.kinds.includes(kind));
	return before.isUnanchored || after.isUnanchored || isBetween;
}

function isListLike(block: TemplateBlock | undefined): block is ListBlock | TextBlock {
	return block?.kind === 'list' || isUnanchoredItem(block);
}

/** Whether a block, which is no list item, is located by what stands before and after it alone. */
export function isUnanchored(block: TemplateBlock | undefined): block is TextBlock {
	return block?.kind === 'text' && block.unanchored && !block.isItem;
}

function addRules(segments: readonly Segment[], reserved: readonly string[], needsText: boolean): void {
	for (const placeholder of placeholdersIn(segments)) {
		const {rules} = placeholder;
		const mustNotBeEmpty = needsText && rules.block !== undefined;
		placeholder.rules = {...rules, reserved, ...(mustNotBeEmpty ? {mustNotBeEmpty} : {})};
	}
}

/** Whether a block begins with white space: a list before it could take it in. */
function isIndented(block: TemplateBlock | undefined, {source}: Outline): boolean {
	return block !== undefined && (source[block.start] === ' ' || source[block.start] === '\t');
}

/** Whether a block is a list item without words to be located by. */
export function isUnanchoredItem(block: TemplateBlock | undefined): block is TextBlock {
	return block?.kind === 'text' && block.unanchored && block.isItem;
}

/** The kind of the list that an item belongs to. */
export function itemKind({segments}: TextBlock): string {
	const [first] = segments;
	return listKind({boxed: false, marker: first?.kind === 'literal' ? first.raw.trim().slice(-1) : ''});
}

/** What the lists of one region are told apart by: whether they have boxes, and their marker. */
export function listKind({boxed, marker}: Pick<ListBlock, 'boxed' | 'marker'>): string {
	return `${boxed ? '[] ' : ''}${marker}`;
}
