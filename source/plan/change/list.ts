import {columnAfter, isBlankLine} from '../../markdown/block-syntax.ts';
import {encode} from '../../markdown/bytes.ts';
import {lineBytes} from '../../markdown/lines.ts';
import {type Item, itemAt, numberLike, prefixOf, quotesIn} from '../../markdown/list-items.ts';
import type {Splice} from '../../markdown/splices.ts';
import type {Sheet} from './edit.ts';

/** The items of the same list that follow from a line on, with a box or without. */
export function* itemsBelow({lines}: Sheet, item: Item, from: number): Generator<Item, void> {
	let afterBlank = true;
	for (let line = from; line <= lines.count; line++) {
		if (isBlankLine(lines, line)) {
			afterBlank = true;
			continue;
		}
		const other = itemAt(lines, line);
		if (other !== null && isSibling(item, other)) {
			yield other;
		} else {
			const prefix = prefixOf(lines, line);
			const lazy = !afterBlank && other === null && !beginsBlock.test(lineBytes(lines, line));
			if (quotesIn(prefix) !== item.quotes || (columnAfter(prefix, 0) <= item.column && !lazy)) {
				return;
			}
		}
		afterBlank = false;
	}
}

/** What ends a paragraph, whose further lines may else stand further left than its first. */
const beginsBlock = /^[ \t>]*(?:#{1,6}(?:[ \t]|$)|```|~~~|([-_*])[ \t]*(?:\1[ \t]*){2,}$|<)/;

/** Whether two items that follow on each other belong to one list; two columns further in an item is a child. */
export function isSibling(item: Item, other: Item): boolean {
	return (
		other.type === item.type &&
		other.quotes === item.quotes &&
		other.column >= item.column &&
		other.column < item.column + 2
	);
}

/**
 * Renumbers what follows in a consecutively numbered list: the items from a line on, as long as each
 * has the number after the one before it, of which the first is to be `expected`.
 */
export function renumber(
	sheet: Sheet,
	item: Item,
	from: number,
	expected: number,
	by: number,
): readonly Splice[] {
	if (item.number === null || by === 0) {
		return [];
	}
	const splices: Splice[] = [];
	let next = expected;
	for (const other of itemsBelow(sheet, item, from)) {
		if (other.number !== next) {
			break;
		}
		next++;
		const number = numberLike(other, other.number + by);
		const start = (sheet.lines.starts[other.line] ?? 0) + other.prefix.length;
		splices.push({start, end: start + other.marker.length - 1, insert: encode(number)});
		const wider = number.length - (other.marker.length - 1);
		splices.push(...indentDeeper(sheet, other, wider));
	}
	return splices;
}

/** Indents what lies in an item whose marker got wider, where it would fall out of the item otherwise. */
function indentDeeper(sheet: Sheet, item: Item, by: number): readonly Splice[] {
	const {lines} = sheet;
	const inside: {readonly line: number; readonly column: number}[] = [];
	for (let line = item.line + 1; by > 0 && line <= lines.count; line++) {
		const column = columnAfter(prefixOf(lines, line), 0);
		if (!isBlankLine(lines, line)) {
			if (column < item.contentColumn) {
				break;
			}
			inside.push({line, column});
		}
	}
	return inside.some(({column}) => column < item.contentColumn + by)
		? inside.map(({line}) => {
				const start = (lines.starts[line] ?? 0) + prefixOf(lines, line).length;
				return {start, end: start, insert: encode(' '.repeat(by))};
			})
		: [];
}
