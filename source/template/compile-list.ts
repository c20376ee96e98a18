import {trimBlanks} from '../markdown/block-starts.ts';
import {decode} from '../markdown/bytes.ts';
import {lineKind} from '../markdown/outline.ts';
import {type Compiling, noteVariables, slotOf} from './compiling.ts';
import {decodeText} from './decoding.ts';
import type {PlaceRules} from './encoding.ts';
import {cutPieces} from './pieces.ts';
import {scan} from './scan.ts';
import type {Block, ListEntry} from './sections.ts';
import {slug} from './slug.ts';
import type {ItemShape, ListBlock} from './template.ts';

/** A checklist, or a list whose items are all blanks; `null` for any other list. */
export function compileList(
	compiling: Compiling,
	block: Block & {kind: 'list'},
	label: string | null,
): ListBlock | null {
	const {source, outline} = compiling;
	const items = block.entries.map(entry => itemShape(compiling, entry, block.boxed));
	if (!block.boxed && !items.every(item => item.isBlank)) {
		return null;
	}
	for (const {start, end, line, endLine, textStart} of items) {
		for (let at = line; at <= endLine; at++) {
			const kind = outline.kinds[at];
			const from = at === line ? textStart : (outline.lines.starts[at] ?? start);
			const notation = kind === lineKind.comment ? 'comment' : kind === lineKind.fence ? 'code' : 'markdown';
			noteVariables(
				compiling,
				cutPieces({source, notation}, from, Math.min(outline.lines.ends[at] ?? end, end)),
			);
		}
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
		rules,
		line,
		endLine,
		start: starts[line] ?? 0,
		end: ends[endLine] ?? 0,
	};
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
	const marks = scan(raw, {definitions, blockStart: !boxed});
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
	};
}
