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
		if (!isFloating(block)) {
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

/**
 * Whether a block without words of its own must be told from another by blank lines, since it
 * stands in one stretch with it, or between two lists of a kind that would become one.
 */
function sharesStretch(blocks: readonly TemplateBlock[], index: number): boolean {
	const around = [-1, 1].map(step => {
		const kinds: string[] = [];
		let other = index + step;
		for (let block = blocks[other]; block?.kind === 'list'; block = blocks[other]) {
			kinds.push(listKind(block));
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

/** Whether a block begins with white space, so that a list before it would take it in. */
function hasIndented(blocks: readonly TemplateBlock[], {source, kinds}: Outline, lastLine: number): boolean {
	return blocks.some(
		({start, line}) =>
			line <= lastLine && kinds[line] !== lineKind.blank && (source[start] === ' ' || source[start] === '\t'),
	);
}

/** What lists of one stretch are told apart by. */
export function listKind({boxed, marker}: Pick<ListBlock, 'boxed' | 'marker'>): string {
	return `${boxed ? '[] ' : ''}${marker}`;
}
