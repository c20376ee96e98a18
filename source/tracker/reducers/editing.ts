import {anchorOf} from '../../plan/change/anchor.ts';
import type {Change, Place} from '../../plan/change/changes.ts';
import {descendantsOf, type Plan, type Section, type Task} from '../../plan/model.ts';
import {count} from '../../text/count.ts';
import {update} from '../../ui/store.ts';
import {textField} from '../../ui/text-field/state.ts';
import {
	cursorNode,
	type Edit,
	type EditKind,
	listMode,
	type TrackerState,
	taskUnderCursor,
	type Update,
	withMessage,
} from '../model.ts';
import {nodeNameAt, nodeNamed, type OutlineNode} from '../outline.ts';
import {ask} from './marking.ts';
import {enqueue, isSaving} from './saving.ts';

/** Characters of a text that can be changed in one row. */
const longest = 20_000;

/** `o` and `O`: a prompt for a new task. */
export function askForTask(state: TrackerState, above: boolean): Update {
	const name = nodeNameAt(state.outline, cursorNode(state));
	return update({...state, mode: {kind: 'prompt', purpose: {kind: 'add', name, above}, field: textField()}});
}

/** `c`: a prompt for the text of a task. */
export function askForText(state: TrackerState): Update {
	const task = taskUnderCursor(state);
	if (task === null)
		return update(withMessage(state, 'Only the text of a task can be changed here: e edits the file'));
	if (task.text.length > longest)
		return update(withMessage(state, 'That text is too long to change here: e edits the file'));
	const purpose = {kind: 'reword', name: task.key} as const;
	return update({...state, mode: {kind: 'prompt', purpose, field: textField(task.text)}});
}

/** Adds tasks where the prompt was opened. */
export function add(
	state: TrackerState,
	name: string | null,
	above: boolean,
	texts: readonly string[],
): Update {
	const item = name === null ? undefined : state.outline.nodes[nodeNamed(state.outline, name)];
	if (name !== null && item === undefined)
		return update(withMessage(state, 'The place to add it at is gone', 'warning'));
	const place = item === undefined ? lastSection(state.plan) : placeAt(state.plan, item, above);
	const touches = item?.kind === 'task' ? [item.task.key] : [];
	return enqueue(state, {
		direction: 'do',
		kind: 'added',
		who: texts.length === 1 ? 'the new task' : `the ${texts.length} new tasks`,
		changes: [{kind: 'insert', texts, place}],
		words: texts.length === 1 ? 'a new task' : `${texts.length} new tasks`,
		touches,
	});
}

/** Beside a task; in a section the first or last of its own list, and where it has none what the section's rules say. */
function placeAt(plan: Plan, item: OutlineNode, above: boolean): Place {
	if (item.kind === 'task') return {kind: above ? 'before' : 'after', task: anchorOf(plan, item.task)};
	const {tasks, path} = item.section;
	const own = tasks.flatMap(index => plan.tasks[index] ?? []).filter(({parent}) => parent === null);
	const neighbour = above ? own[0] : own.at(-1);
	if (neighbour !== undefined) return {kind: above ? 'before' : 'after', task: anchorOf(plan, neighbour)};
	return {kind: 'section', path: path.join('/')};
}

function lastSection({sections}: Plan): Place {
	const last = sections.at(-1);
	return last === undefined ? {kind: 'next'} : {kind: 'section', path: last.path.join('/')};
}

/** Changes the text of the task that the prompt was opened for. */
export function reword(state: TrackerState, name: string, text: string): Update {
	const task = state.plan.tasks.find(({key}) => key === name);
	if (task === undefined) return update(withMessage(state, 'That task is gone', 'warning'));
	if (task.text === text) return update({...state, mode: listMode});
	return enqueue(state, editOf(task, 'reworded', {kind: 'reword', task: anchorOf(state.plan, task), text}));
}

/** `J` and `K`: the task moves down or up. */
export function moveTask(state: TrackerState, direction: 1 | -1): Update {
	const task = taskUnderCursor(state);
	if (task === null) return update(withMessage(state, 'Only tasks can be moved here: e edits the file'));
	const place = neighbourPlace(state, task, direction);
	if (place === null)
		return update(withMessage(state, `${task.ref} is the ${direction === 1 ? 'last' : 'first'} already`));
	const change: Change = {kind: 'move', task: anchorOf(state.plan, task), place};
	return enqueue(state, editOf(task, 'moved', change));
}

/**
 * Over the neighbour in its own list; from the end of a list to what its parent is in, or to the list
 * of the next section, or into one that is empty.
 */
function neighbourPlace(state: TrackerState, task: Task, direction: 1 | -1): Place | null {
	const {plan} = state;
	const siblings = plan.tasks.filter(
		({parent, section}) => parent === task.parent && section === task.section,
	);
	const at = siblings.indexOf(task);
	const neighbour = siblings[at + direction];
	const side = direction === 1 ? 'after' : 'before';
	if (neighbour !== undefined) return {kind: side, task: anchorOf(plan, neighbour)};
	const parent = task.parent === null ? undefined : plan.tasks[task.parent];
	if (parent !== undefined && !parent.box.isHeading) return {kind: side, task: anchorOf(plan, parent)};
	const lane = laneBeside(state, task, direction);
	if (lane !== null) return {kind: 'section', path: lane.path.join('/')};
	const other =
		direction === 1 ? plan.tasks[lastInside(plan, task) + 1] : topOf(plan, plan.tasks[task.index - 1]);
	if (other === undefined) return null;
	return {kind: direction === 1 ? 'before' : 'after', task: anchorOf(plan, other)};
}

/** The empty section between a task and the next one in a direction. */
function laneBeside({outline, plan}: TrackerState, task: Task, direction: 1 | -1): Section | null {
	const from = direction === 1 ? lastInside(plan, task) : task.index;
	let node = outline.nodes[(outline.ofTask[from] ?? -1) + direction];
	for (let at = outline.ofTask[from] ?? -1; node !== undefined && node.kind !== 'task'; at += direction) {
		if (node.section.progress.total === 0) return node.section;
		node = outline.nodes[at + 2 * direction];
	}
	return null;
}

function lastInside(plan: Plan, task: Task): number {
	return descendantsOf(plan, task).reduce((last, {index}) => Math.max(last, index), task.index);
}

function topOf(plan: Plan, task: Task | undefined): Task | undefined {
	let top = task;
	while (top !== undefined && top.parent !== null) top = plan.tasks[top.parent];
	return top;
}

/** `D`: the task is deleted. */
export function deleteTask(state: TrackerState): Update {
	const task = taskUnderCursor(state);
	if (task === null) return update(withMessage(state, 'Only tasks can be deleted here: e edits the file'));
	const change: Change = {kind: 'remove', task: anchorOf(state.plan, task)};
	const below = descendantsOf(state.plan, task);
	const removal = editOf(task, 'deleted', change, below);
	if (below.length === 0) return enqueue(state, removal);
	const question = `${task.ref} has ${count(below.length, 'subtask')}: D again deletes all of it`;
	return ask(state, question, 'delete', removal);
}

function editOf(task: Task, kind: EditKind, change: Change, along: readonly Task[] = []): Edit {
	return {
		direction: 'do',
		kind,
		who: task.ref,
		changes: [change],
		words: `${task.ref} ${kind}`,
		touches: [task, ...along].map(({key}) => key),
	};
}

/** `u` and `U`: the last edit is undone, or the last undone one is done again. */
export function repeat(state: TrackerState, direction: 'undo' | 'redo'): Update {
	const entry = (direction === 'undo' ? state.undoStack : state.redoStack).at(-1);
	if (entry !== undefined) return enqueue(state, {direction, ...entry, touches: []});
	// While something is being written it is not known yet whether there is something to undo.
	if (isSaving(state)) return update(state, {kind: 'hold'});
	return update(withMessage(state, direction === 'undo' ? 'Nothing to undo' : 'Nothing to redo'));
}
