import {skipBlanks, skipQuotes} from '../../markdown/block-syntax.ts';
import {fieldAt, isProse} from '../../markdown/fields.ts';
import {lineBytes, lineEnding} from '../../markdown/lines.ts';
import {itemAt} from '../../markdown/list-items.ts';
import {lineKind, type Outline} from '../../markdown/outline.ts';
import type {CommentField, Plan, Task} from '../model.ts';
import type {MergeLine, Tree, TreeNode, TreeToken} from './model.ts';

/**
 * Stands in lines for the quote marks and indentation of the task around them, so that a task that was
 * moved deeper has the same lines as before. No byte is this character.
 */
export const around = '\u0100';

/** Stands after it for the blanks up to the column of the task's content, which a longer number moves. */
export const inside = '\u0102';

/** Stands for the value of the STATUS comment, which is derived and not merged. */
export const statusValue = '\u0101';

export function isNode(token: TreeToken): token is TreeNode {
	return 'tokens' in token;
}

/** Whether a line holds nothing but quote marks and blanks. */
export function isBlankText(text: string): boolean {
	return /^[\u0100\u0102 \t>]*[\r\n]*$/.test(text);
}

/** Takes a plan apart. With `status` the value of that comment is left out of its line. */
export function treeOf(plan: Plan, status: CommentField | null): Tree {
	const {outline, tasks: read} = plan;
	const {lines, headings} = outline;
	const sections: TreeNode[] = [];
	const tasks: TreeNode[] = [];
	const root = newNode('root', -1, null, {});
	const open: {node: TreeNode; task: Task}[] = [];
	const rowOf = rowReader(outline);
	let around: TreeNode = root;
	for (let line = 1; line <= lines.count; line++) {
		while ((open.at(-1)?.task.ownEndLine ?? line) < line) {
			open.pop();
		}
		const heading = headings[sections.length];
		const task = read[tasks.length];
		const owner = open.at(-1)?.node ?? around;
		if (heading?.line === line) {
			const section = plan.sections[sections.length];
			const parent = section?.parent == null ? root : (sections[section.parent] ?? root);
			const node = newNode('section', sections.length, parent, {
				heading: linesBetween(outline, line, heading.endLine),
				apart: line === 1 || outline.kinds[line - 1] === lineKind.blank,
			});
			parent.tokens.push(node);
			sections.push(node);
			around = node;
			line = heading.endLine;
		} else if (task?.line === line) {
			const node = taskNode(outline, task, owner);
			owner.tokens.push(node);
			tasks.push(node);
			open.push({node, task});
			line = task.textEndLine;
		} else {
			const text = status?.line === line ? withoutStatus(outline, status) : ownLine(outline, line, owner);
			owner.tokens.push({text, row: rowOf(line)});
		}
	}
	for (const node of [root, ...sections, ...tasks]) {
		markApart(node);
	}
	return {plan, root, sections, tasks};
}

function newNode(
	kind: TreeNode['kind'],
	index: number,
	parent: TreeNode | null,
	facts: Partial<Pick<TreeNode, 'heading' | 'head' | 'prefix' | 'width' | 'apart'>>,
): TreeNode {
	return {
		kind,
		index,
		parent,
		heading: '',
		head: null,
		prefix: '',
		width: 0,
		tokens: [],
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
	const place = source.slice(start, box.markStart);
	const head = {
		place: owner.kind === 'task' ? relative(place, owner) : place,
		mark: source.slice(box.markStart, box.markEnd),
		rest,
		ending: lineEnding(lines, textEndLine),
	};
	return newNode('task', task.index, owner, {head, ...own});
}

function ownLine({lines}: Outline, line: number, owner: TreeNode): string {
	const bytes = lineBytes(lines, line);
	return (owner.kind === 'task' ? relative(bytes, owner) : bytes) + lineEnding(lines, line);
}

/** A line as it stands in a task, wherever that stands. */
function relative(bytes: string, {prefix, width}: Pick<TreeNode, 'prefix' | 'width'>): string {
	if (bytes === '' || !bytes.startsWith(prefix)) {
		return bytes;
	}
	const rest = bytes.slice(prefix.length);
	return width > 0 && rest.startsWith(' '.repeat(width))
		? around + inside + rest.slice(width)
		: around + rest;
}

/** The columns of a bullet and the blanks after it; 0 where tabs or code make that doubtful. */
export function contentWidth(bullet: string): number {
	return /^(?:[-*+]|\d{1,9}[.)]) {1,4}$/.test(bullet) ? bullet.length : 0;
}

function withoutStatus({source, lines}: Outline, {line, valueStart, valueEnd}: CommentField): string {
	return `${source.slice(lines.starts[line], valueStart)}${statusValue}${source.slice(valueEnd, lines.starts[line + 1])}`;
}

function linesBetween({source, lines}: Outline, first: number, last: number): string {
	return source.slice(lines.starts[first], lines.starts[last + 1]);
}

/** All lines of a section or a task as its file has them. */
export function sourceOf({kind, index}: TreeNode, {plan}: Tree): string {
	const {outline} = plan;
	const thing = kind === 'section' ? plan.sections[index] : plan.tasks[index];
	const last = thing === undefined ? 0 : 'ownEndLine' in thing ? thing.ownEndLine : thing.endLine;
	return thing === undefined ? '' : linesBetween(outline, thing.line, last);
}

/** Tells the tasks of lists which they follow; those between which blank lines stand are apart, both. */
function markApart({tokens}: TreeNode): void {
	let last: TreeNode | null = null;
	let blank = false;
	for (const token of tokens) {
		if (!isNode(token)) {
			blank = isBlankText(token.text) && last !== null;
			last = blank ? last : null;
		} else if (token.kind === 'task') {
			if (last !== null) {
				token.before = {task: last, gap: blank};
			}
			if (blank && last !== null) {
				token.apart = true;
				last.apart = true;
			}
			last = token;
			blank = false;
		} else {
			last = null;
		}
	}
}

/** For lines in rising order: whether each begins a row, or belongs to the one above. */
function rowReader(outline: Outline): (line: number) => MergeLine['row'] {
	const {lines, kinds, source} = outline;
	let column = -1;
	let previous = 0;
	return line => {
		const kind = kinds[line] ?? 0;
		const start = lines.starts[line] ?? 0;
		const end = lines.ends[line] ?? 0;
		const indent = skipBlanks(source, start, end) - start;
		const follows = previous === line - 1 && column >= 0;
		previous = line;
		if (kind === lineKind.blank) {
			column = -1;
			return 'blank';
		}
		if (follows && indent >= column + 2) {
			return 'more';
		}
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
		if (follows && kind === lineKind.continuation) {
			return 'more';
		}
		column = -1;
		return null;
	};
}
