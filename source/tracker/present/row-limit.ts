import type {TrackerState} from '../model.ts';

/** The most rows that one task takes in the list. */
export function rowLimit({lines}: TrackerState): number {
	return Math.max(1, Math.min(10, lines - 5));
}
