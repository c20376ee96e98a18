import {sectionPath} from '../overview/section.ts';
import type {Plan, Task} from '../plan/model.ts';
import {paint} from '../text/theme.ts';
import {widthOf} from '../text/width.ts';
import {nextState} from './json.ts';
import {type LineLayout, referenceColumns, taskLine} from './task-line.ts';

/** What can be worked on, one a line, under the sections that they stand in. */
export function nextText(plan: Plan, tasks: readonly Task[], layout: LineLayout): string {
	const columns = referenceColumns(tasks);
	const lines = tasks.map(task => {
		const line = taskLine(plan, task, tasks, layout);
		const where = `   ${sectionPath(plan, task)}`;
		const hasRoom =
			layout.columns === null || columns + widthOf(task.text) + widthOf(where) + 5 <= layout.columns;
		return hasRoom ? line + paint(layout.style, 'muted', where.trimEnd()) : line;
	});
	return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Why nothing is next, in one line. */
export function nothingNext(plan: Plan): string {
	const {total, done, dropped, doing, blocked, other} = plan.progress;
	switch (nextState(plan)) {
		case 'ready':
			return 'something is next';
		case 'finished':
			return total === 0 ? 'nothing is next: the plan has no tasks' : 'nothing is next: everything is done';
		case 'waiting':
		case 'blocked': {
			const waiting = total - done - dropped - doing - blocked - other;
			const parts = [
				doing > 0 ? `${doing} doing` : '',
				blocked > 0 ? `${blocked} blocked` : '',
				waiting > 0 ? `${waiting} waiting` : '',
				other > 0 ? `${other} with a mark of their own` : '',
			];
			return `nothing is next: ${parts.filter(part => part !== '').join(', ')}`;
		}
	}
}
