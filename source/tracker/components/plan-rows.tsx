import {Box, Text} from 'ink';
import {memo, type ReactElement, type ReactNode} from 'react';
import {planWords} from '../../overview/plan.ts';
import {ratioOf} from '../../text/bar.ts';
import {safeText} from '../../text/safe-text.ts';
import {clip, widthOf} from '../../text/width.ts';
import {Pointer} from '../../ui/components/pointer.tsx';
import {ProgressBar} from '../../ui/components/progress-bar.tsx';
import {Row} from '../../ui/components/row.tsx';
import {type Line, span} from '../../ui/line.ts';
import {Band, useTheme} from '../../ui/theme.tsx';
import type {PlanEntry} from '../model.ts';

type OptionProps = {
	readonly columns: number;
	readonly isCursor: boolean;
	/** Whether it is what is open; left out where nothing is. */
	readonly isOpen?: boolean | undefined;
	/** What is heard of it. */
	readonly label: string;
	readonly children: ReactNode;
};

/** A row that can be chosen, with the sign of the cursor where it is. */
export function Option({columns, isCursor, isOpen, label, children}: OptionProps): ReactElement {
	return (
		<Band
			isOn={isCursor}
			width={columns}
			height={1}
			flexShrink={0}
			aria-role="option"
			aria-state={{selected: isCursor, ...(isOpen === undefined ? {} : {checked: isOpen})}}
			aria-label={label}
		>
			<Pointer columns={Math.min(3, columns)} isCursor={isCursor} />
			{children}
		</Band>
	);
}

type PlanRowProps = {
	readonly entry: PlanEntry;
	readonly columns: number;
	/** Columns of the name, which those of other plans share. */
	readonly nameColumns: number;
	readonly isCursor: boolean;
	/** Whether it is the plan that is open. */
	readonly isOpen?: boolean;
	/** What stands behind the percentage; left out: what comes next in it, or how it stands. */
	readonly beside?: Line;
	/** What is heard of it. */
	readonly label: string;
};

const barColumns = 10;

/** A plan of a list of plans: title, bar, percentage, and what else is said of it. */
export const PlanRow = memo(function PlanRow(props: PlanRowProps): ReactElement {
	const {entry, columns, nameColumns, isCursor, isOpen, label} = props;
	const {tone} = useTheme();
	const {progress} = entry;
	const {beside = besideOf(progress, entry.note)} = props;
	const isFinished = progress !== null && progress.total > 0 && progress.percent === 100;
	const hasBar = columns >= 60;
	return (
		<Option columns={columns} isCursor={isCursor} isOpen={isOpen} label={label}>
			<Box width={nameColumns} flexShrink={1}>
				<Text wrap="truncate" {...tone(isCursor ? 'title' : isFinished ? 'faint' : 'plain')}>
					{shownName(entry)}
				</Text>
			</Box>
			<Box width={hasBar ? barColumns + 7 : 7} columnGap={1}>
				{hasBar && progress !== null && (
					<Box paddingLeft={2}>
						<ProgressBar
							ratio={ratioOf(progress)}
							columns={barColumns}
							tone={isFinished ? 'faint' : 'good'}
						/>
					</Box>
				)}
				<Box flexGrow={1} justifyContent="flex-end">
					<Text wrap="truncate">{progress !== null && `${progress.percent}%`}</Text>
				</Box>
			</Box>
			<Box flexGrow={1} flexShrink={1} flexBasis={0} paddingLeft={2}>
				<Row line={beside} />
			</Box>
		</Option>
	);
});

/** What is said of a plan; of one that cannot be read, why. */
export function besideOf(progress: PlanEntry['progress'], note: string): Line {
	return [span(note, progress === null ? 'bad' : 'faint')];
}

/** Columns for the names of plans that are listed together. */
export function planNameColumns(entries: readonly PlanEntry[], columns: number): number {
	const widest = entries.reduce((width, entry) => Math.max(width, widthOf(shownName(entry))), 0);
	return Math.min(widest, Math.max(12, Math.floor(columns * 0.45)));
}

function shownName(entry: PlanEntry): string {
	return safeText(clip(planWords(entry), 400));
}
