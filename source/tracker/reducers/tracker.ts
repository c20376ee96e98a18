import {type Minute, readyTasks} from '../../plan/model.ts';
import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {lastTop, movedRow} from '../../ui/list-window.ts';
import {update} from '../../ui/store.ts';
import {anywhereKeymap, type ListAction, listKeymap, pageKeymap} from '../keymap.ts';
import {pageLines} from '../layout/page.ts';
import {
	type Action,
	type HistoryLines,
	listMode,
	type Message,
	type Mode,
	type PageMode,
	type TrackerState,
	taskUnderCursor,
	type Update,
	withHelp,
	withMessage,
} from '../model.ts';
import {firstFolds, outlineOf} from '../outline.ts';
import {askForComment} from './commenting.ts';
import {askForTask, askForText, deleteTask, moveTask, repeat} from './editing.ts';
import {changeFolds, close, cursorLine, move, open, scrolled, select, withRows} from './list.ts';
import {changeStatus} from './marking.ts';
import {keyInPlans, openPlans, plansFound} from './plans.ts';
import {
	keyInConfirm,
	keyInFilter,
	keyInPrompt,
	keyInSearch,
	paste,
	repeatSearch,
	startSearch,
} from './prompts.ts';
import {keyInProposals, openProposals, withFacts} from './proposals.ts';
import {flush, hold, isSaving, nothingSaving, readOnlyWords, refusalOf} from './saving.ts';
import {afterFailedSave, afterReading, afterSave} from './sync.ts';

/** What a checklist opens on. */
export type FirstState = Pick<TrackerState, 'plan' | 'path' | 'columns' | 'height' | 'today'> & {
	readonly now?: Minute | null;
	readonly by?: string | null;
	readonly message?: Message | null;
};

/** The checklist as it opens: on what is being done, else on what is next. */
export function firstState(first: FirstState): TrackerState {
	const {plan, today} = first;
	const outline = outlineOf(plan, today);
	const state: TrackerState = {
		message: null,
		now: null,
		by: null,
		...first,
		outline,
		folds: firstFolds(outline, plan),
		filter: 'all',
		filterFolds: new Set(),
		pinned: new Set(),
		rows: [],
		cursor: 0,
		cursorAnchor: null,
		top: 0,
		selection: null,
		mode: listMode,
		saving: nothingSaving,
		undoStack: [],
		redoStack: [],
		ownMarks: new Map(),
		previousStatuses: null,
		externalChanges: new Map(),
		search: null,
		fileFault: null,
	};
	const readOnly = readOnlyWords(state);
	const task = (plan.tasks.find(({status}) => status === 'doing') ?? readyTasks(plan)[0])?.index;
	const told = readOnly === null ? state : withMessage(state, readOnly, 'warning');
	return scrolled(withRows(told, task === undefined ? 0 : (outline.ofTask[task] ?? 0)));
}

/** What happens next: the only way in which the checklist changes. */
export function reduceTracker(state: TrackerState, action: Action): Update {
	const next = after(state, action);
	return {...next, state: scrolled(next.state)};
}

function after(state: TrackerState, action: Action): Update {
	switch (action.kind) {
		case 'key':
			return pressKey(state, action.press);
		case 'paste':
			return update(paste(state, action.text));
		case 'resize':
			return update({...state, columns: action.columns, height: action.height});
		case 'flush':
			return flush(state);
		case 'saved':
			return settle(afterSave(state, action.before, action.plan, action.outcomes));
		case 'failed':
			return update(afterFailedSave(state, action.message, action.plan));
		case 'read':
			return update(afterReading(state, action.plan));
		case 'unread':
			return update({...withMessage(state, action.message, 'bad'), fileFault: action.fault});
		case 'opened': {
			const {columns, height, today, now, by} = state;
			return update(firstState({plan: action.plan, path: action.path, columns, height, today, now, by}));
		}
		case 'found':
			return update(plansFound(state, action.entries));
		case 'history':
			return update({...state, mode: withHistory(state.mode, action.lines)});
		case 'git': {
			const next = {...state, mode: withFacts(state.mode, action.facts)};
			return update(
				action.remarks.length === 0 ? next : withMessage(next, action.remarks.join('; '), 'warning'),
			);
		}
		case 'not-read':
			return update(
				isReading(state.mode) ? withMessage({...state, mode: listMode}, action.message, 'bad') : state,
			);
		case 'message':
			return update({...state, message: action.message});
		case 'clock':
			return update({...state, now: action.now});
	}
}

/** Whether something is open that git is asked for, also under the help. */
export function isReading(mode: Mode): boolean {
	return ['history', 'proposals'].includes(mode.kind) || (mode.kind === 'help' && isReading(mode.under));
}

function withHistory(mode: Mode, lines: HistoryLines): Mode {
	if (mode.kind === 'history') return {...mode, lines};
	return mode.kind === 'help' ? {...mode, under: withHistory(mode.under, lines)} : mode;
}

/** After a write: the next one, else the keys that waited for it, until one of them writes again. */
function settle(state: TrackerState): Update {
	const {waiting, pendingKeys} = state.saving;
	if (waiting.length > 0) return flush(state);
	return pendingKeys.reduce(
		(current: Update, press): Update => {
			const next = pressKey(current.state, press);
			return update(next.state, ...current.effects, ...next.effects);
		},
		update({...state, saving: {...state.saving, pendingKeys: []}}),
	);
}

function pressKey(state: TrackerState, press: KeyPress): Update {
	const anywhere = actionFor(anywhereKeymap, press.name);
	if (anywhere !== null) return act(state, anywhere);
	if (state.saving.pendingKeys.length > 0) return update(hold(state, press));
	const next = keyInMode(state, press);
	return next.effects.some(({kind}) => kind === 'hold') ? update(hold(state, press)) : next;
}

function keyInMode(state: TrackerState, press: KeyPress): Update {
	const {mode} = state;
	if (press.name === 'f1' && mode.kind !== 'help') return update(withHelp(state));
	switch (mode.kind) {
		case 'list':
			return keyInList(state.message === null ? state : {...state, message: null}, press);
		case 'prompt':
			return keyInPrompt(state, mode, press);
		case 'search':
			return keyInSearch(state, mode, press);
		case 'confirm':
			return keyInConfirm(state, mode, press) ?? keyInMode({...state, mode: listMode}, press);
		case 'filter':
			return keyInFilter(state, press) ?? keyInMode({...state, mode: listMode}, press);
		case 'plans':
			return keyInPlans(state, mode, press);
		case 'proposals':
			return keyInProposals(state, mode, press);
		default:
			return update(keyInPage(state, mode, press));
	}
}

/** A key over what is read over the whole screen: it scrolls or closes. */
function keyInPage(state: TrackerState, mode: PageMode, press: KeyPress): TrackerState {
	const body = Math.max(1, state.height - 2);
	const last = lastTop(pageLines(state, mode).length, body);
	const closed = {...state, mode: mode.kind === 'help' ? mode.under : listMode};
	const action = actionFor(pageKeymap, press.name);
	const top = movedRow(action, mode.top, last, body);
	if (top !== null) return {...state, mode: {...mode, top}};
	switch (action) {
		case 'help':
			return mode.kind === 'help' ? closed : withHelp(state);
		case 'close':
			return closed;
		default:
			return state;
	}
}

function keyInList(state: TrackerState, {name}: KeyPress): Update {
	const action = actionFor(listKeymap, name);
	if (action === null) return update(state);
	const refusal = refusalOf(state, action);
	return refusal === null ? act(state, action) : update(withMessage(state, refusal, 'warning'));
}

/** What leaves the plan, and so waits until it is written. */
const leaving: readonly ListAction[] = ['editor', 'plans', 'leave'];

function act(state: TrackerState, action: ListAction): Update {
	if (leaving.includes(action) && isSaving(state)) return update(state, {kind: 'hold'});
	switch (action) {
		case 'open':
			return update(open(state));
		case 'fold':
		case 'unfold':
		case 'fold-all':
			return update(changeFolds(state, action));
		case 'done':
		case 'start':
		case 'block':
		case 'drop':
		case 'reopen':
			return changeStatus(state, action);
		case 'select':
			return update(select(state));
		case 'add-below':
		case 'add-above':
			return askForTask(state, action === 'add-above');
		case 'reword':
			return askForText(state);
		case 'move-down':
		case 'move-up':
			return moveTask(state, action === 'move-down' ? 1 : -1);
		case 'delete':
			return deleteTask(state);
		case 'comment':
			return askForComment(state);
		case 'undo':
		case 'redo':
			return repeat(state, action);
		case 'search':
			return update(startSearch(state));
		case 'next-match':
			return update(repeatSearch(state, 1));
		case 'previous-match':
			return update(repeatSearch(state, -1));
		case 'filter':
			return update({...state, mode: {kind: 'filter'}});
		case 'timeline':
			return update({...state, mode: {kind: 'timeline', top: 0}});
		case 'history':
			return update({...state, mode: {kind: 'history', top: 0, lines: null}}, {kind: 'read-history'});
		case 'proposals':
			return openProposals(state);
		case 'help':
			return update(withHelp(state));
		case 'editor':
			return update(state, {kind: 'editor', line: cursorLine(state)});
		case 'copy':
			return copy(state);
		case 'plans':
			return openPlans(state);
		case 'close':
			return update(close(state));
		case 'leave':
			return update(state, {kind: 'leave', interrupted: false});
		case 'interrupt':
			return update(state, {kind: 'leave', interrupted: true});
		case 'suspend':
			return update(state, {kind: 'stop'});
		default:
			return update(move(state, action));
	}
}

function copy(state: TrackerState): Update {
	const task = taskUnderCursor(state);
	if (task === null) return update(withMessage(state, 'Only tasks have a reference'));
	return update(withMessage(state, `Copied ${task.ref}`), {kind: 'copy', text: task.ref});
}
