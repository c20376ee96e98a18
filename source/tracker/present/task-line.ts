import {statusWords, taskNotes, withoutReference} from '../../overview/task.ts';
import type {Task} from '../../plan/model.ts';
import {safeText} from '../../text/safe-text.ts';
import {tones} from '../../text/theme.ts';
import {clip, padEnd, widthOf} from '../../text/width.ts';
import {fitLine, type Line, lineWidth, type Span, type Tone} from '../../ui/line.ts';
import {textLines} from '../../ui/text-field/lines.ts';
import {foldsOf} from '../cursor.ts';
import type {TrackerState} from '../model.ts';
import {isFolded} from '../rows/folds.ts';
import {indentOf} from './indent.ts';
import {refWidth} from './ref-width.ts';
import {rowLimit} from './row-limit.ts';
import {signs} from './signs.ts';

export type RowLook = {readonly isCursor: boolean; readonly isSelected: boolean};

/** The rows of a task in the list: one, or as many as its text takes where the cursor is on it. */
export function taskLines(state: TrackerState, node: number, task: Task, look: RowLook): readonly Line[] {
	const {columns} = state;
	const head = headOf(state, node, task, look);
	const room = columns - lineWidth(head);
	const limit = rowLimit(state);
	const text = safeText(
		clip(withoutReference(task), look.isCursor ? columns * limit : columns).replaceAll('\t', ' '),
	);
	const tone = textTone(task, look);
	const notes = notesOf(state, task);
	const notesWidth = lineWidth(notes);
	const textWidth = widthOf(text);
	if (textWidth + notesWidth <= room) return [[...head, {text, tone}, ...notes]];
	if (!look.isCursor || room < 8 || limit === 1) return [cutRow(head, {text, tone}, notes, room)];
	const margin: Span = {text: ' '.repeat(columns - room)};
	const wrapped = textLines(text, room, limit).map((line): Line => line.map(piece => ({tone, ...piece})));
	return withNotes(wrapped, notes, room, limit).map((line, index) => [
		...(index === 0 ? head : [margin]),
		...fitLine(line, room),
	]);
}

/** Notes after the last row of a text where they fit, else in rows of their own where there are some left. */
function withNotes(wrapped: readonly Line[], notes: Line, room: number, limit: number): readonly Line[] {
	const last = wrapped.at(-1) ?? [];
	if (lineWidth(last) + lineWidth(notes) <= room) return [...wrapped.slice(0, -1), [...last, ...notes]];
	return [...wrapped, ...wrappedNotes(notes, room, limit - wrapped.length)];
}

/** A row that is too long: the text keeps most of it, and notes the rest where that is enough to be read. */
function cutRow(head: Line, text: Span, notes: Line, room: number): Line {
	const textWidth = widthOf(text.text);
	const left = Math.max(room - lineWidth(notes), Math.min(textWidth, Math.ceil(room * 0.6)));
	if (room - left < 10) return [...head, ...fitLine([text], room)];
	return [...head, ...fitLine([text], left), ...fitLine(notes, room - Math.min(left, textWidth))];
}

/** Everything before a task's text: where it stands, its status, its reference. */
function headOf(state: TrackerState, node: number, task: Task, look: RowLook): Line {
	const {outline, columns} = state;
	const indent = indentOf(outline.depths[node] ?? 0, columns);
	const glyph: Span = {text: signs.status[task.status], tone: tones[task.status]};
	const ref = columns < 30 ? '' : `${padEnd(safeText(task.ref), refWidth(outline, task.section))}  `;
	return [
		...pointer(indent, look),
		glyph,
		{text: ' '},
		{text: ref, tone: look.isCursor ? 'accent' : 'faint'},
	];
}

/** The blanks before a row, with the cursor or the mark of a selection in the last of them. */
export function pointer(indent: number, {isCursor, isSelected}: RowLook): Line {
	if (!isCursor && !isSelected) return [{text: ' '.repeat(indent)}];
	const sign = isCursor ? signs.cursor : signs.selected;
	const at = Math.max(0, indent - 2);
	return [
		{text: ' '.repeat(at)},
		{text: sign, tone: 'accent'},
		{text: ' '.repeat(Math.max(0, indent - at - 1))},
	];
}

function textTone({status}: Task, {isCursor}: RowLook): Tone {
	if (isCursor) return 'accent';
	return status === 'done' || status === 'dropped' ? 'faint' : 'plain';
}

/** What stands after a task's text: why it is blocked, who does it, what it waits for. */
function notesOf(state: TrackerState, task: Task): Line {
	const {plan, outline, columns, foreign} = state;
	const was = foreign.size === 0 ? undefined : foreign.get(task.key);
	const changed: Span = {text: was === null ? 'new' : `was ${statusWords[was ?? 'todo']}`, tone: 'warning'};
	const node = outline.ofTask[task.index] ?? -1;
	const sign = isFolded(outline, foldsOf(state), node) ? `${signs.folded} ` : '';
	return [
		...taskNotes(plan, task, columns).map(
			({kind, text, tone}): Span => ({text: kind === 'children' ? sign + text : text, tone}),
		),
		...(was === undefined ? [] : [changed]),
	].flatMap(note => [{text: '   '}, note]);
}

function wrappedNotes(notes: Line, room: number, rows: number): readonly Line[] {
	if (rows < 1 || notes.length === 0) return [];
	const text = notes
		.map(piece => piece.text)
		.join('')
		.trimStart();
	const tone = notes.find(piece => piece.tone !== undefined)?.tone ?? 'plain';
	return textLines(text, room, rows).map((line): Line => line.map(piece => ({tone, ...piece})));
}
