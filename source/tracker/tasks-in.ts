import {withoutListMarker} from '../text/list-marker.ts';

/** The tasks in what was written: one for each line, without the bullets and boxes that a pasted list has. */
export function tasksIn(text: string): readonly string[] {
	const lines = text.split('\n').map(line => line.replaceAll('\t', ' ').trim());
	return lines.map(withoutListMarker).filter(line => line !== '');
}
