import {Box, Text, useIsScreenReaderEnabled} from 'ink';
import {memo, type ReactElement} from 'react';
import {ratioOf} from '../../text/bar.ts';
import {tones} from '../../text/theme.ts';
import {Pointer} from '../../ui/components/pointer.tsx';
import {ProgressBar} from '../../ui/components/progress-bar.tsx';
import {Rows} from '../../ui/components/row.tsx';
import type {Line} from '../../ui/line.ts';
import {isSameData} from '../../ui/same-data.ts';
import {useTheme} from '../../ui/theme.tsx';
import {
	bodyHeight,
	rowContent,
	rowsOnScreen,
	type SectionRowContent,
	type TaskRowContent,
} from '../layout/list.ts';
import type {TrackerState} from '../model.ts';
import {type Speech, spokenRow, spokenRows} from '../speech.ts';

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

type SectionRowProps = Partial<Speech> & {readonly content: SectionRowContent};

/** A section: its name, and in columns its priority, state, bar and counts. A long name goes on below it. */
const SectionRow = memo(function SectionRow({content, ...spoken}: SectionRowProps): ReactElement {
	const {tone, glyphs} = useTheme();
	const {columns, indent, isFolded, name, nameColumns, more, moreIndent} = content;
	const {priority, state, counts, progress, parts, isCursor, isSelected} = content;
	const nameTone = tone(isCursor ? 'accent' : 'title');
	return (
		<Box flexDirection="column" flexShrink={0} {...spoken}>
			<Box width={columns} height={1}>
				<Pointer columns={indent} isCursor={isCursor} isSelected={isSelected} />
				<Box width={2}>
					<Text wrap="truncate" {...tone(isCursor ? 'accent' : 'faint')}>
						{isFolded ? glyphs.folded : glyphs.unfolded}
					</Text>
				</Box>
				<Box width={nameColumns}>
					<Text wrap="truncate" {...nameTone}>
						{name}
					</Text>
				</Box>
				{parts.priority > 0 && (
					<Box width={parts.priority} marginLeft={2}>
						<Text wrap="truncate" {...tone(priority.tone)}>
							{priority.text}
						</Text>
					</Box>
				)}
				{parts.state > 0 && (
					<Box width={parts.state} marginLeft={2}>
						<Text wrap="truncate" {...tone(state.tone)}>
							{state.text}
						</Text>
					</Box>
				)}
				{parts.bar > 0 && (
					<Box marginLeft={2}>
						<ProgressBar ratio={ratioOf(progress)} columns={parts.bar} />
					</Box>
				)}
				<Box width={parts.counts} marginLeft={2} justifyContent="flex-end">
					<Text wrap="truncate">{counts}</Text>
				</Box>
			</Box>
			{more.map((text, row) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is named by its place
				<Box key={row} height={1} paddingLeft={moreIndent}>
					<Text wrap="truncate" {...nameTone}>
						{text}
					</Text>
				</Box>
			))}
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
