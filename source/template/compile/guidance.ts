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
export type Guidance = {readonly line: number; readonly endLine: number; readonly hint: string};

/**
 * What stands under a heading that has no other blank, nor sections: its paragraphs and the lists among them,
 * or a list of questions, or the comment right under it where there is nothing else. `null` where content
 * stands there.
 */
export function guidanceUnder(
	context: CompileContext,
	{heading, blocks, sections}: Section,
): Guidance | null {
	if (heading === null || sections.length > 0) return null;
	const comments = blocks.filter(({kind}) => kind === 'verbatim');
	const words = blocks.filter(({kind}) => kind !== 'verbatim');
	const isComment = (block: Block) => commentIn(context, block) !== null;
	const isAllowed = blocks.every(block =>
		block.kind === 'verbatim' ? isComment(block) : isWords(context, block),
	);
	const [first] = words.length === 0 ? comments : words;
	const last = words.at(-1) ?? first;
	if (!isAllowed || first === undefined || last === undefined) return null;
	if (first.kind === 'list' && !words.every(block => asksOnly(context, block))) return null;
	const {line} = first;
	const {endLine} = last;
	const said =
		words.length === 0 ? commentHint(context, first) : words.map(block => wordsOf(context, block)).join(' ');
	return said !== null && standsAlone(context, line, endLine) ? {line, endLine, hint: said} : null;
}

/** Whether a block is a paragraph or a plain list, without blanks and variables. */
function isWords(context: CompileContext, block: Block): boolean {
	const isPlain =
		(block.kind === 'text' || (block.kind === 'list' && !block.boxed)) && !isRule(context, block);
	return isPlain && scanIn(context, textOf(context, block), {blockStart: true}).length === 0;
}

/** Whether a block is a list of questions: other lists without a paragraph before them are content. */
function asksOnly({source, outline}: CompileContext, block: Block): boolean {
	const asks = ({textEndLine}: ListEntry) =>
		/\?[ \t]*$/.test(source.slice(0, outline.lines.ends[textEndLine]));
	return block.kind === 'list' && block.entries.every(asks);
}

function isRule({outline}: CompileContext, {line}: Block): boolean {
	return outline.kinds[line] === lineKind.thematicBreak || outline.kinds[line] === lineKind.underline;
}

function textOf(context: CompileContext, block: {line: number; endLine: number}): string {
	const {start, end} = extentOf(context, block);
	return context.source.slice(start, end);
}

const prefix = new RegExp(`^[ \\t]*(?:>[ \\t]*|${listMarker}[ \\t]+)*`, 'gm');

function wordsOf(context: CompileContext, block: Block): string {
	return inOneLine(textOf(context, block).replace(prefix, ''));
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

/** What tools and other programs read: one word, `KEY: value`, and what turns a tool on or off. */
const forMachines =
	/^(?:\S*|[A-Z][A-Z_]*: ?\S+|(?:markdownlint|prettier|eslint|textlint|vale|cspell|toc)\b.*)$/i;

/** What a comment says to who fills the template; `null` for other blocks and for comments that are meant for programs. */
export function commentHint(context: CompileContext, block: Block): string | null {
	const said = commentIn(context, block);
	return said === null || forMachines.test(said) ? null : said;
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
	const isUnderHeading = context.outline.headings.some(heading => heading.endLine === line - 1);
	return (isUnderHeading || isOpen(context, line - 1)) && endsAlone(context, endLine);
}

/** Whether nothing follows a line that a text in it could join. */
function endsAlone(context: CompileContext, endLine: number): boolean {
	const {kinds, headings} = context.outline;
	const isOverHeading =
		headings.some(({line}) => line === endLine + 1) && kinds[endLine + 1] === lineKind.heading;
	return isOverHeading || isOpen(context, endLine + 1);
}

function isOpen({outline}: CompileContext, line: number): boolean {
	const {kinds, lines} = outline;
	const kind = kinds[line];
	const isBlock = kind === lineKind.comment || kind === lineKind.fence || kind === lineKind.frontMatter;
	return line < 1 || line > lines.count || kind === lineKind.blank || isBlock;
}
