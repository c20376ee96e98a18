import {dayWords} from '../../overview/days.ts';
import {progressFigures} from '../../overview/plan.ts';
import {sectionPath} from '../../overview/section.ts';
import {statusWords, waitingInShort, withoutReference} from '../../overview/task.ts';
import type {Day, Plan, Task} from '../../plan/model.ts';
import {plainText} from '../../text/plain-text.ts';
import {safeText} from '../../text/safe-text.ts';
import {glyphsOf, tones} from '../../text/theme.ts';
import {clip, padEnd} from '../../text/width.ts';
import {type Line, type Span, span, type Tone} from '../../ui/line.ts';
import {marginLines, textLines} from '../../ui/text-field/lines.ts';
import {itemUnderCursor, type TrackerState} from '../model.ts';
import type {SectionNode} from '../outline.ts';

const labelColumns = 11;
const noLimit = 10_000;
/** Columns of a text that are shown; what is longer is read in the editor. */
const longest = 5000;
const signs = glyphsOf({ascii: false}).status;

/** What is under the cursor, for the panel beside the list: a task whole, or what a section says of itself. */
export function detailPanel(
	state: TrackerState,
	{columns, rows}: {readonly columns: number; readonly rows: number},
) {
	const item = itemUnderCursor(state);
	if (item === null) return {title: '', lines: []};
	const {plan, today} = state;
	const isTask = item.kind === 'task';
	const all = isTask
		? taskDetailLines(plan, item.task, columns)
		: sectionDetailLines(plan, item, columns, today);
	const fits = all.length <= rows;
	const more: Line = [{text: isTask ? ' ↓ Enter shows all' : ' ↓', tone: 'faint'}];
	return {
		title: isTask ? safeText(item.task.ref) : item.summary.label || 'Section',
		lines: fits ? all : [...all.slice(0, rows - 1), more],
	};
}

/** A task whole: its text, where it stands, what it waits for, its notes and children. */
export function taskDetailLines(plan: Plan, task: Task, columns: number): readonly Line[] {
	const {status, reason, by, optional, ref, key, line, body, detail} = task;
	const room = Math.max(10, columns - 2);
	const sign: Span = {text: `${signs[status]} ${statusWords[status]}`, tone: tones[status]};
	const optionalWord: Line = optional ? [{text: '   optional', tone: 'faint'}] : [];
	const parent = plan.tasks[task.parent ?? -1];
	const children = task.children.flatMap(index => plan.tasks[index] ?? []);
	const notes = status === 'doing' || status === 'blocked' ? body.replace(saidAbove, '').trimEnd() : body;
	return [
		...wrapped(safeText(clip(plainText(task.text), longest)), room, 'title'),
		[],
		field('Status', [sign, ...optionalWord]),
		...fact('Blocked by', status === 'blocked' && reason !== null ? plainText(reason) : '', columns),
		...fact('Doing', (status === 'doing' ? by : null) ?? '', columns),
		...fact('Waits for', waitingInShort(plan, task), columns),
		...fact('Part of', parent === undefined ? '' : `${parent.ref} ${plainText(parent.text)}`, columns),
		...fact('Section', sectionPath(plan, task), columns),
		field('Reference', [span(ref), {text: `   ${key}   line ${line}`, tone: 'faint'}]),
		...taskList('Subtasks', children, columns),
		...headed(
			'Notes',
			notes === '' ? [] : notes.split('\n').flatMap(text => wrapped(`  ${noteText(text)}`, room)),
		),
		...headed(
			'Details',
			detail === '' ? [] : detail.split('\n').flatMap(text => wrapped(`  ${noteText(text)}`, room)),
		),
	];
}

/** How a section stands, and what of it is being done, is blocked and comes next. */
function sectionDetailLines(
	plan: Plan,
	{section, summary}: SectionNode,
	columns: number,
	today: Day,
): readonly Line[] {
	const phase = plan.phases.find(each => each.section === section.index);
	const inside = plan.tasks.slice(section.firstTask, section.afterTasks);
	const next = new Set(plan.next);
	const day = (date: Day | null | undefined) => (date ? dayWords(date, today) : '');
	return [
		...wrapped(summary.name, Math.max(10, columns - 2), 'title'),
		[],
		field('Progress', [span(progressFigures(summary.progress))]),
		...fact('State', summary.state.text, columns),
		...fact('Priority', summary.priority.text, columns),
		...fact('Timeline', plainText(phase?.timeline ?? ''), columns),
		...fact('Starts', day(phase?.start), columns),
		...fact('Ends', day(phase?.end), columns),
		...taskList(
			'Doing',
			inside.filter(({status}) => status === 'doing'),
			columns,
		),
		...taskList(
			'Blocked',
			inside.filter(({status}) => status === 'blocked'),
			columns,
		),
		...taskList('Next', inside.filter(({index}) => next.has(index)).slice(0, mostNext), columns),
	];
}

/** The notes that say who does a task or why it is blocked, which stand above as fields. */
const saidAbove = /^[ \t]*[-*+] (?:Doing|Blocked):.*\n?/gm;

const mostNext = 8;

function fact(label: string, value: string, columns: number): readonly Line[] {
	if (value === '') return [];
	const room = Math.max(10, columns - labelColumns - 2);
	const lines = textLines(safeText(clip(value, longest)), room, noLimit);
	return lines.map((words, index) => field(index === 0 ? label : '', words));
}

function taskList(heading: string, tasks: readonly Task[], columns: number): readonly Line[] {
	return headed(
		heading,
		tasks.map(
			(task): Line => [
				{text: `   ${signs[task.status]} `, tone: tones[task.status]},
				span(`${task.ref}  `, 'faint'),
				span(clip(withoutReference(task), columns)),
			],
		),
	);
}

function headed(heading: string, lines: readonly Line[]): readonly Line[] {
	return lines.length === 0 ? [] : [[], [{text: ` ${heading}`, tone: 'title'}], ...lines];
}

function noteText(line: string): string {
	return safeText(clip(line, longest).replace(/\r$/, '').replaceAll('\t', '    '));
}

function wrapped(text: string, room: number, tone: Tone = 'plain'): readonly Line[] {
	return marginLines(text, {margin: 1, tone, columns: room, rows: noLimit});
}

function field(label: string, value: Line): Line {
	return [{text: ` ${padEnd(label, labelColumns)}`, tone: 'faint'}, ...value];
}
