import {saidIn} from '../../overview/comments.ts';
import {dayWords} from '../../overview/days.ts';
import {progressFigures} from '../../overview/plan.ts';
import {sectionPath} from '../../overview/section.ts';
import {statusWords, waitingInShort, writtenWithoutReference} from '../../overview/task.ts';
import {ageOfWork, whoAndWhen} from '../../overview/who.ts';
import {type Day, type Plan, readyTasks, type Status, type Task} from '../../plan/model.ts';
import {inlineRuns, noteRuns, safeRuns} from '../../text/inline-markdown.ts';
import {safeText} from '../../text/safe-text.ts';
import {glyphsOf, tones} from '../../text/theme.ts';
import {clip, padEnd} from '../../text/width.ts';
import {type Line, markdownLine, runLine, type Span, span} from '../../ui/line.ts';
import {wrappedLine} from '../../ui/text-field/lines.ts';
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
		? taskDetailLines(state, item.task, columns)
		: sectionDetailLines(plan, item, columns, today);
	const fits = all.length <= rows;
	const more: Line = [{text: isTask ? ' ↓ Enter shows all' : ' ↓', tone: 'faint'}];
	return {
		title: isTask ? safeText(item.task.ref) : item.summary.label || 'Section',
		lines: fits ? all : [...all.slice(0, rows - 1), more],
	};
}

/** A task whole: its text, where it stands, what it waits for, its notes and children. */
export function taskDetailLines(
	{plan, now}: Pick<TrackerState, 'plan' | 'now'>,
	task: Task,
	columns: number,
): readonly Line[] {
	const {status, reason, optional, ref, key, line, body, detail} = task;
	const room = Math.max(10, columns - 2);
	const sign: Span = {text: `${signs[status]} ${statusWords[status]}`, tone: tones[status]};
	const optionalWord: Line = optional ? [{text: '   optional', tone: 'faint'}] : [];
	const parent = plan.tasks[task.parent ?? -1];
	const children = task.children.flatMap(index => plan.tasks[index] ?? []);
	const age = ageOfWork(task, now);
	const who = `${whoAndWhen(task) ?? ''}${age === null ? '' : ` (${age})`}`;
	const said = saidAbove[status];
	const notes = said === undefined ? body : body.replace(said, '').trimEnd();
	return [
		...wrapped(markdownLine(clip(task.text, longest), 'title'), room),
		[],
		field('Status', [sign, ...optionalWord]),
		...fact('Blocked by', markdownLine(clip((status === 'blocked' ? reason : null) ?? '', longest)), columns),
		...fact('Doing', words(status === 'doing' ? who : ''), columns),
		...fact('Done', words(status === 'done' ? who : ''), columns),
		...fact('Waits for', words(waitingInShort(plan, task)), columns),
		...fact(
			'Part of',
			parent === undefined
				? []
				: [span(`${parent.ref} `), ...markdownLine(clip(writtenWithoutReference(parent), longest))],
			columns,
		),
		...fact(
			'Section',
			runLine(inlineRuns(clip(sectionPath(plan, task), longest), {isDecoded: true})),
			columns,
		),
		field('Reference', [span(ref), {text: `   ${key}   line ${line}`, tone: 'faint'}]),
		...taskList('Subtasks', children, columns),
		...headed('Notes', noteLines(notes, room)),
		...headed('Details', noteLines(detail, room)),
		...commentsOn(plan, {task: task.index}, room),
	];
}

/** Lines of Markdown below a task, as they are drawn. */
function noteLines(notes: string, room: number): readonly Line[] {
	if (notes === '') return [];
	return noteRuns(notes.split('\n').map(noteText)).flatMap(runs =>
		wrapped([{text: '  '}, ...runLine(safeRuns(runs))], room),
	);
}

/** What was said about a task or a section. */
function commentsOn(
	plan: Plan,
	about: {readonly task?: number; readonly section?: number},
	room: number,
): readonly Line[] {
	const {task = null, section = null} = about;
	const said = plan.comments.filter(each => each.task === task && each.section === section);
	return headed(
		said.some(({isOpen}) => isOpen) ? 'Comments' : 'Comments, resolved',
		said.flatMap(({words: all}) =>
			all.flatMap(each => {
				const {who, lines} = saidIn(each);
				return lines.flatMap((line, index) =>
					wrapped(
						[
							{text: '  '},
							index === 0 ? span(`${clip(who, longest)} `, 'accent') : {text: '  '},
							...runLine(inlineRuns(clip(line, longest), {isDecoded: true})),
						],
						room,
					),
				);
			}),
		),
	);
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
	const ready = new Set(readyTasks(plan));
	const day = (date: Day | null | undefined) => (date ? dayWords(date, today) : '');
	return [
		...wrapped(runLine(summary.nameRuns, 'title'), Math.max(10, columns - 2)),
		[],
		field('Progress', [span(progressFigures(summary.progress))]),
		...fact('State', words(summary.state.text), columns),
		...fact('Priority', words(summary.priority.text), columns),
		...fact('Timeline', markdownLine(clip(phase?.timeline ?? '', longest)), columns),
		...fact('Starts', words(day(phase?.start)), columns),
		...fact('Ends', words(day(phase?.end)), columns),
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
		...taskList(
			plan.next.length > 0 ? 'Next' : 'To confirm',
			inside.filter(task => ready.has(task)).slice(0, mostNext),
			columns,
		),
		...commentsOn(plan, {section: section.index}, Math.max(10, columns - 2)),
	];
}

/** By status, the notes that say who does or did a task or why it is blocked, which stand above as fields. */
const saidAbove: Partial<Record<Status, RegExp>> = {
	doing: /^[ \t]*[-*+] Doing:.*\n?/gm,
	blocked: /^[ \t]*[-*+] Blocked:.*\n?/gm,
	// Without a time it is no such note.
	done: /^[ \t]*[-*+] Done:.*, \d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?[ \t]*(?:\n|$)/gm,
};

const mostNext = 8;

function words(text: string): Line {
	return text === '' ? [] : [span(clip(text, longest))];
}

function fact(label: string, value: Line, columns: number): readonly Line[] {
	if (value.length === 0) return [];
	const lines = wrappedLine(value, Math.max(10, columns - labelColumns - 2), noLimit);
	return lines.map((line, index) => field(index === 0 ? label : '', line));
}

function taskList(heading: string, tasks: readonly Task[], columns: number): readonly Line[] {
	return headed(
		heading,
		tasks.map(
			(task): Line => [
				{text: `   ${signs[task.status]} `, tone: tones[task.status]},
				span(`${task.ref}  `, 'faint'),
				...markdownLine(clip(writtenWithoutReference(task), columns)),
			],
		),
	);
}

function headed(heading: string, lines: readonly Line[]): readonly Line[] {
	return lines.length === 0 ? [] : [[], [{text: ` ${heading}`, tone: 'title'}], ...lines];
}

function noteText(line: string): string {
	return clip(line, longest).replace(/\r$/, '').replaceAll('\t', '    ');
}

function wrapped(line: Line, room: number): readonly Line[] {
	return wrappedLine(line, room, noLimit).map(row => [{text: ' '}, ...row]);
}

function field(label: string, value: Line): Line {
	return [{text: ` ${padEnd(label, labelColumns)}`, tone: 'faint'}, ...value];
}
