import {mergeChildren, wantsGap} from './children.ts';
import type {
	ConflictStyle,
	Content,
	MergeConflict,
	Side,
	TaskHead,
	Tree,
	TreeNode,
	Triple,
	Triples,
	Versions,
} from './model.ts';
import {
	type HeadOptions,
	type MergedHead,
	mergeHead,
	type Numberings,
	numberingsOf,
	partsOfPlace,
	renumbered,
} from './task-line.ts';
import {contentWidth, inside, isBlankText, isNode, sourceOf} from './tree.ts';

export type Merge = {
	readonly trees: Versions<Tree>;
	readonly triples: Triples;
	/** What ends lines that are ours to write. */
	readonly ending: string;
	readonly head: HeadOptions;
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
	const writer: Writer = {
		...merge,
		numberings,
		style,
		parts: [],
		line: 1,
		last: '',
		conflicts: [],
		tasks: [],
		sections: 0,
	};
	writeContent(writer, merge.triples.root, noIndent);
	const {parts, conflicts, tasks, sections} = writer;
	return {text: parts.join(''), conflicts, tasks, sections};
}

type Writer = Merge & {
	readonly numberings: {readonly [side in Side]: Numberings};
	readonly style: ConflictStyle | null;
	readonly parts: string[];
	/** Of what is written next. */
	line: number;
	/** The last line that was written. */
	last: string;
	readonly conflicts: MergeConflict[];
	readonly tasks: {text: string; mark: string}[];
	sections: number;
};

/** What the lines of a task begin with, and how many columns its bullet and the blanks after it take. */
type Indent = {readonly prefix: string; readonly width: number};

const noIndent: Indent = {prefix: '', width: 0};

function push(writer: Writer, text: string): void {
	if (text === '') {
		return;
	}
	writer.parts.push(text);
	writer.line += text.match(/\r\n?|\n/g)?.length ?? 0;
	const end = /(?:\r\n?|\n)$/.exec(text.slice(-2))?.[0].length ?? 0;
	const start = Math.max(
		text.lastIndexOf('\n', text.length - end - 1),
		text.lastIndexOf('\r', text.length - end - 1),
	);
	writer.last = end === text.length ? '' : text.slice(start + 1);
}

function resolved(text: string, {prefix, width}: Indent): string {
	return text.replace(/\u0100(\u0102?)/g, (_, isInside: string) =>
		isInside === '' ? prefix : prefix + ' '.repeat(width),
	);
}

function writeContent(writer: Writer, triple: Triple, indent: Indent): void {
	const {triples, numberings, trees, head: options} = writer;
	const content = mergeChildren(triple, triples);
	const heads = new Map<Content, MergedHead | null>(
		content.map(each => [
			each,
			each.kind === 'part' ? mergeHead(each.triple, trees, each.side, options) : null,
		]),
	);
	const numbers = renumbered(content, numberings, each => heads.get(each)?.ours.place ?? null);
	let previous: Content | null = null;
	for (const each of content) {
		if (each.kind === 'line') {
			push(writer, resolved(each.text, indent));
		} else if (each.kind === 'conflict') {
			const text = (lines: readonly string[]) => lines.map(line => resolved(line, indent)).join('');
			writeConflict(
				writer,
				{kind: 'lines', of: 'lines', what: null},
				{
					base: text(each.base),
					ours: text(each.ours),
					theirs: text(each.theirs),
				},
			);
		} else {
			setApart(writer, each.triple, previous);
			if (each.triple.state === 'torn' && triple.state !== 'torn') {
				writeTorn(writer, each.triple, () =>
					writePart(writer, each.triple, indent, heads.get(each), numbers.get(each)),
				);
			} else {
				writePart(writer, each.triple, indent, heads.get(each), numbers.get(each));
			}
		}
		previous = each;
	}
}

/** A blank line where one belongs before a part and the merge brought something else there. */
function setApart(writer: Writer, part: Triple, previous: Content | null): void {
	const before = previous?.kind === 'part' ? previous.triple : null;
	const isFirst = part.kind === 'section' && writer.parts.length === 0;
	if (!isFirst && wantsGap(part, before) && !isBlankText(writer.last)) {
		push(writer, writer.ending);
	}
}

function writePart(
	writer: Writer,
	triple: Triple,
	indent: Indent,
	head: MergedHead | null | undefined,
	number: string | undefined,
): void {
	if (triple.kind === 'section') {
		writer.sections++;
		writeHeading(writer, triple);
		writeContent(writer, triple, noIndent);
	} else if (head != null) {
		const written = (side: Side) => lineOf(triple, head[side], indent, number);
		if (head.conflict === null) {
			push(writer, written('ours').text);
		} else {
			const base = triple.base?.head ?? null;
			writeConflict(
				writer,
				{kind: head.conflict, of: 'task', what: head.texts.ours},
				{
					base: base === null ? '' : lineOf(triple, {...base, place: head.ours.place}, indent, number).text,
					ours: written('ours').text,
					theirs: written('theirs').text,
				},
			);
		}
		writer.tasks.push({text: head.texts.ours, mark: head.ours.mark});
		writeContent(writer, triple, written('ours').indent);
	}
}

/** A task's line with the marks and blanks around it, and what its own lines begin with. */
function lineOf(
	triple: Triple,
	{place, mark, rest, ending}: TaskHead,
	around: Indent,
	number: string | undefined,
): {readonly text: string; readonly indent: Indent} {
	const parts = partsOfPlace(place);
	if (parts === null) {
		return {text: `${resolved(place, around)}${mark}${resolved(rest, noIndent)}${ending}`, indent: noIndent};
	}
	const wanted = number ?? parts.number ?? '';
	const prefix = resolved(parts.prefix, around);
	const width = contentWidth(`${parts.number ?? ''}${parts.delimiter}${parts.gap.slice(0, -1)}`);
	const wider = wanted.length - (parts.number ?? '').length;
	const indent = {prefix, width: width + (wider > 0 && isPushedOut(triple, wider) ? wider : 0)};
	return {
		text: `${prefix}${wanted}${parts.delimiter}${parts.gap}${mark}${resolved(rest, indent)}${ending}`,
		indent,
	};
}

/** Whether lines would fall out of an item whose number gets longer. */
function isPushedOut({ours, theirs}: Triple, wider: number): boolean {
	const isTight = (node: TreeNode | null): boolean =>
		(node?.tokens ?? []).some(token => {
			const text = isNode(token) ? (token.head?.place ?? '') : token.text;
			const at = text.indexOf(inside);
			return at !== -1 && !text.slice(at + 1).startsWith(' '.repeat(wider));
		});
	return isTight(ours) || isTight(theirs);
}

function writeHeading(writer: Writer, {base, ours, theirs}: Triple): void {
	const [old, mine, other] = [base?.heading, ours?.heading, theirs?.heading];
	if (mine === undefined || other === undefined || mine === other || other === old) {
		push(writer, mine ?? other ?? '');
	} else if (mine === old) {
		push(writer, other);
	} else {
		writeConflict(
			writer,
			{kind: 'heading', of: 'section', what: titleOf(ours, writer.trees.ours)},
			{
				base: old ?? '',
				ours: mine,
				theirs: other,
			},
		);
	}
}

function writeConflict(
	writer: Writer,
	{kind, of, what}: Omit<MergeConflict, 'line'>,
	texts: Versions<string>,
): void {
	const {style, line, ending} = writer;
	writer.conflicts.push({kind, of, what, line});
	if (style === null) {
		push(writer, texts.ours);
		return;
	}
	const {size, labels} = style;
	const marker = (sign: string, label: string) =>
		push(writer, `${sign.repeat(size)}${label === '' ? '' : ` ${label}`}${ending}`);
	marker('<', labels.ours);
	push(writer, texts.ours);
	if (style.withBase) {
		marker('|', labels.base);
		push(writer, texts.base);
	}
	marker('=', '');
	push(writer, texts.theirs);
	marker('>', labels.theirs);
}

/** What one side took away and the other changed: whole on the side that has it, nothing on the other. */
function writeTorn(writer: Writer, triple: Triple, write: () => void): void {
	const side = triple.ours === null ? 'theirs' : 'ours';
	const {line, last, sections} = writer;
	const tasks = writer.tasks.length;
	const from = writer.parts.length;
	write();
	const text = writer.parts.splice(from).join('');
	writer.line = line;
	writer.last = last;
	if (side === 'theirs' && writer.style === null) {
		writer.tasks.splice(tasks);
		writer.sections = sections;
	}
	const of = triple.kind === 'task' ? 'task' : 'section';
	writeConflict(
		writer,
		{kind: 'taken', of, what: titleOf(triple[side], writer.trees[side])},
		{
			base: triple.base === null ? '' : sourceOf(triple.base, writer.trees.base),
			ours: side === 'ours' ? text : '',
			theirs: side === 'theirs' ? text : '',
		},
	);
}

function titleOf(node: TreeNode | null, {plan}: Tree): string | null {
	const index = node?.index ?? -1;
	return (node?.kind === 'task' ? plan.tasks[index]?.text : plan.sections[index]?.title) ?? null;
}
