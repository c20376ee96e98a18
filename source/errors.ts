/** What a script can tell failures apart by, and the exit code of each: see docs/commands.md. */
export const exitCodes = {
	// The answer is no.
	waiting: 1,
	'nothing-to-undo': 1,
	unverified: 1,
	// Wrong use or bad input.
	usage: 2,
	'plan-not-found': 2,
	'plan-ambiguous': 2,
	'ref-unknown': 2,
	'ref-ambiguous': 2,
	'section-ambiguous': 2,
	'bad-answers': 2,
	'not-writable': 2,
	'merge-markers': 2,
	// The file is not as it should be to be written.
	conflict: 3,
	locked: 3,
	// A fault of ours.
	internal: 70,
} as const;

export type ErrorCode = keyof typeof exitCodes;

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

/** The failure of a command line that asks for what cannot be. */
export function wrongUse(message: string, hint: string): UserError {
	return new UserError('usage', message, hint);
}
