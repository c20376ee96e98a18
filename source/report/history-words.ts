import {dayWords} from '../overview/days.ts';
import type {HistoryFacts} from '../plan/history/series.ts';
import type {GitHistory} from '../storage/git/history.ts';

/** Why a plan has no history, in one line. */
export function noHistory(kind: Exclude<GitHistory['kind'], 'history'>, path: string): string {
	return {
		'no-git': 'there is no git on this machine to ask for the history',
		'no-repository': `${path} lies in no git repository, so it has no history`,
		'not-committed': `${path} is not committed yet, so it has no history`,
	}[kind];
}

/** What is to be known of a history: where it begins late, and other names of the file. */
export function historyRemarks(
	{shallow, olderPaths}: Extract<GitHistory, {kind: 'history'}>,
	{first, today}: Pick<HistoryFacts, 'first' | 'today'>,
): readonly string[] {
	return [
		...(shallow ? [`the clone is shallow: what was before ${dayWords(first, today)} is not known`] : []),
		...(olderPaths.length > 0 ? [`before it was called ${olderPaths.join(', and before that ')}`] : []),
	];
}
