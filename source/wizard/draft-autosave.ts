import {UserError} from '../errors.ts';
import {
	createDraft,
	type Draft,
	type DraftOptions,
	type DraftSaver,
	type DraftStart,
	draftSaver,
	hasDraft,
	removeDraft,
} from '../storage/drafts.ts';

/** What is saved of a wizard that is left. */
export type Autosaved = {
	/** The id of the draft that can be resumed; `null` where there is none. */
	readonly draft: string | null;
	/** Why the last answers could not be saved. */
	readonly failure: UserError | null;
};

export const nothingSaved: Autosaved = {draft: null, failure: null};

/** Saves the draft of one wizard: made with the first answer, saved as answers change. */
export type DraftAutosave = {
	/** Saves this soon, at once where it is the first. */
	readonly save: (start: DraftStart) => void;
	/** Saves now what can be saved without waiting. */
	readonly flush: () => void;
	/** Saves all that can be saved. */
	readonly close: () => Promise<Autosaved>;
	/** The draft is not needed any more. */
	readonly remove: () => Promise<void>;
};

type AutosaveOptions = {
	/** `null`: one is made with the first answer. */
	readonly opened: Draft | null;
	readonly options: DraftOptions;
	/** Told why nothing can be saved, and `null` once it can be again; the wizard goes on either way. */
	readonly warn: (warning: string | null) => void;
	/** Why nothing can be saved, where that is known and told already. */
	readonly failure?: UserError | null;
};

/** What is told where answers cannot be saved. */
export function unsavedWarning({message}: UserError): string {
	return `Answers are not kept: ${message}`;
}

export function draftAutosave(given: AutosaveOptions): DraftAutosave {
	const {opened, options, warn} = given;
	let latest: DraftStart | null = null;
	let failure = given.failure ?? null;
	let draft = opened;
	let making: Promise<void> | null = null;
	const fail = (error: unknown) => {
		if (!(error instanceof UserError)) throw error;
		failure = error;
		warn(unsavedWarning(error));
	};
	const saverFor = (of: Draft): DraftSaver => draftSaver(of, {...options, onFailure: fail});
	let saver = draft === null ? null : saverFor(draft);

	const make = async (start: DraftStart) => {
		try {
			draft = await createDraft(start, options);
			saver = saverFor(draft);
			if (latest !== null && latest !== start) {
				// What was typed while the draft was made has waited already.
				saver.save({...draft, ...latest});
				saver.flush();
			}
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
		save: start => {
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
			if (failure === null || latest === null) return {draft: draft?.id ?? null, failure: null};
			const id = draft?.id ?? null;
			return {draft: id !== null && (await hasDraft(id, options)) ? id : null, failure};
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
