import {usePaste} from 'ink';
import {type ReactElement, useEffect, useSyncExternalStore} from 'react';
import {Lines} from '../ui/lines.tsx';
import type {Look} from '../ui/look.ts';
import {type Screen, useScreen} from '../ui/screen.tsx';
import {useKeys} from '../ui/use-keys.ts';
import {screenLines} from './present/screen.ts';
import type {Session} from './session.ts';

type TrackerViewProps = {
	readonly session: Session;
	readonly look: Look;
	/** Is told the screen that it is on. */
	readonly onScreen: (screen: Screen<boolean>) => void;
};

/** The checklist on the screen, as many rows as its state has lines. */
export function TrackerView({session, look, onScreen}: TrackerViewProps): ReactElement {
	const screen = useScreen<boolean>();
	const state = useSyncExternalStore(session.subscribe, session.state);
	useKeys(press => session.dispatch({kind: 'press', press}));
	usePaste(text => session.dispatch({kind: 'paste', text}));
	useEffect(() => onScreen(screen), [screen, onScreen]);
	useEffect(() => session.start(), [session]);
	return <Lines lines={screenLines(state)} columns={state.columns} look={look} />;
}
