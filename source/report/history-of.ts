import {historyFacts} from '../plan/history-facts.ts';
import {gitHistory, type HistoryOptions} from '../storage/git-history.ts';
import {safeText} from '../text/safe-text.ts';
import {type HistoryLayout, historyLines} from './history.ts';
import {historyRemarks, noHistory} from './history-words.ts';

/**
 * A plan's history in lines for a screen; where there is none, one line that says why. `file` is absolute,
 * `now` are its bytes as they are shown.
 */
export async function historyOf(
	file: string,
	options: HistoryOptions & {readonly layout: HistoryLayout},
): Promise<readonly string[]> {
	const found = await gitHistory(file, options);
	if (found.kind !== 'history') {
		return [noHistory(found.kind, 'this plan')];
	}
	const {today, layout} = options;
	const facts = historyFacts(found.history, {today, since: null});
	const remarks = historyRemarks(found, facts).map(remark => safeText(remark));
	return [
		...historyLines(found.history.plan, facts, layout),
		...(remarks.length > 0 ? ['', ...remarks] : []),
	];
}
