import type {Plan, Task} from '../plan/model.ts';
import {plainText} from '../text/plain-text.ts';
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
			const heading = sectionWords(plan, task);
			lines.push(...(lines.length > 0 ? [''] : []));
			lines.push(...(heading === '' ? [] : [paint(layout.style, 'title', fitted(heading, layout))]));
		}
		const indent = '  '.repeat(1 + Math.min(task.depth, 8));
		const columns = layout.columns === null ? null : layout.columns - indent.length;
		lines.push(indent + taskLine(task, [task], {...layout, columns}));
	}
	return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** One reference a line, as the verbs take them. */
export function refsText(tasks: readonly Task[]): string {
	return tasks.map(({ref}) => `${safeText(ref)}\n`).join('');
}

/** `Phase 1: Foundation / Tasks`: the headings around a task, from its phase on or else below the document's title. */
export function sectionWords(plan: Plan, task: Task): string {
	const section = task.section === null ? undefined : plan.sections[task.section];
	if (section === undefined) {
		return '';
	}
	const phase = task.phase === null ? undefined : plan.phases[task.phase];
	const outer = phase === undefined ? undefined : plan.sections[phase.section];
	const path =
		phase !== undefined && outer !== undefined
			? [phase.title, ...section.path.slice(outer.path.length).map(plainText)]
			: section.path
					.slice(section.path.length > 1 && isUnderTitle(plan, section.index) ? 1 : 0)
					.map(plainText);
	return path.map(title => safeText(title)).join(' / ');
}

/** Whether the outermost heading above is the document's only H1. */
function isUnderTitle(plan: Plan, index: number): boolean {
	let section = plan.sections[index];
	while (section !== undefined && section.parent !== null) {
		section = plan.sections[section.parent];
	}
	return section?.depth === 1 && plan.sections.filter(({depth}) => depth === 1).length === 1;
}

function fitted(text: string, {columns, style}: LineLayout): string {
	return columns === null ? text : cut(text, columns, glyphsOf(style).ellipsis);
}
