import type {Day, Plan} from '../plan/model.ts';
import {actionFor} from '../ui/keymap.ts';
import type {KeyPress} from '../ui/use-keys.ts';
import {cursorNode, taskUnderCursor, withRows} from './cursor.ts';
import {edit} from './editing.ts';
import {isHistory, withHistory} from './history-mode.ts';
import {anywhereKeymap, type ListAction, listKeymap} from './keymap.ts';
import {changeStatus} from './marking.ts';
import {type Action, type Message, type Step, say, step, type TrackerState} from './model.ts';
import {changeFolds, move, open} from './moving.ts';
import {failed, saved} from './outcomes.ts';
import {found, openPlans, pasteInPlans, pressInPlans} from './plans/state.ts';
import {paste, pressInConfirm, pressInFilter, pressInPrompt, pressInSearch, withFilter} from './prompting.ts';
import {readOnlyWords, refusalOf} from './read-only.ts';
import {readFromOutside} from './reading.ts';
import {pressInReading} from './reading-keys.ts';
import {firstFolds} from './rows/folds.ts';
import {itemAt, outlineOf} from './rows/outline.ts';
import {flush, hold, isSaving, nothingSaving} from './saving.ts';
import {scrolled} from './scrolling.ts';
import {repeatSearch, startSearch} from './searching.ts';

export type FirstState = {
	readonly plan: Plan;
	readonly path: string;
	readonly columns: number;
	readonly lines: number;
	readonly today: Day;
	readonly message?: Message | null;
	/** Line to put the cursor on. */
	readonly line?: number;
};

/** The checklist as it opens: on what is being done, else on what is next. */
export function firstState({
	plan,
	path,
	columns,
	lines,
	today,
	message = null,
	line,
}: FirstState): TrackerState {
	const outline = outlineOf(plan);
	const folds = firstFolds(outline);
	const state: TrackerState = {
		plan,
		path,
		outline,
		folds,
		filter: 'all',
		filterFolds: new Set(),
		kept: new Set(),
		rows: new Int32Array(),
		cursor: 0,
		lost: null,
		top: 0,
		columns,
		lines,
		selection: null,
		mode: {kind: 'list'},
		message,
		saving: nothingSaving,
		past: [],
		future: [],
		ownMarks: new Map(),
		shownBefore: null,
		foreign: new Map(),
		search: null,
		fileFault: null,
		today,
	};
	const readOnly = readOnlyWords(state);
	const task =
		line === undefined
			? (plan.tasks.find(({status}) => status === 'doing')?.index ?? plan.next[0])
			: plan.tasks.findLast(other => other.line <= line)?.index;
	const told: TrackerState = readOnly === null ? state : say(state, readOnly, 'warning');
	return scrolled(withRows(told, task === undefined ? 0 : (outline.ofTask[task] ?? 0)));
}

/** What happens next: the only way in which the checklist changes. */
export function reduce(state: TrackerState, action: Action): Step {
	const next = after(state, action);
	return {...next, state: scrolled(next.state)};
}

function after(state: TrackerState, action: Action): Step {
	switch (action.kind) {
		case 'press':
			return press(state, action.press);
		case 'paste':
			return state.mode.kind === 'plans' ? step(pasteInPlans(state, action.text)) : paste(state, action.text);
		case 'resize':
			return step({...state, columns: action.columns, lines: action.lines});
		case 'flush':
			return flush(state);
		case 'saved':
			return settle(saved(state, action.before, action.plan, action.outcomes));
		case 'failed':
			return step(failed(state, action.message, action.plan));
		case 'read':
			return step(isUnchanged(state, action.plan) ? state : readFromOutside(state, action.plan));
		case 'unread':
			return step({...say(state, action.message, 'bad'), fileFault: action.fault});
		case 'opened': {
			const {columns, lines, today} = state;
			return step(firstState({plan: action.plan, path: action.path, columns, lines, today}));
		}
		case 'found':
			return step(found(state, action.entries));
		case 'history':
			return step(withHistory(state, action.page));
		case 'no-history':
			return step(isHistory(state) ? say({...state, mode: {kind: 'list'}}, action.message, 'bad') : state);
		case 'say':
			return step({...state, message: action.message});
	}
}

function isUnchanged({plan, fileFault}: TrackerState, read: Plan): boolean {
	return plan.source === read.source && fileFault === null;
}

/** After a write: the next one, else the keys that waited for it, until one of them writes again. */
function settle(state: TrackerState): Step {
	if (state.saving.waiting.length > 0) return flush(state);
	const {held} = state.saving;
	let current = step({...state, saving: {...state.saving, held: []}});
	for (const key of held) {
		const next = press(current.state, key);
		current = step(next.state, ...current.effects, ...next.effects);
	}
	return current;
}

function press(state: TrackerState, key: KeyPress): Step {
	const anywhere = actionFor(anywhereKeymap, key.name);
	if (anywhere !== null) return act(state, anywhere);
	if (state.saving.held.length > 0) return step(hold(state, key));
	const next = pressInMode(state, key);
	return next.effects.some(({kind}) => kind === 'hold') ? step(hold(state, key)) : next;
}

function help(state: TrackerState): TrackerState {
	return {...state, mode: {kind: 'help', top: 0, under: state.mode}};
}

function pressInMode(state: TrackerState, key: KeyPress): Step {
	const {mode} = state;
	if (key.name === 'f1' && mode.kind !== 'help') return step(help(state));
	switch (mode.kind) {
		case 'list':
			return pressInList(state.message === null ? state : {...state, message: null}, key);
		case 'prompt':
			return pressInPrompt(state, mode, key);
		case 'search':
			return pressInSearch(state, mode, key);
		case 'confirm':
			return pressInConfirm(state, mode, key) ?? pressInMode({...state, mode: {kind: 'list'}}, key);
		case 'filter':
			return pressInFilter(state, key) ?? pressInMode({...state, mode: {kind: 'list'}}, key);
		case 'plans':
			return pressInPlans(state, mode, key);
		default:
			return step(pressInReading(state, mode, key));
	}
}

function pressInList(state: TrackerState, {name}: KeyPress): Step {
	const action = actionFor(listKeymap, name);
	if (action === null) return step(state);
	const refusal = refusalOf(state, action);
	return refusal === null ? act(state, action) : step(say(state, refusal, 'warning'));
}

function act(state: TrackerState, action: ListAction): Step {
	switch (action) {
		case 'open':
			return step(open(state));
		case 'fold':
		case 'unfold':
		case 'fold-all':
			return step(changeFolds(state, action));
		case 'done':
		case 'start':
		case 'block':
		case 'drop':
		case 'reopen':
			return changeStatus(state, action);
		case 'select':
			return step(select(state));
		case 'add-below':
		case 'add-above':
		case 'reword':
		case 'move-down':
		case 'move-up':
		case 'delete':
		case 'undo':
		case 'redo':
			return edit(state, action);
		case 'search':
			return step(startSearch(state));
		case 'next-match':
			return step(repeatSearch(state, 1));
		case 'previous-match':
			return step(repeatSearch(state, -1));
		case 'filter':
			return step({...state, mode: {kind: 'filter'}});
		case 'timeline':
			return step({...state, mode: {kind: 'timeline', top: 0}});
		case 'history':
			return step({...state, mode: {kind: 'history', top: 0, page: null}}, {kind: 'read-history'});
		case 'help':
			return step(help(state));
		case 'editor':
			return isSaving(state)
				? step(state, {kind: 'hold'})
				: step(state, {kind: 'edit', line: cursorLine(state)});
		case 'copy':
			return copy(state);
		case 'plans':
			return isSaving(state) ? step(state, {kind: 'hold'}) : step(openPlans(state), {kind: 'find-plans'});
		case 'close':
			return step(close(state));
		case 'leave':
			return step(state, isSaving(state) ? {kind: 'hold'} : {kind: 'leave', interrupted: false});
		case 'interrupt':
			return step(state, {kind: 'leave', interrupted: true});
		case 'suspend':
			return step(state, {kind: 'stop'});
		default:
			return step(move(state, action));
	}
}

function select(state: TrackerState): TrackerState {
	if (state.selection !== null) return {...state, selection: null};
	const node = cursorNode(state);
	return node === -1 ? state : {...state, selection: node};
}

/** Esc: what is open is closed, one after the other. */
function close(state: TrackerState): TrackerState {
	if (state.selection !== null) return {...state, selection: null};
	if (state.search !== null) return {...state, search: null};
	return state.filter === 'all' ? state : withFilter(state, 'all');
}

function copy(state: TrackerState): Step {
	const task = taskUnderCursor(state);
	if (task === null) return step(say(state, 'Only tasks have a reference'));
	return step(say(state, `Copied ${task.ref}`), {kind: 'copy', text: task.ref});
}

/** Line of what is under the cursor, from 1. */
function cursorLine(state: TrackerState): number {
	const item = itemAt(state.outline, cursorNode(state));
	if (item === null) return 1;
	return item.kind === 'task' ? item.task.line : item.section.line;
}
