import type {Effect, WizardEvent, WizardState} from './model.ts';
import {reduce} from './state.ts';

/** The one state of a wizard that runs. Keys of one burst each see what the one before did. */
export type Store = {
	readonly state: () => WizardState;
	/** Applies an event at once; what is to be done outside is for the caller. */
	readonly dispatch: (event: WizardEvent) => readonly Effect[];
	/** Calls back after each change; returns how to stop that. */
	readonly subscribe: (listener: () => void) => () => void;
};

export function createStore(initial: WizardState): Store {
	let state = initial;
	const listeners = new Set<() => void>();
	return {
		state: () => state,
		dispatch: event => {
			const transition = reduce(state, event);
			if (transition.state !== state) {
				state = transition.state;
				for (const listener of listeners) listener();
			}
			return transition.effects;
		},
		subscribe: listener => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}
