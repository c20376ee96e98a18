/** What a script can tell failures apart by; see the exit codes in `main.ts`. */
export type ErrorCode =
	| 'usage'
	| 'plan-not-found'
	| 'plan-ambiguous'
	| 'ref-unknown'
	| 'ref-ambiguous'
	| 'section-ambiguous'
	| 'conflict'
	| 'waiting'
	| 'locked'
	| 'merge-markers'
	| 'not-writable'
	| 'bad-answers'
	| 'internal';

/** One of the things that an unknown or ambiguous name could have meant. What does not apply is `null`. */
export type Candidate = {
	readonly key: string | null;
	readonly ref: string | null;
	readonly line: number | null;
	readonly text: string | null;
	readonly status: string | null;
	readonly path: string | null;
};

const nothing: Candidate = {key: null, ref: null, line: null, text: null, status: null, path: null};

export type ErrorDetails = {
	readonly ref?: string;
	readonly candidates?: readonly Partial<Candidate>[];
	readonly cause?: unknown;
};

/**
 * A failure that the user can do something about. `message` says what is wrong, `hint` what to do;
 * each is one line without a final full stop. Every other kind of error is a fault of ours (exit 70).
 */
export class UserError extends Error {
	override readonly name = 'UserError';
	readonly code: ErrorCode;
	readonly hint: string;
	readonly ref: string | null;
	readonly candidates: readonly Candidate[];

	constructor(code: ErrorCode, message: string, hint: string, details: ErrorDetails = {}) {
		super(message, details.cause === undefined ? undefined : {cause: details.cause});
		this.code = code;
		this.hint = hint;
		this.ref = details.ref ?? null;
		this.candidates = (details.candidates ?? []).map(candidate => ({...nothing, ...candidate}));
	}
}
