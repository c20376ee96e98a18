import {isBlankLine} from '../../markdown/block-syntax.ts';
import {checkboxLine} from '../../markdown/list-items.ts';
import type {Plan, Task} from '../model.ts';
import {type Edit, noEdit, removedLines, type Sheet} from './edit.ts';
import {renumber} from './list.ts';

/** Takes out a task with its body and children, and renumbers what follows. */
export function removeEdit(sheet: Sheet, task: Task): Edit {
	const {plan} = sheet;
	const item = checkboxLine(sheet.lines, task);
	const {from, count} = blockOf(plan, task);
	const {line, endLine} = blockLines(sheet, task);
	const tasks = plan.tasks.map(({text, mark}) => ({text, mark}));
	tasks.splice(from, count);
	const numbers = renumber(sheet, item, task.endLine + 1, (item.number ?? 0) + 1, -1);
	return {
		...noEdit,
		splices: [removedLines(sheet, line, endLine), ...numbers],
		outcome: {tasks, from, count: 0, what: `${task.ref} cannot be taken out`},
	};
}

/** The tasks on a task's lines: itself and what lies in it. */
export function blockOf(plan: Plan, task: Task): {readonly from: number; readonly count: number} {
	const inside = plan.tasks.filter(({line}) => line >= task.line && line <= task.endLine);
	return {from: task.index, count: inside.length};
}

/** The lines that go with a task, blank ones that set it apart included: after it, or before it at the end of the file. */
function blockLines(sheet: Sheet, task: Task): {readonly line: number; readonly endLine: number} {
	const {lines} = sheet;
	let line = task.line;
	let {endLine} = task;
	const blankAbove = line > 1 && isBlankLine(lines, line - 1);
	if (blankAbove || line === 1) {
		while (endLine < lines.count && isBlankLine(lines, endLine + 1)) {
			endLine++;
		}
	}
	if (endLine === lines.count && endLine === task.endLine) {
		while (line > 1 && isBlankLine(lines, line - 1)) {
			line--;
		}
	}
	return {line, endLine};
}
