import {skipBlanks, skipQuotes, trimBlanks} from '../../markdown/block-syntax.ts';
import {type Bytes, decode} from '../../markdown/bytes.ts';
import {lineKind} from '../../markdown/outline.ts';
import type {Block, ListEntry} from '../../markdown/section-tree.ts';
import type {Row} from '../../markdown/tables.ts';
import {slug} from '../../text/slug.ts';
import {decodeBytes, decodeText} from '../encode.ts';
import type {Column} from '../form.ts';
import {
	type CellShape,
	type FieldBlock,
	type ItemShape,
	type ListBlock,
	type Placeholder,
	placeholdersIn,
	type QuestionDraft,
	questionsIn,
	type Segment,
	type TableBlock,
	type TemplateBlock,
	type TextBlock,
} from '../model.ts';
import {compileBlank, fieldComment, standsAlone} from './guidance.ts';
import {scan} from './scan.ts';
import {
	answerPlaceholder,
	type CompileContext,
	type Cutting,
	cutSegments,
	draftHint,
	draftQuestion,
	extentOf,
	offerIn,
	paragraphRules,
	plainLabels,
	rulesAt,
	scanIn,
	segmentsOf,
	unusedId,
} from './segments.ts';

/** The blocks of one section, cut into segments, with the questions that they ask. */
export function compileBlocks(context: CompileContext, blocks: readonly Block[]): TemplateBlock[] {
	const compiled: TemplateBlock[] = [];
	for (const block of blocks) compiled.push(...compileBlock(context, block, compiled.at(-1)));
	return compiled;
}

function compileBlock(
	context: CompileContext,
	block: Block,
	previous: TemplateBlock | undefined,
): TemplateBlock[] {
	switch (block.kind) {
		case 'field': {
			const {markerStart, markerEnd, labelStart} = block.field;
			const isItem = markerEnd > markerStart;
			const itemStart = isItem ? skipBlanks(context.source, markerEnd, labelStart) : null;
			return [compileField(context, block) ?? compileText(context, block, itemStart)];
		}
		case 'list': {
			// The label of a field without a value that stands right before a list names that list.
			const isLabelled =
				previous?.kind === 'field' && previous.segments.length === 0 && previous.endLine >= block.line - 2;
			const list = compileList(context, block, isLabelled ? previous.label : null);
			return list === null
				? block.entries.map(entry => compileText(context, entry, entry.item.contentStart))
				: [list];
		}
		case 'table':
			return [compileTable(context, block)];
		case 'text':
			return [compileText(context, block, null)];
		case 'verbatim': {
			const hint = fieldComment(context, block, previous);
			if (hint !== null && previous?.kind === 'field') {
				const {label, segments} = previous;
				for (const question of questionsIn(segments)) question.comment = hint;
				const shape = {hint, label, labelled: true, base: slug(label)};
				if (segments.length === 0) return [compileBlank(context, block, shape)];
			}
			const extent = extentOf(context, block);
			const cutting = {context, notation: block.verbatim === 'code' ? 'code' : 'comment'} as const;
			return [{...extent, kind: 'verbatim', segments: cutSegments(cutting, extent.start, extent.end)}];
		}
	}
}

/** A field; `null` where its label holds a blank, since then it has no label to be located by. */
function compileField(context: CompileContext, block: Block & {kind: 'field'}): FieldBlock | null {
	const {source} = context;
	const {labelStart, labelEnd, colonEnd, valueStart: start, valueEnd: end, line} = block.field;
	if (scanIn(context, source.slice(labelStart, labelEnd)).length > 0) return null;
	const label = decodeBytes(source.slice(labelStart, labelEnd) as Bytes, 'markdown').trim();
	const gap = source.slice(colonEnd, start) as Bytes;
	const field = {...extentOf(context, block), kind: 'field' as const, label, gap};
	const value = source.slice(start, end) as Bytes;
	if (value === '') return {...field, segments: []};
	const shape = {label, labelled: true, base: slug(label)};
	const cutting = {context, notation: 'markdown' as const};
	if (scanIn(context, value).length > 0) {
		const ask = (hint: string, hintStart: number) => ({...draftHint(hint, hintStart, line), ...shape});
		return {...field, segments: cutSegments({...cutting, ask}, start, end)};
	}
	const text = decodeBytes(value, 'markdown');
	const comment = /^<!--(.*?)-->$/.exec(text)?.[1]?.trim() ?? null;
	const {type, choices} = offerIn(text, false) ?? {type: 'text', choices: null};
	const isBlank = choices !== null || comment !== null;
	const hint = choices !== null && type === 'text' ? text : comment;
	const defaultText = isBlank ? null : text;
	const question = draftQuestion({...shape, start, line, type, choices, hint, default: defaultText});
	const placeholder = answerPlaceholder(context, question, {start, end}, isBlank);
	placeholder.rules = rulesAt(cutting, {start, end, nextStart: null, to: end});
	return {...field, segments: [placeholder]};
}

/** A paragraph, or a list item that is no question of its own, whose content begins at `itemStart`. */
function compileText(
	context: CompileContext,
	block: {readonly line: number; readonly endLine: number},
	itemStart: number | null,
): TextBlock {
	const isItem = itemStart !== null;
	const {source, outline} = context;
	const {line, endLine} = block;
	const extent = extentOf(context, block);
	const {start, end} = extent;
	const content = itemStart ?? skipQuotes(source, start, outline.lines.ends[line] ?? end);
	const labelOf = plainLabels(context, content, end);
	const ask = (hint: string, offset: number) => {
		const label = labelOf(offset);
		const question = draftHint(hint, offset, line);
		if (label !== null) return {...question, label, labelled: true, base: slug(label)};
		return {...question, label: isItem ? wordsBefore(source.slice(content, offset)) : ''};
	};
	const cutting = {
		context,
		notation: 'markdown' as const,
		mustNotBeEmpty: isItem || endLine > line,
		scanning: {blockStart: true, itemStart: isItem},
		ask,
	};
	const segments = cutSegments(cutting, content, end);
	const [placeholder, ...others] = placeholdersIn(segments);
	const hasWords = segments.some(segment => segment.kind === 'literal' && segment.raw.trim() !== '');
	const isParagraph =
		!isItem &&
		content === start &&
		!hasWords &&
		typeof placeholder?.fills === 'object' &&
		placeholder.fills.choices === null &&
		others.length === 0 &&
		standsAlone(context, line, endLine);
	if (isParagraph) placeholder.fills.multiline = true;
	if (content > start) segments.unshift({kind: 'literal', raw: source.slice(start, content) as Bytes});
	return {
		...extent,
		kind: 'text',
		isItem,
		segments,
		unanchored: placeholder !== undefined && !hasWords,
		adjacent: false,
		paragraph: isParagraph ? paragraphRules(context, placeholder) : null,
	};
}

/** The few words that an item begins with, before its first blank, as a label; `''` where they are none or many. */
function wordsBefore(raw: string): string {
	const words = decode(raw).replace(/[\s,;:\u2013\u2014-]+$/, '');
	return /^[\p{L}\p{N}][^[\]{}<>*`|.]*$/u.test(words) && words.split(/\s+/).length <= 4 ? words : '';
}

/** A checklist, or a list whose items are all blanks, as a question; `null` for any other list. */
function compileList(
	context: CompileContext,
	block: Block & {kind: 'list'},
	label: string | null,
): ListBlock | null {
	const {source} = context;
	const shapes = block.entries.map(entry => itemShape(context, entry, block.boxed));
	const isHinted = shapes.some(({hasBlank}) => hasBlank);
	context.hasHints ||= isHinted;
	const isAsked = isHinted && shapes.every(item => item.isBlank) && !hasMoreInside(context, block);
	if (!block.boxed && !isAsked) return null;
	const items = shapes.map((item, index) => {
		const segments = cutSegments({context, notation: 'markdown'}, item.textStart, item.textEnd);
		noteBody(context, block.entries[index], item.end);
		return {...item, segments: placeholdersIn(segments).length > 0 ? segments : null};
	});
	const texts = items.filter(item => !item.isBlank).map(item => item.text);
	const blanks = items.filter(item => item.isBlank);
	const question = draftQuestion({
		type: 'list',
		label: label ?? '',
		labelled: label !== null,
		base: label === null ? 'list' : slug(label),
		hint: blanks.find(item => item.hasBlank)?.text.slice(1, -1) ?? null,
		default: texts.length === 0 ? null : texts,
		start: items[0]?.start ?? 0,
		line: block.line,
		blanks: new Set(blanks.map(({textStart, textEnd}) => source.slice(textStart, textEnd))),
	});
	return {
		...extentOf(context, block),
		kind: 'list',
		question,
		boxed: block.boxed,
		marker: block.entries[0]?.item.type ?? '',
		items,
		rules: {
			notation: 'markdown',
			...(context.braces ? {braces: true} : {}),
			blanks: Array.from(question.blanks, decode),
			...(block.boxed ? {} : {block: {oneLine: true}, mustNotBeEmpty: true}),
		},
	};
}

/** Whether lines after a list belong to its last item: without the item they would mean something else. */
function hasMoreInside({outline}: CompileContext, {endLine, entries}: Block & {kind: 'list'}): boolean {
	const {source, starts, count} = outline.lines;
	let line = endLine + 1;
	while (line <= count && outline.kinds[line] === lineKind.blank) line++;
	const indent = /^[ \t]*/.exec(source.slice(starts[line], starts[line + 1]))?.[0] ?? '';
	return line <= count && indent.replaceAll('\t', '    ').length > (entries.at(-1)?.item.indent ?? 0) + 1;
}

/** Notes the variables in the lines of an item after its text. */
function noteBody(context: CompileContext, entry: ListEntry | undefined, end: number): void {
	const {kinds, lines} = context.outline;
	for (let line = (entry?.textEndLine ?? 0) + 1; line <= (entry?.endLine ?? 0); line++) {
		const kind = kinds[line];
		const notation = kind === lineKind.comment ? 'comment' : kind === lineKind.fence ? 'code' : 'markdown';
		const to = Math.min(lines.ends[line] ?? end, end);
		cutSegments({context, notation}, lines.starts[line] ?? end, to);
	}
}

/** An item `…`, perhaps with a comment, which is written after others that are blanks. */
const andSoOn = /^(?:\xe2\x80\xa6|\.{3})(?:[ \t]*<!--.*-->)?$/;

/** Where an item and its text stand, and what the text says, in a template or in a plan. */
export function itemShape(
	context: Pick<CompileContext, 'source' | 'outline' | 'definitions' | 'braces'>,
	entry: ListEntry,
	boxed: boolean,
): ItemShape {
	const {source, outline, definitions, braces} = context;
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
	const marks = scan(raw, {definitions, braces, blockStart: !boxed, itemStart: !boxed});
	const [mark] = marks;
	const isHint = mark?.kind === 'hint' && mark.start === 0 && mark.end === raw.length;
	return {
		item,
		line,
		endLine,
		start: starts[line] ?? 0,
		end: ends[endLine] ?? 0,
		textStart,
		textEnd,
		text,
		isBlank: isHint || (!boxed && andSoOn.test(raw)),
		hasBlank: marks.some(({kind}) => kind === 'hint'),
	};
}

/** A table; its rows are a question when they hold a blank. */
function compileTable(context: CompileContext, block: Block & {kind: 'table'}): TableBlock {
	const {line, table} = block;
	const cutting = {context, notation: 'cell' as const, rules: {inCell: true}};
	const asking = {
		...cutting,
		rules: {inCell: true, isColumn: true},
		ask: (hint: string, start: number) => draftHint(hint, start, line),
	};
	const header = table.header.cells.map(({start, end}, index) =>
		cutSegments(withRowEnd(asking, table.header, index), start, end),
	);
	const cells = table.rows.map(row => row.cells.map(cell => scanCell(context, cell)));
	const blanks = cells.flatMap(row =>
		row.flatMap(({blank}, index) => (blank === null ? [] : blankKey(index, blank))),
	);
	const [firstRow] = table.rows;
	const question =
		blanks.length === 0
			? null
			: draftQuestion({
					type: 'rows',
					base: 'rows',
					start: firstRow?.start ?? 0,
					line: firstRow?.line ?? line,
					columns: columnsOf(header, cells),
					blanks: new Set(blanks),
				});
	const rows = table.rows.map((row, index) => ({
		...extentOf(context, {line: row.line, endLine: row.line}),
		cells: (cells[index] ?? []).map((cell, column) =>
			cellShape(withRowEnd(cutting, row, column), cell, column, question),
		),
	}));
	return {...extentOf(context, block), kind: 'table', header, question, rows};
}

type ScannedCell = ReturnType<typeof scanCell>;

function scanCell(context: CompileContext, {start, end}: {start: number; end: number}) {
	const raw = context.source.slice(start, end) as Bytes;
	const text = decodeBytes(raw, 'cell');
	const marks = scanIn(context, raw);
	const hints = marks.filter(mark => mark.kind === 'hint');
	const [hint] = hints;
	const isWholeHint = hint !== undefined && hint.end - hint.start === raw.length;
	const offer = isWholeHint
		? offerIn(text.slice(1, -1), true)
		: hint === undefined
			? offerIn(text, false)
			: null;
	// The part of `raw` that is a blank: the only hint, else all of it.
	const isWhole = offer !== null || hints.length > 1;
	const blank = isWhole ? raw : hint === undefined ? null : raw.slice(hint.start, hint.end);
	return {start, end, raw, text, offer, hints, marks, blank};
}

/** The columns: a column's hint is its first blank; it is a choice where all its cells offer the same one. */
function columnsOf(
	header: readonly (readonly Segment[])[],
	cells: readonly (readonly ScannedCell[])[],
): Column[] {
	const used = new Set<string>();
	return header.map((segments, index) => {
		const words = segments.map(segment => (segment.kind === 'literal' ? segment.raw : '')).join('');
		const asked = segments
			.map(segment => (segment.kind === 'placeholder' ? decode(segment.raw) : ''))
			.join(' ');
		const label = decodeBytes(words.trim() as Bytes, 'cell') || asked.replace(/[[\]{}]/g, '').trim();
		const column = cells.flatMap(row => row[index] ?? []);
		const isOffered = column.every(cell => cell.text === column[0]?.text);
		const {type, choices} = (isOffered ? column[0]?.offer : null) ?? {type: 'text', choices: null};
		const {blank, hints} = column.find(cell => cell.blank !== null) ?? {blank: null, hints: []};
		const id = unusedId(used, slug(label) || `column-${index + 1}`);
		const hint =
			blank === null ? null : decodeText(decode(hints.length === 1 ? blank.slice(1, -1) : blank), 'cell');
		return {id, label: label || id, type, hint: type === 'choice' ? null : hint, choices};
	});
}

/** A cell's blank as the question of the rows keeps it, with its column: `0:[Risk 1]`. */
export function blankKey(column: number, raw: string): string {
	return `${column}:${raw}`;
}

/** How a cell is cut: where no pipe closes the row beside it, it must not be empty. */
function withRowEnd(cutting: Cutting, {start, end, cells}: Row, index: number): Cutting {
	const isOpen =
		(index === 0 && cutting.context.source[start] !== '|') ||
		(index === cells.length - 1 && cells[index]?.end === end);
	return isOpen ? {...cutting, rules: {...cutting.rules, mustNotBeEmpty: true}} : cutting;
}

function cellShape(
	cutting: Cutting,
	cell: ScannedCell,
	column: number,
	question: QuestionDraft | null,
): CellShape {
	const {start, end, raw, hints, marks, offer} = cell;
	const prefix = blankKey(column, '');
	const blanks = [...(question?.blanks ?? [])]
		.filter(key => key.startsWith(prefix))
		.map(key => decode(key.slice(prefix.length)));
	const own: Cutting = {...cutting, rules: {...cutting.rules, blanks}};
	if (question !== null && hints.length === 1) {
		const segments = segmentsOf({...own, ask: () => question}, start, end, marks);
		const placeholder = placeholdersIn(segments).find(({fills}) => fills === question) ?? null;
		return {start, end, segments, defaultSegments: segments, placeholder};
	}
	const isBlank = hints.length > 1 || offer !== null;
	const variables = marks.filter(mark => mark.kind === 'variable');
	const segments = isBlank ? [] : segmentsOf(own, start, end, variables);
	if (question === null) return {start, end, segments, defaultSegments: segments, placeholder: null};
	const rules = rulesAt(own, {start, end, nextStart: null, to: end});
	const placeholder: Placeholder = {kind: 'placeholder', start, end, raw, fills: question, isBlank, rules};
	return {start, end, segments: [placeholder], defaultSegments: segments, placeholder};
}
