import type {Bytes} from '../../markdown/bytes.ts';
import {decodeBytes} from '../encode/decode.ts';
import type {Place, Slot} from '../model.ts';
import {slug} from '../slug.ts';
import {alternativesOf, type Compiling, slotOf} from './compiling.ts';
import type {Tag} from './group-headings.ts';

/** The levels of a priority, written as the template writes them, with others that it uses. */
export function priorityLevels({source}: Compiling, tags: readonly Tag[]): string[] {
	const used = tags
		.filter(({key}) => isPriority(key))
		.map(({valueStart, valueEnd}) =>
			decodeBytes(source.slice(valueStart, valueEnd) as Bytes, 'markdown').trim(),
		);
	const values = used.filter(value => value !== '' && alternativesOf(value) === null);
	const levels = ['HIGH', 'MEDIUM', 'LOW'].map(level => inCaseOf(level, values[0] ?? level));
	return [...new Set([...values.filter(value => !levels.includes(value)), ...levels])];
}

/** Whether a tag is a priority, by its key. */
export function isPriority(key: string): boolean {
	return key.trim().toLowerCase() === 'priority';
}

function inCaseOf(level: string, example: string): string {
	if (example === example.toUpperCase()) {
		return level;
	}
	const lower = level.toLowerCase();
	return example === example.toLowerCase() ? lower : level.charAt(0) + lower.slice(1);
}

/** The value of a tag: one of the levels where it is a priority. */
export function tagPlace(compiling: Compiling, tag: Tag, line: number, levels: readonly string[]): Place {
	const {valueStart: start, valueEnd: end, key} = tag;
	const raw = compiling.source.slice(start, end) as Bytes;
	const text = decodeBytes(raw, 'markdown');
	const alternatives = alternativesOf(text);
	const choices = alternatives ?? (isPriority(key) ? levels : null);
	const fills = slotOf(
		{
			type: choices === null ? 'text' : 'choice',
			start,
			base: slug(key),
			label: key,
			labelled: true,
			choices,
			default: alternatives === null ? text : null,
		},
		line,
	);
	return placeFor(fills, start, end, raw, alternatives !== null);
}

/** A place that a question fills. */
export function placeFor(fills: Slot, start: number, end: number, raw: Bytes, isBlank: boolean): Place {
	if (isBlank) {
		fills.blanks.add(raw);
	}
	return {kind: 'place', start, end, raw, fills, isBlank, rules: {notation: 'markdown'}};
}
