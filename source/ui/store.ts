import {useSyncExternalStore} from 'react';

/** What comes of an action: the next state, and what is to be done outside of it, in order. */
export type Update<State, Effect> = {readonly state: State; readonly effects: readonly Effect[]};

/** Says what comes of an action. Pure: it knows no screen, no disk and no clock. */
export type Reducer<State, Action, Effect> = (state: State, action: Action) => Update<State, Effect>;

/** The one state of a screen. Keys of one burst each see what the one before did. */
export type Store<State, Action> = {
	readonly state: () => State;
	/** Applies an action at once, tells the listeners, then runs the effects. */
	readonly dispatch: (action: Action) => void;
	/** Calls back after each change, with the state before it; gives what ends that. */
	readonly subscribe: (listener: (before: State) => void) => () => void;
};

/** An update without effects, or with some. */
export function update<State, Effect = never>(
	state: State,
	...effects: readonly Effect[]
): Update<State, Effect> {
	return {state, effects};
}

/** A store over a reducer. `runEffect` does what is outside of the state, and dispatches what came of it. */
export function createStore<State, Action, Effect>(
	reducer: Reducer<State, Action, Effect>,
	first: State,
	runEffect: (effect: Effect, store: Store<State, Action>) => void,
): Store<State, Action> {
	let state = first;
	const listeners = new Set<(before: State) => void>();
	const store: Store<State, Action> = {
		state: () => state,
		dispatch: action => {
			const before = state;
			const next = reducer(before, action);
			state = next.state;
			if (state !== before) for (const listener of [...listeners]) listener(before);
			for (const effect of next.effects) runEffect(effect, store);
		},
		subscribe: listener => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
	return store;
}

/** A part of a store's state. The component is drawn anew when that part is another one. */
export function useStore<State, Part>(
	store: Pick<Store<State, never>, 'state' | 'subscribe'>,
	select: (state: State) => Part,
): Part {
	return useSyncExternalStore(store.subscribe, () => select(store.state()));
}
