import {sectionPath} from '../overview/section.ts';
import {waitingFor, withoutReference} from '../overview/task.ts';
import type {Plan, Task} from '../plan/model.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, paint, type Style} from '../text/theme.ts';
import {padEnd} from '../text/width.ts';
import {taskLine} from './task-line.ts';

/** One task whole: its text, what it is, what it waits for, its body, its children. Never cut. */
export function showText(plan: Plan, task: Task, path: string, style: Style): string {
	const parent = task.parent === null ? undefined : plan.tasks[task.parent];
	const children = task.children.flatMap(index => plan.tasks[index] ?? []);
	const rows: [string, string | null][] = [
		['status', statusWords(task)],
		['reason', task.status === 'blocked' ? task.reason : null],
		['by', task.by],
		['waits for', waitingFor(plan, task).join(', ')],
		['section', sectionPath(plan, task)],
		['parent', parent === undefined ? null : `${parent.ref}  ${withoutReference(parent)}`],
		['file', `${path}:${task.line}`],
		['key', task.key],
	];
	const lines = [
		`${paint(style, task.status, glyphsOf(style).status[task.status])} ${paint(style, 'key', safeText(task.ref))}  ${paint(style, 'title', safeText(withoutReference(task)))}`,
		'',
		...rows
			.filter((row): row is [string, string] => row[1] !== null && row[1] !== '')
			.map(([name, value]) => `  ${paint(style, 'muted', padEnd(name, 9))}  ${safeText(value)}`),
	];
	if (children.length > 0) {
		lines.push('', ...children.map(child => `  ${taskLine(plan, child, children, {columns: null, style})}`));
	}
	if (task.body.trim() !== '') {
		const body = safeText(task.body.replaceAll('\r\n', '\n'), {tabs: 'keep', newlines: 'keep'});
		lines.push(
			'',
			...body
				.trimEnd()
				.split('\n')
				.map(line => (line === '' ? '' : `  ${line}`)),
		);
	}
	return `${lines.join('\n')}\n`;
}

function statusWords({status, mark, optional}: Task): string {
	const word = status === 'other' ? `other: [${mark}]` : status;
	return optional ? `${word}, optional` : word;
}
