import {usePaste} from 'ink';
import {type ReactElement, useEffect, useSyncExternalStore} from 'react';
import {Lines} from '../../ui/lines.tsx';
import type {Look} from '../../ui/look.ts';
import {type Screen, useScreen} from '../../ui/screen.tsx';
import {isTextKey, useKeys} from '../../ui/use-keys.ts';
import {homeLines} from './present.ts';
import type {HomeLeft, HomeSession} from './session.ts';

type HomeViewProps = {
	readonly session: HomeSession;
	readonly look: Look;
	/** Is told the screen that it is on. */
	readonly onScreen: (screen: Screen<HomeLeft>) => void;
};

/** The home screen: plans and drafts. */
export function HomeView({session, look, onScreen}: HomeViewProps): ReactElement {
	const screen = useScreen<HomeLeft>();
	const state = useSyncExternalStore(session.subscribe, session.state);
	useKeys(
		press => session.dispatch({kind: 'press', press}),
		name => session.state().isTyping && isTextKey(name),
	);
	usePaste(text => session.dispatch({kind: 'paste', text}));
	useEffect(() => onScreen(screen), [screen, onScreen]);
	useEffect(() => session.start(), [session]);
	return <Lines lines={homeLines(state)} columns={state.columns} look={look} />;
}
