import type {Bytes} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import type {Splice} from '../../markdown/splices.ts';
import {given, isEntries, isTexts} from '../answers.ts';
import type {Answers} from '../form.ts';
import {
	type Placeholder,
	placeholdersIn,
	type Segment,
	type Template,
	type TemplateBlock,
	type TemplateSection,
} from '../model.ts';

const nothing = '' as Bytes;

/**
 * Takes the blanks that are not answered out of a template: a line goes when none of its blanks is
 * answered, a heading loses the blank and its separator, a list its blank items and a table its rows
 * with blanks. Variables, comments and groups stay.
 */
export function dropBlanks(template: Template, answers: Answers): Splice[] {
	const dropIn = ({heading, blocks, parts}: TemplateSection): Splice[] => [
		...dropFromHeading(template, blanksIn(heading ?? [], answers)),
		...blocks.flatMap(block => dropFromBlock(template, block, answers)),
		...parts.flatMap(part => (part.kind === 'section' ? dropIn(part) : [])),
	];
	return dropIn(template.root);
}

function dropFromBlock(template: Template, block: TemplateBlock, answers: Answers): Splice[] {
	switch (block.kind) {
		case 'field':
		case 'text':
			return dropLines(template, blanksIn(block.segments, answers));
		case 'list':
			return isTexts(given(answers, block.question.id))
				? []
				: block.items
						.filter(({isBlank}) => isBlank)
						.map(({line, endLine}) => withoutLines(template, line, endLine));
		case 'table':
			return block.question === null || isEntries(given(answers, block.question.id))
				? []
				: block.rows
						.filter(({cells}) => cells.some(({placeholder}) => placeholder?.isBlank))
						.map(({line}) => withoutLines(template, line, line));
		case 'verbatim':
			return [];
	}
}

type Blank = {readonly placeholder: Placeholder; readonly isAnswered: boolean};

function blanksIn(segments: readonly Segment[], answers: Answers): Blank[] {
	return placeholdersIn(segments).flatMap(placeholder => {
		const {fills, isBlank} = placeholder;
		return typeof fills === 'string' || !isBlank
			? []
			: {placeholder, isAnswered: typeof given(answers, fills.id) === 'string'};
	});
}

/** Takes out whole lines. */
function withoutLines({outline}: Template, first: number, last: number): Splice {
	const {starts} = outline.lines;
	const start = starts[first] ?? 0;
	return {start, end: starts[last + 1] ?? start, insert: nothing};
}

/** A line goes when none of its blanks is answered; else those that are not are emptied. */
function dropLines(template: Template, blanks: readonly Blank[]): Splice[] {
	const {lines} = template.outline;
	const answeredLines = new Set(
		blanks.flatMap(({placeholder, isAnswered}) => (isAnswered ? lineAt(lines, placeholder.start) : [])),
	);
	const dropped = new Set<number>();
	return blanks.flatMap(({placeholder: {start, end}, isAnswered}) => {
		const line = lineAt(lines, start);
		if (isAnswered || dropped.has(line)) {
			return [];
		}
		if (answeredLines.has(line)) {
			return {start, end, insert: nothing};
		}
		dropped.add(line);
		return withoutLines(template, line, lineAt(lines, end));
	});
}

/** A heading loses its blank and what separates it from the other words. */
function dropFromHeading({source, outline}: Template, blanks: readonly Blank[]): Splice[] {
	const {lines, headings} = outline;
	return blanks.flatMap(({placeholder, isAnswered}) => {
		const heading = headings.find(
			({textStart, textEnd}) => textStart <= placeholder.start && placeholder.end <= textEnd,
		);
		if (isAnswered || heading === undefined) {
			return [];
		}
		const before = source.slice(heading.textStart, placeholder.start);
		const after = source.slice(placeholder.end, heading.textEnd);
		if (heading.setext && before.trim() === '' && after.trim() === '') {
			return [];
		}
		const separated = /(?:[ \t:-]|\xe2\x80[\x93\x94])+$/.exec(before)?.[0].length ?? 0;
		const following = before === '' ? (/^(?:[ \t:-]|\xe2\x80[\x93\x94])+/.exec(after)?.[0].length ?? 0) : 0;
		const lineEnd = lines.ends[lineAt(lines, placeholder.end)] ?? placeholder.end;
		const end = Math.min(placeholder.end + following, lineEnd);
		return {start: placeholder.start - separated, end, insert: nothing};
	});
}
