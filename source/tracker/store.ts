import {UserError} from '../errors.ts';
import type {Plan} from '../plan/model.ts';
import {isMissing} from '../storage/save/file-system.ts';
import {createStore, type Store} from '../ui/store.ts';
import type {Action, Edit, Effect, HistoryLines, PlanEntry, TrackerState} from './model.ts';
import type {PlanFile, Saved} from './plan-file.ts';
import {isReading, reduceTracker} from './reducers/tracker.ts';

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
	readonly readHistory: (plan: Plan, signal: AbortSignal) => Promise<HistoryLines>;
	/** What git says of it. Rejects when the signal comes, and with a UserError where there is no git to ask. */
	readonly readGit: (
		plan: Plan,
		signal: AbortSignal,
	) => Promise<Pick<Extract<Action, {kind: 'git'}>, 'facts' | 'remarks'>>;
	/** Another plan to go on with. Rejects with a UserError where it cannot be read. */
	readonly openPlan: (path: string) => Promise<{readonly file: PlanFile; readonly plan: Plan}>;
	/** What a handler threw that is a fault of ours. */
	readonly fail: (error: unknown) => void;
};

/** The store of a checklist, whose effects write, watch and open files. */
export type TrackerStore = Store<TrackerState, Action> & {
	/** Starts to watch the file. */
	readonly start: () => void;
	/** Stops watching, and settles when all that is being written is written. */
	readonly end: () => Promise<void>;
};

/** A write that takes longer than this is said, in ms: somebody else holds the file. */
const slow = 400;

/** A file that others write in place is empty for a moment; for so long, in ms, that is not believed. */
const halfWritten = 150;

export function trackerStore(first: TrackerState, outside: Outside): TrackerStore {
	const store = createStore(reduceTracker, first, runEffect);
	let {file} = outside;
	let unwatch = () => {};
	let isWatching = false;
	let writing: Promise<void> = Promise.resolve();
	let isWriting = false;
	let secondLook: NodeJS.Timeout | undefined;
	let reading = new AbortController();

	store.subscribe(before => {
		if (isReading(before.mode) && !isReading(store.state().mode)) reading.abort();
	});

	function runEffect(effect: Effect): void {
		switch (effect.kind) {
			case 'flush':
				queueMicrotask(() => store.dispatch({kind: 'flush'}));
				return;
			case 'save':
				writing = save(effect.edits).catch(outside.fail);
				return;
			case 'editor':
				edit(effect.line).catch(outside.fail);
				return;
			case 'copy':
				outside.copy(effect.text);
				return;
			case 'find-plans':
				outside.findPlans().then(entries => store.dispatch({kind: 'found', entries}), outside.fail);
				return;
			case 'read-history':
			case 'read-git':
				reading = new AbortController();
				readPage(effect.kind, reading.signal).catch(outside.fail);
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

	async function save(edits: readonly Edit[]): Promise<void> {
		const late = setTimeout(() => warn('Waiting for the file: another program holds it'), slow);
		let saved: Saved;
		isWriting = true;
		try {
			saved = await file.save(edits);
		} catch (error) {
			const message = `Not saved: ${wordsOf(error)}`;
			store.dispatch({kind: 'failed', message, plan: readable()});
			return;
		} finally {
			clearTimeout(late);
			isWriting = false;
		}
		const {before, plan, outcomes, copy} = saved;
		store.dispatch({kind: 'saved', before, plan, outcomes});
		if (copy !== null) warn(`Another program wrote at the same moment: its version is kept as ${copy}`);
	}

	function warn(text: string): void {
		store.dispatch({kind: 'message', message: {text, tone: 'warning'}});
	}

	function readable(): Plan | null {
		try {
			return file.read();
		} catch (error) {
			wordsOf(error);
			return null;
		}
	}

	function read(isSecondLook = false): void {
		// What is seen while we write is mostly our own; what is not, the write itself has read.
		if (isWriting) return;
		clearTimeout(secondLook);
		try {
			const plan = file.read();
			const isEmptied = plan.source === '' && store.state().plan.source !== '';
			if (isEmptied && !isSecondLook) secondLook = setTimeout(() => read(true), halfWritten);
			else store.dispatch({kind: 'read', plan});
		} catch (error) {
			if (error instanceof UserError) {
				const fault = isMissing(error) ? 'gone' : 'not readable';
				store.dispatch({kind: 'unread', fault, message: wordsOf(error)});
			} else outside.fail(error);
		}
	}

	async function edit(line: number): Promise<void> {
		try {
			await outside.edit(line);
			read();
		} catch (error) {
			read();
			warn(wordsOf(error));
		}
	}

	async function readPage(kind: 'read-history' | 'read-git', signal: AbortSignal): Promise<void> {
		const {plan} = store.state();
		try {
			const action: Action =
				kind === 'read-git'
					? {kind: 'git', ...(await outside.readGit(plan, signal))}
					: {kind: 'history', lines: await outside.readHistory(plan, signal)};
			if (!signal.aborted) store.dispatch(action);
		} catch (error) {
			if (!signal.aborted) store.dispatch({kind: 'not-read', message: wordsOf(error)});
		}
	}

	async function open(path: string): Promise<void> {
		try {
			const opened = await outside.openPlan(path);
			file = opened.file;
			store.dispatch({kind: 'opened', plan: opened.plan, path});
			watch();
		} catch (error) {
			warn(wordsOf(error));
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
		...store,
		start: () => {
			isWatching = true;
			watch();
		},
		end: async () => {
			isWatching = false;
			reading.abort();
			clearTimeout(secondLook);
			unwatch();
			await writing;
		},
	};
}

/** What went wrong and what to do, where the user can do something; anything else is a fault of ours and is thrown on. */
export function wordsOf(error: unknown): string {
	if (!(error instanceof UserError)) throw error;
	return `${error.message}; ${error.hint}`;
}
