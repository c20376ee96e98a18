import type {MergeConflict} from '../plan/merge-write.ts';

const shown = 10;

/** What is left to a person after a merge: one line for each conflict, as `path:line: what`. */
export function conflictLines(conflicts: readonly MergeConflict[], path: string): readonly string[] {
	const lines = conflicts.slice(0, shown).map(conflict => `${path}:${conflict.line}: ${words(conflict)}`);
	const more = conflicts.length - lines.length;
	return more > 0 ? [...lines, `${path}: and ${more} more conflicts`] : lines;
}

function words({kind, of, what}: MergeConflict): string {
	const name = what === null ? `a ${of}` : `"${what}"`;
	switch (kind) {
		case 'mark':
			return `${name} was marked differently on both sides`;
		case 'text':
			return `${name} was worded differently on both sides`;
		case 'heading':
			return `the heading ${name} was changed differently on both sides`;
		case 'taken':
			return `${name} was taken out on one side and changed on the other`;
		case 'lines':
			return 'both sides changed these lines';
	}
}
