import {Box, Text} from 'ink';
import {memo, type ReactElement} from 'react';
import {planName} from '../../overview/plan.ts';
import {ratioOf} from '../../text/bar.ts';
import {clip} from '../../text/clip.ts';
import {safeText} from '../../text/safe-text.ts';
import {widthOf} from '../../text/width.ts';
import {Pointer} from '../../ui/components/pointer.tsx';
import {ProgressBar} from '../../ui/components/progress-bar.tsx';
import {useTheme} from '../../ui/theme.tsx';
import type {PlanEntry} from '../model.ts';
import {spokenPlan} from '../speech.ts';

type PlanRowProps = {
	readonly entry: PlanEntry;
	readonly columns: number;
	/** Columns of the name, which those of other plans share. */
	readonly nameColumns: number;
	readonly isCursor: boolean;
	/** Whether it is the plan that is open. */
	readonly isOpen?: boolean;
};

const barColumns = 10;

/** A plan of a list of plans: title, bar, percentage, what is next. */
export const PlanRow = memo(function PlanRow(props: PlanRowProps): ReactElement {
	const {entry, columns, nameColumns, isCursor, isOpen} = props;
	const {tone} = useTheme();
	const {progress, note} = entry;
	const hasBar = columns >= 60;
	return (
		<Box
			width={columns}
			height={1}
			flexShrink={0}
			aria-role="option"
			aria-state={{selected: isCursor, ...(isOpen === undefined ? {} : {checked: isOpen})}}
			aria-label={spokenPlan(entry)}
		>
			<Pointer columns={3} isCursor={isCursor} />
			<Box width={nameColumns} flexShrink={1}>
				<Text wrap="truncate" {...tone(isCursor ? 'accent' : 'plain')}>
					{shownName(entry)}
				</Text>
			</Box>
			<Box width={hasBar ? barColumns + 7 : 7} columnGap={1}>
				{hasBar && progress !== null && (
					<Box paddingLeft={2}>
						<ProgressBar ratio={ratioOf(progress)} columns={barColumns} />
					</Box>
				)}
				<Box flexGrow={1} justifyContent="flex-end">
					<Text wrap="truncate">{progress !== null && `${progress.percent}%`}</Text>
				</Box>
			</Box>
			<Box flexGrow={1} flexShrink={1} flexBasis={0} paddingLeft={2}>
				<Text wrap="truncate" {...tone(progress === null ? 'bad' : 'faint')}>
					{safeText(note)}
				</Text>
			</Box>
		</Box>
	);
});

/** Columns for the names of plans that are listed together. */
export function planNameColumns(entries: readonly PlanEntry[], columns: number): number {
	const widest = entries.reduce((width, entry) => Math.max(width, widthOf(shownName(entry))), 0);
	return Math.min(widest, Math.max(12, Math.floor(columns * 0.45)));
}

function shownName(entry: PlanEntry): string {
	return safeText(clip(planName(entry), 400));
}
