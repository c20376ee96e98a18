import {UserError} from '../../errors.ts';
import type {PlanEntry} from '../plans/plan-entry.ts';
import {type DraftEntry, type HomeAction, type HomeEffect, type HomeState, reduceHome} from './state.ts';

/** What the home screen was left with. */
export type HomeLeft = Extract<HomeEffect, {kind: 'open' | 'resume' | 'new' | 'quit'}>;

/** What the home screen does outside of itself. */
export type HomeOutside = {
	readonly find: () => Promise<{
		readonly plans: readonly PlanEntry[];
		readonly drafts: readonly DraftEntry[];
	}>;
	readonly removeDraft: (id: string) => Promise<void>;
	readonly leave: (left: HomeLeft) => void;
	readonly stop: () => void;
	readonly fail: (error: unknown) => void;
};

export type HomeSession = {
	readonly state: () => HomeState;
	readonly dispatch: (action: HomeAction) => void;
	readonly subscribe: (listener: () => void) => () => void;
	/** Looks for plans and drafts. */
	readonly start: () => void;
};

export function startHomeSession(first: HomeState, outside: HomeOutside): HomeSession {
	let state = first;
	const listeners = new Set<() => void>();

	function dispatch(action: HomeAction): void {
		const {state: next, effect} = reduceHome(state, action);
		if (next !== state) {
			state = next;
			for (const listener of [...listeners]) listener();
		}
		if (effect !== null) carryOut(effect);
	}

	function carryOut(effect: HomeEffect): void {
		if (effect.kind === 'stop') outside.stop();
		else if (effect.kind === 'remove') remove(effect.draft).catch(outside.fail);
		else outside.leave(effect);
	}

	async function remove(draft: string): Promise<void> {
		try {
			await outside.removeDraft(draft);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			dispatch({kind: 'say', text: `${error.message}; ${error.hint}`});
		}
		await find();
	}

	async function find(): Promise<void> {
		dispatch({kind: 'found', ...(await outside.find())});
	}

	return {
		state: () => state,
		dispatch,
		subscribe: listener => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		start: () => void find().catch(outside.fail),
	};
}
