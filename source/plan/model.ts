import type {Bytes} from '../markdown/bytes.ts';

export type Status = 'todo' | 'doing' | 'done' | 'blocked' | 'dropped' | 'other';
export const statuses: readonly Status[] = ['todo', 'doing', 'done', 'blocked', 'dropped', 'other'];

export type DialectName = 'default' | 'kiro' | 'spec-workflow';

/** A day as `YYYY-MM-DD`, without a time or a zone. */
export type Day = string;

/** How many tasks have each status. `percent` is rounded down. */
export type Progress = Readonly<Record<Status, number>> & {
	readonly total: number;
	/** Tasks marked optional that are neither done nor dropped. */
	readonly optionalOpen: number;
	readonly percent: number;
};

/**
 * Lines are counted from 1, offsets are bytes from the start of the file, indexes point into the
 * plan's arrays. Most of a task is worked out when it is asked for: `{...task}` does not copy it.
 */
export type Task = {
	readonly index: number;
	/** Stable name: `%` and six hex digits. */
	readonly key: string;
	/** The shortest name that works on the command line: id, else place, else `@line`. */
	readonly ref: string;
	readonly id: string | null;
	/** One line: continuation lines joined, the id kept, the optional `*` left out. */
	readonly text: string;
	readonly status: Status;
	/** What stands between the brackets, decoded. */
	readonly mark: string;
	readonly markStart: number;
	readonly markEnd: number;
	readonly line: number;
	/** The last line that belongs to the task: text, body and children. */
	readonly endLine: number;
	readonly optional: boolean;
	/** How many tasks stand above it as parent, grandparent and so on. */
	readonly depth: number;
	readonly parent: number | null;
	readonly children: readonly number[];
	/** The innermost section around it; `null` before the first heading. */
	readonly section: number | null;
	/** The phase that it counts in. */
	readonly phase: number | null;
	/** The lines that belong to it and are neither its text nor a child: notes, sub-bullets, code; indentation taken off. */
	readonly body: string;
	/** From its bullet `- Doing: NAME`. */
	readonly by: string | null;
	/** From its bullet `- Blocked: REASON`. */
	readonly reason: string | null;
	readonly waiting: boolean;
	/** References of the tasks that it waits for itself, and phases that it names. */
	readonly waitingOn: readonly string[];
};

/** A heading and what stands under it. Every heading of the plan has one, with tasks or without. */
export type Section = {
	readonly index: number;
	readonly title: string;
	/** Titles from the outermost heading down to this one. */
	readonly path: readonly string[];
	/** 1 to 6. */
	readonly depth: number;
	readonly line: number;
	readonly endLine: number;
	readonly parent: number | null;
	/** Index of the phase that this section is, or lies in. */
	readonly phase: number | null;
	/** Tasks directly under the heading, before any next heading. */
	readonly tasks: readonly number[];
	/** Over all tasks inside, at any depth. */
	readonly progress: Progress;
};

export type Phase = {
	readonly index: number;
	/** `\d+(\.\d+)*[a-z]?`, a string: `3.10` is not `3.1`. */
	readonly number: string;
	/** The heading without keyword, number and tags: `Core Features`. */
	readonly name: string;
	/** The heading whole, as written, without its tags: `Phase 2: Core Features`. */
	readonly title: string;
	readonly line: number;
	/** Its section. */
	readonly section: number;
	readonly priority: string | null;
	/** The Timeline field as written. */
	readonly timeline: string | null;
	/** The Dependencies field as written. */
	readonly dependencies: string | null;
	readonly start: Day | null;
	readonly end: Day | null;
	readonly late: boolean;
	/** Numbers of the phases that it depends on and that are open. */
	readonly waitingOn: readonly string[];
	readonly progress: Progress;
};

export type Plan = {
	readonly source: Bytes;
	readonly dialect: DialectName;
	/** The H1 without the words `Implementation Plan:`; else the file's name; else empty. */
	readonly title: string;
	readonly specId: string | null;
	/** The derived state, not what the header says. */
	readonly status: 'pending' | 'in_progress' | 'completed';
	/** Line of the first conflict marker of git, else `null`; such a plan is never written. */
	readonly conflictLine: number | null;
	/** Line of the first that belongs to no whole conflict: nothing can be merged before it is deleted. */
	readonly loneMarkerLine: number | null;
	readonly progress: Progress;
	/** In document order. */
	readonly sections: readonly Section[];
	readonly phases: readonly Phase[];
	readonly tasks: readonly Task[];
	/** Indexes of the tasks that can be worked on now, optional ones last. */
	readonly next: readonly number[];
	/** The mark that this file uses for each status, or the one that is written where it uses none; empty where the dialect has none. */
	readonly marks: Readonly<Record<Exclude<Status, 'other'>, string>>;
};

export type ReadOptions = {
	/** Path of the file, for its dialect and where there is no H1 for its title. */
	readonly path?: string;
	readonly dialect?: DialectName;
	/** For `late`; without it nothing is late. */
	readonly today?: Day;
};
