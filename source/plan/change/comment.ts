import {UserError} from '../../errors.ts';
import {isBlankLine} from '../../markdown/block-syntax.ts';
import {applySplices, encode} from '../../markdown/bytes.ts';
import {lineBytes} from '../../markdown/lines.ts';
import {checkboxLine, fieldAt, itemAt, prefixOf, quotesIn} from '../../markdown/list-items.ts';
import {lineKind} from '../../markdown/outline.ts';
import {digestOf, headEnd} from '../approval.ts';
import {commentText, isSpeaker, resolvingLines, spokenLines} from '../comment-text.ts';
import type {Plan, PlanComment, Section, Task} from '../model.ts';
import {isNoteLine} from '../read/comments.ts';
import {
	type ChangeOf,
	contentPrefix,
	type Edit,
	insertedLines,
	markedTexts,
	noEdit,
	oneLine,
	type Read,
	told,
} from './edit.ts';
import {bulletPlace} from './mark.ts';

/** What a comment is about. */
export type Subject =
	| {readonly task: Task; readonly section: null}
	| {readonly task: null; readonly section: Section};

/** Says something about a task or a section: as an answer where there is a comment already, which opens one that was resolved. */
export function commentEdit(
	plan: Plan,
	about: Subject,
	{by, text}: Pick<ChangeOf<'comment'>, 'by' | 'text'>,
	read: Read,
): Edit {
	refuseName(by);
	const said = commentText(text);
	if (said === '') throw new UserError('usage', 'a comment must not be empty', 'give it some text');
	const [task, section] = [about.task?.index ?? null, about.section?.index ?? null];
	const isAbout = (comment: PlanComment) => comment.task === task && comment.section === section;
	const before = plan.comments.findLast(isAbout);
	const spoken = spokenLines(by, said);
	const rows = before === undefined ? newComment(plan, about, spoken) : answer(plan, before, spoken);
	const edit = written(plan, rows, about.task);
	const after = read(edit.bytes);
	const last = after.comments.findLast(isAbout)?.words.at(-1);
	const count = plan.comments.length + (before === undefined ? 1 : 0);
	if (after.comments.length !== count || last?.by !== by || last.text !== said) throw unwritable();
	return edit;
}

/** Says that a comment is resolved, with words or without. Throws a UserError `conflict` where it is gone. */
export function resolveEdit(
	plan: Plan,
	{comment: id, by, text = ''}: Omit<ChangeOf<'resolve'>, 'kind'>,
	read: Read,
): Edit {
	if (by !== undefined) refuseName(by);
	const comment = plan.comments.find(each => each.id === id);
	if (comment === undefined) {
		throw new UserError(
			'conflict',
			`the comment ${id} is not in the plan any more`,
			'nothing was written; planwright comments lists those that are there',
		);
	}
	if (!comment.isOpen) return noEdit;
	const rows = answer(plan, comment, resolvingLines(by, commentText(text)));
	const edit = written(plan, rows, plan.tasks[comment.task ?? -1] ?? null);
	const after = read(edit.bytes);
	const last = after.comments.find(each => each.id === id)?.words.at(-1);
	if (last?.resolves !== true || last.text !== commentText(text) || (by ?? null) !== last.by)
		throw unwritable();
	return edit;
}

/** Throws a UserError `usage` for a name that cannot stand before what is said. */
function refuseName(name: string): void {
	if (isSpeaker(name)) return;
	const word = name.replace(/[^\p{L}\p{N}\p{M}@._+-]+/gu, '-').replace(/^-+|-+$/g, '');
	throw new UserError(
		'usage',
		`"${name}" is no name for a comment: that is one word, and no label such as Note or Status`,
		isSpeaker(word) ? `give another: --by ${word}` : 'give another: --by NAME',
	);
}

function unwritable(): UserError {
	return new UserError('usage', 'a comment cannot stand there', 'write it in an editor; nothing was written');
}

/** Whole lines, and the line that they go before. */
type Rows = {readonly before: number; readonly rows: readonly string[]};

function written(plan: Plan, {before, rows}: Rows, task: Task | null) {
	return {
		...noEdit,
		bytes: applySplices(plan.source, [insertedLines(plan, before, rows)]),
		changed: task === null ? [] : [{...told(task), from: task.status, to: task.status}],
		outcome: {tasks: markedTexts(plan), from: 0, count: 0, what: 'a comment cannot stand there'},
	};
}

/** Lines that go on with a quote. */
function answer(plan: Plan, {line, endLine}: PlanComment, spoken: readonly string[]): Rows {
	return {before: endLine + 1, rows: quoted(prefixOf(plan.outline.lines, line).trimEnd(), spoken)};
}

/** Lines as bytes behind the mark of a quote. */
function quoted(mark: string, spoken: readonly string[]): readonly string[] {
	return spoken.map(row => (row === '' ? mark : `${mark} ${encode(row)}`));
}

function newComment(plan: Plan, {task, section}: Subject, spoken: readonly string[]): Rows {
	return task === null || task.box.isHeading
		? belowHeading(plan, task?.section ?? section?.index ?? -1, spoken)
		: belowTask(plan, task, spoken);
}

/** After the task's own lines and before its children. */
function belowTask(plan: Plan, task: Task, spoken: readonly string[]): Rows {
	const {lines, kinds} = plan.outline;
	const own = checkboxLine(lines, task);
	const {after} = bulletPlace(plan, task);
	const prefix = contentPrefix(own);
	const rows = quoted(`${prefix}>`, spoken);
	// A quote that ends there would go on with it, and words that follow without a blank line would be more of it.
	const followsQuote = after > own.line && quotesIn(prefixOf(lines, after)) > own.quotes;
	const next = kinds[after + 1];
	const isMore = next === lineKind.text || next === lineKind.continuation;
	const isFollowed = isMore && itemAt(lines, after + 1) === null;
	const blank = prefix.trimEnd();
	return {
		before: after + 1,
		rows: [...(followsQuote ? [blank] : []), ...rows, ...(isFollowed ? [blank] : [])],
	};
}

/** The first block below a heading, set apart by blank lines. */
function belowHeading(plan: Plan, section: number, spoken: readonly string[]): Rows {
	const {lines, headings} = plan.outline;
	let above = headings[section]?.endLine ?? 0;
	while (above < lines.count && isNoteLine(plan.outline, above + 1)) above++;
	return apart(plan, above, quoted('>', spoken));
}

/** Lines below a line, with blank ones around them; those that are there are used. */
function apart({outline: {lines}}: Plan, above: number, rows: readonly string[]): Rows {
	const isBlank = above < lines.count && isBlankLine(lines, above + 1);
	const before = above + (isBlank ? 2 : 1);
	const isFollowed = before <= lines.count && !isBlankLine(lines, before);
	return {
		before,
		rows: [...(isBlank || above === 0 ? [] : ['']), ...rows, ...(isFollowed ? [''] : [])],
	};
}

/**
 * Writes who approves a plan into its head: in the place of who did before, else as the last field of the header, in its
 * style, else as a paragraph below the title. Throws a UserError `unapproved` while comments are open.
 */
export function approveEdit(plan: Plan, {by, on}: ChangeOf<'approve'>, read: Read): Edit {
	const open = plan.comments.filter(({isOpen}) => isOpen).length;
	if (open > 0) {
		throw new UserError(
			'unapproved',
			open === 1 ? 'a comment is open' : `${open} comments are open`,
			'planwright comments --open lists them, planwright resolve COMMENT closes one; nothing was written',
		);
	}
	const {approval} = plan;
	const value = encode(`${oneLine(by, 'a name')}, ${on}, ${digestOf(plan, approval?.line)}`);
	const splice =
		approval === null
			? approvalLine(plan, value)
			: {start: approval.valueStart, end: approval.valueEnd, insert: value};
	const bytes = applySplices(plan.source, [splice]);
	if (read(bytes).approval?.holds !== true) {
		throw new UserError('usage', 'the approval cannot stand there', 'nothing was written');
	}
	return {
		...noEdit,
		bytes,
		outcome: {tasks: markedTexts(plan), from: 0, count: 0, what: 'it cannot stand there'},
	};
}

function approvalLine(plan: Plan, value: string) {
	const {outline, comments} = plan;
	const {lines, headings, kinds, frontMatter} = outline;
	const end = headEnd(plan);
	const title = headings[0] !== undefined && headings[0].line <= end ? headings[0].endLine : 0;
	const talk = comments.filter(({endLine}) => endLine <= end).at(-1)?.endLine ?? 0;
	const from = Math.max(title, talk, frontMatter?.endLine ?? 0);
	const isField = (line: number) =>
		(kinds[line] === lineKind.text || kinds[line] === lineKind.continuation) && fieldAt(lines, line) !== null;
	let first = from + 1;
	while (first <= end && !isField(first)) first++;
	if (first > end) {
		const {before, rows} = apart(plan, from, [`Approved: ${value}`]);
		return insertedLines(plan, before, rows);
	}
	let last = first;
	while (last < end && isField(last + 1)) last++;
	// The last field of lines that a backslash or two blanks break may have none: before it there is one.
	const row = lineBytes(lines, first);
	const {labelStart = 0, colonEnd = 0} = fieldAt(lines, first) ?? {};
	const start = lines.starts[first] ?? 0;
	const mark = row.slice(0, labelStart - start).replace(/\d+(?=[.)])/, '1');
	const colon = row.slice(0, colonEnd - start).endsWith(':**') ? ':**' : '**:';
	const lineBreak = /(?:\\| {2,})$/.exec(row)?.[0] ?? '';
	return insertedLines(plan, lineBreak === '' ? last + 1 : last, [
		`${mark}Approved${colon} ${value}${lineBreak}`,
	]);
}
