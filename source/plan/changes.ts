import type {Splice} from '../markdown/splices.ts';
import type {Status} from './model.ts';

/** What a task was when it was seen, enough to find it again in the file as it is now. */
export type TaskAnchor = {
	readonly key: string;
	readonly id: string | null;
	readonly text: string;
	/** Titles of the headings above it. */
	readonly path: readonly string[];
	/** Its place among the tasks of that section with the same text. */
	readonly ordinal: number;
	readonly line: number;
	readonly status: Status;
	/** The mark as it stood. */
	readonly mark: string;
};

export type WritableStatus = Exclude<Status, 'other'>;

/** Where an inserted or moved task goes. */
export type Place =
	| {readonly kind: 'after' | 'before' | 'under'; readonly task: TaskAnchor}
	/** The section's own checklist, else the one under its `Tasks`, else its first; `path` as a heading's text or `Phase 1/Tasks`. */
	| {readonly kind: 'section'; readonly path: string}
	/** The list of the first next task. */
	| {readonly kind: 'next'};

/** One thing that a user meant to do to a plan. A list of them is applied in order, all or nothing. */
export type Change =
	| {
			readonly kind: 'mark';
			readonly task: TaskAnchor;
			readonly to: WritableStatus;
			readonly by?: string;
			readonly reason?: string;
			/** Take the open children along. */
			readonly withChildren?: boolean;
	  }
	/** Puts back a mark that is no status of ours (`other`), or the very character that stood there. */
	| {readonly kind: 'remark'; readonly task: TaskAnchor; readonly mark: string}
	| {readonly kind: 'note'; readonly task: TaskAnchor; readonly text: string}
	| {readonly kind: 'insert'; readonly texts: readonly string[]; readonly place: Place}
	| {readonly kind: 'reword'; readonly task: TaskAnchor; readonly text: string}
	/** With its body and children. */
	| {readonly kind: 'move'; readonly task: TaskAnchor; readonly place: Place}
	/** With its body and children. */
	| {readonly kind: 'remove'; readonly task: TaskAnchor};

/** Why a change cannot be made to the file as it is now. Nothing is written when there is one. */
export type Conflict = {
	readonly task: TaskAnchor;
	/** `gone`: no such task any more; `unclear`: several could be meant; `marked`: marked otherwise than was seen. */
	readonly reason: 'gone' | 'unclear' | 'marked';
	/** The status that the file has now, where the task was found. */
	readonly now: Status | null;
	readonly line: number | null;
};

export type Changed = {
	readonly key: string;
	readonly ref: string;
	/** In the file as it was before the changes. */
	readonly line: number;
	readonly text: string;
	readonly from: Status;
	readonly to: Status;
};

export type ChangeResult = {
	/** On the bytes of the plan that was given; empty when nothing is to be written. */
	readonly splices: readonly Splice[];
	readonly conflicts: readonly Conflict[];
	readonly changed: readonly Changed[];
	readonly unchanged: readonly {
		readonly key: string;
		readonly ref: string;
		readonly line: number;
		readonly text: string;
		readonly status: Status;
	}[];
	/** One line each, for people: `2 is done over 1 open child`. */
	readonly warnings: readonly string[];
};
