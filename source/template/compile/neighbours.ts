import {decode} from '../../markdown/bytes.ts';
import type {Outline} from '../../markdown/outline.ts';
import type {ParagraphRules} from '../encode/paragraphs.ts';
import type {ListBlock, Piece, TemplateBlock, TextBlock} from '../model.ts';

/** Gives the blocks of a section the rules that follow from what else stands in it. */
export function withNeighbours(blocks: readonly TemplateBlock[], outline: Outline): TemplateBlock[] {
	const guards = blocks.flatMap(block => (block.kind === 'text' && !block.floating ? guardOf(block) : []));
	const itemGuards = blocks.flatMap(block =>
		block.kind === 'text' && !block.floating && block.isItem ? guardOf(block) : [],
	);
	const hasList = blocks.some(block => block.kind === 'list' || (block.kind === 'text' && block.isItem));
	const rules: ParagraphRules = {
		lists: hasList || blocks.some(block => isIndented(block, outline)),
		tables: blocks.some(block => block.kind === 'table'),
		noCode: blocks.some(block => block.kind === 'verbatim'),
		guards,
	};
	return blocks.map((block, index) => {
		if (block.kind === 'list') {
			return guardedList(block, itemGuards);
		}
		if (block.kind !== 'text' || !block.floating) {
			return block;
		}
		if (block.isItem) {
			guardPlaces(block.pieces, itemGuards, false);
			return block;
		}
		const shared = sharesStretch(blocks, index);
		const holdOpen = isIndented(blocks[index + 1], outline);
		if (block.paragraph !== null) {
			return {...block, shared, paragraph: {...rules, shared, holdOpen}};
		}
		guardPlaces(block.pieces, guards, shared || holdOpen);
		return {...block, shared};
	});
}

const bullet = /^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]/;

/** A line of words that an answer must not repeat, or it would be taken for this block. */
function guardOf({pieces, isItem}: TextBlock): string[] {
	const lines = pieces.flatMap(piece => (piece.kind === 'words' ? decode(piece.raw).split(/[\r\n]+/) : []));
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
		for (let block = blocks[other]; block?.kind === 'list' || isWeakItem(block); block = blocks[other]) {
			kinds.push(block.kind === 'list' ? listKind(block) : itemKind(block));
			other += step;
		}
		return {kinds, isFloating: isFloating(blocks[other])};
	});
	const [before, after] = around;
	return (
		around.some(side => side.isFloating) || before?.kinds.some(kind => after?.kinds.includes(kind)) === true
	);
}

/** Whether a block is found by what stands before and after it alone. */
export function isFloating(block: TemplateBlock | undefined): block is TextBlock {
	return block?.kind === 'text' && block.floating && !block.isItem;
}

function guardedList(block: ListBlock, guards: readonly string[]): ListBlock {
	return block.boxed || guards.length === 0 ? block : {...block, rules: {...block.rules, guards}};
}

function guardPlaces(pieces: readonly Piece[], guards: readonly string[], shared: boolean): void {
	for (const piece of pieces) {
		if (piece.kind === 'place') {
			const holdOpen = shared && piece.rules.block !== undefined;
			piece.rules = {...piece.rules, guards, ...(holdOpen ? {holdOpen} : {})};
		}
	}
}

/** Whether a block begins with white space, so that a list before it could take it in. */
function isIndented(block: TemplateBlock | undefined, {source}: Outline): boolean {
	return block !== undefined && (source[block.start] === ' ' || source[block.start] === '\t');
}

/** Whether a list item has no words to be found by. */
export function isWeakItem(block: TemplateBlock | undefined): block is TextBlock {
	return block?.kind === 'text' && block.floating && block.isItem;
}

/** The kind of the list that an item belongs to. */
export function itemKind({pieces}: TextBlock): string {
	const [first] = pieces;
	return listKind({boxed: false, marker: first?.kind === 'words' ? first.raw.trim().slice(-1) : ''});
}

/** What lists of one stretch are told apart by. */
export function listKind({boxed, marker}: Pick<ListBlock, 'boxed' | 'marker'>): string {
	return `${boxed ? '[] ' : ''}${marker}`;
}
