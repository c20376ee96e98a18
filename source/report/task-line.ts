import {taskNotes, withoutReference} from '../overview/task.ts';
import type {Plan, Task} from '../plan/model.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, paint, type Style} from '../text/theme.ts';
import {cut, padEnd, widthOf} from '../text/width.ts';

/** A line of one task is at most this wide; `null`: as wide as it gets, for pipes. */
export type LineLayout = {readonly columns: number | null; readonly style: Style};

/** The room for references is at most this wide; longer ones push their text to the right. */
const widestReference = 14;

/**
 * `✗ 2.3  Integrate with external services   waiting on sandbox keys`: sign, reference, text, and why
 * it stands still or who does it. References of the tasks `among` which it is shown stand in a column.
 */
export function taskLine(
	plan: Plan,
	task: Task,
	among: readonly Task[],
	{columns, style}: LineLayout,
): string {
	const sign = glyphsOf(style).status[task.status];
	const reference = padEnd(referenceText(task), referenceColumns(among));
	const [text, remark] = bodyOf(plan, task, widthOf(reference) + widthOf(sign) + 3, {columns, style});
	const painted = task.status === 'done' || task.status === 'dropped' ? paint(style, 'muted', text) : text;
	const line = `${paint(style, task.status, sign)} ${paint(style, 'key', reference)}  ${painted}`;
	return remark === ''
		? line
		: `${line}   ${paint(style, task.status === 'blocked' ? 'blocked' : 'muted', remark)}`;
}

/** How many columns the references of these tasks take. */
export function referenceColumns(tasks: readonly Task[]): number {
	return Math.min(
		widestReference,
		tasks.reduce((widest, task) => Math.max(widest, widthOf(referenceText(task))), 0),
	);
}

function referenceText(task: Task): string {
	return safeText(task.ref);
}

/** The text without the id that the reference already shows, and the remark behind it, both cut to fit. */
function bodyOf(
	plan: Plan,
	task: Task,
	used: number,
	{columns, style}: LineLayout,
): readonly [string, string] {
	const text = safeText(withoutReference(task));
	const remark = remarkOf(plan, task);
	if (columns === null) {
		return [text, remark];
	}
	const {ellipsis} = glyphsOf(style);
	const room = Math.max(1, columns - used);
	if (remark === '' || widthOf(text) + 3 + widthOf(remark) <= room) {
		return [cut(text, room, ellipsis), remark];
	}
	const textRoom = Math.max(Math.min(widthOf(text), Math.floor(room * 0.6)), room - 3 - widthOf(remark));
	const remarkRoom = room - 3 - textRoom;
	return remarkRoom < 6
		? [cut(text, room, ellipsis), '']
		: [cut(text, textRoom, ellipsis), cut(remark, remarkRoom, ellipsis)];
}

/** The first that there is to say of a task: why it stands still, who does it, what it waits for. */
function remarkOf(plan: Plan, task: Task): string {
	// Its children, and marks of its own, are listed as they are.
	return taskNotes(plan, task).find(({kind}) => kind !== 'children' && kind !== 'mark')?.text ?? '';
}
