import type {Triple} from './nodes.ts';
import type {TreeNode} from './tree.ts';

/**
 * Whether a blank line is to stand before a part that comes after another one in the merged file (`null`
 * for lines, and at the start). Where a version has the two of them in a row, as there; a task that comes
 * to stand in new company as it stood apart from its list before, and a section as it did from anything.
 */
export function wantsGap(part: Triple, previous: Triple | null): boolean {
	const nodes = [part.base, part.ours, part.theirs].filter(node => node !== null);
	if (part.kind === 'section') {
		return nodes.every(({apart}) => apart);
	}
	if (previous === null) {
		return false;
	}
	const gaps = [
		gapBetween(previous.base, part.base),
		gapBetween(previous.ours, part.ours),
		gapBetween(previous.theirs, part.theirs),
	].filter(gap => gap !== null);
	return gaps.length > 0 ? gaps.every(Boolean) : nodes.every(({apart}) => apart);
}

/** `null` where the one does not follow on the other. */
function gapBetween(first: TreeNode | null, second: TreeNode | null): boolean | null {
	const before = second?.before ?? null;
	return first !== null && before?.task === first ? before.gap : null;
}
