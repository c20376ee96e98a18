import {sectionPath} from '../overview/section.ts';
import type {Plan, Task} from '../plan/model.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, paint} from '../text/theme.ts';
import {cut} from '../text/width.ts';
import {type LineLayout, taskLine} from './task-line.ts';

/** Tasks under the path of their section, children under their parents, in document order. */
export function listText(plan: Plan, tasks: readonly Task[], layout: LineLayout): string {
	const lines: string[] = [];
	let section: number | null | undefined;
	for (const task of tasks) {
		if (task.section !== section) {
			section = task.section;
			const heading = sectionPath(plan, task);
			lines.push(...(lines.length > 0 ? [''] : []));
			lines.push(...(heading === '' ? [] : [paint(layout.style, 'title', fitted(heading, layout))]));
		}
		const indent = '  '.repeat(1 + Math.min(task.depth, 8));
		const columns = layout.columns === null ? null : layout.columns - indent.length;
		lines.push(indent + taskLine(plan, task, [task], {...layout, columns}));
	}
	return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** One reference a line, as the verbs take them. */
export function refsText(tasks: readonly Task[]): string {
	return tasks.map(({ref}) => `${safeText(ref)}\n`).join('');
}

function fitted(text: string, {columns, style}: LineLayout): string {
	return columns === null ? text : cut(text, columns, glyphsOf(style).ellipsis);
}
