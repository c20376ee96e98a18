import {encode} from '../../markdown/bytes.ts';
import {lineBytes} from '../../markdown/lines.ts';
import {checkboxLine} from '../../markdown/list-items.ts';
import type {Task} from '../model.ts';
import {idOf, writtenId} from '../read/ids.ts';
import {type Edit, noEdit, type Sheet, unchangedTask} from './edit.ts';
import {oneLine} from './notes.ts';

/** Gives a task another text: its id stays unless the text brings one, lines that continued the old text go. */
export function rewordEdit(sheet: Sheet, task: Task, text: string): Edit {
	const {plan, lines} = sheet;
	const {boxEnd, space, textStart} = checkboxLine(lines, task);
	const wanted = oneLine(text, "a task's text");
	const old = writtenId(task.text);
	const words =
		old === null || idOf(wanted) !== null ? wanted : `${old.before}${old.id}${old.after.trimEnd()} ${wanted}`;
	if (words === task.text) {
		return {...noEdit, unchanged: [unchangedTask(task)]};
	}
	const last = plan.tasks[task.index]?.textEndLine ?? task.line;
	const trailing = /[ \t]*$/.exec(lineBytes(lines, last))?.[0].length ?? 0;
	const end = Math.max((lines.ends[last] ?? textStart) - trailing, textStart);
	const tasks = plan.tasks.map(other => ({text: other === task ? words : other.text, mark: other.mark}));
	return {
		...noEdit,
		splices: [
			space === '' || textStart === (lines.ends[last] ?? 0)
				? {start: boxEnd, end: textStart, insert: encode(` ${words}`)}
				: {start: textStart, end, insert: encode(words)},
		],
		outcome: {tasks, from: task.index, count: 1, what: 'this text cannot stand in that task'},
	};
}
