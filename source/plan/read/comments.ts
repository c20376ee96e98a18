import {indentOf, isBlankLine, skipBlanks, skipQuotes} from '../../markdown/block-syntax.ts';
import {decode} from '../../markdown/bytes.ts';
import {lineAt, lineBytes} from '../../markdown/lines.ts';
import {prefixOf, quotesIn} from '../../markdown/list-items.ts';
import {isProse, type Outline} from '../../markdown/outline.ts';
import {firstIndex} from '../../text/collections.ts';
import {decodeWords, openingOf} from '../comment-text.ts';
import type {PlanComment, Section, Task, Words} from '../model.ts';
import {hashText, keyFrom, nth, offsetBasis} from './names.ts';
import {noteLabels, ownIndent, taskAround} from './tasks.ts';

/**
 * Finds the comments of a file: quotes without a box that begin with `**anna:**`, where anna is one word, below a
 * task and indented as its content is, or as the first block below a heading. Lines that hold no `> **` cost nothing.
 */
export function readComments(
	outline: Outline,
	tasks: readonly Task[],
	sections: readonly Section[],
): readonly PlanComment[] {
	const {source, lines} = outline;
	const found: PlanComment[] = [];
	const ordinals = new Map<string, number>();
	for (let at = source.indexOf('**'); at !== -1; at = source.indexOf('**', at + 2)) {
		if (!followsQuoteMark(source, at)) continue;
		const line = lineAt(lines, at);
		const last = found.at(-1);
		if (line <= (last?.endLine ?? 0)) continue;
		const quote = quoteAt(outline, tasks, line, at);
		const words = quote === null ? null : wordsIn(outline, quote);
		const about = quote === null || words === null ? null : aboutOf({outline, tasks, sections, last}, quote);
		if (quote === null || words === null || about === null) continue;
		const said = `${words[0]?.by}\n${words[0]?.text}`;
		const ordinal = (ordinals.get(said) ?? 0) + 1;
		ordinals.set(said, ordinal);
		found.push({
			id: `c${keyFrom(nth(hashText(offsetBasis, said), ordinal)).slice(1)}`,
			line,
			endLine: quote.endLine,
			...about,
			words,
			isOpen: words.at(-1)?.resolves === false,
		});
	}
	return found;
}

/** A function that says whether a line is one of a comment. */
export function commentLines(comments: readonly PlanComment[]): (line: number) => boolean {
	const lines = new Set<number>();
	for (const {line, endLine} of comments) for (let at = line; at <= endLine; at++) lines.add(at);
	return line => lines.has(line);
}

function followsQuoteMark(source: string, at: number): boolean {
	let before = at - 1;
	while (source[before] === ' ' || source[before] === '\t') before--;
	return source[before] === '>';
}

type Quote = {
	readonly line: number;
	readonly endLine: number;
	/** How many `>` its lines begin with at least; with one less the quote is over. */
	readonly quotes: number;
	/** Of its `>`, counted after the one before it. */
	readonly indent: number;
};

/** The quote whose first line a line is, with `at` behind its marks; `null` where it is no such line, and where the quote holds a box. */
function quoteAt(outline: Outline, tasks: readonly Task[], line: number, at: number): Quote | null {
	const {source, lines, kinds, boxes} = outline;
	const start = lines.starts[line] ?? 0;
	const isFirstWord = isProse(kinds[line] ?? 0) && skipQuotes(source, start, lines.ends[line] ?? 0) === at;
	const quotesAt = (other: number) => quotesIn(prefixOf(lines, other));
	const quotes = isFirstWord ? quotesAt(line) : 0;
	if (quotes === 0 || (line > 1 && quotesAt(line - 1) >= quotes)) return null;
	const indentAt = (other: number) => {
		const [from = 0, before] = [lines.starts[other], prefixOf(lines, other).split('>', quotes).join('>')];
		return indentOf(source, from, from + before.length).indent;
	};
	// What is indented less than the task's own lines is another quote.
	const box = taskAround(tasks, line)?.box;
	const least = box === undefined ? 0 : box.indent + ownIndent;
	let endLine = line;
	while (endLine < lines.count && quotesAt(endLine + 1) >= quotes && indentAt(endLine + 1) >= least)
		endLine++;
	const inside = boxes[firstIndex(boxes.length, index => (boxes[index]?.line ?? 0) >= line)];
	if (inside !== undefined && inside.line <= endLine) return null;
	return {line, endLine, quotes, indent: indentAt(line)};
}

/** What is said in a quote; `null` where nobody says it. */
function wordsIn({lines, kinds}: Outline, {line: first, endLine, quotes}: Quote): readonly Words[] | null {
	const mark = new RegExp(`^(?:[ \\t]*>){${quotes}} ?`);
	const words: (Words & {readonly rows: string[]})[] = [];
	for (let line = first; line <= endLine; line++) {
		const row = decode(lineBytes(lines, line)).replace(mark, '');
		const opening = isProse(kinds[line] ?? 0) ? openingOf(row) : null;
		if (opening !== null) words.push({line, ...opening, text: '', rows: [opening.rest]});
		else if (words.length === 0) return null;
		else words.at(-1)?.rows.push(row);
		if (words[0]?.resolves === true) return null;
	}
	return words.map(({line, by, resolves, rows}) => ({line, by, text: decodeWords(rows), resolves}));
}

type Found = {
	readonly outline: Outline;
	readonly tasks: readonly Task[];
	readonly sections: readonly Section[];
	/** The comment before. */
	readonly last: PlanComment | undefined;
};

/** How much further than a task's content its comment may be indented: more would be code, or lies in another item. */
const most = 3;

/** What a quote is about, by where it stands; `null`: nothing. */
function aboutOf(found: Found, {line, quotes, indent}: Quote): Pick<PlanComment, 'task' | 'section'> | null {
	const {outline, tasks, sections, last} = found;
	const task = taskAround(tasks, line);
	if (task !== undefined) {
		const {box} = task;
		const content = box.indent + (box.markStart - 1 - box.bulletStart);
		return quotes === box.quotes + 1 && indent <= content + most ? {task: task.index, section: null} : null;
	}
	const section = sections[firstIndex(sections.length, index => (sections[index]?.line ?? 0) > line) - 1];
	const heading = outline.headings[section?.index ?? -1];
	if (section === undefined || heading === undefined || quotes > 1 || indent > most) return null;
	const above = Math.max(heading.endLine, last?.endLine ?? 0);
	for (let between = above + 1; between < line; between++) {
		if (!isBlankLine(outline.lines, between) && !isNoteLine(outline, between)) return null;
	}
	// Between two comments stand no other words, so that the first is about the same.
	if (last !== undefined && last.endLine > heading.endLine) return {task: last.task, section: last.section};
	const own = tasks[firstIndex(tasks.length, index => (tasks[index]?.line ?? 0) >= heading.line)];
	const isTask = own !== undefined && own.line === heading.line;
	return isTask ? {task: own.index, section: null} : {task: null, section: section.index};
}

/** The last line of the comments that stand directly below a line; that line where there are none. */
export function lastCommentBelow(outline: Outline, above: number): number {
	const {source, lines} = outline;
	let end = above;
	for (;;) {
		let line = end + 1;
		while (line <= lines.count && isBlankLine(lines, line)) line++;
		const at = skipQuotes(source, lines.starts[line] ?? 0, lines.ends[line] ?? 0);
		const quote = line > lines.count ? null : quoteAt(outline, [], line, at);
		const isComment = quote?.quotes === 1 && quote.indent <= most && wordsIn(outline, quote) !== null;
		if (!isComment) return end;
		end = quote.endLine;
	}
}

/** Whether a line below a heading that is a task is one of those that this program writes there. */
export function isNoteLine({source, lines}: Outline, line: number): boolean {
	const start = skipBlanks(source, lines.starts[line] ?? 0, lines.ends[line] ?? 0);
	return noteStart.test(source.slice(start, start + 20));
}

const noteStart = new RegExp(`^[-*+] (?:${noteLabels.join('|')}):`);
