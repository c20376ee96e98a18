import {columnAfter, listMarkerAt, skipBlanks, skipQuotes, trimBlanks} from '../../markdown/block-syntax.ts';
import {decode} from '../../markdown/bytes.ts';
import {isConflictMarker} from '../../markdown/conflict-markers.ts';
import {lineBytes} from '../../markdown/lines.ts';
import {type Item, itemAt, prefixOf, quotesIn} from '../../markdown/list-items.ts';
import {blockEnds, type Checkbox, isProse, lineKind, type Outline} from '../../markdown/outline.ts';
import {firstIndex} from '../../text/collections.ts';
import {plainText} from '../../text/plain-text.ts';
import {statusOfMark} from '../dialects.ts';
import type {DialectName, Section, Task} from '../model.ts';
import {readWho, type Who} from '../who.ts';
import {idOf, isNumberId} from './ids.ts';
import type {Growing} from './sections.ts';

type Box = {readonly box: Checkbox; readonly mark: string; readonly status: Task['status']};

const legendHeading =
	/^(?:#{1,6}[ \t]+)?(?:\*\*|__)?(?:status )?(?:legend|key|status)(?: legend)?:?(?:\*\*|__)?:?[ \t#]*$/i;
const statusWords =
	/^(?:not started|to ?do|open|pending|in progress|doing|started|done|completed?|finished|blocked|waiting|dropped|cancell?ed|skipped|deferred)$/i;

/** The boxes without those of lists that only say what the marks mean, under a heading or bold line `Legend`. */
function withoutLegends({source, lines, kinds}: Outline, boxes: readonly Box[]): readonly Box[] {
	const textOf = ({box}: Box) =>
		plainText(decode(source.slice(box.textStart, box.textEnd)))
			.replace(/[-_]/g, ' ')
			.trim()
			.replace(/\.$/, '');
	const isLegend = (list: readonly Box[]) => {
		let above = (list[0]?.box.line ?? 1) - 1;
		while (above > 0 && kinds[above] === lineKind.blank) above--;
		return (
			above > 0 &&
			legendHeading.test(lineBytes(lines, above).trim()) &&
			new Set(list.map(({mark}) => mark)).size === list.length &&
			list.every(box => statusWords.test(textOf(box)))
		);
	};
	const legends = new Set<Box>();
	for (let first = 0; first < boxes.length; ) {
		let end = first + 1;
		while (boxes[end] !== undefined && boxes[end]?.box.line === (boxes[end - 1]?.box.line ?? 0) + 1) end++;
		const list = end - first > mostMarks ? [] : boxes.slice(first, end);
		if (list.length > 1 && isLegend(list)) for (const box of list) legends.add(box);
		first = end;
	}
	return legends.size === 0 ? boxes : boxes.filter(box => !legends.has(box));
}

/** No legend has more lines. */
const mostMarks = 12;

/** The bullets under a task that this program writes: who does it, who did it, what blocks it, what proved it or why nothing did. */
export const noteLabels = ['Doing', 'Done', 'Blocked', 'Verified', 'Unverified'] as const;
export type NoteLabel = (typeof noteLabels)[number];

/** Of what most tasks have none there is one empty list for all. */
const none: readonly never[] = [];

/**
 * Finds the tasks of a file; phases, names and waiting come later. A task has the lines up to the next heading that
 * are indented by two columns or more under its bullet or go on with a paragraph of it.
 */
export function readTasks(
	outline: Outline,
	sections: readonly Section[],
	dialect: DialectName,
): readonly Growing<Task>[] {
	const boxes = withoutLegends(
		outline,
		outline.boxes.flatMap(box => {
			const mark = decode(outline.source.slice(box.markStart, box.markEnd));
			const status = statusOfMark(mark, dialect);
			return status === null ? [] : [{box, mark, status}];
		}),
	);
	const tasks: Growing<Task>[] = [];
	const open: Growing<Task>[] = [];
	const pass: Pass = {outline, open, blockEnds: blockEnds(outline)};
	const endLine = (section: number) => (sections[section + 1]?.line ?? outline.lines.count + 1) - 1;
	let section = -1;
	for (const [index, {box, mark, status}] of boxes.entries()) {
		while (box.line > endLine(section)) {
			closeTasks(open, () => false);
			section++;
		}
		closeTasks(open, ({box: above}) =>
			box.quotes === above.quotes
				? box.indent >= above.indent + ownIndent
				: standsUnder(outline, box.line, above),
		);
		const nextLine = boxes[index + 1]?.box.line ?? outline.lines.count + 1;
		const last = Math.min(nextLine - 1, endLine(section));
		const textEndLine = textEndOf(outline, box, last);
		const text = decode(textBytes(outline, box, textEndLine));
		const task: Growing<Task> = {
			index,
			key: '',
			ref: '',
			id: idOf(text),
			place: null,
			text,
			status,
			mark,
			markStart: box.markStart,
			markEnd: box.markEnd,
			box,
			line: box.line,
			textEndLine,
			ownEndLine: textEndLine,
			endLine: textEndLine,
			optional: box.optional,
			depth: 0,
			parent: open.at(-1)?.index ?? null,
			children: none,
			section: section === -1 ? null : section,
			phase: null,
			body: '',
			detail: '',
			by: null,
			since: null,
			reason: null,
			parallel: false,
			people: null,
			confirms: false,
			waiting: false,
			held: false,
			waitingOn: none,
			stepsBefore: none,
		};
		tasks.push(task);
		if (box.isHeading) continue;
		open.push(task);
		giveLines(pass, textEndLine, last);
	}
	closeTasks(open, () => false);
	linkFamilies(tasks, sections);
	return tasks;
}

/** Tells tasks what stands below their text, but for the lines of comments: their bodies, and what notes there say of them. */
export function readBodies(
	outline: Outline,
	tasks: readonly Growing<Task>[],
	isComment: (line: number) => boolean,
): void {
	for (const task of tasks.filter(
		({box, ownEndLine, textEndLine}) => box.isHeading || ownEndLine > textEndLine,
	)) {
		const lines = withoutEnds(
			outline,
			bodyLines(outline, tasks, task).filter(line => !isComment(line)),
		);
		task.body = bodyOf(outline, lines, task.box.quotes);
		const who =
			(task.status === 'done' ? whoIn(outline, lines, 'Done') : null) ?? whoIn(outline, lines, 'Doing');
		task.by = who?.name ?? null;
		task.since = who?.since ?? null;
		task.reason = noteIn(outline, lines, 'Blocked')?.text ?? null;
	}
}

type Pass = {
	readonly outline: Outline;
	/** The tasks that the next line may belong to, innermost last. */
	readonly open: Growing<Task>[];
	/** The last line of the fence or comment that begins on a line. */
	readonly blockEnds: ReadonlyMap<number, number>;
};

/** How much further than an item's bullet a line must be indented to belong to it. */
export const ownIndent = 2;

/** Gives the lines from a task's text to the last one before the next task or heading to those that they belong to. */
function giveLines({outline, open, blockEnds}: Pass, textEndLine: number, last: number): void {
	let isJoined = true;
	for (let line = textEndLine + 1; line <= last && open.length > 0; line++) {
		const kind = outline.kinds[line];
		if (kind === lineKind.blank) {
			isJoined = false;
			continue;
		}
		const under = line;
		if (!(isJoined && kind === lineKind.continuation && !breaksText(outline, line))) {
			closeTasks(open, ({box}) => standsUnder(outline, under, box));
		}
		isJoined = true;
		line = Math.min(blockEnds.get(line) ?? line, last);
		const owner = open.at(-1);
		if (owner !== undefined) owner.ownEndLine = line;
	}
}

/** Takes from the open tasks those that do not go on. What belongs to a task belongs to the one that it is indented under. */
function closeTasks(open: Growing<Task>[], goesOn: (task: Task) => boolean): void {
	for (let last = open.at(-1); last !== undefined && !goesOn(last); last = open.at(-1)) {
		open.pop();
		const parent = open.at(-1);
		if (parent !== undefined) parent.ownEndLine = Math.max(parent.ownEndLine, last.ownEndLine);
	}
}

/** The innermost task that a line belongs to. */
export function taskAround(tasks: readonly Task[], line: number): Task | undefined {
	let task = tasks[firstIndex(tasks.length, index => (tasks[index]?.line ?? 0) > line) - 1];
	while (task !== undefined && task.ownEndLine < line) task = tasks[task.parent ?? -1];
	return task;
}

/** The last of the lines that continue a task's text. */
function textEndOf(outline: Outline, box: Checkbox, last: number): number {
	const {kinds} = outline;
	const kind = kinds[box.line];
	const isLoose = kind === lineKind.indented || kind === lineKind.html;
	let {line} = box;
	for (; line < last; line++) {
		const continues = isLoose
			? kinds[line + 1] === kind &&
				standsUnder(outline, line + 1, box) &&
				quotesIn(prefixOf(outline.lines, line + 1)) === box.quotes
			: kinds[line + 1] === lineKind.continuation;
		if (!continues || breaksText(outline, line + 1)) break;
	}
	return line;
}

/** Whether a line begins what its author cannot have meant as more of a paragraph: an item, an end tag, a conflict. */
function breaksText({source, lines}: Outline, line: number): boolean {
	const start = lines.starts[line] ?? 0;
	const end = lines.ends[line] ?? 0;
	const content = skipQuotes(source, start, end);
	return (
		listMarkerAt(source, content, end) > 0 ||
		source.startsWith('</', content) ||
		isConflictMarker(source, start)
	);
}

/** Whether a line's content is indented far enough, after as many `>`, to belong to a task. */
function standsUnder({source, lines}: Outline, line: number, {quotes, indent}: Checkbox): boolean {
	const end = lines.ends[line] ?? 0;
	let start = lines.starts[line] ?? 0;
	for (let left = quotes; left > 0; left--) {
		start = skipBlanks(source, start, end) + 1;
		if (source[start - 1] !== '>' || start > end) return false;
	}
	return columnAfter(source.slice(start, skipBlanks(source, start, end)), 0) >= indent + ownIndent;
}

/** A task's text as bytes, its continuation lines joined by one space. */
export function textBytes(
	{source, lines}: Outline,
	{line, textStart, textEnd}: Checkbox,
	textEndLine: number,
): string {
	let text: string = source.slice(textStart, textEnd);
	for (let more = line + 1; more <= textEndLine; more++) {
		const end = lines.ends[more] ?? 0;
		const start = skipQuotes(source, lines.starts[more] ?? 0, end);
		const words = source.slice(start, trimBlanks(source, start, end));
		text = text === '' ? words : `${text} ${words}`;
	}
	return text;
}

/**
 * Links parents and children. A task that is indented under none lies under the nearest one above it in its section
 * whose number its own extends (`1.` and `1.1` written flat), else under the heading around it that is a task.
 */
function linkFamilies(tasks: readonly Growing<Task>[], sections: readonly Section[]): void {
	/** By section: the task that its heading is, or that of a section around it. */
	const headings = new Map(
		tasks.flatMap(({box, section, index}) => (box.isHeading ? [[section, index]] : [])),
	);
	const headingOver = (section: number | null): number | null => {
		let around = section;
		while (around !== null && !headings.has(around)) around = sections[around]?.parent ?? null;
		return around === null ? null : (headings.get(around) ?? null);
	};
	const children = new Map<number, number[]>();
	const numbered = new Map<string, number>();
	/** By task: the last of the run of its descendants that follows it. */
	const lastBelow = tasks.map(({index}) => index);
	let section: number | null = null;
	for (const task of tasks) {
		if (task.section !== section) {
			section = task.section;
			numbered.clear();
		}
		if (task.id !== null && isNumberId(task.id)) {
			task.parent ??= numberedParent(numbered, task.id);
			numbered.set(task.id, task.index);
		}
		const outer = task.box.isHeading ? (sections[task.section ?? -1]?.parent ?? null) : task.section;
		if (headings.size > 0) task.parent ??= headingOver(outer);
		const parent = tasks[task.parent ?? -1];
		if (parent !== undefined) {
			task.depth = parent.depth + 1;
			const siblings = children.get(parent.index) ?? [];
			siblings.push(task.index);
			children.set(parent.index, siblings);
			parent.children = siblings;
		}
		for (let above = parent; above !== undefined; above = tasks[above.parent ?? -1]) {
			if (lastBelow[above.index] === task.index - 1) lastBelow[above.index] = task.index;
		}
		task.endLine = task.ownEndLine;
	}
	// A task ends where the last of the descendants ends that follow it without a stranger between.
	for (const {index, parent, endLine} of children.size === 0 ? [] : tasks.toReversed()) {
		const above = tasks[parent ?? -1];
		if (above !== undefined && (lastBelow[above.index] ?? 0) >= index) {
			above.endLine = Math.max(above.endLine, endLine);
		}
	}
}

/** Nobody numbers deeper. */
const deepestNumber = 16;

function numberedParent(numbered: ReadonlyMap<string, number>, id: string): number | null {
	let number = id;
	for (let level = 0; level < deepestNumber && number.includes('.'); level++) {
		number = number.slice(0, number.lastIndexOf('.'));
		const parent = numbered.get(number);
		if (parent !== undefined) return parent;
	}
	return null;
}

/** The lines of a task that are neither its text nor a child, by number; blank ones only between others. */
export function bodyLines(outline: Outline, tasks: readonly Task[], task: Task): readonly number[] {
	const {kinds} = outline;
	const found: number[] = [];
	let line = task.textEndLine + 1;
	const ends = task.children.map(index => ({
		until: tasks[index]?.line ?? 0,
		end: tasks[index]?.endLine ?? 0,
	}));
	const last = task.box.isHeading ? lastBelowHeading(outline, tasks, task) : task.ownEndLine;
	for (const {until, end} of [...ends, {until: last + 1, end: 0}]) {
		for (; line < until && line <= last; line++) {
			if (found.length > 0 || kinds[line] !== lineKind.blank) found.push(line);
		}
		line = Math.max(line, end + 1);
	}
	return withoutEnds(outline, found);
}

/** Lines without blank ones at both ends. */
function withoutEnds({kinds}: Outline, body: readonly number[]): readonly number[] {
	const isText = (line: number) => kinds[line] !== lineKind.blank;
	return body.slice(Math.max(0, body.findIndex(isText)), body.findLastIndex(isText) + 1);
}

/** The last line below a heading before the next task or heading. */
function lastBelowHeading({headings, lines}: Outline, tasks: readonly Task[], {index, line}: Task): number {
	const next = headings[firstIndex(headings.length, at => (headings[at]?.line ?? line) > line)];
	const end = next?.line ?? lines.count + 1;
	return Math.min(end, tasks[index + 1]?.line ?? end) - 1;
}

/** The body as text: without quote marks and the indentation that all of it has, lines joined by line feeds. */
function bodyOf({lines}: Outline, body: readonly number[], quotes: number): string {
	const rows = body.map(line => withSpaces(withoutQuotes(lineBytes(lines, line), quotes)));
	const columns = rows.map(row => row.search(/[^ ]/)).filter(column => column !== -1);
	const indent = columns.reduce((least, column) => Math.min(least, column), Number.POSITIVE_INFINITY);
	return decode(rows.map(row => row.slice(indent)).join('\n'));
}

function withoutQuotes(row: string, quotes: number): string {
	let text = row;
	for (let left = quotes; left > 0 && /^[ \t]*>/.test(text); left--) text = text.slice(text.indexOf('>') + 1);
	return text;
}

/** Tabs in the indentation as the spaces that they stand for; nothing for a blank line. */
function withSpaces(row: string): string {
	const content = row.search(/[^ \t]/);
	return content === -1 ? '' : ' '.repeat(columnAfter(row.slice(0, content), 0)) + row.slice(content);
}

type Note = {readonly item: Item; readonly text: string};

function whoIn(outline: Outline, body: readonly number[], label: 'Doing' | 'Done'): Who | null {
	const note = noteIn(outline, body, label);
	return note === null ? null : readWho(label, note.text);
}

/** The bullet `- Doing: NAME`, `- Done: NAME, TIME` or `- Blocked: REASON` in a task's body, or `null`. */
export function noteOf(
	{outline, tasks}: {readonly outline: Outline; readonly tasks: readonly Task[]},
	task: Task,
	label: NoteLabel,
): Note | null {
	return noteIn(outline, bodyLines(outline, tasks, task), label);
}

function noteIn({source, lines, kinds}: Outline, body: readonly number[], label: NoteLabel): Note | null {
	for (const line of body) {
		if (!lineBytes(lines, line).includes(`${label}:`)) continue;
		const item = isProse(kinds[line] ?? 0) ? itemAt(lines, line) : null;
		const content = item?.number === null ? source.slice(item.contentStart, item.contentEnd) : '';
		if (item === null || !content.startsWith(`${label}:`)) continue;
		const text = decode(content.slice(label.length + 1)).trim();
		// Without a time it is somebody's own.
		if (label !== 'Done' || readWho(label, text) !== null) return {item, text};
	}
	return null;
}

/** Gives steps what follows them at the margin, up to the next task, heading or rule. */
export function readDetails(
	{kinds, lines, headings}: Outline,
	tasks: readonly Growing<Task>[],
	isStep: (task: Task) => boolean,
): void {
	let heading = 0;
	for (const task of tasks) {
		if (task.box.isHeading || !isStep(task)) continue;
		while ((headings[heading]?.line ?? Number.POSITIVE_INFINITY) <= task.line) heading++;
		const end = Math.min(
			tasks[task.index + 1]?.line ?? lines.count + 1,
			headings[heading]?.line ?? lines.count + 1,
		);
		const rows: string[] = [];
		for (let line = task.ownEndLine + 1; line < end && kinds[line] !== lineKind.thematicBreak; line++) {
			rows.push(decode(lineBytes(lines, line)));
		}
		task.detail = rows
			.join('\n')
			.replace(/^(?:[ \t]*\n)+/, '')
			.trimEnd();
	}
}
