import {historyFacts} from '../plan/history/series.ts';
import type {Day} from '../plan/model.ts';
import type {GitHistory} from '../storage/git/history.ts';
import {safeText} from '../text/safe-text.ts';
import {type HistoryLayout, historyLines} from './history.ts';
import {historyRemarks, noHistory} from './history-words.ts';
import {wrapped} from './wrapped.ts';

/**
 * The whole history of a plan in lines for a screen, none wider than the layout's columns; where there is
 * none, why. `path` is how the plan is named there. Pure: a history is read once (`gitHistory`) and laid
 * out anew whenever the window changes.
 */
export function historyScreenLines(
	found: GitHistory,
	{path, today, layout}: {readonly path: string; readonly today: Day; readonly layout: HistoryLayout},
): readonly string[] {
	const fitted = (remark: string) => wrapped('', safeText(remark), layout.columns);
	if (found.kind !== 'history') {
		return fitted(noHistory(found.kind, path));
	}
	const facts = historyFacts(found.history, {today, since: null});
	const remarks = historyRemarks(found, facts).flatMap(fitted);
	return [
		...historyLines(found.history.plan, facts, layout),
		...(remarks.length > 0 ? ['', ...remarks] : []),
	];
}
