import {type ReactElement, useCallback, useSyncExternalStore} from 'react';
import type {Line} from '../ui/line.ts';
import type {Look} from '../ui/look.ts';
import type {WizardState} from './model.ts';
import type {Store} from './store.ts';
import {WizardView} from './wizard-view.tsx';

type WizardAppProps = {
	readonly store: Store;
	readonly look: Look;
	readonly titleOf: (state: WizardState) => string;
	readonly previewOf: (state: WizardState, columns: number, rows: number) => readonly Line[];
};

/** The wizard drawn as its state is. */
export function WizardApp({store, look, titleOf, previewOf}: WizardAppProps): ReactElement {
	const state = useSyncExternalStore(store.subscribe, store.state);
	const previewLines = useCallback(
		(columns: number, rows: number) => previewOf(state, columns, rows),
		[state, previewOf],
	);
	return <WizardView state={state} title={titleOf(state)} look={look} previewLines={previewLines} />;
}
