import {Box, usePaste} from 'ink';
import {type ReactElement, useEffect} from 'react';
import {Pager} from '../ui/components/pager.tsx';
import {useStore} from '../ui/store.ts';
import {isTextKey, useKeys} from '../ui/use-keys.ts';
import {Bottom} from './components/bottom.tsx';
import {Header} from './components/header.tsx';
import {PlanPicker} from './components/plan-picker.tsx';
import {TaskList} from './components/task-list.tsx';
import {headerContent} from './layout/header.ts';
import {pageLines, pageTitles} from './layout/page.ts';
import {hasHeader} from './layout/screen.ts';
import type {TrackerState} from './model.ts';
import {spokenHeader} from './speech.ts';
import type {TrackerStore} from './store.ts';

/** The checklist on the screen: keys go into its store, and what comes of them is drawn. */
export function Tracker({store}: {readonly store: TrackerStore}): ReactElement {
	const state = useStore(store, current => current);
	useKeys(
		press => store.dispatch({kind: 'key', press}),
		name => 'field' in store.state().mode && isTextKey(name),
	);
	usePaste(text => store.dispatch({kind: 'paste', text}));
	useEffect(() => store.start(), [store]);
	return <TrackerScreen state={state} />;
}

/** The checklist as its state is, as many rows as the terminal has. */
export function TrackerScreen({state}: {readonly state: TrackerState}): ReactElement {
	const {mode, height} = state;
	switch (mode.kind) {
		case 'plans':
			return <PlanPicker state={state} mode={mode} />;
		case 'help':
		case 'detail':
		case 'timeline':
		case 'history':
			return (
				<Pager
					title={pageTitles[mode.kind]}
					lines={pageLines(state, mode)}
					top={mode.top}
					closing={mode.kind === 'help' ? 'Esc closes' : 'Esc closes · ? keys'}
					height={height}
				/>
			);
		default:
			return (
				<Box flexDirection="column" height={height}>
					{hasHeader(state) && <Header content={headerContent(state)} aria-label={spokenHeader(state)} />}
					<TaskList state={state} />
					<Bottom state={state} />
				</Box>
			);
	}
}
