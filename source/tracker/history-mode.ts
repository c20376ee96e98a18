import type {HistoryPage} from './history.ts';
import type {TrackerState} from './model.ts';

/** Whether the history is open, also under the help. */
export function isHistory({mode}: TrackerState): boolean {
	return mode.kind === 'history' || (mode.kind === 'help' && mode.under.kind === 'history');
}

/** The history was read. */
export function withHistory(state: TrackerState, page: HistoryPage): TrackerState {
	const {mode} = state;
	if (mode.kind === 'history') return {...state, mode: {...mode, page}};
	if (mode.kind !== 'help' || mode.under.kind !== 'history') return state;
	return {...state, mode: {...mode, under: {...mode.under, page}}};
}
