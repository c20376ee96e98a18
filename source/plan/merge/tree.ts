import {skipBlanks, skipQuotes} from '../../markdown/block-syntax.ts';
import {lineBytes, lineEnding} from '../../markdown/lines.ts';
import {fieldAt, itemAt} from '../../markdown/list-items.ts';
import {isProse, lineKind, type Outline} from '../../markdown/outline.ts';
import type {CommentField, Plan, Task} from '../model.ts';
import {commentLines} from '../read/comments.ts';
import type {MergeLine, Tree, TreeChild, TreeNode} from './model.ts';

/**
 * Stands in the lines of a task for its quote marks and indentation, so that it has the same lines wherever it is
 * moved. Texts are bytes, one a character, so none of them is such a token.
 */
export const indentToken = '\u0100';

/** Stands after an `indentToken` for the blanks up to the column of the task's content, which a longer number moves. */
export const contentToken = '\u0102';

/** Stands for the value of the STATUS comment, which is derived and not merged. */
export const statusToken = '\u0101';

export function isNode(child: TreeChild): child is TreeNode {
	return 'children' in child;
}

const blankPattern = new RegExp(`^[${indentToken}${contentToken} \\t>]*[\\r\\n]*$`);

/** Whether a line holds nothing but quote marks and blanks. */
export function isBlankText(text: string): boolean {
	return blankPattern.test(text);
}

/** Takes a plan apart. With `status` the value of that comment is left out of its line. */
export function treeOf(plan: Plan, status: CommentField | null): Tree {
	const {outline, tasks: read} = plan;
	const {lines, headings} = outline;
	const sections: TreeNode[] = [];
	const tasks: TreeNode[] = [];
	const root = newNode({kind: 'root', index: -1, parent: null});
	const open: {treeNode: TreeNode; task: Task}[] = [];
	const rowOf = rowReader(plan);
	let section: TreeNode = root;
	for (let line = 1; line <= lines.count; line++) {
		while ((open.at(-1)?.task.ownEndLine ?? line) < line) open.pop();
		const heading = headings[sections.length];
		const task = read[tasks.length];
		const owner = open.at(-1)?.treeNode ?? section;
		if (heading?.line === line) {
			const {title = '', parent: above = null} = plan.sections[sections.length] ?? {};
			const parent = sections[above ?? -1] ?? root;
			const treeNode = newNode({
				kind: 'section',
				index: sections.length,
				parent,
				title,
				heading: linesBetween(outline, line, heading.endLine),
				apart: line === 1 || outline.kinds[line - 1] === lineKind.blank,
			});
			parent.children.push(treeNode);
			sections.push(treeNode);
			section = treeNode;
			line = heading.endLine;
		} else if (task?.line === line) {
			const treeNode = taskNode(outline, task, owner);
			owner.children.push(treeNode);
			tasks.push(treeNode);
			open.push({treeNode, task});
			line = task.textEndLine;
		} else {
			const text = status?.line === line ? withoutStatus(outline, status) : ownLine(outline, line, owner);
			owner.children.push({text, row: rowOf(line)});
		}
	}
	for (const treeNode of [root, ...sections, ...tasks]) markApart(treeNode);
	return {plan, root, sections, tasks};
}

function newNode(facts: Pick<TreeNode, 'kind' | 'index' | 'parent'> & Partial<TreeNode>): TreeNode {
	return {
		title: '',
		heading: '',
		task: null,
		taskLine: null,
		prefix: '',
		width: 0,
		children: [],
		apart: false,
		before: null,
		...facts,
	};
}

function taskNode(outline: Outline, task: Task, owner: TreeNode): TreeNode {
	const {source, lines} = outline;
	const {starts, ends} = lines;
	const {box, line, textEndLine} = task;
	const start = starts[line] ?? 0;
	const prefix = source.slice(start, box.bulletStart);
	const width = contentWidth(source.slice(box.bulletStart, box.markStart - 1));
	const own = {prefix, width};
	let rest = source.slice(box.markEnd, ends[line]);
	for (let more = line + 1; more <= textEndLine; more++) {
		rest += lineEnding(lines, more - 1) + relative(lineBytes(lines, more), own);
	}
	const bullet = source.slice(start, box.markStart);
	const taskLine = {
		bullet: owner.kind === 'task' ? relative(bullet, owner) : bullet,
		mark: source.slice(box.markStart, box.markEnd),
		rest,
		ending: lineEnding(lines, textEndLine),
	};
	return newNode({kind: 'task', index: task.index, parent: owner, title: task.text, task, taskLine, ...own});
}

function ownLine({lines}: Outline, line: number, owner: TreeNode): string {
	const bytes = lineBytes(lines, line);
	return (owner.kind === 'task' ? relative(bytes, owner) : bytes) + lineEnding(lines, line);
}

/** A line as it stands in a task, wherever that stands. */
function relative(bytes: string, {prefix, width}: Pick<TreeNode, 'prefix' | 'width'>): string {
	if (bytes === '' || !bytes.startsWith(prefix)) return bytes;
	const rest = bytes.slice(prefix.length);
	return width > 0 && rest.startsWith(' '.repeat(width))
		? indentToken + contentToken + rest.slice(width)
		: indentToken + rest;
}

/** The columns of a bullet and the blanks after it; 0 where tabs or code make that doubtful. */
export function contentWidth(bullet: string): number {
	return /^(?:[-*+]|\d{1,9}[.)]) {1,4}$/.test(bullet) ? bullet.length : 0;
}

function withoutStatus({source, lines}: Outline, {line, valueStart, valueEnd}: CommentField): string {
	return `${source.slice(lines.starts[line], valueStart)}${statusToken}${source.slice(valueEnd, lines.starts[line + 1])}`;
}

function linesBetween({source, lines}: Outline, first: number, last: number): string {
	return source.slice(lines.starts[first], lines.starts[last + 1]);
}

/** All lines of a section or a task as its file has them. */
export function sourceOf({kind, index}: TreeNode, {plan}: Tree): string {
	const section = kind === 'section' ? plan.sections[index] : undefined;
	const {line, ownEndLine: end} = plan.tasks[index] ?? {line: 1, ownEndLine: 0};
	return section === undefined
		? linesBetween(plan.outline, line, end)
		: linesBetween(plan.outline, section.line, section.endLine);
}

/** Sets `before` of tasks that follow another in a list, and `apart` of both where blank lines stand between. */
function markApart({children}: TreeNode): void {
	let last: TreeNode | null = null;
	let blank = false;
	for (const child of children) {
		if (!isNode(child)) {
			blank = isBlankText(child.text) && last !== null;
			last = blank ? last : null;
		} else if (child.kind === 'task') {
			if (last !== null) child.before = {task: last, gap: blank};
			if (blank && last !== null) {
				child.apart = true;
				last.apart = true;
			}
			last = child;
			blank = false;
		} else {
			last = null;
		}
	}
}

/** A function for lines in rising order: whether each begins a row, or belongs to the one above. */
function rowReader({outline, comments}: Plan): (line: number) => MergeLine['row'] {
	const {lines, kinds, source} = outline;
	const isComment = commentLines(comments);
	const words = new Set(comments.flatMap(comment => comment.words.map(({line}) => line)));
	let column = -1;
	let previous = 0;
	return line => {
		const kind = kinds[line] ?? 0;
		const start = lines.starts[line] ?? 0;
		const end = lines.ends[line] ?? 0;
		const indent = skipBlanks(source, start, end) - start;
		const follows = previous === line - 1 && column >= 0;
		previous = line;
		if (isComment(line)) {
			column = indent;
			return words.has(line) ? 'words' : 'more';
		}
		if (kind === lineKind.blank) {
			column = -1;
			return 'blank';
		}
		if (follows && indent >= column + 2) return 'more';
		const begins =
			isProse(kind) &&
			kind !== lineKind.thematicBreak &&
			(source[skipQuotes(source, start, end)] === '|' ||
				itemAt(lines, line) !== null ||
				fieldAt(lines, line) !== null);
		if (begins) {
			column = indent;
			return 'first';
		}
		if (follows && kind === lineKind.continuation) return 'more';
		column = -1;
		return null;
	};
}
