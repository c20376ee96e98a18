import {Box, useIsScreenReaderEnabled} from 'ink';
import type {ReactElement} from 'react';
import {Footer} from '../../ui/components/footer.tsx';
import {Row} from '../../ui/components/row.tsx';
import type {Line} from '../../ui/line.ts';
import {windowAround} from '../../ui/list-window.ts';
import {textFieldLine} from '../../ui/text-field/lines.ts';
import {TextField} from '../../ui/text-field/text-field.tsx';
import {plansKeymap} from '../keymap.ts';
import type {ModeOf, TrackerState} from '../model.ts';
import {plansHeight, shownPlans} from '../reducers/plans.ts';
import {mostSpokenRows, spokenPlan} from '../speech.ts';
import {PlanRow, planNameColumns} from './plan-rows.tsx';

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
						label={spokenPlan(entry)}
					/>
				))}
				{entries.length === 0 && (
					<Row
						line={[{text: ` ${pickerEmptyWords(mode)}`, tone: 'faint'}]}
						aria-label={pickerEmptyWords(mode)}
					/>
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

function pickerEmptyWords({entries}: ModeOf<'plans'>): string {
	if (entries === null) return 'Looking for plans';
	return entries.length === 0 ? 'No plan was found here' : 'No plan has that in its name';
}
