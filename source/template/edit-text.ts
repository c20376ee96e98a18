import {type Bytes, decode, encode} from '../markdown/bytes.ts';
import {lineAt} from '../markdown/lines.ts';
import type {Splice} from '../markdown/splices.ts';
import {endingOf} from './arrange.ts';
import {isBlankLine} from './blank-lines.ts';
import {canonicalText} from './canonical-text.ts';
import {decodeBytes} from './decoding.ts';
import type {Editing} from './editing.ts';
import type {Found, PlanFile} from './found.ts';
import {decodeLines, encodeLines} from './paragraphs.ts';
import {encodePlace} from './rendering.ts';

/** Writes a text in its place; nothing where it says that already. */
export function editText({plan, template}: Editing, found: Found & {kind: 'text'}, answer: string): Splice[] {
	const {place, start, end, isStanding} = found;
	const {source} = plan;
	const text = canonicalText(answer);
	const raw = source.slice(start, end) as Bytes;
	if (!isStanding && decodeBytes(raw, place.rules.notation) === text) {
		return [];
	}
	const {source: model} = template;
	const before = needsBlank(model[place.start - 1], source[start - 1]) ? ' ' : '';
	const after = needsBlank(model[place.end], source[end]) ? ' ' : '';
	return [{start, end, insert: `${before}${encodePlace(place, text)}${after}` as Bytes}];
}

/** Whether the blank that the template has beside a place was lost: at the end of a line, or by a formatter. */
function needsBlank(inTemplate: string | undefined, inPlan: string | undefined): boolean {
	return /[ \t]/.test(inTemplate ?? '') && inPlan !== undefined && !/[ \t\r\n]/.test(inPlan);
}

/** Writes a paragraph's answer in the lines that it takes up, or makes room for it where it takes up none. */
export function editParagraph(plan: PlanFile, found: Found & {kind: 'paragraph'}, answer: string): Splice[] {
	const {block, start, end, isStanding} = found;
	const {source, outline} = plan;
	const {lines} = outline;
	const text = canonicalText(answer);
	if (!isStanding && decodeLines(decode(source.slice(start, end))) === text) {
		return [];
	}
	const ending = endingOf(lines);
	const written = encode(encodeLines(text, block.paragraph ?? {}).replaceAll('\n', ending));
	if (start < end) {
		return [{start, end, insert: written}];
	}
	if (start === source.length) {
		const needsEnding = source !== '' && !/[\r\n]$/.test(source);
		return [{start, end, insert: `${needsEnding ? ending : ''}${written}${ending}` as Bytes}];
	}
	const line = lineAt(lines, start);
	if (!isBlankLine(lines, line)) {
		return [{start, end, insert: `${written}${ending}${ending}` as Bytes}];
	}
	const isTight = line < lines.count && !isBlankLine(lines, line + 1);
	return [{start, end, insert: `${written}${isTight ? ending : ''}` as Bytes}];
}
