import {confirmWords, type PlanFile, planWords} from '../overview/plan.ts';
import {sectionPath} from '../overview/section.ts';
import {taskNotes, taskRuns, taskWords, waitingInShort, withoutReference} from '../overview/task.ts';
import {inShort, stepToGoOn} from '../overview/waits.ts';
import {whoAndWhen} from '../overview/who.ts';
import {isOpen, type Minute, type Plan, planState, readyTasks, type Task} from '../plan/model.ts';
import {commandsOf} from '../plan/verify.ts';
import {inlineRuns, noteRuns, type Run} from '../text/inline-markdown.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, paint, paintRuns, type Style} from '../text/theme.ts';
import {cut, cutPieces, padEnd, widthOf, widthOfPieces} from '../text/width.ts';
import {saidLines} from './comments.ts';

/** A line of one task is at most this wide; in a pipe without end. Without `now` nothing says for how long it is done. */
export type LineLayout = {readonly columns: number; readonly style: Style; readonly now?: Minute};

/** The room for references is at most this wide; longer ones push their text to the right. */
const widestReference = 14;

/**
 * `✗ 2.3  Integrate with external services   waiting on sandbox keys`: sign, reference, text, and why
 * it stands still or who does it. References of the tasks `among` which it is shown stand in a column.
 */
export function taskLine(plan: Plan, task: Task, among: readonly Task[], layout: LineLayout): string {
	const {style} = layout;
	const sign = glyphsOf(style).status[task.status];
	const reference = padEnd(safeText(task.ref), referenceColumns(among));
	const [text, remark] = bodyOf(plan, task, widthOf(reference) + widthOf(sign) + 3, layout);
	const isOver = task.status === 'done' || task.status === 'dropped';
	const painted = paintRuns(style, isOver ? 'muted' : 'todo', text);
	const line = `${paint(style, task.status, sign)} ${paint(style, 'key', reference)}  ${painted}`;
	const said = paintRuns(style, task.status === 'blocked' ? 'blocked' : 'muted', remark);
	return said === '' ? line : `${line}   ${said}`;
}

/** Safe text that has no escapes any more, as it is drawn. */
function drawn(text: string): readonly Run[] {
	return inlineRuns(text, {isDecoded: true});
}

/** How many columns the references of these tasks take. */
function referenceColumns(tasks: readonly Task[]): number {
	const widest = tasks.reduce((most, {ref}) => Math.max(most, widthOf(safeText(ref))), 0);
	return Math.min(widestReference, widest);
}

/** The text without the id that the reference already shows, and the remark behind it, both cut to fit. */
function bodyOf(
	plan: Plan,
	task: Task,
	used: number,
	{columns, style, now}: LineLayout,
): readonly [text: readonly Run[], remark: readonly Run[]] {
	const text = taskRuns(task);
	const width = widthOfPieces(text);
	const remark = drawn(remarkOf(plan, task, now ?? null));
	const remarkWidth = widthOfPieces(remark);
	const {ellipsis} = glyphsOf(style);
	const room = Math.max(1, columns - used);
	if (remarkWidth === 0 || width + 3 + remarkWidth <= room) {
		return [cutPieces(text, room, ellipsis), remark];
	}
	const textRoom = Math.max(Math.min(width, Math.floor(room * 0.6)), room - 3 - remarkWidth);
	const remarkRoom = room - 3 - textRoom;
	return remarkRoom < Math.min(6, remarkWidth)
		? [cutPieces(text, room, ellipsis), []]
		: [cutPieces(text, textRoom, ellipsis), cutPieces(remark, remarkRoom, ellipsis)];
}

/** The first that there is to say of a task: why it stands still, who does it, what it waits for; and open comments. */
function remarkOf(plan: Plan, task: Task, now: Minute | null): string {
	// Its children, and marks of its own, are listed as they are.
	const notes = taskNotes(plan, task, {now}).filter(({kind}) => kind !== 'children' && kind !== 'mark');
	const said = notes.slice(1).filter(({kind}) => kind === 'comments');
	return [...notes.slice(0, 1), ...said].map(({text}) => text).join(', ');
}

/** Tasks under the path of their section, children under their parents, in document order. */
export function listText(plan: Plan, tasks: readonly Task[], layout: LineLayout): string {
	const lines: string[] = [];
	let section: number | null | undefined;
	for (const task of tasks) {
		if (task.section !== section) {
			section = task.section;
			const heading = sectionPath(plan, task);
			lines.push(...(lines.length > 0 ? [''] : []));
			lines.push(...(heading === '' ? [] : [headingLine(heading, layout)]));
		}
		const indent = '  '.repeat(1 + Math.min(task.depth, 8));
		const columns = layout.columns - indent.length;
		lines.push(indent + taskLine(plan, task, [task], {...layout, columns}));
	}
	return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** What is said of several plans, each under its title and path. */
export function groupedByPlan<File extends PlanFile>(
	files: readonly File[],
	textOf: (file: File, layout: LineLayout) => string,
	layout: LineLayout,
): string {
	const inner = {...layout, columns: layout.columns - 2};
	const groups = files.flatMap(file => {
		const text = textOf(file, inner);
		return text === '' ? [] : [`${planHeading(file, layout)}\n${text.replace(/^(?=.)/gm, '  ')}`];
	});
	return groups.join('\n');
}

/** `Checkout redesign   plans/001-checkout/plan-001.md` */
function planHeading({plan, path}: PlanFile, {columns, style}: LineLayout): string {
	const title = planWords({title: plan.title, path});
	const {ellipsis} = glyphsOf(style);
	const shown = cut(safeText(title), columns, ellipsis);
	const room = columns - widthOf(shown) - 3;
	const where = title === path || room < 8 ? '' : `   ${cut(safeText(path), room, ellipsis)}`;
	return paint(style, 'title', shown) + paint(style, 'muted', where);
}

function headingLine(heading: string, {columns, style}: LineLayout): string {
	return paintRuns(style, 'title', cutPieces(drawn(heading), columns, glyphsOf(style).ellipsis));
}

/** One reference a line, as the verbs take them. */
export function refsText(tasks: readonly Task[]): string {
	return tasks.map(({ref}) => `${safeText(ref)}\n`).join('');
}

/** What can be done now, one a line, each with the section that it stands in; work for people below the rest. */
export function nextText(plan: Plan, tasks: readonly Task[], layout: LineLayout): string {
	const [forAll, forPeople] = [true, false].map(isForAll =>
		taskLines(
			plan,
			tasks.filter(({people}) => (people === null) === isForAll),
			layout,
		),
	);
	const heading = paint(layout.style, 'title', forPeopleWords);
	const lines = [
		...(forAll ?? []),
		...(forPeople === undefined || forPeople.length === 0
			? []
			: [...(forAll?.length === 0 ? [] : ['']), heading, ...forPeople]),
	];
	return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Above the work that is for people. */
export const forPeopleWords = 'For you';

function taskLines(plan: Plan, tasks: readonly Task[], layout: LineLayout): readonly string[] {
	const columns = referenceColumns(tasks);
	return tasks.map(task => {
		const line = taskLine(plan, task, tasks, layout);
		const where = `   ${sectionPath(plan, task)}`;
		const hasRoom = columns + widthOf(task.text) + widthOf(where) + 5 <= layout.columns;
		return hasRoom ? line + paintRuns(layout.style, 'muted', drawn(where.trimEnd())) : line;
	});
}

/** `work done, 4 to confirm, first 1.6, 2.4`: what waits for other confirmations is not named. */
function confirmNames(plan: Plan): string {
	const ready = readyTasks(plan);
	const open = plan.tasks.filter(isOpen);
	const isAll = open.length === ready.length || !open.every(({confirms}) => confirms);
	return `${confirmWords(plan)}${isAll ? ':' : ', first'} ${inShort(ready.map(({ref}) => ref))}`;
}

/** Why nothing is next, in one line. */
export function nothingNext(plan: Plan): string {
	const {total, doing, blocked, other} = plan.progress;
	switch (planState(plan)) {
		case 'ready':
			return 'something is next';
		case 'finished':
			return total === 0 ? 'nothing is next: the plan has no tasks' : 'nothing is next: everything is done';
		case 'confirm':
			return confirmNames(plan);
		case 'waiting':
		case 'blocked': {
			const people = plan.next.length;
			const waiting = plan.tasks.filter(task => task.status === 'todo' && task.waiting).length;
			const parts = [
				doing > 0 ? `${doing} doing` : '',
				people > 0 ? `${people} for people` : '',
				blocked > 0 ? `${blocked} blocked` : '',
				waiting > 0 ? `${waiting} waiting` : '',
				other > 0 ? `${other} with a mark of their own` : '',
			];
			return `nothing is next: ${parts.filter(part => part !== '').join(', ')}`;
		}
	}
}

/** More lines say no more. */
const mostWaiting = 5;

/** What is open and waits, one a line with what it waits for; whole lines, safe for a terminal. */
export function waitingText(plan: Plan): string {
	const waiting = plan.tasks.filter(task => task.status === 'todo' && task.waiting);
	const lines = waiting
		.slice(0, mostWaiting)
		.map(task => `${task.ref}  ${taskWords(task)}   waits for ${waitingInShort(plan, task)}`);
	const more = waiting.length - lines.length;
	return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].map(line => `  ${safeText(line)}\n`).join('');
}

/** The command to type next, `to go on: planwright start 2.4`; nothing where nothing is open. */
export function goOnText(plan: Plan, planOption: string, style: Style): string {
	const step = stepToGoOn(plan);
	return step === null
		? ''
		: `${paint(style, 'muted', safeText(`to go on: ${step.command}${planOption}`))}\n`;
}

/** One task whole: its text, what it is, what it waits for, its body, its children. Never cut. */
export function showText(plan: Plan, task: Task, path: string, style: Style): string {
	const parent = task.parent === null ? undefined : plan.tasks[task.parent];
	const children = task.children.flatMap(index => plan.tasks[index] ?? []);
	const rows: [string, string | null][] = [
		['status', statusNamed(task)],
		['reason', task.status === 'blocked' ? task.reason : null],
		['by', whoAndWhen(task)],
		['for', task.people],
		['kind', kindOf(task)],
		['waits for', waitingInShort(plan, task)],
		['section', sectionPath(plan, task)],
		['parent', parent === undefined ? null : `${parent.ref}  ${withoutReference(parent)}`],
		['file', `${path}:${task.line}`],
		['key', task.key],
		...commandsOf(plan, task).map((command): [string, string] => ['verify', command]),
	];
	const lines = [
		`${paint(style, task.status, glyphsOf(style).status[task.status])} ${paint(style, 'key', safeText(task.ref))}  ${paintRuns(style, 'title', taskRuns(task))}`,
		'',
		...rows
			.filter((row): row is [string, string] => row[1] !== null && row[1] !== '')
			.map(
				([name, value]) =>
					`  ${paint(style, 'muted', padEnd(name, 9))}  ${shownValue(name, safeText(value), style)}`,
			),
	];
	if (children.length > 0) {
		lines.push(
			'',
			...children.map(
				child => `  ${taskLine(plan, child, children, {columns: Number.POSITIVE_INFINITY, style})}`,
			),
		);
	}
	for (const text of [task.body, task.detail].filter(each => each.trim() !== '')) {
		lines.push('', ...noteLines(safeText(text.replaceAll('\r\n', '\n'), 'lines').trimEnd(), style));
	}
	const said = plan.comments.filter(comment => comment.task === task.index);
	for (const comment of said) {
		const sign = comment.isOpen ? '' : ' (resolved)';
		lines.push('', `  ${paint(style, 'muted', `comment ${comment.id}${sign}`)}`);
		lines.push(...saidLines(comment, style).map(line => `  ${line}`));
	}
	return `${lines.join('\n')}\n`;
}

/** What is to be known of a task beside its status: `[P]`, and that it only confirms. */
function kindOf({parallel, confirms}: Task): string {
	return [
		...(parallel ? ['can be done beside others [P]'] : []),
		...(confirms ? ['confirms what is true at the end'] : []),
	].join(', ');
}

function shownValue(name: string, value: string, style: Style): string {
	const isProse = name === 'reason' || name === 'section' || name === 'parent';
	return isProse ? paintRuns(style, 'todo', drawn(value)) : value;
}

/** A task's notes, indented; in a pipe as they stand in the file. */
function noteLines(notes: string, style: Style): readonly string[] {
	const lines = notes.split('\n');
	// What a reference stands for may be anything.
	const safe = (run: Run): Run => ({...run, text: safeText(run.text, 'lines')});
	const shown = style.color ? noteRuns(lines).map(runs => paintRuns(style, 'todo', runs.map(safe))) : lines;
	return shown.map(line => (line === '' ? '' : `  ${line}`));
}

function statusNamed({status, mark, optional}: Task): string {
	const word = status === 'other' ? `other: [${mark}]` : status;
	return optional ? `${word}, optional` : word;
}
