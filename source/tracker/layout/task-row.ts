import {statusWords, taskNotes, withoutReference} from '../../overview/task.ts';
import type {Status, Task} from '../../plan/model.ts';
import {safeText} from '../../text/safe-text.ts';
import {glyphsOf} from '../../text/theme.ts';
import {clip, widthOf} from '../../text/width.ts';
import {fitLine, type Line, lineWidth, type Span, type Tone} from '../../ui/line.ts';
import {textLines} from '../../ui/text-field/lines.ts';
import type {TrackerState} from '../model.ts';
import type {TaskNode} from '../outline.ts';
import {foldsOf} from '../selection.ts';

/** Whether a row is that of the cursor, or is selected. */
export type RowLook = {readonly isCursor: boolean; readonly isSelected: boolean};

/** What the row of a task shows, all of it safe for the terminal. */
export type TaskRowContent = RowLook & {
	readonly kind: 'task';
	readonly columns: number;
	/** Columns before its sign. */
	readonly indent: number;
	readonly status: Status;
	readonly ref: string;
	/** 0 where there is no room for it. */
	readonly refColumns: number;
	/** Its text and what is said behind it: one line, or as many as its text takes where the cursor is on it. */
	readonly lines: readonly Line[];
};

/** Columns of the sign and the blank behind it. */
const signColumns = 2;

export function taskRow(state: TrackerState, {task, depth}: TaskNode, look: RowLook): TaskRowContent {
	const {columns, outline} = state;
	const indent = indentOf(depth, columns);
	const ref = columns < 30 ? '' : safeText(task.ref);
	const refColumns = ref === '' ? 0 : Math.max(widthOf(ref), outline.refWidths.get(task.section) ?? 0) + 2;
	const room = Math.max(0, columns - indent - signColumns - refColumns);
	const lines = bodyLines(state, task, room, look.isCursor);
	return {kind: 'task', columns, indent, status: task.status, ref, refColumns, lines, ...look};
}

/** Columns before the sign of a row. A narrow terminal indents less, and never more than a third of it. */
export function indentOf(depth: number, columns: number): number {
	const step = columns < 60 ? 1 : 2;
	return Math.min(1 + depth * step, Math.max(1, Math.floor(columns / 3)));
}

/** The most rows that one task or section takes in the list. */
export function rowLimit({height}: TrackerState): number {
	return Math.max(1, Math.min(10, height - 5));
}

function bodyLines(state: TrackerState, task: Task, room: number, isCursor: boolean): readonly Line[] {
	const {columns} = state;
	const limit = rowLimit(state);
	const most = isCursor ? columns * limit : columns;
	const text = safeText(clip(withoutReference(task), most).replaceAll('\t', ' '));
	const tone = textTone(task, isCursor);
	const notes = notesLine(state, task);
	if (widthOf(text) + lineWidth(notes) <= room) return [[{text, tone}, ...notes]];
	if (!isCursor || room < 8 || limit === 1) return [cutLine({text, tone}, notes, room)];
	const wrapped = textLines(text, room, limit).map((line): Line => line.map(span => ({tone, ...span})));
	return withNotes(wrapped, notes, room, limit).map(line => fitLine(line, room));
}

/** Notes after the last row of a text where they fit, else in rows of their own where there are some left. */
function withNotes(wrapped: readonly Line[], notes: Line, room: number, limit: number): readonly Line[] {
	const last = wrapped.at(-1) ?? [];
	if (lineWidth(last) + lineWidth(notes) <= room) return [...wrapped.slice(0, -1), [...last, ...notes]];
	const left = limit - wrapped.length;
	if (left < 1 || notes.length === 0) return wrapped;
	const words = notes.map(({text}) => text).join('');
	const tone = notes.find(note => note.tone !== undefined)?.tone ?? 'plain';
	const below = textLines(words.trimStart(), room, left);
	return [...wrapped, ...below.map((line): Line => line.map(span => ({tone, ...span})))];
}

/** A row that is too long: the text keeps most of it, and notes the rest where that is enough to be read. */
function cutLine(text: Span, notes: Line, room: number): Line {
	const textWidth = widthOf(text.text);
	const left = Math.max(room - lineWidth(notes), Math.min(textWidth, Math.ceil(room * 0.6)));
	if (room - left < 10) return fitLine([text], room);
	return [...fitLine([text], left), ...fitLine(notes, room - Math.min(left, textWidth))];
}

function textTone({status}: Task, isCursor: boolean): Tone {
	if (isCursor) return 'accent';
	return status === 'done' || status === 'dropped' ? 'faint' : 'plain';
}

const {folded} = glyphsOf({ascii: false});

/** What stands after a task's text: why it is blocked, who does it, what it waits for, what others made of it. */
function notesLine(state: TrackerState, task: Task): Line {
	const {plan, columns} = state;
	const sign = foldsOf(state).has(task.key) ? `${folded} ` : '';
	const notes: readonly Span[] = taskNotes(plan, task, columns).map(({kind, text, tone}) => ({
		text: kind === 'children' ? sign + text : text,
		tone,
	}));
	const changed = changedWords(state, task);
	const all: readonly Span[] = changed === null ? notes : [...notes, {text: changed, tone: 'warning'}];
	return all.flatMap(note => [{text: '   '}, note]);
}

/** What a task was before others changed it. */
export function changedWords({externalChanges}: TrackerState, {key}: Task): string | null {
	const was = externalChanges.get(key);
	if (was === undefined) return null;
	return was === null ? 'new' : `was ${statusWords[was]}`;
}
