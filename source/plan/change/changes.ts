import type {Bytes} from '../../markdown/bytes.ts';
import type {Minute, Plan, Status, Task} from '../model.ts';

/** What a task was when it was seen, enough to find it again in the file as it is now. `anchorOf` makes it. */
export type TaskAnchor = {
	readonly key: string;
	/** Its id, where no other task had it. */
	readonly id: string | null;
	readonly text: string;
	/** Titles of the headings above it. */
	readonly path: readonly string[];
	/** Texts of the tasks that it lies under, from the innermost. */
	readonly parents: readonly string[];
	/** Its place among the tasks with the same text under the same tasks of that section. */
	readonly ordinal: number;
	/** How many these were, itself included. */
	readonly together: number;
	/** How many of these had its mark. */
	readonly withMark: number;
	/** How many tasks of that section, and of the file, had the same text. */
	readonly inSection: number;
	readonly inFile: number;
	readonly line: number;
	readonly status: Status;
	/** The mark as it stood. */
	readonly mark: string;
};

/** A bullet `- Verified: npm test, exit 0, 3f2a91c`, or `- Unverified: WHY`. */
export type Verdict = {readonly label: 'Verified' | 'Unverified'; readonly text: string};

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
			/** Now. Without it no time is written, and what is done keeps no name. */
			readonly at?: Minute;
			/** Take a task over that is being done: also from the same name, with a new time. */
			readonly takeOver?: boolean;
			readonly reason?: string;
			/** Take the open children along. */
			readonly withChildren?: boolean;
			/** What is written below the task of how it was proven that it is done; not below its children. */
			readonly verdict?: Verdict;
	  }
	| {readonly kind: 'note'; readonly task: TaskAnchor; readonly text: string}
	| {readonly kind: 'insert'; readonly texts: readonly string[]; readonly place: Place}
	| {readonly kind: 'reword'; readonly task: TaskAnchor; readonly text: string}
	/** With its body and children. */
	| {readonly kind: 'move'; readonly task: TaskAnchor; readonly place: Place}
	/** With its body and children. */
	| {readonly kind: 'remove'; readonly task: TaskAnchor}
	/** Takes back what an earlier change wrote. Only `applyChanges` makes it. */
	| {
			readonly kind: 'undo';
			/** The task that the change was asked for, for messages. */
			readonly task: TaskAnchor | null;
			/** The file as the change found it. */
			readonly before: Bytes;
			/** The file as the change left it. */
			readonly after: Bytes;
			/** The change left all tasks where they were: it wrote marks, texts and notes alone. */
			readonly inPlace: boolean;
	  };

/** Why a change cannot be made to the file as it is now. Nothing is written when there is one. */
export type Conflict = {
	/** `null` where text is to be taken back that belongs to no task. */
	readonly task: TaskAnchor | null;
	/** `marked`: marked otherwise than was seen; `edited`: what is to be taken back was edited since. */
	readonly reason: 'gone' | 'unclear' | 'marked' | 'edited';
	/** The status that the file has now, where the task was found. */
	readonly now: Status | null;
	readonly line: number | null;
};

export type ToldTask = Pick<Task, 'key' | 'ref' | 'line' | 'text'>;

/** As it stood in the file before the changes. */
export type Changed = ToldTask & {readonly from: Status; readonly to: Status};

export type Unchanged = ToldTask & Pick<Task, 'status'>;

/** A task that a change wrote: inserted, moved or reworded. As it stands in the file after the changes. */
export type Added = ToldTask;

/** What `applyChanges` gives. */
export type Applied = {
	/** What `bytes` read as. */
	readonly plan: Plan;
	/** The plan's own where there is a conflict or nothing to do. */
	readonly bytes: Bytes;
	readonly conflicts: readonly Conflict[];
	/** Tasks that got another mark or note. */
	readonly changed: readonly Changed[];
	readonly unchanged: readonly Unchanged[];
	readonly added: readonly Added[];
	/** One line each, for people: `2 is done over 1 open child`. */
	readonly warnings: readonly string[];
	/** Takes the changes back when they are applied to the file as it is then; empty when nothing was changed. */
	readonly inverse: readonly Change[];
};
