/** A commit that changed a plan's file. Versions are names of the file's contents. */
export type HistoryCommit = {
	readonly id: string;
	readonly author: string;
	/** When it was written, with the author's own time zone: `2026-03-02T17:05:00+01:00`. */
	readonly date: string;
	readonly subject: string;
	/** The version before it, of a merge each parent's; `null` where there was no such file. */
	readonly before: readonly (string | null)[];
	/** `null` where it took the file away. */
	readonly after: string | null;
};
