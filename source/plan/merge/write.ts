import {mergeChildren, wantsGap} from './children.ts';
import {conflictText, splitLines} from './merge-lines.ts';
import {
	type ConflictStyle,
	type Content,
	type MergeConflict,
	type MergeNode,
	type MergeNodes,
	mapVersions,
	type Side,
	type TaskLine,
	type Tree,
	type TreeNode,
	type Versions,
} from './model.ts';
import {
	bulletParts,
	type MergedTaskLine,
	mergeTaskLine,
	type Numberings,
	numberingsOf,
	renumbered,
} from './task-line.ts';
import {contentToken, contentWidth, indentToken, isBlankText, isNode, sourceOf} from './tree.ts';

/** Three versions of a plan, and which of their parts are the same. */
export type Merge = {
	readonly trees: Versions<Tree>;
	readonly nodes: MergeNodes;
	/** What ends lines that are ours to write. */
	readonly ending: string;
	/** Texts of tasks on whose marks the versions that the base was made of did not agree. */
	readonly disputed: ReadonlySet<string>;
};

export type WrittenMerge = {
	readonly text: string;
	readonly conflicts: readonly MergeConflict[];
	/** What the text must read as, where no conflict is marked in it. */
	readonly tasks: readonly {readonly text: string; readonly mark: string}[];
	readonly sections: number;
};

/** Writes the merged file. Without a style conflicts are written as ours has them, to be read again. */
export function writeMerge(merge: Merge, style: ConflictStyle | null): WrittenMerge {
	const {trees} = merge;
	const numberings = {ours: numberingsOf(trees.ours), theirs: numberingsOf(trees.theirs)};
	const written = {parts: [], line: 1, conflicts: [], tasks: [], sections: 0};
	const writer: Writer = {...merge, ...written, numberings, style};
	writeContent(writer, merge.nodes.root, noIndent);
	const {parts, conflicts, tasks, sections} = writer;
	return {text: parts.join(''), conflicts, tasks, sections};
}

type Writer = Merge & {
	readonly numberings: {readonly [side in Side]: Numberings};
	readonly style: ConflictStyle | null;
	readonly parts: string[];
	/** Of what is written next. */
	line: number;
	readonly conflicts: MergeConflict[];
	readonly tasks: {text: string; mark: string}[];
	sections: number;
};

/** What the lines of a task begin with, and how many columns its bullet and the blanks after it take. */
type Indent = {readonly prefix: string; readonly width: number};

const noIndent: Indent = {prefix: '', width: 0};

function push(writer: Writer, text: string): void {
	if (text === '') return;
	writer.parts.push(text);
	writer.line += text.match(/\r\n?|\n/g)?.length ?? 0;
}

const indentTokens = new RegExp(`${indentToken}(${contentToken}?)`, 'g');

/** A text with the blanks and quote marks that its tokens stand for. */
function withIndent(text: string, {prefix, width}: Indent): string {
	return text.replace(indentTokens, (_, content: string) =>
		content === '' ? prefix : prefix + ' '.repeat(width),
	);
}

function writeContent(writer: Writer, node: MergeNode, indent: Indent): void {
	const {nodes, numberings, disputed} = writer;
	const content = mergeChildren(node, nodes);
	const taskLines = new Map<Content, MergedTaskLine | null>(
		content.map(each => [each, each.kind === 'node' ? mergeTaskLine(each.node, each.side, disputed) : null]),
	);
	const numbers = renumbered(content, numberings, each => taskLines.get(each)?.ours.bullet ?? null);
	let previous: Content | null = null;
	for (const each of content) {
		if (each.kind === 'line') {
			push(writer, withIndent(each.text, indent));
		} else if (each.kind === 'conflict') {
			const texts = mapVersions(each, text => withIndent(text, indent));
			writeConflict(writer, {kind: 'lines', of: 'lines', what: null}, texts);
		} else {
			writeGap(writer, each.node, previous);
			const write = () => writeNode(writer, each.node, indent, taskLines.get(each), numbers.get(each));
			if (each.node.state === 'modify/delete' && node.state !== 'modify/delete') {
				writeModifyDelete(writer, each.node, write);
			} else {
				write();
			}
		}
		previous = each;
	}
}

/** Writes a blank line where one belongs before a node and the merge put something else there. */
function writeGap(writer: Writer, node: MergeNode, previous: Content | null): void {
	const before = previous?.kind === 'node' ? previous.node : null;
	const isFirst = node.kind === 'section' && writer.parts.length === 0;
	if (
		!isFirst &&
		wantsGap(node, before) &&
		!isBlankText(splitLines(writer.parts.at(-1) ?? '').at(-1) ?? '')
	) {
		push(writer, writer.ending);
	}
}

function writeNode(
	writer: Writer,
	node: MergeNode,
	indent: Indent,
	taskLine: MergedTaskLine | null | undefined,
	number: string | undefined,
): void {
	if (node.kind === 'section') {
		writer.sections++;
		writeHeading(writer, node);
		writeContent(writer, node, noIndent);
	} else if (taskLine != null) {
		const {ours, theirs, conflict, texts} = taskLine;
		const written = lineOf(node, ours, indent, number);
		if (conflict === null) {
			push(writer, written.text);
		} else {
			const base = node.base?.taskLine ?? null;
			const versions = {base: base === null ? null : {...base, bullet: ours.bullet}, ours, theirs};
			writeConflict(
				writer,
				{kind: conflict, of: 'task', what: texts.ours},
				mapVersions(versions, line => (line === null ? '' : lineOf(node, line, indent, number).text)),
			);
		}
		writer.tasks.push({text: texts.ours, mark: ours.mark});
		writeContent(writer, node, written.indent);
	}
}

/** A task's line with the marks and blanks around it, and what its own lines begin with. */
function lineOf(
	node: MergeNode,
	{bullet, mark, rest, ending}: TaskLine,
	outer: Indent,
	number: string | undefined,
): {readonly text: string; readonly indent: Indent} {
	const parts = bulletParts(bullet);
	if (parts === null) {
		return {
			text: `${withIndent(bullet, outer)}${mark}${withIndent(rest, noIndent)}${ending}`,
			indent: noIndent,
		};
	}
	const wanted = number ?? parts.number ?? '';
	const prefix = withIndent(parts.prefix, outer);
	const width = contentWidth(`${parts.number ?? ''}${parts.delimiter}${parts.gap.slice(0, -1)}`);
	const wider = wanted.length - (parts.number ?? '').length;
	const indent = {prefix, width: width + (wider > 0 && isPushedOut(node, wider) ? wider : 0)};
	return {
		text: `${prefix}${wanted}${parts.delimiter}${parts.gap}${mark}${withIndent(rest, indent)}${ending}`,
		indent,
	};
}

/** Whether lines would fall out of an item whose number gets longer. */
function isPushedOut({ours, theirs}: MergeNode, wider: number): boolean {
	const isTight = (treeNode: TreeNode | null): boolean =>
		(treeNode?.children ?? []).some(child => {
			const text = isNode(child) ? (child.taskLine?.bullet ?? '') : child.text;
			const at = text.indexOf(contentToken);
			return at !== -1 && !text.slice(at + 1).startsWith(' '.repeat(wider));
		});
	return isTight(ours) || isTight(theirs);
}

function writeHeading(writer: Writer, {base, ours, theirs}: MergeNode): void {
	const [old, mine, other] = [base?.heading, ours?.heading, theirs?.heading];
	if (mine === undefined || other === undefined || mine === other || other === old) {
		push(writer, mine ?? other ?? '');
	} else if (mine === old) {
		push(writer, other);
	} else {
		const texts = {base: old ?? '', ours: mine, theirs: other};
		writeConflict(writer, {kind: 'heading', of: 'section', what: ours?.title ?? null}, texts);
	}
}

function writeConflict(
	writer: Writer,
	{kind, of, what}: Omit<MergeConflict, 'line'>,
	texts: Versions<string>,
): void {
	const {style, line, ending} = writer;
	writer.conflicts.push({kind, of, what, line});
	push(writer, style === null ? texts.ours : conflictText(texts, style, ending));
}

/** What one side took away and the other changed: whole on the side that has it, nothing on the other. */
function writeModifyDelete(writer: Writer, node: MergeNode, write: () => void): void {
	const side = node.ours === null ? 'theirs' : 'ours';
	const {line, sections} = writer;
	const tasks = writer.tasks.length;
	const from = writer.parts.length;
	write();
	const text = writer.parts.splice(from).join('');
	writer.line = line;
	if (side === 'theirs' && writer.style === null) {
		writer.tasks.splice(tasks);
		writer.sections = sections;
	}
	const of = node.kind === 'task' ? 'task' : 'section';
	const base = node.base === null ? '' : sourceOf(node.base, writer.trees.base);
	const texts = {base, ours: '', theirs: '', [side]: text};
	writeConflict(writer, {kind: 'taken', of, what: node[side]?.title ?? null}, texts);
}
