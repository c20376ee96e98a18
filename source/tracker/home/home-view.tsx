import {useIsScreenReaderEnabled, usePaste} from 'ink';
import {type ReactElement, useEffect, useSyncExternalStore} from 'react';
import {Lines} from '../../ui/lines.tsx';
import type {Look} from '../../ui/look.ts';
import {isTextKey, useKeys} from '../../ui/use-keys.ts';
import {SpokenView} from '../spoken-view.tsx';
import {homeLines} from './present.ts';
import type {HomeSession} from './session.ts';
import {spokenHome} from './spoken.ts';

type HomeViewProps = {
	readonly session: HomeSession;
	readonly look: Look;
};

/** The home screen: plans and drafts. */
export function HomeView({session, look}: HomeViewProps): ReactElement {
	const state = useSyncExternalStore(session.subscribe, session.state);
	const isSpoken = useIsScreenReaderEnabled();
	useKeys(
		press => session.dispatch({kind: 'press', press}),
		name => session.state().isTyping && isTextKey(name),
	);
	usePaste(text => session.dispatch({kind: 'paste', text}));
	useEffect(() => session.start(), [session]);
	if (isSpoken) return <SpokenView rows={spokenHome(state)} />;
	return <Lines lines={homeLines(state)} columns={state.columns} look={look} />;
}
