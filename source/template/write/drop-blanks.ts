import type {Bytes} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import type {Splice} from '../../markdown/splices.ts';
import {given, isEntries, isTexts} from '../answers.ts';
import type {Answers} from '../form.ts';
import type {Placeholder, Segment, Template, TemplateBlock, TemplateSection} from '../model.ts';

const nothing = '' as Bytes;

/**
 * Takes the blanks that are not answered out of a template: a line goes when none of its blanks is
 * answered, a heading loses the blank and its separator, a list its blank items and a table its rows
 * with blanks. Variables, comments and groups stay.
 */
export function dropBlanks(template: Template, answers: Answers): Splice[] {
	const isOpen = (id: string, isAnswer: (answer: unknown) => boolean) => !isAnswer(given(answers, id));
	const dropIn = ({heading, blocks, parts}: TemplateSection): Splice[] => [
		...dropHeading(template, openPlaceholders(heading ?? [], answers)),
		...blocks.flatMap(block => dropBlock(block)),
		...parts.flatMap(part => (part.kind === 'section' ? dropIn(part) : [])),
	];
	const dropBlock = (block: TemplateBlock): Splice[] => {
		switch (block.kind) {
			case 'field':
			case 'text':
				return dropLines(template, openPlaceholders(block.segments, answers));
			case 'list':
				return isOpen(block.question.id, isTexts)
					? block.items
							.filter(item => item.isBlank)
							.map(item => withoutLines(template, item.line, item.endLine))
					: [];
			case 'table':
				return block.question !== null && isOpen(block.question.id, isEntries)
					? block.rows
							.filter(row => row.cells.some(({placeholder}) => placeholder?.isBlank))
							.map(({line}) => withoutLines(template, line, line))
					: [];
			case 'verbatim':
				return [];
		}
	};
	return dropIn(template.root);
}

type OpenPlaceholder = {readonly placeholder: Placeholder; readonly isOpen: boolean};

/** The blanks among pieces, and whether each is not answered. */
function openPlaceholders(segments: readonly Segment[], answers: Answers): OpenPlaceholder[] {
	return segments.flatMap(segment => {
		if (segment.kind !== 'placeholder' || typeof segment.fills === 'string' || !segment.isBlank) {
			return [];
		}
		return {placeholder: segment, isOpen: typeof given(answers, segment.fills.id) !== 'string'};
	});
}

/** Removes whole lines. */
function withoutLines({outline}: Template, first: number, last: number): Splice {
	const {starts} = outline.lines;
	const start = starts[first] ?? 0;
	return {start, end: starts[last + 1] ?? start, insert: nothing};
}

/** A line goes when none of its blanks is answered; else those that are not are emptied. */
function dropLines(template: Template, places: readonly OpenPlaceholder[]): Splice[] {
	const {lines} = template.outline;
	const open = places.filter(({isOpen}) => isOpen);
	const answered = new Set(
		places.filter(({isOpen}) => !isOpen).map(({placeholder}) => lineAt(lines, placeholder.start)),
	);
	const dropped = new Set<number>();
	return open.flatMap(({placeholder: {start, end}}) => {
		const line = lineAt(lines, start);
		if (answered.has(line)) {
			return {start, end, insert: nothing};
		}
		if (dropped.has(line)) {
			return [];
		}
		dropped.add(line);
		return withoutLines(template, line, lineAt(lines, end));
	});
}

/** A heading loses its blank and what separates it from the other words. */
function dropHeading({source, outline}: Template, places: readonly OpenPlaceholder[]): Splice[] {
	const {lines, headings} = outline;
	return places.flatMap(({placeholder, isOpen}) => {
		const heading = headings.find(
			({textStart, textEnd}) => textStart <= placeholder.start && placeholder.end <= textEnd,
		);
		if (!isOpen || heading === undefined) {
			return [];
		}
		const before = source.slice(heading.textStart, placeholder.start);
		const after = source.slice(placeholder.end, heading.textEnd);
		if (heading.setext && before.trim() === '' && after.trim() === '') {
			return [];
		}
		const separated = /(?:[ \t:-]|\xe2\x80[\x93\x94])+$/.exec(before)?.[0].length ?? 0;
		const following = before === '' ? (/^(?:[ \t:-]|\xe2\x80[\x93\x94])+/.exec(after)?.[0].length ?? 0) : 0;
		const end = Math.min(placeholder.end + following, lines.ends[heading.line] ?? placeholder.end);
		return {start: placeholder.start - separated, end, insert: nothing};
	});
}
