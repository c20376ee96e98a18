import {type Bytes, encode} from '../../markdown/bytes.ts';
import {lineKind} from '../../markdown/outline.ts';
import type {Splice} from '../../markdown/splices.ts';
import {canonicalText} from '../canonical-text.ts';
import {encodeText} from '../encode/encode.ts';
import type {ItemShape, ListBlock} from '../model.ts';
import {type Rendering, render} from './render.ts';

const indentation = /^[ \t]*/;
const numbering = /^([ \t]*)(\d{1,9})(?=[.)])/;

/** The list with these items: what the template has too stays as it stands there. */
export function fillList(rendering: Rendering, block: ListBlock, answer: readonly string[]): Splice {
	const {source, template} = rendering;
	const {items} = block;
	const texts = answer.map(canonicalText);
	const end = items.at(-1)?.end ?? block.end;
	if (texts.length === 0) {
		const {lines, kinds} = template.outline;
		const isBetween = (line: number) => line > 0 && line <= lines.count && kinds[line] !== lineKind.blank;
		const isHtml = kinds[block.line - 1] === lineKind.html;
		const joins = isBetween(block.line - 1) && isBetween(block.endLine + 1) && !isHtml;
		const insert = joins ? template.lineEnding : ('' as Bytes);
		return {start: block.start, end: end + lineEndingAt(source, end).length, insert};
	}
	const kept = takeByText(items.filter(item => !item.isBlank));
	const written = texts.map((text, index) => {
		const item = kept(text);
		return item === undefined
			? newItem(source, block, text, index)
			: render(rendering, item.start, item.end, []);
	});
	const between = items[1] === undefined ? template.lineEnding : source.slice(items[0]?.end, items[1].start);
	const aligned = alignIndents(source, items, written);
	return {start: block.start, end, insert: numberItems(source, items, aligned).join(between) as Bytes};
}

/** Gives each item once, by its text, in order. */
export function takeByText<Item extends {readonly text: string}>(
	items: readonly Item[],
): (text: string) => Item | undefined {
	const byText = new Map<string, Item[]>();
	for (const item of items) {
		const same = byText.get(item.text);
		if (same === undefined) {
			byText.set(item.text, [item]);
		} else {
			same.push(item);
		}
	}
	return text => byText.get(text)?.shift();
}

/** A new item after the model of the template's at that place, or its last. */
export function newItem(
	source: Bytes,
	{items, boxed, rules}: Pick<ListBlock, 'items' | 'boxed' | 'rules'>,
	text: string,
	index: number,
): Bytes {
	const model = items[index] ?? items.at(-1);
	return `${itemPrefix(source, model, boxed)}${encode(encodeText(text, rules))}` as Bytes;
}

/** Indentation, bullet and empty box of an item, up to its text. */
export function itemPrefix(source: Bytes, model: ItemShape | undefined, boxed: boolean): string {
	const prefix = model === undefined ? '- ' : source.slice(model.start, model.textStart);
	if (!boxed) {
		return /[ \t]$/.test(prefix) ? prefix : `${prefix} `;
	}
	const bullet = /^[\s\S]*?(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?=\[)/.exec(prefix)?.[0] ?? '- ';
	return `${bullet}[ ] `;
}

/** Items that were indented differently are all indented like the first, so that none comes to lie in another. */
function alignIndents(
	source: Bytes,
	items: readonly ItemShape[],
	written: readonly string[],
): readonly string[] {
	const [first, ...others] = items.map(
		item => indentation.exec(source.slice(item.start, item.end))?.[0] ?? '',
	);
	return others.some(indent => indent !== first)
		? written.map(item => item.replace(indentation, first ?? ''))
		: written;
}

/** Numbers the items of an ordered list on from the first; a list that is all `1.` stays so. */
function numberItems(source: Bytes, items: readonly ItemShape[], written: readonly string[]): string[] {
	const numbers = items.map(item => numbering.exec(source.slice(item.start, item.end))?.[2]);
	const [first] = numbers;
	if (first === undefined) {
		return [...written];
	}
	const constant = numbers.length > 1 && numbers.every(number => number === first);
	return written.map((item, index) =>
		item.replace(numbering, (_, indent: string) => `${indent}${constant ? first : Number(first) + index}`),
	);
}

/** The line ending that begins at an offset, or nothing. */
export function lineEndingAt(source: Bytes, position: number): string {
	if (source[position] === '\r') {
		return source[position + 1] === '\n' ? '\r\n' : '\r';
	}
	return source[position] === '\n' ? '\n' : '';
}
