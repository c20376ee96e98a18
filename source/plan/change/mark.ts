import {UserError} from '../../errors.ts';
import {columnAfter, isBlankLine} from '../../markdown/block-syntax.ts';
import {applySplices, type Bytes, encode, type Splice} from '../../markdown/bytes.ts';
import {type CheckboxLine, checkboxLine, type Item, itemAt, prefixOf} from '../../markdown/list-items.ts';
import {lineKind} from '../../markdown/outline.ts';
import {descendantsOf, isOpen, type Plan, type Task} from '../model.ts';
import {type NoteLabel, noteOf} from '../read/tasks.ts';
import {readWho, whoText} from '../who.ts';
import {findTask} from './anchor.ts';
import type {Changed, Conflict, Unchanged, WritableStatus} from './changes.ts';
import {
	type ChangeOf,
	contentPrefix,
	type Edit,
	insertedLines,
	markedTexts,
	noEdit,
	notFound,
	type Outcome,
	oneLine,
	removedLines,
	told,
} from './edit.ts';

type Marking = Pick<ChangeOf<'mark'>, 'to' | 'by' | 'at' | 'takeOver' | 'reason' | 'verdict'>;

/** What marking tasks does: their marks, and the bullets that say who does or did them and why they are blocked. */
export function markEdit(plan: Plan, changes: readonly ChangeOf<'mark'>[]): Edit {
	const conflicts: Conflict[] = [];
	const markings = new Map<Task, Marking>();
	for (const change of changes) {
		const {task: seen, to, at} = change;
		const task = findTask(plan, seen);
		if (typeof task === 'string') {
			conflicts.push(notFound(seen, task));
			continue;
		}
		// A status that somebody else gave the task meanwhile is not overruled, unless it is the one that is wanted.
		const isAsSeen = task.status === seen.status && (task.status !== 'other' || task.mark === seen.mark);
		if (!isAsSeen && !isWanted(task, change)) {
			conflicts.push({task: seen, reason: 'marked', now: task.status, line: task.line});
		}
		markings.set(task, change);
		for (const child of change.withChildren === true ? descendantsOf(plan, task) : []) {
			if (!markings.has(child) && child.status !== to && (to === 'todo' || isOpen(child))) {
				markings.set(child, {to, ...(at === undefined ? {} : {at})});
			}
		}
	}
	if (conflicts.length > 0) return {...noEdit, conflicts};
	const splices: Splice[] = [];
	const tasks = markedTexts(plan);
	const changed: Changed[] = [];
	const unchanged: Unchanged[] = [];
	const warnings: string[] = [];
	for (const [task, marking] of markings) {
		const written = [...bulletSplices(plan, task, marking)];
		if (task.status !== marking.to) {
			const mark = markFor(plan, marking.to);
			written.push({start: task.markStart, end: task.markEnd, insert: encode(mark)});
			tasks[task.index] = {text: task.text, mark};
		}
		if (written.length === 0) {
			unchanged.push({...told(task), status: task.status});
		} else {
			changed.push({...told(task), from: task.status, to: marking.to});
			splices.push(...written);
			warnings.push(...takeOverWords(task, marking));
		}
	}
	const bytes = splices.length === 0 ? null : applySplices(plan.source, splices);
	return {...noEdit, bytes, changed, unchanged, warnings, outcome: {...noteOutcome, tasks}};
}

/** Whom a task was taken over from. */
function takeOverWords({ref, status, by, since}: Task, {to, by: taker}: Marking): readonly string[] {
	if (status !== 'doing' || to !== 'doing' || by === null || taker === undefined) return [];
	return [`${ref} was taken over from ${by}${since === null ? '' : `, who began ${since}`}`];
}

/** Adds a note to a task, whatever its mark. */
export function noteEdit(plan: Plan, task: Task, change: ChangeOf<'note'>): Edit {
	return {
		...noEdit,
		bytes: applySplices(plan.source, [addedBullet(plan, task, noteBytes(change.text))]),
		changed: [{...told(task), from: task.status, to: task.status}],
		outcome: {...noteOutcome, tasks: markedTexts(plan)},
	};
}

/** Where only marks and bullets are written all tasks stay. */
const noteOutcome: Omit<Outcome, 'tasks'> = {from: 0, count: 0, what: 'a note cannot stand there'};

function isWanted(task: Task, {to, by, reason}: ChangeOf<'mark'>): boolean {
	return (
		task.status === to &&
		(by === undefined || task.by === null || task.by === by.trim()) &&
		(reason === undefined || task.reason === null || task.reason === reason.trim())
	);
}

/** Writes the bullets that belong to a status, and takes those out that do not. */
function bulletSplices(plan: Plan, task: Task, marking: Marking): readonly Splice[] {
	const {to, reason, verdict} = marking;
	const splices: Splice[] = [];
	const gone: NoteLabel[] = [];
	const who = whoAfter(plan, task, marking);
	const whoNotes = (['Doing', 'Done'] as const).filter(label => noteOf(plan, task, label) !== null);
	if (who !== 'as it is') {
		const [kept, ...others] = who === null ? [undefined, ...whoNotes] : whoNotes;
		gone.push(...others.flatMap(label => label ?? []));
		if (who !== null) splices.push(...setBullet(plan, task, kept ?? who.label, who.label, who.text));
	}
	for (const label of ['Verified', 'Unverified'] as const) {
		if (verdict?.label !== label) {
			gone.push(...(verdict === undefined && to === task.status ? [] : [label]));
		} else if (verdict.text !== noteOf(plan, task, label)?.text) {
			splices.push(...setBullet(plan, task, label, label, oneLine(verdict.text, 'a proof')));
		}
	}
	if (to !== 'blocked' || reason === undefined) {
		gone.push(...(to === task.status ? [] : (['Blocked'] as const)));
	} else if (reason.trim() !== task.reason) {
		splices.push(...setBullet(plan, task, 'Blocked', 'Blocked', oneLine(reason, 'a reason')));
	}
	return [...splices, ...removeBullets(plan, task, gone)];
}

type WhoNote = {readonly label: 'Doing' | 'Done'; readonly text: string};

/** What a task says of who does or did it once it is marked; `null`: nothing. */
function whoAfter(plan: Plan, task: Task, {to, by, at, takeOver}: Marking): WhoNote | null | 'as it is' {
	const isSame = task.status === to;
	const note = (label: WhoNote['label'], name: string): WhoNote => ({
		label,
		text: whoText(label, oneLine(name, 'a name'), at),
	});
	switch (to) {
		case 'doing':
			if (by === undefined) return isSame ? 'as it is' : null;
			// Who begins what is begun already began then.
			return isSame && task.by === by.trim() && takeOver !== true ? 'as it is' : note('Doing', by);
		case 'done': {
			if (isSame) return 'as it is';
			const name = by ?? readWho('Doing', noteOf(plan, task, 'Doing')?.text ?? '')?.name;
			return at === undefined || name === undefined ? null : note('Done', name);
		}
		default:
			return isSame ? 'as it is' : null;
	}
}

function markFor(plan: Plan, to: WritableStatus): string {
	const mark = plan.marks[to];
	if (mark === '') {
		throw new UserError(
			'usage',
			`a plan in the ${plan.dialect} dialect has no mark for ${to}`,
			'mark it otherwise, or take the task out',
		);
	}
	return mark;
}

/** Takes out bullets that this program writes, with the lines that continue them. */
function removeBullets(plan: Plan, task: Task, kinds: readonly NoteLabel[]): readonly Splice[] {
	const ranges = kinds
		.flatMap(kind => noteOf(plan, task, kind)?.item ?? [])
		.toSorted((a, b) => a.line - b.line)
		.map(item => ({line: item.line, end: bulletEnd(plan, task, item)}));
	const joined: {line: number; end: number}[] = [];
	for (const range of ranges) {
		const last = joined.at(-1);
		if (last?.end === range.line - 1) last.end = range.end;
		else joined.push(range);
	}
	return joined.map(({line, end}) =>
		goesOn(plan, task, end) ? emptiedLines(plan, line, end) : removedLines(plan, line, end),
	);
}

/** Leaves a blank line: what follows would else go on with the text above. */
function emptiedLines({outline: {lines}}: Plan, line: number, end: number): Splice {
	const start = lines.starts[line] ?? 0;
	return {start, end: lines.ends[end] ?? start, insert: prefixOf(lines, line).trimEnd() as Bytes};
}

/** Puts a bullet in the place of the one with a label, else below the task's own lines. */
function setBullet(
	plan: Plan,
	task: Task,
	old: NoteLabel,
	label: NoteLabel,
	value: string,
): readonly Splice[] {
	const text = encode(`${label}: ${value}`);
	const item = noteOf(plan, task, old)?.item;
	if (item === undefined) return [addedBullet(plan, task, text)];
	const end = plan.outline.lines.ends[bulletEnd(plan, task, item)] ?? item.contentStart;
	return [{start: item.contentStart, end, insert: text}];
}

/** Writes a bullet after the task's own lines and before its children. */
function addedBullet(plan: Plan, task: Task, text: Bytes): Splice {
	const {after, prefix} = bulletPlace(plan, task);
	return insertedLines(plan, after + 1, [`${prefix}- ${text}`]);
}

/** A note's text, with what would begin another block, a box or a comment made into letters. */
function noteBytes(text: string): Bytes {
	const note = oneLine(text, 'a note');
	return encode(
		note
			.replace(/^(\d{1,9})(?=[.)](?:[ \t]|$))/, '$1\\')
			.replace(
				/^(?=#{1,6}(?:[ \t]|$)|`{3}|~{3}|>|<|[-*+](?:[ \t]|$)|[-_*](?:[ \t]*[-_*]){2}|\[(?:[^\]]{1,8}\]|[^\]]+\]:))/,
				'\\',
			),
	);
}

/** The last line of a bullet; what is not indented below it is somebody's own. */
function bulletEnd(plan: Plan, task: Task, {line, column}: Item): number {
	let end = line;
	while (goesOn(plan, task, end) && columnAfter(prefixOf(plan.outline.lines, end + 1), 0) > column) end++;
	return end;
}

/** Whether the next line goes on with the paragraph of a line, and is no task. */
function goesOn(plan: Plan, task: Task, line: number): boolean {
	const {lines, kinds} = plan.outline;
	return line < task.endLine && kinds[line + 1] === lineKind.continuation && itemAt(lines, line + 1) === null;
}

/** The line below which a bullet goes, and the quote marks and indentation that it gets. */
function bulletPlace(plan: Plan, task: Task): {readonly after: number; readonly prefix: Bytes} {
	const {lines} = plan.outline;
	if (task.box.isHeading) return {after: task.line, prefix: '' as Bytes};
	const own = checkboxLine(lines, task);
	const below = task.children
		.flatMap(index => plan.tasks[index]?.line ?? [])
		.filter(line => line <= task.endLine);
	let end = Math.min(task.endLine + 1, ...below);
	let prefix: Bytes | null = null;
	if (end <= task.endLine) {
		// A child may lie in bullets without a box: the outermost of them ends the task's own lines.
		const child = itemAt(lines, end);
		let column = child?.column ?? 0;
		prefix = child !== null && column > own.column ? child.prefix : null;
		for (let line = end - 1; line > own.line; line--) {
			const item = itemAt(lines, line);
			if (item !== null && item.column < column && item.column > own.column) {
				column = item.column;
				end = line;
				prefix = item.prefix;
			}
		}
	} else {
		prefix = bodyPrefix(plan, own, end);
	}
	let after = end - 1;
	while (after > own.line && isBlankLine(lines, after)) after--;
	return {after, prefix: prefix ?? contentPrefix(own)};
}

/** The indentation of the first bullet in the body, where it is one that the task's own content could have. */
function bodyPrefix(plan: Plan, own: CheckboxLine, end: number): Bytes | null {
	for (let line = own.line + 1; line < end; line++) {
		const item = itemAt(plan.outline.lines, line);
		if (item !== null) {
			const fits = item.column > own.column && item.column < own.contentColumn + 4;
			return fits && item.quotes === own.quotes ? item.prefix : null;
		}
	}
	return null;
}
