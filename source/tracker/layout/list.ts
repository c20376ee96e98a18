import {statusWords, taskNotes, writtenWithoutReference} from '../../overview/task.ts';
import type {Task} from '../../plan/model.ts';
import {inlineRuns} from '../../text/inline-markdown.ts';
import {safeText} from '../../text/safe-text.ts';
import {glyphsOf} from '../../text/theme.ts';
import {clip, padEnd, widthOf} from '../../text/width.ts';
import {
	fitLine,
	type Line,
	lineText,
	lineWidth,
	markdownLine,
	runLine,
	sliceLine,
	type Tone,
} from '../../ui/line.ts';
import {textLines, wrappedLine} from '../../ui/text-field/lines.ts';
import {foldsOf, selectedRows, type TrackerState} from '../model.ts';
import type {SectionNode, SectionWidths, TaskNode} from '../outline.ts';
import {bottomRows} from './bottom.ts';

/** What the rows of the list show, all of it safe for the terminal. */
export type TaskRowContent = ReturnType<typeof taskRow>;
export type SectionRowContent = ReturnType<typeof sectionRow>;

/** Whether there is a row for the header; a low terminal gives it to the list. */
export function hasHeader({height}: TrackerState): boolean {
	return height >= 4;
}

/** From so many columns on the details of what is under the cursor stand beside the list. */
const detailFrom = 120;

/** Columns of the details beside the list; 0: not shown. */
export function detailColumns({columns}: Pick<TrackerState, 'columns'>): number {
	return columns < detailFrom ? 0 : Math.min(columns - 80, Math.floor(columns * 0.45), 100);
}

/** Columns of the list. */
export function listColumns(state: Pick<TrackerState, 'columns'>): number {
	return state.columns - detailColumns(state);
}

/** Rows of the screen for the list. */
export function bodyHeight(state: TrackerState): number {
	return Math.max(1, state.height - (hasHeader(state) ? 1 : 0) - bottomRows(state).length);
}

/** Rows of the screen that what is under the cursor takes, which shows its text whole. */
function cursorHeight(state: TrackerState): number {
	const content = rowContent(state, state.cursor);
	if (content === null) return 1;
	return content.kind === 'task' ? content.lines.length : 1 + content.more.length;
}

/** How many rows of the list there is room for with the cursor among them. */
export function rowsInView(state: TrackerState): number {
	return bodyHeight(state) - cursorHeight(state) + 1;
}

/** What a row of the list shows; `null` where there is no such row. */
export function rowContent(state: TrackerState, row: number): TaskRowContent | SectionRowContent | null {
	const {rows, outline, cursor} = state;
	const node = outline.nodes[rows[row] ?? -1];
	if (node === undefined) return null;
	const [first, last] = selectedRows(state) ?? [-1, -1];
	const look = {isCursor: row === cursor, isSelected: row >= first && row <= last};
	return node.kind === 'task' ? taskRow(state, node, look) : sectionRow(state, node, look);
}

/** The rows of the list that are on the screen. */
export function rowsOnScreen(state: TrackerState): readonly number[] {
	const {rows, top} = state;
	const count = Math.max(0, Math.min(rowsInView(state), rows.length - top));
	return Array.from({length: count}, (_, index) => top + index);
}

/** Whether a row is that of the cursor, or is selected. */
type RowLook = {readonly isCursor: boolean; readonly isSelected: boolean};

/** Columns of the sign and the blank behind it. */
const signColumns = 2;

/** A task. Its text and what is said behind it are one line, or as many as they take where the cursor is on it. */
function taskRow(state: TrackerState, {task, depth}: TaskNode, look: RowLook) {
	const {outline} = state;
	const columns = listColumns(state);
	const indent = indentOf(depth, columns);
	// A narrow terminal has no room for it.
	const ref = columns < 30 ? '' : safeText(task.ref);
	const refColumns = ref === '' ? 0 : Math.max(widthOf(ref), outline.refWidths.get(task.section) ?? 0) + 2;
	const room = Math.max(0, columns - indent - signColumns - refColumns);
	const lines = bodyLines(state, task, room, look.isCursor);
	return {kind: 'task' as const, columns, indent, status: task.status, ref, refColumns, lines, ...look};
}

/** Columns before the sign of a row. A narrow terminal indents less, and never more than a third of it. */
function indentOf(depth: number, columns: number): number {
	const step = columns < 60 ? 1 : 2;
	return Math.min(1 + depth * step, Math.max(1, Math.floor(columns / 3)));
}

/** The most rows that one task or section takes in the list. */
function rowLimit({height}: TrackerState): number {
	return Math.max(1, Math.min(10, height - 5));
}

function bodyLines(state: TrackerState, task: Task, room: number, isCursor: boolean): readonly Line[] {
	const columns = listColumns(state);
	const limit = rowLimit(state);
	const most = isCursor ? columns * limit : columns;
	const text = markdownLine(clip(writtenWithoutReference(task), most), textTone(task, isCursor));
	const notes = notesLine(state, task);
	if (lineWidth(text) + lineWidth(notes) <= room) return [[...text, ...notes]];
	if (!isCursor || room < 8 || limit === 1) return [cutLine(text, notes, room)];
	return withNotes(wrappedLine(text, room, limit), notes, room, limit).map(line => fitLine(line, room));
}

/** Notes after the last row of a text where they fit, else in rows of their own where there are some left. */
function withNotes(wrapped: readonly Line[], notes: Line, room: number, limit: number): readonly Line[] {
	const last = wrapped.at(-1) ?? [];
	if (lineWidth(last) + lineWidth(notes) <= room) return [...wrapped.slice(0, -1), [...last, ...notes]];
	const left = limit - wrapped.length;
	if (left < 1 || notes.length === 0) return wrapped;
	const words = lineText(notes);
	const tone = notes.find(note => note.tone !== undefined)?.tone ?? 'plain';
	const below = textLines(words.trimStart(), room, left);
	return [...wrapped, ...below.map((line): Line => line.map(span => ({tone, ...span})))];
}

/** A row that is too long: the text keeps most of it, and notes the rest where that is enough to be read. */
function cutLine(text: Line, notes: Line, room: number): Line {
	const textWidth = lineWidth(text);
	const left = Math.max(room - lineWidth(notes), Math.min(textWidth, Math.ceil(room * 0.6)));
	if (room - left < 10) return fitLine(text, room);
	return [...fitLine(text, left), ...fitLine(notes, room - Math.min(left, textWidth))];
}

function textTone({status}: Task, isCursor: boolean): Tone {
	if (isCursor) return 'plain';
	return status === 'done' || status === 'dropped' ? 'faint' : 'plain';
}

const {folded} = glyphsOf({ascii: false});

/** What stands after a task's text: why it is blocked, who does it, what it waits for, what others made of it. */
function notesLine(state: TrackerState, task: Task): Line {
	const {plan, now} = state;
	const columns = listColumns(state);
	const sign = foldsOf(state).has(task.key) ? `${folded} ` : '';
	const notes = taskNotes(plan, task, {columns, now}).map(({kind, text, tone}) =>
		runLine(inlineRuns(kind === 'children' ? sign + text : text, {isDecoded: true}), tone),
	);
	const changed = changedWords(state, task);
	const all: readonly Line[] = changed === null ? notes : [...notes, [{text: changed, tone: 'warning'}]];
	return all.flatMap(note => [{text: '   '}, ...note]);
}

/** What a task was before others changed it. */
export function changedWords({externalChanges}: TrackerState, {key}: Task): string | null {
	const was = externalChanges.get(key);
	if (was === undefined) return null;
	return was === null ? 'new' : `was ${statusWords[was]}`;
}

/** A section. `more` is what is left of a long name under the cursor, in rows of their own. */
function sectionRow(state: TrackerState, node: SectionNode, look: RowLook) {
	const {outline} = state;
	const columns = listColumns(state);
	const {label, nameRuns, priority, state: standing, counts, progress} = node.summary;
	const tone = standing.kind === 'done' && !look.isCursor ? 'faint' : 'title';
	const widths = outline.sectionWidths;
	const parts = sectionColumns(widths, columns);
	const indent = indentOf(node.depth, columns);
	const lead: Line = label === '' ? [] : [{text: `${padEnd(label, widths.label)}  `, tone}];
	const nameColumns = Math.max(1, parts.name - indent - 2);
	const moreIndent = indent + 2 + lineWidth(lead);
	const room = nameColumns - lineWidth(lead);
	const rows = look.isCursor ? rowLimit(state) : 1;
	const [first = [], ...more] = nameRows(runLine(nameRuns, tone), room, columns - moreIndent - 1, rows);
	return {
		kind: 'section' as const,
		columns,
		indent,
		isFolded: foldsOf(state).has(node.name),
		name: [...lead, ...first],
		nameColumns,
		more,
		moreIndent,
		priority,
		state: {
			kind: standing.kind,
			text: standing.forms[parts.form] ?? '',
			tone: standing.tone,
		},
		counts,
		progress,
		parts,
		...look,
	};
}

/** A name in a row of so many columns, and what does not fit in rows below it; where there is but one row it is cut. */
function nameRows(name: Line, room: number, roomBelow: number, rows: number): readonly Line[] {
	if (rows === 1 || room < 8 || lineWidth(name) <= room) return [name];
	const [first = []] = wrappedLine(name, room, 2);
	const text = lineText(name);
	const rest = text.length - text.slice(lineText(first).length).trimStart().length;
	return [first, ...wrappedLine(sliceLine(name, rest), roomBelow, rows - 1)];
}

/** Columns of the parts of every section's row; 0 for what there is no room for. */
type SectionColumns = {
	/** Up to the end of the name, with what is before it. */
	readonly name: number;
	readonly priority: number;
	/** Which of the lengths of the state is shown. */
	readonly form: number;
	readonly state: number;
	readonly bar: number;
	readonly counts: number;
};

type Others = Omit<SectionColumns, 'name' | 'counts'>;

const barColumns = 8;
/** Rows as wide as a wide terminal would have their ends too far apart to be read as one. */
const comfortable = 96;

/** Columns of the table that sections and the header make. */
export function tableColumns(widths: SectionWidths, columns: number): number {
	const [all] = layouts(widths);
	return Math.min(columns, Math.max(comfortable, widths.name + 4 + columnsBeside(all, widths)));
}

/** As much as leaves room for the names, of which two fifths of the row are enough. */
function sectionColumns(widths: SectionWidths, terminal: number): SectionColumns {
	const columns = tableColumns(widths, terminal);
	const enough = Math.min(widths.name + 4, Math.max(24, Math.floor(columns * 0.42)));
	const {counts} = widths;
	const least: Others = {priority: 0, form: 3, state: 0, bar: 0};
	const others = layouts(widths).find(each => columns - columnsBeside(each, widths) >= enough) ?? least;
	return {...others, counts, name: Math.max(1, columns - columnsBeside(others, widths))};
}

/** What goes first: date, timeline, priority, bar. */
function layouts({
	priority,
	states: [dated = 0, timed = 0, undated = 0, word = 0],
}: SectionWidths): readonly [Others, ...Others[]] {
	return [
		{priority, form: 0, state: dated, bar: barColumns},
		{priority, form: 1, state: timed, bar: barColumns},
		{priority, form: 2, state: undated, bar: barColumns},
		{priority: 0, form: 2, state: undated, bar: barColumns},
		{priority: 0, form: 2, state: undated, bar: 0},
		{priority: 0, form: 3, state: word, bar: 0},
	];
}

function columnsBeside({priority, state, bar}: Others, {counts}: SectionWidths): number {
	const parts = [priority, state, bar, counts].filter(width => width > 0);
	return parts.reduce((sum, width) => sum + width + 2, 1);
}
