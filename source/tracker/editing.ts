import {anchorOf} from '../plan/change/anchor.ts';
import type {Change, Place} from '../plan/change/changes.ts';
import {descendantsOf, type Plan, type Section, type Task} from '../plan/model.ts';
import {count} from '../text/count.ts';
import {textField} from '../ui/text-field/state.ts';
import {cursorNode, taskUnderCursor} from './cursor.ts';
import type {EditAction} from './keymap.ts';
import {ask} from './marking.ts';
import {type Deed, type Past, type Step, say, step, type TrackerState, type Unit} from './model.ts';
import {itemAt, type NodeItem, nameOf, nodeNamed} from './rows/outline.ts';
import {enqueue} from './saving.ts';

/** The state after a key that edits the list. */
export function edit(state: TrackerState, action: EditAction): Step {
	switch (action) {
		case 'add-below':
		case 'add-above':
			return askForTask(state, action === 'add-above');
		case 'reword':
			return askForText(state);
		case 'move-down':
			return move(state, 1);
		case 'move-up':
			return move(state, -1);
		case 'delete':
			return remove(state);
		case 'undo':
			return repeat(state, 'undo', state.past.at(-1));
		case 'redo':
			return repeat(state, 'redo', state.future.at(-1));
	}
}

/** Characters of a text that can be changed in one row. */
const longest = 20_000;

function askForTask(state: TrackerState, above: boolean): Step {
	const node = cursorNode(state);
	const name = node === -1 ? null : nameOf(state.outline, node);
	return step({...state, mode: {kind: 'prompt', purpose: {kind: 'add', name, above}, field: textField()}});
}

function askForText(state: TrackerState): Step {
	const task = taskUnderCursor(state);
	if (task === null) return step(say(state, 'Only the text of a task can be changed here: e edits the file'));
	if (task.text.length > longest)
		return step(say(state, 'That text is too long to change here: e edits the file'));
	const purpose = {kind: 'reword', name: task.key} as const;
	return step({...state, mode: {kind: 'prompt', purpose, field: textField(task.text)}});
}

/** Adds tasks where the prompt was opened. */
export function add(
	state: TrackerState,
	name: string | null,
	above: boolean,
	texts: readonly string[],
): Step {
	const node = name === null ? -1 : nodeNamed(state.outline, name);
	const item = itemAt(state.outline, node);
	if (name !== null && item === null) return step(say(state, 'The place to add it at is gone', 'warning'));
	const place = item === null ? lastSection(state.plan) : placeAt(state.plan, item, above);
	const touches = item?.kind === 'task' ? [item.task.key] : [];
	return enqueue(state, {
		kind: 'do',
		deed: 'added',
		who: texts.length === 1 ? 'the new task' : `the ${texts.length} new tasks`,
		changes: [{kind: 'insert', texts, place}],
		words: texts.length === 1 ? 'a new task' : `${texts.length} new tasks`,
		touches,
	});
}

function placeAt(plan: Plan, item: NodeItem, above: boolean): Place {
	if (item.kind === 'task') return {kind: above ? 'before' : 'after', task: anchorOf(plan, item.task)};
	return placeIn(plan, item.section, above);
}

/** In a section the first or last of its own list; where it has none, what the section's own rules say. */
function placeIn(plan: Plan, section: Section, above: boolean): Place {
	const own = section.tasks.flatMap(index => plan.tasks[index] ?? []).filter(({parent}) => parent === null);
	const neighbour = above ? own[0] : own.at(-1);
	if (neighbour !== undefined) return {kind: above ? 'before' : 'after', task: anchorOf(plan, neighbour)};
	return {kind: 'section', path: section.path.join('/')};
}

function lastSection({sections}: Plan): Place {
	const last = sections.at(-1);
	return last === undefined ? {kind: 'next'} : {kind: 'section', path: last.path.join('/')};
}

/** Changes the text of the task that the prompt was opened for. */
export function reword(state: TrackerState, name: string, text: string): Step {
	const task = state.plan.tasks.find(({key}) => key === name);
	if (task === undefined) return step(say(state, 'That task is gone', 'warning'));
	if (task.text === text) return step({...state, mode: {kind: 'list'}});
	return enqueue(state, unit(task, 'reworded', {kind: 'reword', task: anchorOf(state.plan, task), text}));
}

function move(state: TrackerState, direction: 1 | -1): Step {
	const task = taskUnderCursor(state);
	if (task === null) return step(say(state, 'Only tasks can be moved here: e edits the file'));
	const place = neighbourPlace(state.plan, task, direction);
	if (place === null)
		return step(say(state, `${task.ref} is the ${direction === 1 ? 'last' : 'first'} already`));
	const change: Change = {kind: 'move', task: anchorOf(state.plan, task), place};
	return enqueue(state, unit(task, 'moved', change));
}

/**
 * Over the neighbour in its own list; from the end of a list to what its parent is in, or to the list
 * of the next section.
 */
function neighbourPlace(plan: Plan, task: Task, direction: 1 | -1): Place | null {
	const siblings = plan.tasks.filter(
		({parent, section}) => parent === task.parent && section === task.section,
	);
	const at = siblings.indexOf(task);
	const neighbour = siblings[at + direction];
	const side = direction === 1 ? 'after' : 'before';
	if (neighbour !== undefined) return {kind: side, task: anchorOf(plan, neighbour)};
	const parent = task.parent === null ? undefined : plan.tasks[task.parent];
	if (parent !== undefined) return {kind: side, task: anchorOf(plan, parent)};
	const other =
		direction === 1 ? plan.tasks[lastInside(plan, task) + 1] : topOf(plan, plan.tasks[task.index - 1]);
	if (other === undefined) return null;
	return {kind: direction === 1 ? 'before' : 'after', task: anchorOf(plan, other)};
}

function lastInside(plan: Plan, task: Task): number {
	return descendantsOf(plan, task).reduce((last, {index}) => Math.max(last, index), task.index);
}

function topOf(plan: Plan, task: Task | undefined): Task | undefined {
	let top = task;
	while (top !== undefined && top.parent !== null) top = plan.tasks[top.parent];
	return top;
}

function remove(state: TrackerState): Step {
	const task = taskUnderCursor(state);
	if (task === null) return step(say(state, 'Only tasks can be deleted here: e edits the file'));
	const change: Change = {kind: 'remove', task: anchorOf(state.plan, task)};
	const below = descendantsOf(state.plan, task);
	const removal = unit(task, 'deleted', change, below);
	if (below.length === 0) return enqueue(state, removal);
	const question = `${task.ref} has ${count(below.length, 'subtask')}: D again deletes all of it`;
	return ask(state, question, 'delete', removal);
}

function unit(task: Task, deed: Deed, change: Change, along: readonly Task[] = []): Unit {
	return {
		kind: 'do',
		deed,
		who: task.ref,
		changes: [change],
		words: `${task.ref} ${deed}`,
		touches: [task, ...along].map(({key}) => key),
	};
}

function repeat(state: TrackerState, kind: 'undo' | 'redo', entry: Past | undefined): Step {
	if (entry === undefined) {
		return enqueueable(state, say(state, kind === 'undo' ? 'Nothing to undo' : 'Nothing to redo'));
	}
	return enqueue(state, {kind, ...entry, touches: []});
}

/** While something is being written it is not known yet whether there is something to undo. */
function enqueueable(state: TrackerState, otherwise: TrackerState): Step {
	const {inFlight, waiting} = state.saving;
	return inFlight.length + waiting.length > 0 ? step(state, {kind: 'hold'}) : step(otherwise);
}
