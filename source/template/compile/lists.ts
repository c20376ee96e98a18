import {trimBlanks} from '../../markdown/block-starts.ts';
import {decode} from '../../markdown/bytes.ts';
import {lineKind} from '../../markdown/outline.ts';
import {decodeText} from '../encode/decode.ts';
import type {PlaceRules} from '../encode/encode.ts';
import type {ItemShape, ListBlock, Piece} from '../model.ts';
import type {Block, ListEntry} from '../section-tree.ts';
import {slug} from '../slug.ts';
import {type Compiling, noteVariables, slotOf} from './compiling.ts';
import {scan} from './scan.ts';
import {cutPieces} from './segments.ts';

/** A checklist, or a list whose items are all blanks; `null` for any other list. */
export function compileList(
	compiling: Compiling,
	block: Block & {kind: 'list'},
	label: string | null,
): ListBlock | null {
	const {source, outline} = compiling;
	const items = block.entries.map(entry => itemShape(compiling, entry, block.boxed));
	if (!block.boxed && (!items.every(item => item.isBlank) || hasMoreInside(compiling, block))) {
		return null;
	}
	const itemTexts = new Map<number, readonly Piece[]>();
	for (const [index, item] of items.entries()) {
		const pieces = noteVariables(
			compiling,
			cutPieces({source, notation: 'markdown'}, item.textStart, item.textEnd),
		);
		if (pieces.some(piece => piece.kind === 'place')) {
			itemTexts.set(index, pieces);
		}
		noteBody(compiling, block.entries[index], item.end);
	}
	const texts = items.filter(item => !item.isBlank).map(item => item.text);
	const hint = items.find(item => item.isBlank)?.text.slice(1, -1) ?? null;
	const first = items[0];
	const slot = slotOf(
		{
			type: 'list',
			label: label ?? '',
			labelled: label !== null,
			base: label === null ? 'list' : slug(label),
			hint,
			default: texts.length === 0 ? null : texts,
			start: first?.start ?? 0,
		},
		block.line,
	);
	for (const item of items) {
		if (item.isBlank) {
			slot.blanks.add(source.slice(item.textStart, item.textEnd));
		}
	}
	const rules: PlaceRules = block.boxed
		? {notation: 'markdown'}
		: {notation: 'markdown', block: {oneLine: true}, holdOpen: true};
	const {line, endLine} = block;
	const {starts, ends} = outline.lines;
	return {
		kind: 'list',
		slot,
		boxed: block.boxed,
		marker: source[(block.entries[0]?.item.markerEnd ?? 1) - 1] ?? '',
		items,
		texts: itemTexts,
		rules,
		line,
		endLine,
		start: starts[line] ?? 0,
		end: ends[endLine] ?? 0,
	};
}

/** Whether lines after a list belong to its last item, so that it could not go without them. */
function hasMoreInside({outline}: Compiling, {endLine, entries}: Block & {kind: 'list'}): boolean {
	const {source, starts, count} = outline.lines;
	let line = endLine + 1;
	while (line <= count && outline.kinds[line] === lineKind.blank) {
		line++;
	}
	const indent = /^[ \t]*/.exec(source.slice(starts[line], starts[line + 1]))?.[0] ?? '';
	return line <= count && indent.replaceAll('\t', '    ').length > (entries.at(-1)?.item.indent ?? 0) + 1;
}

/** Notes the variables in the lines that belong to an item after its text. */
function noteBody(compiling: Compiling, entry: ListEntry | undefined, end: number): void {
	const {source, outline} = compiling;
	const {kinds, lines} = outline;
	for (let line = (entry?.textEndLine ?? 0) + 1; line <= (entry?.endLine ?? 0); line++) {
		const kind = kinds[line];
		const notation = kind === lineKind.comment ? 'comment' : kind === lineKind.fence ? 'code' : 'markdown';
		const to = Math.min(lines.ends[line] ?? end, end);
		noteVariables(compiling, cutPieces({source, notation}, lines.starts[line] ?? end, to));
	}
}

/** Where an item and its text stand, in a template or in a plan. */
export function itemShape(
	{source, outline, definitions}: Pick<Compiling, 'source' | 'outline' | 'definitions'>,
	entry: ListEntry,
	boxed: boolean,
): ItemShape {
	const {item, line, endLine, textEndLine} = entry;
	const {starts, ends} = outline.lines;
	const textStart = boxed && item.box !== null ? item.box.textStart : item.contentStart;
	const firstEnd = boxed && item.box !== null ? item.box.textEnd : item.contentEnd;
	const textEnd =
		textEndLine === line ? firstEnd : trimBlanks(source, textStart, ends[textEndLine] ?? firstEnd);
	const raw = source.slice(textStart, textEnd);
	const text = raw
		.split(/\r\n?|\n/)
		.map(part => decodeText(decode(part.replace(/^[ \t]+|[ \t]+$/g, '')), 'markdown'))
		.join(' ');
	const marks = scan(raw, {definitions, blockStart: !boxed, itemStart: !boxed});
	const [mark] = marks;
	const isBlank = mark?.kind === 'hint' && mark.start === 0 && mark.end === raw.length;
	return {
		line,
		endLine,
		start: starts[line] ?? 0,
		end: ends[endLine] ?? 0,
		textStart,
		textEnd,
		text,
		isBlank,
		hasBlank: marks.some(({kind}) => kind === 'hint'),
	};
}
