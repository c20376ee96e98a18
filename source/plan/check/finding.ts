/** What `check` looks for. */
export type Rule =
	| 'unknown-dependency'
	| 'circular-dependency'
	| 'duplicate-id'
	| 'merge-markers'
	| 'unclosed-fence'
	| 'unfilled-blank'
	| 'done-over-open'
	| 'no-task'
	| 'written-progress'
	| 'timeline'
	| 'spec-id'
	| 'changed-since-approved'
	/** Only where it is asked for. */
	| 'unfinished'
	/** These are said by the repository, where it is asked. */
	| 'named-in-commit'
	| 'files-there'
	| 'missing-file'
	| 'lies-still'
	/** Of a file that no plan can be read from; who reads files finds it. */
	| 'encoding';

export type Finding = {
	readonly line: number;
	readonly rule: Rule;
	readonly severity: 'error' | 'warning';
	/** One line without a final full stop. May hold text of the file. */
	readonly message: string;
};

/** The rules of which a breach is no mistake for certain. */
const warnings: readonly Rule[] = [
	'unfilled-blank',
	'done-over-open',
	'no-task',
	'written-progress',
	'timeline',
	'spec-id',
	'changed-since-approved',
	'named-in-commit',
	'files-there',
	'missing-file',
	'lies-still',
];

/** A fault of a plan on a line, as severe as its rule. */
export function finding(line: number, rule: Rule, message: string): Finding {
	return {line, rule, severity: warnings.includes(rule) ? 'warning' : 'error', message};
}
