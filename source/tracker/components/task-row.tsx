import {Box, Text} from 'ink';
import {memo, type ReactElement} from 'react';
import {tones} from '../../text/theme.ts';
import {Pointer} from '../../ui/components/pointer.tsx';
import {Rows} from '../../ui/components/row.tsx';
import {isSameData} from '../../ui/same-data.ts';
import {useTheme} from '../../ui/theme.tsx';
import type {TaskRowContent} from '../layout/task-row.ts';
import type {Speech} from '../speech.ts';

type TaskRowProps = Partial<Speech> & {readonly content: TaskRowContent};

/** A task: its sign, its reference, its text and what is said of it. Under the cursor its text is whole. */
export const TaskRow = memo(function TaskRow({content, ...spoken}: TaskRowProps): ReactElement {
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
			<Box flexGrow={1}>
				<Rows lines={lines} />
			</Box>
		</Box>
	);
}, isSameData);
