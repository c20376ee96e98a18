import {statusWords} from '../../overview/task.ts';
import {anchorOf} from '../../plan/change/anchor.ts';
import type {WritableStatus} from '../../plan/change/changes.ts';
import {descendantsOf, isOpen, type Task} from '../../plan/model.ts';
import {openChildren} from '../../plan/waits.ts';
import {count} from '../../text/count.ts';
import {update} from '../../ui/store.ts';
import {textField} from '../../ui/text-field/state.ts';
import type {ListAction, StatusAction} from '../keymap.ts';
import {type Edit, listMode, type TrackerState, targets, type Update, withMessage} from '../model.ts';
import {enqueue, isSaving} from './saving.ts';

/** The state after a key that sets a status. */
export function changeStatus(state: TrackerState, action: StatusAction): Update {
	const tasks = targets(state);
	if (tasks.length === 0) return update(withMessage(state, noTask(state)));
	// What is asked and toggled depends on what is being written.
	if (isSaving(state) && (tasks.length > 1 || tasks.some(task => task.children.length > 0))) {
		return update(state, {kind: 'hold'});
	}
	switch (action) {
		case 'done':
			return tick(state, tasks);
		case 'start':
			return mark(state, tasks, 'doing');
		case 'block':
			return askWhy(state, tasks);
		case 'drop':
			return markOverChildren(state, tasks, 'dropped', 'drop');
		case 'reopen':
			return mark(state, tasks, 'todo');
	}
}

function noTask({plan, selection}: TrackerState): string {
	if (plan.tasks.length === 0) return 'There is no task yet: o adds one';
	return selection === null
		? 'This is a section: Enter folds it; v selects several tasks'
		: 'No task is selected';
}

function tick(state: TrackerState, tasks: readonly Task[]): Update {
	const open = tasks.filter(({status}) => status !== 'done');
	if (open.length === 0) return mark(state, tasks, 'todo');
	return markOverChildren(state, open, 'done', 'done');
}

/** A parent over open children is asked about once more, to take them along. */
function markOverChildren(
	state: TrackerState,
	tasks: readonly Task[],
	to: 'done' | 'dropped',
	again: ListAction,
): Update {
	const [task] = tasks;
	const children = task === undefined || tasks.length > 1 ? 0 : openChildren(state.plan, task).length;
	if (task === undefined || children === 0 || task.status === to) return mark(state, tasks, to);
	return ask(
		state,
		`${task.ref} has ${count(children, 'open subtask')}: the same key again takes ${children === 1 ? 'it' : 'them'} along, Enter does not`,
		again,
		markEdit(state, [task], to, {withChildren: true}),
		markEdit(state, [task], to),
	);
}

function askWhy(state: TrackerState, tasks: readonly Task[]): Update {
	const names = tasks.map(({key}) => key);
	const reason = tasks.length === 1 ? (tasks[0]?.reason ?? '') : '';
	return update({
		...state,
		mode: {kind: 'prompt', purpose: {kind: 'block', names}, field: textField(reason)},
	});
}

/** Asks in the line at the bottom before something is done. Enter never does it: at most the less that was asked for. */
export function ask(
	state: TrackerState,
	question: string,
	again: ListAction,
	yes: Edit,
	enter: Edit | null = null,
): Update {
	return update({...state, mode: {kind: 'confirm', question, again, yes, enter}});
}

/** Blocks the tasks with a reason, which may be empty. */
export function block(state: TrackerState, names: readonly string[], reason: string): Update {
	const wanted = new Set(names);
	const tasks = state.plan.tasks.filter(({key}) => wanted.has(key));
	if (tasks.length === 0)
		return update(withMessage({...state, mode: listMode}, 'That task is gone', 'warning'));
	return enqueue(state, markEdit(state, tasks, 'blocked', reason === '' ? {} : {reason}));
}

function mark(state: TrackerState, tasks: readonly Task[], to: WritableStatus): Update {
	const changing = tasks.filter(({status}) => status !== to);
	if (changing.length > 0) return enqueue(state, markEdit(state, changing, to));
	const [task] = tasks;
	const who = tasks.length === 1 ? `${task?.ref} is` : 'They are';
	return update({...withMessage(state, `${who} ${statusWords[to]} already`), selection: null});
}

type MarkOptions = {readonly reason?: string; readonly withChildren?: boolean};

/** An edit that sets a status, in words for the message of it. */
export function markEdit(
	state: TrackerState,
	tasks: readonly Task[],
	to: WritableStatus,
	options: MarkOptions = {},
): Edit {
	const {plan} = state;
	const along =
		options.withChildren === true ? tasks.flatMap(task => descendantsOf(plan, task)).filter(isOpen) : [];
	const [only] = tasks;
	const who = tasks.length === 1 && only !== undefined ? only.ref : count(tasks.length, 'task');
	return {
		direction: 'do',
		kind: 'marked',
		who,
		changes: tasks.map(task => ({kind: 'mark', task: anchorOf(plan, task), to, ...options})),
		words: `${who}${along.length > 0 ? ` with ${count(along.length, 'subtask')}` : ''} ${statusWords[to]}`,
		touches: [...tasks, ...along].map(({key}) => key),
	};
}
