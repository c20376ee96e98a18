import {readOutline} from '../markdown/blocks.ts';
import {decode, encode} from '../markdown/bytes.ts';
import {lineBytes} from '../markdown/lines.ts';
import {itemAt} from '../markdown/list-items.ts';
import {isProse, lineKind, type Outline} from '../markdown/outline.ts';
import {shownText} from '../text/inline-markdown.ts';
import {descendantsOf, isOpen, type Plan, type Section, type Task} from './model.ts';
import {bodyLines} from './read/tasks.ts';

/**
 * The command lines that prove a task, each once: of its own lines `Verify: CMD`, and with its open children those of
 * theirs; where there are none, of the plan's section `Validation Commands`. They come from a file: nothing here says
 * that they may be run.
 */
export function commandsOf(plan: Plan, task: Task, withChildren = false): readonly string[] {
	const children = withChildren ? descendantsOf(plan, task).filter(isOpen) : [];
	const own = [task, ...children].flatMap(each => ownCommands(plan, each));
	const section = own.length === 0 ? validationSection(plan, task) : null;
	return [...new Set(section === null ? own : commandsIn(plan, section))];
}

/** `Verify: CMD`, `- **Verify:** CMD`; what stands in code or in a quote says nothing of the task. */
const verifyLine = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:verify:|(\*\*|__)verify(?::\1|\1:))\s*(\S.*)$/i;

function ownCommands({outline, tasks}: Plan, task: Task): readonly string[] {
	// Directly below the task it is, for Markdown, more of the task's text.
	const below = linesBetween(task.line + 1, task.textEndLine);
	const inBody = bodyLines(outline, tasks, task).filter(
		line => mayHold(outline, line) || outline.kinds[line] === outline.kinds[task.line],
	);
	const quotes = new RegExp(`^(?:[ \\t]*>){0,${task.box.quotes}}`);
	const rows = [...below, ...inBody].map(line => rowAt(outline, line).replace(quotes, ''));
	return [...rows, ...proseOf(task.detail)].flatMap(row => {
		const command = verifyLine.exec(row)?.[2];
		return command === undefined ? [] : [commandIn(command)];
	});
}

/** The lines of a task's detail that are no code and no comment. */
function proseOf(detail: string): readonly string[] {
	if (!/verify/i.test(detail)) return [];
	const outline = readOutline(encode(detail));
	const lines = linesBetween(1, outline.lines.count).filter(line => mayHold(outline, line));
	return lines.map(line => rowAt(outline, line));
}

function rowAt({lines}: Outline, line: number): string {
	return decode(lineBytes(lines, line));
}

/** A line without the quote marks and blanks that it begins with. */
function wordsAt(outline: Outline, line: number): string {
	return rowAt(outline, line).replace(/^[\s>]+/, '');
}

function mayHold({kinds}: Outline, line: number): boolean {
	const kind = kinds[line] ?? lineKind.blank;
	return isProse(kind) && kind !== lineKind.indented;
}

/** What of a text is the command: what stands in backticks where it begins with them and has no others, else all of it. */
function commandIn(text: string): string {
	const [span = '', , code] = /^(`+)(?!`)(.*?[^`])\1(?!`)/.exec(text) ?? [];
	return (text.includes('`', span.length) ? text : (code ?? text)).trim();
}

/** Of several the one that is nearest to the task; of those elsewhere the only one. */
function validationSection(plan: Plan, task: Task): Section | null {
	const found = plan.sections.filter(({title}) => /^[\d.\s]*validation commands:?$/i.test(shownText(title)));
	if (found.length < 2) return found[0] ?? null;
	for (let around = task.section; ; around = plan.sections[around]?.parent ?? null) {
		const near = found.find(({parent, index}) => parent === around || index === around);
		if (near !== undefined || around === null) return near ?? null;
	}
}

/** Of a section's list items and code of a shell; `Run:` and `Expected:` are prose, and so is what they introduce. */
function commandsIn({outline}: Plan, {line: heading, endLine}: Section): readonly string[] {
	const commands: string[] = [];
	const fences = new Map(outline.fences.map(fence => [fence.line, fence]));
	let isShown = false;
	for (let line = heading + 1; line <= endLine; line++) {
		const fence = fences.get(line);
		if (fence !== undefined) {
			if (!isShown) commands.push(...linesOfCode(outline, fence));
			isShown = false;
			line = fence.endLine;
			continue;
		}
		const row = wordsAt(outline, line);
		if (row === '' || !mayHold(outline, line)) continue;
		const item = itemAt(outline.lines, line);
		isShown = /^(?:run|expected\b[^:]*):/i.test(row.replace(/^(?:[-*+]|\d{1,9}[.)])\s+|\*\*|__/g, ''));
		if (item === null || isShown) continue;
		let text = decode(outline.source.slice(item.contentStart, item.contentEnd));
		while (line < endLine && goesOn(outline, line + 1)) {
			line++;
			text += ` ${wordsAt(outline, line)}`;
		}
		// `Backend: `npm test` - all of it`: words around the command. A box without code is a task.
		const code = text.replace(/^\[[^\]]\]\s*/, '').replace(/^[^`]*:(?:\*\*|__)?\s*(?=`)/, '');
		if (item.box === null ? code !== '' : code.startsWith('`')) commands.push(commandIn(code));
	}
	return commands;
}

function goesOn({kinds, lines}: Outline, line: number): boolean {
	return kinds[line] === lineKind.continuation && itemAt(lines, line) === null;
}

/** The command lines of a fenced code block; none where its language is no shell's. */
function linesOfCode(outline: Outline, fence: Outline['fences'][number]): readonly string[] {
	const {lines, source} = outline;
	const info = source.slice(fence.markerStart + fence.markerLength, lines.ends[fence.line]).trim();
	if (!/^(?:$|(?:ba|z)?sh\b|shell\b|console\b)/i.test(info)) return [];
	const last = fence.closed ? fence.endLine - 1 : fence.endLine;
	return linesBetween(fence.line + 1, last)
		.map(line => wordsAt(outline, line))
		.join('\n')
		.replace(/[ \t]*\\\n/g, ' ')
		.split('\n')
		.map(row => row.replace(/^\$ /, '').trim())
		.filter(row => row !== '' && !row.startsWith('#'));
}

function linesBetween(first: number, last: number): readonly number[] {
	return Array.from({length: Math.max(0, last - first + 1)}, (_, index) => first + index);
}
