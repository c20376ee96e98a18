import {usePaste} from 'ink';
import {type ReactElement, useCallback, useSyncExternalStore} from 'react';
import type {Line} from '../ui/line.ts';
import type {Look} from '../ui/look.ts';
import {type Screen, useScreen} from '../ui/screen.tsx';
import {useKeys} from '../ui/use-keys.ts';
import type {Effect, WizardEvent, WizardState} from './model.ts';
import type {Store} from './store.ts';
import {WizardView} from './wizard-view.tsx';

export type WizardAppProps<Result> = {
	readonly store: Store;
	readonly look: Look;
	/** Does what the state asks to be done outside of it. */
	readonly perform: (effect: Effect, screen: Screen<Result>) => void;
	readonly titleOf: (state: WizardState) => string;
	readonly previewOf: (state: WizardState, columns: number, rows: number) => readonly Line[];
};

/** The wizard on the screen: keys and pastes go into its state, the state is drawn. */
export function WizardApp<Result>({
	store,
	look,
	perform,
	titleOf,
	previewOf,
}: WizardAppProps<Result>): ReactElement {
	const screen = useScreen<Result>();
	const state = useSyncExternalStore(store.subscribe, store.state);
	const dispatch = (event: WizardEvent) => {
		for (const effect of store.dispatch(event)) perform(effect, screen);
	};
	useKeys(press => dispatch({kind: 'key', press}));
	usePaste(text => dispatch({kind: 'paste', text}));
	const previewLines = useCallback(
		(columns: number, rows: number) => previewOf(state, columns, rows),
		[state, previewOf],
	);
	return <WizardView state={state} title={titleOf(state)} look={look} previewLines={previewLines} />;
}
