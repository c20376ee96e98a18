import {Box, Text, useIsScreenReaderEnabled} from 'ink';
import {memo, type ReactElement} from 'react';
import {ratioOf} from '../../text/bar.ts';
import {tones} from '../../text/theme.ts';
import {padStart} from '../../text/width.ts';
import {Pointer} from '../../ui/components/pointer.tsx';
import {ProgressBar} from '../../ui/components/progress-bar.tsx';
import {Row, Rows} from '../../ui/components/row.tsx';
import type {Line, Tone} from '../../ui/line.ts';
import {isSameData} from '../../ui/same-data.ts';
import {Band, useTheme} from '../../ui/theme.tsx';
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

type CellProps = {
	readonly columns: number;
	/** Blank columns before it. */
	readonly margin?: number;
	readonly text: string;
	readonly tone: Tone;
	readonly isSign?: boolean;
};

/** A part of a row, cut where it does not fit. */
function Cell({columns, margin = 0, text, tone, isSign = false}: CellProps): ReactElement {
	const theme = useTheme();
	return (
		<Box width={columns} height={1} marginLeft={margin}>
			<Text wrap="truncate" {...(isSign ? theme.sign(tone) : theme.tone(tone))}>
				{text}
			</Text>
		</Box>
	);
}

type TaskRowProps = Partial<Speech> & {readonly content: TaskRowContent};

/** A task: its sign, its reference, its text and what is said of it. Under the cursor its text is whole. */
const TaskRow = memo(function TaskRow({content, ...spoken}: TaskRowProps): ReactElement {
	const {glyphs} = useTheme();
	const {columns, indent, status, ref, refColumns, lines, isCursor, isSelected} = content;
	return (
		<Band isOn={isCursor} width={columns} flexShrink={0} {...spoken}>
			<Pointer columns={indent} isCursor={isCursor} isSelected={isSelected} />
			<Cell columns={2} text={glyphs.status[status]} tone={tones[status]} isSign />
			<Cell columns={refColumns} text={ref} tone={isCursor ? 'plain' : 'faint'} />
			<Rows lines={lines} />
		</Band>
	);
}, isSameData);

type SectionRowProps = Partial<Speech> & {readonly content: SectionRowContent};

/** A section: its name, and in columns its priority, state, bar and counts. A long name goes on below it. */
const SectionRow = memo(function SectionRow({content, ...spoken}: SectionRowProps): ReactElement {
	const {glyphs} = useTheme();
	const {columns, indent, isFolded, name, nameColumns, more, moreIndent} = content;
	const {priority, state, counts, progress, parts, isCursor, isSelected} = content;
	const isDone = state.kind === 'done';
	const figureTone = isDone ? 'faint' : 'plain';
	const barTone = isDone ? 'faint' : state.kind === 'late' ? 'bad' : 'good';
	return (
		<Band isOn={isCursor} width={columns} flexDirection="column" flexShrink={0} {...spoken}>
			<Box width={columns} height={1}>
				<Pointer columns={indent} isCursor={isCursor} isSelected={isSelected} />
				<Cell
					columns={2}
					text={isFolded ? glyphs.folded : glyphs.unfolded}
					tone={isCursor ? 'plain' : 'faint'}
				/>
				<Box width={nameColumns} height={1}>
					<Row line={name} />
				</Box>
				{parts.priority > 0 && (
					<Cell
						columns={parts.priority}
						margin={2}
						text={priority.text}
						tone={isDone ? 'faint' : priority.tone}
					/>
				)}
				{parts.state > 0 && <Cell columns={parts.state} margin={2} {...state} />}
				{parts.bar > 0 && (
					<Box marginLeft={2}>
						<ProgressBar ratio={ratioOf(progress)} columns={parts.bar} tone={barTone} />
					</Box>
				)}
				<Cell columns={parts.counts} margin={2} text={padStart(counts, parts.counts)} tone={figureTone} />
			</Box>
			{more.length > 0 && (
				<Box marginLeft={moreIndent}>
					<Rows lines={more} />
				</Box>
			)}
		</Band>
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
