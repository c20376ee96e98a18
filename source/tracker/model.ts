import type {Applied, Change} from '../plan/change/changes.ts';
import type {GitFacts} from '../plan/check/git-facts.ts';
import type {Day, Minute, Plan, Progress, Status, Task} from '../plan/model.ts';
import type {KeyPress} from '../ui/keymap.ts';
import type {Tone} from '../ui/line.ts';
import type {Update as UpdateOf} from '../ui/store.ts';
import type {TextField} from '../ui/text-field/state.ts';
import type {ListAction} from './keymap.ts';
import {type Filter, type Folds, type Outline, type OutlineNode, rowOf} from './outline.ts';

/** What is done to tasks with one key or prompt. */
export type EditKind = 'marked' | 'added' | 'reworded' | 'moved' | 'deleted' | 'commented';

/** What the user meant with one key or prompt: made, written and undone as one. */
export type Edit = {
	readonly direction: 'do' | 'undo' | 'redo';
	/** Also of what it undoes or redoes. */
	readonly kind: EditKind;
	/** Whom it is done to: `2.1`, `3 tasks`, `the new task`. */
	readonly who: string;
	readonly changes: readonly Change[];
	/** What it does, for people: `2.1 done`, `2.3 deleted`. */
	readonly words: string;
	/** Keys of the tasks that it touches: a second key on one of them waits until it is written. */
	readonly touches: readonly string[];
};

/** What became of an edit. `inverse` is empty when it changed nothing. */
export type EditOutcome = Pick<Applied, 'conflicts' | 'changed' | 'added' | 'warnings' | 'inverse'> & {
	readonly edit: Edit;
};

/** Something done here that can be taken back, or something taken back that can be done again. */
export type UndoEntry = Pick<Edit, 'kind' | 'who' | 'words' | 'changes'>;

/** A mark that was set here, so that it is noticed when somebody else's save undoes it. */
export type OwnMark = {readonly text: string; readonly from: Status; readonly to: Status};

/** A plan in a list of plans. */
export type PlanEntry = {
	/** As it is shown and opened: relative to the working folder. */
	readonly path: string;
	readonly title: string;
	/** `null` where the file could not be read; `note` says why then. */
	readonly progress: Progress | null;
	/** What comes next in it, or how it stands: `next 2.4 Implement data validation`. */
	readonly note: string;
};

/** The lines of a plan's history in so many columns, safe for the terminal. */
export type HistoryLines = (columns: number) => readonly string[];

/** What the prompt at the bottom asks for. */
export type Purpose =
	| {readonly kind: 'block'; readonly names: readonly string[]}
	| {readonly kind: 'add'; readonly name: string | null; readonly above: boolean}
	| {readonly kind: 'reword'; readonly name: string}
	/** Of whom nobody has said who it is. */
	| {readonly kind: 'name'; readonly name: string}
	/** About the node of that name. */
	| {readonly kind: 'comment'; readonly name: string};

/** Where the user was before a search began, to come back to when it is given up. */
export type Origin = {readonly name: string; readonly folds: Folds; readonly filterFolds: Folds};

export type Mode =
	| {readonly kind: 'list'}
	/** `under` is what it was asked for in, and goes back to. */
	| {readonly kind: 'help'; readonly top: number; readonly under: Mode}
	| {readonly kind: 'detail'; readonly top: number}
	| {readonly kind: 'timeline'; readonly top: number}
	/** `lines` is `null` until they are read. */
	| {readonly kind: 'history'; readonly top: number; readonly lines: HistoryLines | null}
	| {
			readonly kind: 'proposals';
			/** `null` until git has said them. */
			readonly facts: GitFacts | null;
			readonly cursor: number;
			readonly top: number;
	  }
	| {readonly kind: 'filter'}
	| {readonly kind: 'prompt'; readonly purpose: Purpose; readonly field: TextField}
	| {readonly kind: 'search'; readonly field: TextField; readonly origin: Origin}
	| {
			readonly kind: 'confirm';
			readonly question: string;
			/** Pressing the key of this action once more says yes. */
			readonly again: ListAction;
			readonly yes: Edit;
			/** What Enter does, which is always less than yes; `null`: nothing. */
			readonly enter: Edit | null;
	  }
	| {
			readonly kind: 'plans';
			/** `null` until they are found. */
			readonly entries: readonly PlanEntry[] | null;
			readonly field: TextField;
			readonly cursor: number;
			readonly top: number;
	  };

export type ModeOf<Kind extends Mode['kind']> = Extract<Mode, {kind: Kind}>;

/** What is read over the whole screen, from row `top` on. */
export type PageMode = ModeOf<'help' | 'detail' | 'timeline' | 'history'>;

export type Message = {readonly text: string; readonly tone: Tone};

/** What was searched last, and how many nodes had it then. */
export type Search = {readonly words: string; readonly count: number};

/** What is on its way into the file. */
export type Saving = {
	/** Being written now. */
	readonly inFlight: readonly Edit[];
	/** Written next, together. */
	readonly waiting: readonly Edit[];
	/** Keys that can only be understood when all is written. */
	readonly pendingKeys: readonly KeyPress[];
};

/** As words after `file` and `the file is`. */
export type FileFault = 'gone' | 'not readable';

export type TrackerState = {
	readonly plan: Plan;
	/** As it is shown: relative to the working folder. */
	readonly path: string;
	readonly outline: Outline;
	readonly folds: Folds;
	readonly filter: Filter;
	/** The folds while a filter is on, so that those of the whole plan survive it. */
	readonly filterFolds: Folds;
	/** Keys of tasks that stay shown although the filter does not pass them any more. */
	readonly pinned: ReadonlySet<string>;
	/** The nodes that are shown, in order. */
	readonly rows: readonly number[];
	/** A row; 0 when there are none. */
	readonly cursor: number;
	/** Name of the node that the cursor was on before it was gone or hidden; it may come back. */
	readonly cursorAnchor: string | null;
	/** The first row on the screen. */
	readonly top: number;
	readonly columns: number;
	/** Rows of the terminal. */
	readonly height: number;
	/** The node where the selection began. */
	readonly selection: number | null;
	readonly mode: Mode;
	readonly message: Message | null;
	readonly saving: Saving;
	readonly undoStack: readonly UndoEntry[];
	readonly redoStack: readonly UndoEntry[];
	readonly ownMarks: ReadonlyMap<string, OwnMark>;
	/** What all tasks were when others began to change them, by key; `null` where they have not since our last change. */
	readonly previousStatuses: ReadonlyMap<string, Status> | null;
	/** By key, what a task was then where it is something else now; `null`: it was not there. */
	readonly externalChanges: ReadonlyMap<string, Status | null>;
	readonly search: Search | null;
	/** What kept the file from being read when it was looked at last; what is shown was read before. */
	readonly fileFault: FileFault | null;
	readonly today: Day;
	/** Who comments; `null` until it is asked for. */
	readonly by: string | null;
	/** From which it is known for how long tasks are being done; `null`: that is not shown. */
	readonly now: Minute | null;
};

export type Effect =
	/** Ask for a `flush` when what arrived with this key is handled. */
	| {readonly kind: 'flush'}
	| {readonly kind: 'save'; readonly edits: readonly Edit[]}
	| {readonly kind: 'editor'; readonly line: number}
	| {readonly kind: 'copy'; readonly text: string}
	| {readonly kind: 'find-plans'}
	| {readonly kind: 'read-history'}
	| {readonly kind: 'read-git'}
	| {readonly kind: 'open'; readonly path: string}
	| {readonly kind: 'stop'}
	| {readonly kind: 'leave'; readonly interrupted: boolean}
	/** Keep the key until everything is written. */
	| {readonly kind: 'hold'};

export type Action =
	| {readonly kind: 'key'; readonly press: KeyPress}
	| {readonly kind: 'paste'; readonly text: string}
	| {readonly kind: 'resize'; readonly columns: number; readonly height: number}
	| {readonly kind: 'flush'}
	/** `before` is the file as it was found, which others may have written since it was shown. */
	| {
			readonly kind: 'saved';
			readonly before: Plan;
			readonly plan: Plan;
			readonly outcomes: readonly EditOutcome[];
	  }
	/** Nothing was written. `plan` is the file as it is, where it could be read. */
	| {readonly kind: 'failed'; readonly message: string; readonly plan: Plan | null}
	/** The file as it is after somebody wrote it. */
	| {readonly kind: 'read'; readonly plan: Plan}
	/** The file cannot be read any more. */
	| {readonly kind: 'unread'; readonly fault: FileFault; readonly message: string}
	| {readonly kind: 'opened'; readonly plan: Plan; readonly path: string}
	| {readonly kind: 'found'; readonly entries: readonly PlanEntry[]}
	| {readonly kind: 'history'; readonly lines: HistoryLines}
	/** `remarks` are said beside it. */
	| {readonly kind: 'git'; readonly facts: GitFacts; readonly remarks: readonly string[]}
	/** What a page is about could not be read. */
	| {readonly kind: 'not-read'; readonly message: string}
	| {readonly kind: 'message'; readonly message: Message}
	/** It is another minute. */
	| {readonly kind: 'clock'; readonly now: Minute};

export type Update = UpdateOf<TrackerState, Effect>;

export const listMode: Mode = {kind: 'list'};

export function withMessage(state: TrackerState, text: string, tone: Tone = 'plain'): TrackerState {
	return {...state, message: {text, tone}};
}

/** The help over what is open. */
export function withHelp(state: TrackerState): TrackerState {
	return {...state, mode: {kind: 'help', top: 0, under: state.mode}};
}

/** The node under the cursor, or -1 where the list is empty. */
export function cursorNode({rows, cursor}: TrackerState): number {
	return rows[cursor] ?? -1;
}

/** What is under the cursor. */
export function itemUnderCursor(state: TrackerState): OutlineNode | null {
	return state.outline.nodes[cursorNode(state)] ?? null;
}

/** The task under the cursor. */
export function taskUnderCursor(state: TrackerState): Task | null {
	const item = itemUnderCursor(state);
	return item?.kind === 'task' ? item.task : null;
}

/** The folds that count now: a filtered list has its own. */
export function foldsOf(state: TrackerState): Folds {
	return state.filter === 'all' ? state.folds : state.filterFolds;
}

/** Rows from the start of the selection to the cursor, both included; `null` where nothing is selected. */
export function selectedRows(state: TrackerState): readonly [first: number, last: number] | null {
	const {rows, cursor, selection} = state;
	if (selection === null) return null;
	const start = rowOf(rows, selection);
	if (rows[start] !== selection) return [cursor, cursor];
	return start < cursor ? [start, cursor] : [cursor, start];
}

/** The tasks that a key means: those selected, else the one under the cursor. */
export function targets(state: TrackerState): readonly Task[] {
	const [first, last] = selectedRows(state) ?? [state.cursor, state.cursor];
	return state.rows.slice(first, last + 1).flatMap(node => {
		const item = state.outline.nodes[node];
		return item?.kind === 'task' ? [item.task] : [];
	});
}
