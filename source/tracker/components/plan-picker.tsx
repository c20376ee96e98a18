import {useIsScreenReaderEnabled} from 'ink';
import type {ReactElement} from 'react';
import {windowAround} from '../../ui/list-window.ts';
import {plansKeymap} from '../keymap.ts';
import type {ModeOf, TrackerState} from '../model.ts';
import {plansHeight, shownPlans} from '../reducers/plans.ts';
import {mostSpokenRows, spokenPlan} from '../speech.ts';
import {EmptyRow, Picker} from './picker.tsx';
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
	return (
		<Picker title="Plans" field={field} columns={columns} height={height} keymap={plansKeymap}>
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
			{entries.length === 0 && <EmptyRow text={pickerEmptyWords(mode)} />}
		</Picker>
	);
}

function pickerEmptyWords({entries}: ModeOf<'plans'>): string {
	if (entries === null) return 'Looking for plans';
	return entries.length === 0 ? 'No plan was found here' : 'No plan has that in its name';
}
