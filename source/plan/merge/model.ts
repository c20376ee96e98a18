import type {Bytes} from '../../markdown/bytes.ts';
import type {Plan, ReadOptions} from '../model.ts';

export type Versions<Of> = {readonly base: Of; readonly ours: Of; readonly theirs: Of};

export type Side = 'ours' | 'theirs';

/** Lines `start` to `end` of a text; `end` is not included. */
export type Range = {readonly start: number; readonly end: number};

/** The same lines in each version, or what became of lines that a side changed. */
export type Region = {
	/** `null` where the lines are the same in all versions. */
	readonly changedBy: Side | 'both' | null;
	readonly base: Range;
	readonly ours: Range;
	readonly theirs: Range;
};

/** A line to be merged. Equal texts are equal lines. */
export type MergeLine = {
	readonly text: string;
	/**
	 * A line that stands for itself, as a bullet or a field does; `more` for one that belongs to the row
	 * above, `blank` for one that only sets others apart.
	 */
	readonly row: 'first' | 'more' | 'blank' | null;
};

export type TaskHead = {
	/** Up to the opening bracket. */
	readonly place: string;
	/** The bytes between the brackets. */
	readonly mark: string;
	/** From the closing bracket to the end of the text. */
	readonly rest: string;
	readonly ending: string;
};

/** A file as sections and tasks that lie in one another, each with the lines that are its own. */
export type TreeNode = {
	readonly kind: 'root' | 'section' | 'task';
	/** In the plan's sections or tasks. */
	readonly index: number;
	readonly parent: TreeNode | null;
	/** A heading's lines; empty for the root and for tasks. */
	readonly heading: string;
	/** Of a task, else `null`. */
	readonly head: TaskHead | null;
	/** Of a task: quote marks and indentation, and how many columns its bullet and the blanks after it take. */
	readonly prefix: string;
	readonly width: number;
	readonly tokens: TreeToken[];
	/** A blank line sets it apart from what stands before it; for a task, from another task of its list. */
	apart: boolean;
	/** The task that it follows in a list, and whether blank lines stand between. */
	before: {readonly task: TreeNode; readonly gap: boolean} | null;
};

export type TreeToken = TreeNode | MergeLine;

export type Tree = {
	readonly plan: Plan;
	readonly root: TreeNode;
	/** By index in the plan. */
	readonly sections: readonly TreeNode[];
	readonly tasks: readonly TreeNode[];
};

/** One section or task as it is in each version; `null` where a version does not have it. */
export type Triple = {
	readonly kind: TreeNode['kind'];
	readonly base: TreeNode | null;
	readonly ours: TreeNode | null;
	theirs: TreeNode | null;
	/** A side has another task in the place of this one; where both sides have, those two are its nodes. */
	readonly isReplaced: boolean;
	/** What it lies in after the merge; `null` for the root. */
	parent: Triple | null;
	/**
	 * `gone`: one side took it away and the other did not touch it. `torn`: one side took it away and the
	 * other changed it, which is a conflict around all of it.
	 */
	state: 'alive' | 'gone' | 'torn';
};

export type Triples = {
	readonly root: Triple;
	readonly all: readonly Triple[];
	readonly of: (node: TreeNode) => Triple;
	readonly partialBase: boolean;
};

/** What a section or a task holds after the merge, in order. */
export type Content =
	| {readonly kind: 'line'; readonly text: string}
	/** `side` is the version whose place it took; `null` where all versions have it there. */
	| {readonly kind: 'part'; readonly triple: Triple; readonly side: Side | null}
	| {
			readonly kind: 'conflict';
			readonly base: readonly string[];
			readonly ours: readonly string[];
			readonly theirs: readonly string[];
	  };

/** A place of the merged file that is left to a person. */
export type MergeConflict = {
	/** `mark`, `text`: both sides changed that of a task; `taken`: one changed what the other took away. */
	readonly kind: 'mark' | 'text' | 'heading' | 'taken' | 'lines';
	readonly of: 'task' | 'section' | 'lines';
	/** The text of the task or heading; `null` for lines. */
	readonly what: string | null;
	/** Line of the first marker in the merged file. */
	readonly line: number;
};

/** How conflicts are written: with markers, or as one side has it. */
export type ConflictStyle = {
	readonly size: number;
	readonly labels: {readonly ours: string; readonly base: string; readonly theirs: string};
	/** Write what the base has between the two sides. */
	readonly withBase: boolean;
};

export type MergeOptions = Pick<ReadOptions, 'path' | 'dialect'> & {
	/** What the base does not have may have been in it: a conflict of which only the sides are known. */
	readonly partialBase?: boolean;
	readonly style?: Partial<ConflictStyle>;
};

export type Merged = {
	readonly bytes: Bytes;
	readonly conflicts: readonly MergeConflict[];
	/** One line each, for people. */
	readonly warnings: readonly string[];
};
