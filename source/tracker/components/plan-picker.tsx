import {Box, Text, useIsScreenReaderEnabled} from 'ink';
import {memo, type ReactElement} from 'react';
import {planName} from '../../overview/plan.ts';
import {ratioOf} from '../../text/bar.ts';
import {safeText} from '../../text/safe-text.ts';
import {clip, widthOf} from '../../text/width.ts';
import {Footer} from '../../ui/components/footer.tsx';
import {Pointer} from '../../ui/components/pointer.tsx';
import {ProgressBar} from '../../ui/components/progress-bar.tsx';
import {Row} from '../../ui/components/row.tsx';
import type {Line} from '../../ui/line.ts';
import {windowAround} from '../../ui/list-window.ts';
import {textFieldLine} from '../../ui/text-field/lines.ts';
import {TextField} from '../../ui/text-field/text-field.tsx';
import {useTheme} from '../../ui/theme.tsx';
import {plansKeymap} from '../keymap.ts';
import type {ModeOf, PlanEntry, TrackerState} from '../model.ts';
import {plansHeight, shownPlans} from '../reducers/plans.ts';
import {mostSpokenRows, spokenPlan} from '../speech.ts';

type PlanPickerProps = {readonly state: TrackerState; readonly mode: ModeOf<'plans'>};

/** The other plans over the whole screen; what is typed filters them. */
export function PlanPicker({state, mode}: PlanPickerProps): ReactElement {
	const {columns, height, path} = state;
	const {field, cursor, top} = mode;
	const isSpoken = useIsScreenReaderEnabled();
	const plans = shownPlans(mode);
	const room = isSpoken ? mostSpokenRows : plansHeight(state);
	const {first, count} = windowAround(cursor, plans.length, room, top);
	const entries = plans.slice(first, first + count);
	const nameColumns = planNameColumns(entries, columns);
	const title: Line = [
		{text: ' Plans  ', tone: 'title'},
		...textFieldLine({field, placeholder: 'type to filter', columns: columns - 9}),
	];
	return (
		<Box flexDirection="column" height={height}>
			<TextField lines={[title]} aria-label={`Plans, filtered by: ${field.text}`} />
			<Box flexDirection="column" height={Math.min(height - 1, plansHeight(state))} flexShrink={0}>
				{entries.map((entry, index) => (
					<PlanRow
						key={entry.path}
						entry={entry}
						columns={columns}
						nameColumns={nameColumns}
						isCursor={first + index === cursor}
						isOpen={entry.path === path}
					/>
				))}
				{entries.length === 0 && (
					<Row line={[{text: ` ${emptyWords(mode)}`, tone: 'faint'}]} aria-label={emptyWords(mode)} />
				)}
			</Box>
			{height > 3 && (
				<Box marginTop={1}>
					<Footer keymap={plansKeymap} columns={columns} />
				</Box>
			)}
		</Box>
	);
}

function emptyWords({entries}: ModeOf<'plans'>): string {
	if (entries === null) return 'Looking for plans';
	return entries.length === 0 ? 'No plan was found here' : 'No plan has that in its name';
}

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
			<Pointer columns={Math.min(3, columns)} isCursor={isCursor} />
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
