import type {Plan} from '../plan/model.ts';
import {isBlank} from '../text/blank.ts';

/** A plan's title as people are shown it; empty where it has none, or the template's blank still stands there. */
export function shownTitle({title}: Pick<Plan, 'title'>): string {
	return isBlank(title) ? '' : title;
}
