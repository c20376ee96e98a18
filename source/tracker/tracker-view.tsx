import {useIsScreenReaderEnabled, usePaste} from 'ink';
import {type ReactElement, useEffect, useSyncExternalStore} from 'react';
import {Lines} from '../ui/lines.tsx';
import type {Look} from '../ui/look.ts';
import {isTextKey, useKeys} from '../ui/use-keys.ts';
import {screenLines} from './present/screen.ts';
import {spokenRows} from './present/spoken.ts';
import type {Session} from './session.ts';
import {SpokenView} from './spoken-view.tsx';

type TrackerViewProps = {
	readonly session: Session;
	readonly look: Look;
};

/** The checklist on the screen, as many rows as its state has lines. */
export function TrackerView({session, look}: TrackerViewProps): ReactElement {
	const state = useSyncExternalStore(session.subscribe, session.state);
	const isSpoken = useIsScreenReaderEnabled();
	useKeys(
		press => session.dispatch({kind: 'press', press}),
		name => 'field' in session.state().mode && isTextKey(name),
	);
	usePaste(text => session.dispatch({kind: 'paste', text}));
	useEffect(() => session.start(), [session]);
	if (isSpoken) return <SpokenView rows={spokenRows(state)} />;
	return <Lines lines={screenLines(state)} columns={state.columns} look={look} />;
}
