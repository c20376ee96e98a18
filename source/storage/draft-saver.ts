import type {Draft} from './draft.ts';
import {type DraftOptions, saveDraft} from './keep-draft.ts';

/** Keeps a draft as it is typed. */
export type DraftSaver = {
	/** Keeps this soon: at most a fifth of a second from the first call that is not kept yet. */
	readonly save: (next: Draft) => void;
	/** Keeps now what is not kept yet, before it returns: for every way out. Throws a UserError `not-writable`. */
	readonly flush: () => void;
};

export type DraftSaverOptions = DraftOptions & {
	/** Told when keeping failed, with the UserError; it is tried again with the next save. */
	readonly onFailure?: (error: unknown) => void;
};

/** In ms; with the write itself it stays under the quarter of a second that is promised. */
const delay = 200;

/** A saver for a draft that `createDraft` or `openDraft` gave. */
export function draftSaver(draft: Draft, options: DraftSaverOptions = {}): DraftSaver {
	let latest = draft;
	let kept = draft;
	let timer: NodeJS.Timeout | null = null;
	const flush = () => {
		if (timer !== null) {
			clearTimeout(timer);
			timer = null;
		}
		if (latest !== kept) {
			const saving = latest;
			saveDraft(saving, options);
			kept = saving;
		}
	};
	return {
		flush,
		save: next => {
			latest = next;
			timer ??= setTimeout(() => {
				timer = null;
				try {
					flush();
				} catch (error) {
					options.onFailure?.(error);
				}
			}, delay);
		},
	};
}
