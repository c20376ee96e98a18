import {Box, Text, useIsScreenReaderEnabled} from 'ink';
import {memo, type ReactElement} from 'react';
import {tones} from '../../text/theme.ts';
import {Pointer} from '../../ui/components/pointer.tsx';
import {Rows} from '../../ui/components/row.tsx';
import type {Line} from '../../ui/line.ts';
import {isSameData} from '../../ui/same-data.ts';
import {useTheme} from '../../ui/theme.tsx';
import {bodyHeight, rowContent, rowsOnScreen} from '../layout/screen.ts';
import type {TaskRowContent} from '../layout/task-row.ts';
import type {TrackerState} from '../model.ts';
import {type Speech, spokenRow, spokenRows} from '../speech.ts';
import {SectionRow} from './section-row.tsx';

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

type TaskRowProps = Partial<Speech> & {readonly content: TaskRowContent};

/** A task: its sign, its reference, its text and what is said of it. Under the cursor its text is whole. */
const TaskRow = memo(function TaskRow({content, ...spoken}: TaskRowProps): ReactElement {
	const {tone, glyphs} = useTheme();
	const {columns, indent, status, ref, refColumns, lines, isCursor, isSelected} = content;
	return (
		<Box width={columns} flexShrink={0} {...spoken}>
			<Pointer columns={indent} isCursor={isCursor} isSelected={isSelected} />
			<Box width={2}>
				<Text wrap="truncate" {...tone(tones[status])}>
					{glyphs.status[status]}
				</Text>
			</Box>
			<Box width={refColumns}>
				<Text wrap="truncate" {...tone(isCursor ? 'accent' : 'faint')}>
					{ref}
				</Text>
			</Box>
			<Rows lines={lines} />
		</Box>
	);
}, isSameData);

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
