import {Box, Text} from 'ink';
import {memo, type ReactElement} from 'react';
import {ratioOf} from '../../text/bar.ts';
import {Pointer} from '../../ui/components/pointer.tsx';
import {ProgressBar} from '../../ui/components/progress-bar.tsx';
import {isSameData} from '../../ui/same-data.ts';
import {useTheme} from '../../ui/theme.tsx';
import type {SectionRowContent} from '../layout/section-row.ts';
import type {Speech} from '../speech.ts';

type SectionRowProps = Partial<Speech> & {readonly content: SectionRowContent};

/** A section: its name, and in columns its priority, state, bar and counts. A long name goes on below it. */
export const SectionRow = memo(function SectionRow({content, ...spoken}: SectionRowProps): ReactElement {
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
