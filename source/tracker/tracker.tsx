import {Box, Spacer, usePaste} from 'ink';
import {memo, type ReactElement, useEffect} from 'react';
import {Announcer} from '../ui/components/announcer.tsx';
import {Pager} from '../ui/components/pager.tsx';
import {Panel, panelFrame} from '../ui/components/panel.tsx';
import {ProgressBar} from '../ui/components/progress-bar.tsx';
import {Row, Rows} from '../ui/components/row.tsx';
import {spokenLine} from '../ui/line.ts';
import {isSameData} from '../ui/same-data.ts';
import {useStore} from '../ui/store.ts';
import {TextField} from '../ui/text-field/text-field.tsx';
import {isTextKey, useKeys} from '../ui/use-keys.ts';
import {PlanPicker} from './components/plan-picker.tsx';
import {Proposals} from './components/proposals.tsx';
import {TaskList} from './components/task-list.tsx';
import {bottomRows} from './layout/bottom.ts';
import {detailPanel} from './layout/detail.ts';
import {type HeaderContent, headerContent} from './layout/header.ts';
import {bodyHeight, detailColumns, hasHeader, listColumns} from './layout/list.ts';
import {pageLines, pageTitles} from './layout/page.ts';
import type {TrackerState} from './model.ts';
import {spokenCursor, spokenHeader} from './speech.ts';
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
		case 'proposals':
			return <Proposals state={state} mode={mode} />;
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
					<Box flexShrink={0}>
						<Box flexDirection="column" width={listColumns(state)} flexShrink={0}>
							{hasHeader(state) && <Header content={headerContent(state)} aria-label={spokenHeader(state)} />}
							<TaskList state={state} />
						</Box>
						{detailColumns(state) > 0 && <Detail state={state} />}
					</Box>
					<Bottom state={state} />
				</Box>
			);
	}
}

/** What is under the cursor, beside the list: walking through the list reads the tasks. */
function Detail({state}: {readonly state: TrackerState}): ReactElement {
	const width = detailColumns(state);
	const height = bodyHeight(state) + (hasHeader(state) ? 1 : 0);
	const {title, lines} = detailPanel(state, {columns: width - panelFrame, rows: height - panelFrame});
	return (
		<Panel title={title} width={width} height={height} aria-hidden>
			<Rows lines={lines} />
		</Panel>
	);
}

type HeaderProps = {readonly content: HeaderContent; readonly 'aria-label': string};

/** Title and spec, and how far it all is. */
const Header = memo(function Header({content, ...spoken}: HeaderProps): ReactElement {
	const {columns, left, ratio, bar, figures} = content;
	return (
		<Box width={columns} height={1} flexShrink={0} paddingX={1} {...spoken}>
			<Box flexShrink={1}>
				<Row line={left} />
			</Box>
			<Spacer />
			{bar > 0 && (
				<Box marginLeft={1} flexShrink={0}>
					<ProgressBar ratio={ratio} columns={bar} />
				</Box>
			)}
			<Box marginLeft={figures.length > 0 ? 2 : 0} flexShrink={0}>
				<Row line={figures} />
			</Box>
		</Box>
	);
}, isSameData);

/** Below the list: what is said or asked, and the keys. A screen reader is told before them where the cursor is. */
function Bottom({state}: {readonly state: TrackerState}): ReactElement {
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Announcer texts={[spokenCursor(state)]} />
			{bottomRows(state).map(({kind, line}, row) => {
				const words = spokenLine(line);
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is named by its place
				if (kind === 'field') return <TextField key={row} lines={[line]} aria-label={words} />;
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is named by its place
				return <Row key={row} line={line} aria-label={kind === 'keys' ? `Keys: ${words}` : words} />;
			})}
		</Box>
	);
}
