import type {Bytes} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import type {FieldBlock, ListBlock, Piece, Place, TableBlock, TextBlock} from '../model.ts';
import type {Filling, Mark} from './fill-section.ts';
import type {Rendering} from './render.ts';

const nothing = '' as Bytes;

/** Removes whole lines. */
function withoutLines({template}: Rendering, first: number, last: number): Mark {
	const {starts} = template.outline.lines;
	const start = starts[first] ?? 0;
	return {id: null, start, end: starts[last + 1] ?? start, insert: nothing};
}

function openPlaces(pieces: readonly Piece[], {answerTo}: Filling): {place: Place; isOpen: boolean}[] {
	return pieces.flatMap(piece => {
		if (piece.kind !== 'place' || typeof piece.fills === 'string' || !piece.isBlank) {
			return [];
		}
		return {place: piece, isOpen: typeof answerTo(piece.fills) !== 'string'};
	});
}

/** A line goes when none of its blanks is answered; else those that are not are emptied. */
export function dropLines(rendering: Rendering, block: FieldBlock | TextBlock, filling: Filling): Mark[] {
	const {lines} = rendering.template.outline;
	const places = openPlaces(block.pieces, filling);
	const open = places.filter(({isOpen}) => isOpen);
	const answered = new Set(places.filter(({isOpen}) => !isOpen).map(({place}) => lineAt(lines, place.start)));
	const dropped = new Set<number>();
	return open.flatMap(({place: {start, end}}) => {
		const line = lineAt(lines, start);
		if (answered.has(line)) {
			return {id: null, start, end, insert: nothing};
		}
		if (dropped.has(line)) {
			return [];
		}
		dropped.add(line);
		return withoutLines(rendering, line, lineAt(lines, end));
	});
}

/** A heading loses its blank and what separates it from the other words. */
export function dropHeading(
	{source, template}: Rendering,
	pieces: readonly Piece[],
	filling: Filling,
): Mark[] {
	const {lines, headings} = template.outline;
	return openPlaces(pieces, filling).flatMap(({place, isOpen}) => {
		const heading = headings.find(({textStart, textEnd}) => textStart <= place.start && place.end <= textEnd);
		if (!isOpen || heading === undefined) {
			return [];
		}
		const before = source.slice(heading.textStart, place.start);
		const after = source.slice(place.end, heading.textEnd);
		if (heading.setext && before.trim() === '' && after.trim() === '') {
			return [];
		}
		const separated = /(?:[ \t:-]|\xe2\x80[\x93\x94])+$/.exec(before)?.[0].length ?? 0;
		const following = before === '' ? (/^(?:[ \t:-]|\xe2\x80[\x93\x94])+/.exec(after)?.[0].length ?? 0) : 0;
		const end = Math.min(place.end + following, lines.ends[heading.line] ?? place.end);
		return {id: null, start: place.start - separated, end, insert: nothing};
	});
}

/** A list that is not answered loses its blank items. */
export function dropItems(rendering: Rendering, {items}: ListBlock): Mark[] {
	return items.filter(item => item.isBlank).map(({line, endLine}) => withoutLines(rendering, line, endLine));
}

/** A table that is not answered loses its rows with blanks. */
export function dropRows(rendering: Rendering, {rows}: TableBlock): Mark[] {
	return rows
		.filter(row => row.cells.some(({place}) => place?.isBlank))
		.map(({line}) => withoutLines(rendering, line, line));
}
