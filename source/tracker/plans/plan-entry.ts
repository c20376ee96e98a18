import type {Progress} from '../../plan/model.ts';

/** A plan in a list of plans. */
export type PlanEntry = {
	/** As it is shown and opened: relative to the working folder. */
	readonly path: string;
	readonly title: string;
	/** `null` where the file could not be read; `note` says why then. */
	readonly progress: Progress | null;
	/** What comes next in it, or how it stands: `next 2.4 Implement data validation`. */
	readonly note: string;
};
