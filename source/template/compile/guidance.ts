import {listMarker, skipBlanks, trimBlanks} from '../../markdown/block-syntax.ts';
import {decode} from '../../markdown/bytes.ts';
import {fieldAt} from '../../markdown/list-items.ts';
import {lineKind} from '../../markdown/outline.ts';
import type {Block, ListEntry, Section} from '../../markdown/section-tree.ts';
import {slug} from '../../text/slug.ts';
import {decodeText} from '../encode.ts';
import type {QuestionDraft, TextBlock} from '../model.ts';
import {
	answerPlaceholder,
	type CompileContext,
	draftQuestion,
	extentOf,
	paragraphRules,
	rulesAt,
	scanIn,
	withLiterals,
} from './segments.ts';

/** Lines of a template that say what is to be written in their place. */
type Guidance = {readonly line: number; readonly endLine: number; readonly hint: string};

/**
 * What stands under a heading that has no other blank, nor sections: its paragraphs and the lists among them,
 * or a list of questions, or the comment right under it where there is nothing else. `null` where content
 * stands there.
 */
export function guidanceUnder(context: CompileContext, section: Section): Guidance | null {
	const {heading, blocks, sections} = section;
	const words = blocks.filter(block => !isAside(context, block));
	const [first] = words.length === 0 ? blocks : words;
	const isGuidance = words.every(block => isWords(context, block, first?.kind === 'list'));
	if (heading === null || sections.length > 0 || first === undefined || !isGuidance) return null;
	const {line} = first;
	const {endLine} = words.at(-1) ?? first;
	const said = words.map(block => inOneLine(textOf(context, block).replace(prefix, ''))).join(' ');
	const isTwice = blocks.some(block => block !== first && textOf(context, block) === textOf(context, first));
	const comment = isTwice ? null : commentHint(context, first);
	const hint = words.length === 0 ? comment : said;
	return hint !== null && standsAlone(context, line, endLine) ? {line, endLine, hint} : null;
}

/** Whether a block is a comment or a link definition, which says nothing of what is to be written. */
function isAside(context: CompileContext, block: Block): boolean {
	return (
		commentIn(context, block) !== null || (block.kind === 'text' && definition.test(textOf(context, block)))
	);
}

const definition = /^ {0,3}\[[^\]]+\]:[ \t]*\S+[ \t]*$/;
const prefix = new RegExp(`^[ \\t]*(?:>[ \\t]*|${listMarker}[ \\t]+)*`, 'gm');

/** Whether a block is a paragraph or a plain list, without blanks; of a list that stands first, all items are to ask. */
function isWords(context: CompileContext, block: Block, asks: boolean): boolean {
	const {lines, kinds} = context.outline;
	const isRule = kinds[block.line] === lineKind.thematicBreak || kinds[block.line] === lineKind.underline;
	if (isRule || scanIn(context, textOf(context, block), {blockStart: true}).length > 0) return false;
	if (block.kind !== 'list') return block.kind === 'text' && !asks;
	const isQuestion = ({textEndLine}: ListEntry) => {
		const end = trimBlanks(lines.source, 0, lines.ends[textEndLine] ?? 0);
		return lines.source[end - 1] === '?';
	};
	return !block.boxed && (!asks || block.entries.every(isQuestion));
}

function textOf(context: CompileContext, block: Block): string {
	const {start, end} = extentOf(context, block);
	return context.source.slice(start, end);
}

function inOneLine(text: string): string {
	return decodeText(decode(text), 'markdown').replace(/\s+/g, ' ').trim();
}

/** What a comment says, in one line; `null` for other blocks, and where it holds a variable. */
function commentIn(context: CompileContext, block: Block): string | null {
	const text = block.kind === 'verbatim' ? textOf(context, block) : '';
	const said = /^[ \t]*<!--([\s\S]*?)-->[ \t]*$/.exec(text)?.[1];
	return said === undefined || said.includes('{{') ? null : decode(said).replace(/\s+/g, ' ').trim();
}

/** What programs read: one word, `KEY: value`, and what turns a tool on or off. */
const forPrograms =
	/^(?:\S*|[A-Z][A-Z_]*: ?\S+|(?:markdownlint|prettier|eslint|textlint|vale|cspell|toc)\b.*)$/i;

/** What a comment says to who fills the template; `null` for other blocks and for comments that programs read. */
export function commentHint(context: CompileContext, block: Block): string | null {
	const said = commentIn(context, block);
	return said === null || forPrograms.test(said) ? null : said;
}

/** What a comment right under a field says, where a value could stand in its place; else `null`. */
export function fieldComment(
	context: CompileContext,
	block: Block,
	previous: {readonly kind: string; readonly endLine: number} | undefined,
): string | null {
	const isNext = previous?.kind === 'field' && previous.endLine === block.line - 1;
	const isFree =
		endsAlone(context, block.endLine) || fieldAt(context.outline.lines, block.endLine + 1) !== null;
	return isNext && isFree ? commentHint(context, block) : null;
}

/** The text block of lines that a question's answer replaces as a whole. */
export function compileBlank(
	context: CompileContext,
	lines: {readonly line: number; readonly endLine: number},
	shape: Partial<QuestionDraft> & Pick<QuestionDraft, 'hint'>,
): TextBlock {
	const {source} = context;
	const {line, endLine} = lines;
	const extent = extentOf(context, lines);
	const multiline = standsAlone(context, line, endLine);
	const start = multiline ? extent.start : skipBlanks(source, extent.start, extent.end);
	const end = trimBlanks(source, start, extent.end);
	const base = slug(shape.hint ?? '');
	const question = draftQuestion({type: 'text', start, line, base, multiline, ...shape});
	const placeholder = answerPlaceholder(context, question, {start, end}, true);
	const cutting = {context, notation: 'markdown' as const, mustNotBeEmpty: !multiline};
	placeholder.rules = rulesAt(cutting, {start, end, nextStart: null, to: extent.end});
	return {
		...extent,
		kind: 'text',
		isItem: false,
		segments: withLiterals(source, extent.start, extent.end, [placeholder]),
		unanchored: true,
		adjacent: false,
		paragraph: multiline ? paragraphRules(context, placeholder) : null,
	};
}

/** Whether lines have nothing right before or after them that an answer of several lines could join. */
export function standsAlone(context: CompileContext, line: number, endLine: number): boolean {
	return (context.headingEnds.has(line - 1) || isOpen(context, line - 1)) && endsAlone(context, endLine);
}

/** Whether nothing follows a line that a text in it could join. */
function endsAlone(context: CompileContext, endLine: number): boolean {
	const {headingEnds, outline} = context;
	const isOverHeading = headingEnds.has(endLine + 1) && outline.kinds[endLine + 1] === lineKind.heading;
	return isOverHeading || isOpen(context, endLine + 1);
}

function isOpen({outline}: CompileContext, line: number): boolean {
	const {kinds, lines} = outline;
	const kind = kinds[line];
	const isBlock = kind === lineKind.comment || kind === lineKind.fence || kind === lineKind.frontMatter;
	return line < 1 || line > lines.count || kind === lineKind.blank || isBlock;
}
