import type {Line} from '../../ui/line.ts';
import type {HistoryPage} from '../history.ts';
import type {TrackerState} from '../model.ts';

/** The history of the plan, once it is read; git is asked meanwhile. */
export function historyLines({columns}: TrackerState, page: HistoryPage | null): readonly Line[] {
	if (page === null) return [[], [{text: ' Reading history…', tone: 'faint'}]];
	return [[], ...page(columns - 2).map((text): Line => [{text: ` ${text}`}])];
}
