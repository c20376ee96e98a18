import {trimBlanks} from '../../markdown/block-syntax.ts';
import {type Bytes, decode} from '../../markdown/bytes.ts';
import type {Heading} from '../../markdown/outline.ts';
import type {Block, Section} from '../../markdown/section-tree.ts';
import {wholeNumber} from '../../plan/read/named-phases.ts';
import {slug} from '../../text/slug.ts';
import {decodeBytes} from '../encode.ts';
import type {Placeholder} from '../model.ts';
import {fieldComment, guidanceUnder} from './guidance.ts';
import {scan} from './scan.ts';
import {
	alternativesOf,
	answerPlaceholder,
	type CompileContext,
	draftQuestion,
	extentOf,
	plainLabels,
	scanIn,
} from './segments.ts';

/** `[Priority: HIGH]` in a heading. Offsets are bytes of the file. */
export type Tag = {
	readonly key: string;
	/** The brackets and the white space before them. */
	readonly start: number;
	readonly end: number;
	readonly valueStart: number;
	readonly valueEnd: number;
};

/** A heading like `Phase 2: Core Features [Priority: HIGH]`. */
export type NumberedHeading = {
	/** As written: `Phase`. */
	readonly keyword: string;
	readonly number: number;
	readonly numberStart: number;
	readonly numberEnd: number;
	readonly nameStart: number;
	readonly nameEnd: number;
	readonly tags: readonly Tag[];
};

const numbered = new RegExp(`^([A-Za-z\\x80-\\xff][A-Za-z\\x80-\\xff -]*?)[ \\t]+#?(${wholeNumber})`, 'i');
const separator = /^[ \t]*(?:[:.)-]|\xe2\x80[\x93\x94])?[ \t]*/;
const tag = /[ \t]*\[([A-Za-z\x80-\xff][A-Za-z\x80-\xff -]*):[ \t]*((?:\\[!-/:-@[-`{-~]|[^[\]\\])*)\]/gy;

/** A numbered heading taken apart, or `null` for any other and for none. Tags stand after the number or at the end. */
export function numberedHeading(source: Bytes, heading: Heading | null): NumberedHeading | null {
	const {textStart = 0, textEnd = 0} = heading ?? {};
	const text = source.slice(textStart, textEnd);
	const match = numbered.exec(text);
	if (match?.[1] === undefined || match[2] === undefined) return null;
	const numberEnd = textStart + match[0].length;
	const tags = tagsFrom(source, numberEnd, textEnd);
	const afterTags = tags.at(-1)?.end ?? numberEnd;
	const nameStart = afterTags + (separator.exec(source.slice(afterTags, textEnd))?.[0].length ?? 0);
	const trailing = trailingTags(source, nameStart, textEnd);
	return {
		keyword: decode(match[1]),
		number: Number(match[2]),
		numberStart: numberEnd - match[2].length,
		numberEnd,
		nameStart,
		nameEnd: trailing[0]?.start ?? textEnd,
		tags: [...tags, ...trailing],
	};
}

/** The keyword of a text that begins like a numbered heading: `Phase` of `Phase 3: `; `null` for any other. */
export function headingKeyword(text: Bytes): string | null {
	const keyword = numbered.exec(text)?.[1];
	return keyword === undefined ? null : decode(keyword);
}

/** The tags that stand one after the other from an offset on. */
function tagsFrom(source: Bytes, from: number, to: number): Tag[] {
	return [...source.slice(from, to).matchAll(tag)].map(match => {
		const [{length}, key = '', value = ''] = match;
		const start = from + match.index;
		const end = start + length;
		const text = decodeBytes(key as Bytes, 'markdown').trim();
		return {key: text, start, end, valueStart: end - 1 - value.length, valueEnd: end - 1};
	});
}

/** All tags between two offsets. */
export function tagsIn(source: Bytes, start: number, end: number): Tag[] {
	const marks = scan(source.slice(start, end)).filter(mark => mark.kind === 'hint');
	return marks.flatMap(mark => tagsFrom(source, start + mark.start, start + mark.end));
}

/** The tags that the heading ends with. */
function trailingTags(source: Bytes, start: number, end: number): Tag[] {
	const hints = scan(source.slice(start, end)).filter(mark => mark.kind === 'hint');
	const runs = hints.map(hint => tagsFrom(source, trimBlanks(source, start, start + hint.start), end));
	return runs.find(tags => tags.at(-1)?.end === end) ?? [];
}

/** Siblings in order, those together that are asked for as one question: of one shape, numbered one after the other. */
export function sectionRuns(context: CompileContext, sections: readonly Section[]): Section[][] {
	const runs: Section[][] = [];
	let previous: ReturnType<typeof memberShape> = null;
	for (const section of sections) {
		const shape = memberShape(context, section);
		if (shape !== null && previous?.shape === shape.shape && previous.number + 1 === shape.number) {
			runs.at(-1)?.push(section);
		} else {
			runs.push([section]);
		}
		previous = shape;
	}
	return runs;
}

/** What the members of a group have in common, as a text to compare, and their number; `null` for what can be none. */
function memberShape(context: CompileContext, section: Section) {
	const heading = numberedHeading(context.source, section.heading);
	const parts = heading === null ? null : contentShape(context, section);
	if (heading === null || parts === null) return null;
	const tags = heading.tags.map(({key}) => key);
	const hasName = heading.nameEnd > heading.nameStart;
	const isAsked = hasName || tags.length > 0 || guidanceUnder(context, section) === null;
	const shape = [heading.keyword, section.depth, hasName, isAsked, ...tags, ...parts];
	return {shape: JSON.stringify(shape).toLowerCase(), number: heading.number};
}

/** Labels, headings, checklists and blanks in order; `null` where something stands that a member cannot hold. */
function contentShape(context: CompileContext, {depth, blocks, sections}: Section): string[] | null {
	const children = sections.map(child => {
		const {textStart = 0, textEnd = 0} = child.heading ?? {};
		const title = context.source.slice(textStart, textEnd);
		const isPlain = child.depth > depth && scanIn(context, title).length === 0;
		const inside = isPlain ? contentShape(context, child) : null;
		const guidance = guidanceUnder(context, child) === null ? [] : ['guidance'];
		return inside && [`heading ${child.depth} ${decode(title)}`, ...guidance, ...inside];
	});
	const parts = [...blocks.map((block, index) => blockShape(context, block, blocks[index - 1])), ...children];
	const hasGroup = sectionRuns(context, sections).some(({length}) => length > 1);
	return hasGroup || parts.includes(null) ? null : parts.flatMap(part => part ?? []);
}

function blockShape(context: CompileContext, block: Block, previous: Block | undefined): string[] | null {
	const {source} = context;
	const {start, end} = extentOf(context, block);
	const text = source.slice(start, end);
	const marks = block.kind === 'verbatim' ? [] : scanIn(context, text).filter(mark => mark.kind === 'hint');
	const hints = marks.length;
	switch (block.kind) {
		case 'field': {
			const {labelStart, labelEnd, valueStart, valueEnd} = block.field;
			const label = decodeBytes(source.slice(labelStart, labelEnd) as Bytes, 'markdown');
			return [`field ${label.trim()} ${valueEnd > valueStart ? Math.max(hints, 1) : 0}`];
		}
		case 'list':
			return block.boxed || hints > 0 ? [block.boxed ? 'checklist' : 'list'] : [];
		case 'text': {
			const labelOf = plainLabels(context, start, end);
			return hints > 0 ? [`text ${hints} ${marks.map(mark => labelOf(start + mark.start)).join()}`] : [];
		}
		case 'table':
			return hints > 0 || /\w\/\w|\\\|/.test(text) ? null : [];
		case 'verbatim':
			return fieldComment(context, block, previous) === null ? [] : ['comment'];
	}
}

/** The levels of a priority, written as the template writes them, with others that it uses. */
export function priorityLevels({source}: CompileContext, tags: readonly Tag[]): string[] {
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
	return key.toLowerCase() === 'priority';
}

function inCaseOf(level: string, example: string): string {
	if (example === example.toUpperCase()) return level;
	const lower = level.toLowerCase();
	return example === example.toLowerCase() ? lower : level.charAt(0) + lower.slice(1);
}

/** The placeholder for a tag's value: one of the levels where the tag is a priority. */
export function tagPlaceholder(
	context: CompileContext,
	tag: Tag,
	line: number,
	levels: readonly string[],
): Placeholder {
	const {valueStart: start, valueEnd: end, key} = tag;
	const text = decodeBytes(context.source.slice(start, end) as Bytes, 'markdown');
	const alternatives = alternativesOf(text);
	const choices = alternatives ?? (isPriority(key) ? levels : null);
	const question = draftQuestion({
		type: choices === null ? 'text' : 'choice',
		start,
		line,
		base: slug(key),
		label: key,
		labelled: true,
		choices,
		default: alternatives === null ? text : null,
	});
	return answerPlaceholder(context, question, {start, end}, alternatives !== null);
}
