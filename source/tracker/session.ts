import {UserError} from '../errors.ts';
import type {Plan} from '../plan/model.ts';
import {isMissing} from '../storage/save/file-system.ts';
import {taskUnderCursor} from './cursor.ts';
import type {HistoryPage} from './history.ts';
import {isHistory} from './history-mode.ts';
import type {Action, Effect, TrackerState, Unit} from './model.ts';
import type {PlanFile, Saved} from './plan-file.ts';
import type {PlanEntry} from './plans/plan-entry.ts';
import {reduce} from './state.ts';

/** What the checklist does outside of itself. */
export type Outside = {
	readonly file: PlanFile;
	/** Opens the editor at a line and settles when it is left. Rejects with a UserError where it failed. */
	readonly edit: (line: number) => Promise<void>;
	readonly copy: (text: string) => void;
	readonly stop: () => void;
	readonly leave: (interrupted: boolean) => void;
	readonly findPlans: () => Promise<readonly PlanEntry[]>;
	/** The history of the plan that is open. Rejects when the signal comes. */
	readonly readHistory: (plan: Plan, signal: AbortSignal) => Promise<HistoryPage>;
	/** Another plan to go on with. Rejects with a UserError where it cannot be read. */
	readonly openPlan: (path: string) => Promise<{readonly file: PlanFile; readonly plan: Plan}>;
	/** What a handler threw that is a fault of ours. */
	readonly fail: (error: unknown) => void;
};

/** The state of a checklist in time: actions go in, views are told, effects are carried out. */
export type Session = {
	readonly state: () => TrackerState;
	readonly dispatch: (action: Action) => void;
	/** Calls back after each change; gives what ends it. */
	readonly subscribe: (listener: () => void) => () => void;
	/** Starts to watch the file. */
	readonly start: () => void;
	/** Stops watching, and settles when all that is being written is written. */
	readonly end: () => Promise<void>;
};

/** So long after a write, in ms, what the next key will ask of the new reading is made, while nobody waits for it. */
const ahead = 10;

/** A write that takes longer than this is said, in ms: somebody else holds the file. */
const slow = 400;

/** A file that others write in place is empty for a moment; for so long, in ms, that is not believed. */
const halfWritten = 150;

export function startSession(first: TrackerState, outside: Outside): Session {
	let state = first;
	let {file} = outside;
	let unwatch = () => {};
	let isWatching = false;
	let writing: Promise<void> = Promise.resolve();
	let isWriting = false;
	let again: NodeJS.Timeout | undefined;
	let preparing: NodeJS.Timeout | undefined;
	let reading = new AbortController();
	const listeners = new Set<() => void>();

	function dispatch(action: Action): void {
		const next = reduce(state, action);
		if (next.state !== state) {
			const before = state;
			state = next.state;
			if (isHistory(before) && !isHistory(state)) reading.abort();
			for (const listener of [...listeners]) listener();
			// What takes its time comes after the frame.
			if (next.state.plan !== before.plan) prepare();
		}
		for (const effect of next.effects) carryOut(effect);
	}

	/** The first key of a task takes a look at all under the same headings. */
	function prepare(): void {
		clearTimeout(preparing);
		preparing = setTimeout(() => void taskUnderCursor(state)?.key, ahead);
		preparing.unref();
	}

	function carryOut(effect: Effect): void {
		switch (effect.kind) {
			case 'flush':
				queueMicrotask(() => dispatch({kind: 'flush'}));
				return;
			case 'save':
				writing = save(effect.units).catch(outside.fail);
				return;
			case 'edit':
				edit(effect.line).catch(outside.fail);
				return;
			case 'copy':
				outside.copy(effect.text);
				return;
			case 'find-plans':
				outside.findPlans().then(entries => dispatch({kind: 'found', entries}), outside.fail);
				return;
			case 'read-history':
				reading = new AbortController();
				readHistory(reading.signal).catch(outside.fail);
				return;
			case 'open':
				open(effect.path).catch(outside.fail);
				return;
			case 'stop':
				outside.stop();
				return;
			case 'leave':
				outside.leave(effect.interrupted);
				return;
			case 'hold':
				return;
		}
	}

	async function save(units: readonly Unit[]): Promise<void> {
		const late = setTimeout(() => say('Waiting for the file: another program holds it'), slow);
		let saved: Saved;
		isWriting = true;
		try {
			saved = await file.save(units);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			dispatch({kind: 'failed', message: `Not saved: ${error.message}; ${error.hint}`, plan: readable()});
			return;
		} finally {
			clearTimeout(late);
			isWriting = false;
		}
		dispatch({kind: 'saved', before: saved.before, plan: saved.plan, outcomes: saved.outcomes});
		if (saved.copy !== null)
			say(`Another program wrote at the same moment: its version is kept as ${saved.copy}`);
	}

	function say(text: string): void {
		dispatch({kind: 'say', message: {text, tone: 'warning'}});
	}

	function readable(): Plan | null {
		try {
			return file.read();
		} catch (error) {
			if (error instanceof UserError) return null;
			throw error;
		}
	}

	function read(isSecondLook = false): void {
		// What is seen while we write is mostly our own; what is not, the write itself has read.
		if (isWriting) return;
		clearTimeout(again);
		try {
			const plan = file.read();
			const isEmptied = plan.source === '' && state.plan.source !== '';
			if (isEmptied && !isSecondLook) again = setTimeout(() => read(true), halfWritten);
			else dispatch({kind: 'read', plan});
		} catch (error) {
			if (error instanceof UserError) {
				const fault = isMissing(error) ? 'gone' : 'not readable';
				dispatch({kind: 'unread', fault, message: `${error.message}; ${error.hint}`});
			} else outside.fail(error);
		}
	}

	async function edit(line: number): Promise<void> {
		try {
			await outside.edit(line);
			read();
		} catch (error) {
			read();
			if (!(error instanceof UserError)) throw error;
			say(`${error.message}; ${error.hint}`);
		}
	}

	async function readHistory(signal: AbortSignal): Promise<void> {
		try {
			const page = await outside.readHistory(state.plan, signal);
			if (!signal.aborted) dispatch({kind: 'history', page});
		} catch (error) {
			if (signal.aborted) return;
			if (!(error instanceof UserError)) throw error;
			dispatch({kind: 'no-history', message: `${error.message}; ${error.hint}`});
		}
	}

	async function open(path: string): Promise<void> {
		try {
			const opened = await outside.openPlan(path);
			file = opened.file;
			dispatch({kind: 'opened', plan: opened.plan, path});
			watch();
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			say(`${error.message}; ${error.hint}`);
		}
	}

	function watch(): void {
		unwatch();
		if (!isWatching) return;
		unwatch = file.watch(() => read());
		// What was written between the first reading and the watch would not be told.
		read();
	}

	return {
		state: () => state,
		dispatch,
		subscribe: listener => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		start: () => {
			isWatching = true;
			watch();
			prepare();
		},
		end: async () => {
			isWatching = false;
			reading.abort();
			clearTimeout(again);
			clearTimeout(preparing);
			unwatch();
			await writing;
		},
	};
}
