import type {Line} from '../../ui/line.ts';
import type {TrackerState} from '../model.ts';

/** The phases as bars over dates. */
export function timelineLines(_state: TrackerState): readonly Line[] {
	return [];
}
