import {decode} from '../markdown/bytes.ts';
import {lineKind, type Outline} from '../markdown/outline.ts';
import type {ParagraphRules} from './paragraphs.ts';
import type {ListBlock, Piece, TemplateBlock, TextBlock} from './template.ts';

/** Gives the blocks of a section the rules that follow from what else stands in it. */
export function withNeighbours(
	blocks: readonly TemplateBlock[],
	outline: Outline,
	lastLine: number,
): TemplateBlock[] {
	const guards = blocks.flatMap(block => (block.kind === 'text' && !block.floating ? guardOf(block) : []));
	const itemGuards = blocks.flatMap(block =>
		block.kind === 'text' && !block.floating && block.isItem ? guardOf(block) : [],
	);
	const hasList = blocks.some(block => block.kind === 'list' || (block.kind === 'text' && block.isItem));
	const rules: ParagraphRules = {
		lists: hasList || hasIndented(blocks, outline, lastLine),
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
		const shared = sharesStretch(blocks, index);
		if (block.paragraph !== null) {
			return {...block, paragraph: {...rules, shared}};
		}
		guardPlaces(block.pieces, guards, shared);
		return block;
	});
}

/** A line of words that an answer must not repeat, or it would be taken for this block. */
function guardOf({pieces}: TextBlock): string[] {
	const lines = pieces.flatMap(piece => (piece.kind === 'words' ? decode(piece.raw).split(/[\r\n]+/) : []));
	const longest = lines.map(line => line.trim()).sort((a, b) => b.length - a.length)[0];
	return longest === undefined || longest === '' ? [] : [longest];
}

/** Whether another block without words of its own stands in the same stretch, with no more than lists between. */
function sharesStretch(blocks: readonly TemplateBlock[], index: number): boolean {
	const isFloating = (block: TemplateBlock | undefined) => block?.kind === 'text' && block.floating;
	for (const step of [-1, 1]) {
		let other = index + step;
		while (blocks[other]?.kind === 'list') {
			other += step;
		}
		if (isFloating(blocks[other])) {
			return true;
		}
	}
	return false;
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

/** Whether a block begins with white space, so that a list before it would take it in. */
function hasIndented(blocks: readonly TemplateBlock[], {source, kinds}: Outline, lastLine: number): boolean {
	return blocks.some(
		({start, line}) =>
			line <= lastLine && kinds[line] !== lineKind.blank && (source[start] === ' ' || source[start] === '\t'),
	);
}
