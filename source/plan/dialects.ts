import type {DialectName, Status} from './model.ts';

export const dialectNames: readonly DialectName[] = ['default', 'kiro', 'spec-workflow'];

type KnownStatus = Exclude<Status, 'other'>;

/** What each mark means, the blank as a space. Marks that are not in the table are `other`. */
const defaultMarks: Readonly<Record<string, KnownStatus>> = {
	' ': 'todo',
	x: 'done',
	X: 'done',
	'✅': 'done',
	'✓': 'done',
	'✔': 'done',
	'>': 'doing',
	'/': 'doing',
	'~': 'doing',
	'!': 'blocked',
	'-': 'dropped',
};

const marksOf: Readonly<Record<DialectName, Readonly<Record<string, KnownStatus>>>> = {
	default: defaultMarks,
	kiro: {...defaultMarks, '~': 'todo', '-': 'doing'},
	'spec-workflow': {...defaultMarks, '~': 'blocked', '-': 'doing'},
};

/** What is written where a file uses no mark for a status yet. */
const ordinaryMarks: Readonly<Record<KnownStatus, string>> = {
	todo: ' ',
	doing: '>',
	done: 'x',
	blocked: '!',
	dropped: '-',
};

/** The dialect that a path stands for; with slashes or backslashes. */
export function dialectOfPath(path: string): DialectName {
	const segments = path.split(/[\\/]/);
	if (segments.includes('.spec-workflow')) return 'spec-workflow';
	return segments.some((segment, at) => segment === '.kiro' && segments[at + 1] === 'specs')
		? 'kiro'
		: 'default';
}

/** What a mark means, or `null` for a letter or digit that makes the box a tag or a legend and no task. */
export function statusOfMark(mark: string, dialect: DialectName): Status | null {
	const table = marksOf[dialect];
	const status = Object.hasOwn(table, mark) ? table[mark] : undefined;
	if (status !== undefined) return status;
	if (/^\s$/u.test(mark)) return 'todo';
	if (/^[\p{L}\p{N}]/u.test(mark)) return null;
	const bare = mark.replace(/[\ufe0e\ufe0f]$/u, '');
	return bare === mark ? 'other' : statusOfMark(bare, dialect);
}

/**
 * The mark to write for each status: the one that the file uses most, else the ordinary one; empty where the
 * dialect has none. `uses` counts the marks of the file.
 */
export function marksToWrite(
	uses: ReadonlyMap<string, number>,
	dialect: DialectName,
): Readonly<Record<KnownStatus, string>> {
	const marks: Record<KnownStatus, string> = {...ordinaryMarks};
	for (const [status, mark] of Object.entries(ordinaryMarks) as [KnownStatus, string][]) {
		marks[status] = statusOfMark(mark, dialect) === status ? mark : '';
	}
	for (const [mark, count] of uses) {
		const status = statusOfMark(mark, dialect);
		if (status !== null && status !== 'other' && count > (uses.get(marks[status]) ?? 0)) marks[status] = mark;
	}
	return marks;
}
