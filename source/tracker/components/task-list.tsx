import {Box, useIsScreenReaderEnabled} from 'ink';
import type {ReactElement} from 'react';
import {Rows} from '../../ui/components/row.tsx';
import type {Line} from '../../ui/line.ts';
import {bodyHeight, rowContent, rowsOnScreen} from '../layout/screen.ts';
import type {TrackerState} from '../model.ts';
import {spokenRow, spokenRows} from '../speech.ts';
import {SectionRow} from './section-row.tsx';
import {TaskRow} from './task-row.tsx';

/** The part of the list that is on the screen; for a screen reader a few rows around the cursor. */
export function TaskList({state}: {readonly state: TrackerState}): ReactElement {
	const isSpoken = useIsScreenReaderEnabled();
	const height = bodyHeight(state);
	const rows = isSpoken ? spokenRows(state) : rowsOnScreen(state);
	return (
		<Box flexDirection="column" height={height} flexShrink={0}>
			{rows.length === 0 && (
				<Box aria-hidden>
					<Rows lines={emptyLines(state).slice(0, height)} />
				</Box>
			)}
			{rows.map(row => {
				const content = rowContent(state, row);
				const speech = isSpoken ? spokenRow(state, row) : {};
				if (content?.kind === 'task') return <TaskRow key={row} content={content} {...speech} />;
				return content !== null && <SectionRow key={row} content={content} {...speech} />;
			})}
		</Box>
	);
}

function emptyLines({plan, filter}: TrackerState): readonly Line[] {
	if (plan.tasks.length === 0) {
		return [
			[],
			[{text: ' This plan has no tasks yet.'}],
			[],
			[{text: ' o', tone: 'accent'}, {text: ' adds one here'}],
			[
				{text: ' e', tone: 'accent'},
				{text: ' edits the file: a task is '},
				{text: '- [ ] text', tone: 'accent'},
			],
		];
	}
	const words = {
		open: 'No task is open.',
		next: 'Nothing can be worked on now.',
		blocked: 'No task is blocked.',
		done: 'No task is done yet.',
		all: '',
	};
	return [[], [{text: ` ${words[filter]}`}], [{text: ' Esc', tone: 'accent'}, {text: ' shows all'}]];
}
