import {UserError} from '../errors.ts';
import {
	createDraft,
	type Draft,
	type DraftOptions,
	type DraftSaver,
	type DraftStart,
	draftSaver,
	removeDraft,
} from '../storage/drafts.ts';

/** Keeps the draft of one wizard: made with the first answer, saved as answers change. */
export type Keeper = {
	/** Keeps this soon, at once where it is the first. */
	readonly keep: (start: DraftStart) => void;
	/** Keeps now what can be kept without waiting. */
	readonly flush: () => void;
	/** Keeps all; resolves to the draft's id, `null` where there is none, and to why the last answers could not be kept. */
	readonly close: () => Promise<{readonly draft: string | null; readonly failure: string | null}>;
	/** The draft is not needed any more. */
	readonly remove: () => Promise<void>;
};

/**
 * A keeper of a draft that was opened, or of one to be made. `warn` is told why nothing can be kept, and
 * `null` once it can be again; the wizard goes on either way.
 */
export function draftKeeper(
	opened: Draft | null,
	options: DraftOptions,
	warn: (warning: string | null) => void,
): Keeper {
	let latest: DraftStart | null = null;
	let failure: string | null = null;
	let draft = opened;
	let making: Promise<void> | null = null;
	const fail = (error: unknown) => {
		failure = warningOf(error);
		warn(failure);
	};
	const saverFor = (of: Draft): DraftSaver => draftSaver(of, {...options, onFailure: fail});
	let saver = draft === null ? null : saverFor(draft);

	const make = async (start: DraftStart) => {
		try {
			draft = await createDraft(start, options);
			saver = saverFor(draft);
			if (latest !== null && latest !== start) saver.save({...draft, ...latest});
			recovered();
		} catch (error) {
			fail(error);
		} finally {
			making = null;
		}
	};
	const recovered = () => {
		if (failure !== null) warn(null);
		failure = null;
	};
	const flush = () => {
		try {
			saver?.flush();
			if (saver !== null) recovered();
		} catch (error) {
			fail(error);
		}
	};
	return {
		keep: start => {
			latest = start;
			if (draft !== null && saver !== null) {
				saver.save({...draft, ...start});
				if (failure !== null) flush();
			} else making ??= make(start);
		},
		flush,
		close: async () => {
			await making;
			flush();
			return {draft: draft?.id ?? null, failure};
		},
		remove: async () => {
			await making;
			// What waits to be saved would bring the file back.
			flush();
			if (draft !== null) await removeDraft(draft.id, options);
			draft = null;
			saver = null;
		},
	};
}

function warningOf(error: unknown): string {
	if (!(error instanceof UserError)) throw error;
	return `Answers are not kept: ${error.message}`;
}
