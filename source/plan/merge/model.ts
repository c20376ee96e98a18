import type {Bytes} from '../../markdown/bytes.ts';
import type {Plan, ReadOptions, Task} from '../model.ts';

/** What both sides came from, and what each of them made of it. */
export type Versions<Of> = {readonly base: Of; readonly ours: Of; readonly theirs: Of};

export function mapVersions<From, To>(
	{base, ours, theirs}: Versions<From>,
	make: (from: From, version: keyof Versions<From>) => To,
): Versions<To> {
	return {base: make(base, 'base'), ours: make(ours, 'ours'), theirs: make(theirs, 'theirs')};
}

export type Side = 'ours' | 'theirs';

/** Lines `start` to `end` of a text; `end` is not included. */
export type Range = {readonly start: number; readonly end: number};

/** The same lines in each version, or what became of lines that a side changed. */
export type Region = {
	/** `null` where the lines are the same in all versions. */
	readonly changedBy: Side | 'both' | null;
} & Versions<Range>;

/** A line to be merged. Equal texts are equal lines. */
export type MergeLine = {
	readonly text: string;
	/**
	 * `first`: a bullet or field, for itself; `words`: what somebody says in a comment, any number of times; `more`
	 * belongs to the row above; `blank` sets others apart.
	 */
	readonly row: 'first' | 'words' | 'more' | 'blank' | null;
};

/** The lines of a task up to the end of its text. Lines of its text after the first begin with tokens. */
export type TaskLine = {
	/** Quote marks, indentation, the bullet or number, and all up to the opening bracket. */
	readonly bullet: string;
	/** The bytes between the brackets. */
	readonly mark: string;
	/** From the closing bracket to the end of the text. */
	readonly rest: string;
	readonly ending: string;
};

/** A section or a task of one version, with the lines that are its own and the nodes that lie in it. */
export type TreeNode = {
	readonly kind: 'root' | 'section' | 'task';
	/** In the plan's sections or tasks. */
	readonly index: number;
	readonly parent: TreeNode | null;
	/** The text of a task, the title of a section. */
	readonly title: string;
	/** A heading's lines; empty for the root and for tasks. */
	readonly heading: string;
	/** Of a task, else `null`. */
	readonly task: Task | null;
	readonly taskLine: TaskLine | null;
	/** Of a task: quote marks and indentation, and how many columns its bullet and the blanks after it take. */
	readonly prefix: string;
	readonly width: number;
	readonly children: TreeChild[];
	/** A blank line sets it apart from what stands before it; for a task, from another task of its list. */
	apart: boolean;
	/** The task that it follows in a list, and whether blank lines stand between. */
	before: {readonly task: TreeNode; readonly gap: boolean} | null;
};

export type TreeChild = TreeNode | MergeLine;

/** A plan as sections and tasks that lie in one another. */
export type Tree = {
	readonly plan: Plan;
	readonly root: TreeNode;
	/** By index in the plan. */
	readonly sections: readonly TreeNode[];
	readonly tasks: readonly TreeNode[];
};

/** One section or task in all three versions; `null` where a version does not have it. */
export type MergeNode = {
	readonly kind: TreeNode['kind'];
	readonly base: TreeNode | null;
	readonly ours: TreeNode | null;
	readonly theirs: TreeNode | null;
	/** A side has another task in the place of this one; where both sides have, `ours` and `theirs` are those two. */
	readonly isReplaced: boolean;
	/** What it lies in after the merge; `null` for the root. */
	parent: MergeNode | null;
	/** `deleted`: by one side, untouched by the other; `modify/delete`: the other changed it, a conflict. */
	state: 'kept' | 'deleted' | 'modify/delete';
};

/** The nodes of a merge. `of` finds the one that a node of a version belongs to. */
export type MergeNodes = {
	readonly root: MergeNode;
	readonly all: readonly MergeNode[];
	readonly of: (treeNode: TreeNode) => MergeNode;
	/** The base is not known whole: what both sides have and it has not may be one thing with two texts. */
	readonly partialBase: boolean;
};

/** What a section or a task holds after the merge, in order. */
export type Content =
	| {readonly kind: 'line'; readonly text: string}
	/** `side` is the version whose place it took; `null` where all versions have it there. */
	| {readonly kind: 'node'; readonly node: MergeNode; readonly side: Side | null}
	| ({readonly kind: 'conflict'} & Versions<string>);

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

/** How conflict markers are written. */
export type ConflictStyle = {
	/** How many characters a marker has. */
	readonly size: number;
	/** What stands behind the markers. */
	readonly labels: Versions<string>;
	/** Write what the base has between the two sides. */
	readonly withBase: boolean;
};

/** How a plan is read, and what is known of the versions. */
export type MergeOptions = ReadOptions & {
	/** The base is not known whole, as in a conflict of which only the sides are marked. */
	readonly partialBase?: boolean;
	readonly style?: Partial<ConflictStyle>;
};

/** A merged file. Conflicts are marked in it as git marks them, unless `conflicts` is empty. */
export type Merged = {
	readonly bytes: Bytes;
	readonly conflicts: readonly MergeConflict[];
	/** One line each, for people. */
	readonly warnings: readonly string[];
};
