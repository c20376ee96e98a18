import {type Bytes, decode} from '../../markdown/bytes.ts';
import type {Heading} from '../../markdown/outline.ts';
import {decodeBytes, decodeText} from '../encode/decode.ts';
import type {Answer, Entry, MemberQuestion} from '../form.ts';
import {
	ownTargets,
	type Piece,
	type Place,
	type Slot,
	type TemplateGroup,
	type TemplateSection,
} from '../model.ts';
import type {Section} from '../section-tree.ts';
import {slug} from '../slug.ts';
import {compileBlocks} from './blocks.ts';
import {type Compiling, hintSlot, noteVariables, slotOf} from './compiling.ts';
import {
	groupRuns,
	isPriority,
	type NumberedHeading,
	numberedHeading,
	placeFor,
	priorityLevels,
	tagPlace,
	tagsIn,
} from './group-headings.ts';
import {withNeighbours} from './neighbours.ts';
import {scan} from './scan.ts';
import {cutPieces, piecesOf, rulesAt} from './segments.ts';

/** A section with its places, and the groups and sections inside. */
export function compileSection(
	compiling: Compiling,
	section: Section,
	headingPieces?: readonly Piece[],
): TemplateSection {
	const {outline} = compiling;
	const {heading, depth, line, endLine} = section;
	const pieces = headingPieces ?? (heading === null ? null : compileHeading(compiling, heading));
	const blocks = withNeighbours(compileBlocks(compiling, section.blocks), outline);
	return {
		kind: 'section',
		heading: pieces,
		title: pieces === null ? '' : titleOf(pieces),
		depth,
		start: outline.lines.starts[line] ?? outline.source.length,
		end: outline.lines.starts[endLine + 1] ?? outline.source.length,
		blocks,
		parts: compileParts(compiling, section.sections),
	};
}

function compileParts(
	compiling: Compiling,
	sections: readonly Section[],
): (TemplateSection | TemplateGroup)[] {
	const runs = new Map(groupRuns(compiling.outline, sections).map(run => [run[0], run]));
	const parts: (TemplateSection | TemplateGroup)[] = [];
	for (let index = 0; index < sections.length; index++) {
		const section = sections[index];
		const run = runs.get(section);
		if (run !== undefined) {
			parts.push(compileGroup(compiling, run));
			index += run.length - 1;
		} else if (section !== undefined) {
			parts.push(compileSection(compiling, section));
		}
	}
	guardHeadings(parts);
	return parts;
}

/** The answer in a heading must not make it look like a member of a group beside it. */
function guardHeadings(parts: readonly (TemplateSection | TemplateGroup)[]): void {
	const guards = parts.flatMap(part => (part.kind === 'group' ? part.keyword : []));
	for (const part of guards.length === 0 ? [] : parts) {
		for (const piece of (part.kind === 'section' && part.heading) || []) {
			if (piece.kind === 'place') {
				piece.rules = {...piece.rules, guards};
			}
		}
	}
}

function compileHeading(compiling: Compiling, heading: Heading): Piece[] {
	const {source, definitions} = compiling;
	const {textStart, textEnd, line, setext} = heading;
	const tags = new Map(
		tagsIn(source, textStart, textEnd).flatMap(tag => (isPriority(tag.key) ? [[tag.valueStart, tag]] : [])),
	);
	const marks = scan(source.slice(textStart, textEnd), {definitions}).map(mark => {
		const tag = [...tags.values()].find(({end}) => end === textStart + mark.end);
		return tag === undefined
			? mark
			: {...mark, start: tag.valueStart - textStart, end: tag.valueEnd - textStart};
	});
	const cutting = {
		source,
		notation: 'markdown' as const,
		rules: setext ? {} : {headingEnd: true},
		holdOpen: setext,
		ask: (hint: string, start: number) => hintSlot(hint, start, line, null),
	};
	const levels = priorityLevels(compiling, [...tags.values()]);
	return noteVariables(compiling, piecesOf(cutting, textStart, textEnd, marks)).map(piece => {
		const tag = piece.kind === 'place' ? tags.get(piece.start) : undefined;
		return piece.kind === 'place' && tag !== undefined
			? {...tagPlace(compiling, tag, line, levels), rules: piece.rules}
			: piece;
	});
}

/** A heading's words without its blanks, as text. */
export function titleOf(pieces: readonly Piece[]): string {
	const words = pieces.map(piece => (piece.kind === 'words' ? decode(piece.raw) : '')).join(' ');
	return decodeText(words, 'markdown')
		.replace(/\[\s*priority:\s*\]/gi, '')
		.replace(/\s+/g, ' ')
		.replace(/^[\s:–—-]+|[\s:–—-]+$/g, '');
}

/** Sections of the same shape as one question; at least one section is given. */
export function compileGroup(compiling: Compiling, sections: readonly Section[]): TemplateGroup {
	const headings = sections.flatMap(({heading}) =>
		heading === null ? [] : (numberedHeading(compiling.source, heading) ?? []),
	);
	const levels = priorityLevels(
		compiling,
		headings.flatMap(({tags}) => tags),
	);
	const members = sections.map((section, index) => {
		const heading = headings[index];
		const pieces = heading === undefined ? [] : headingPieces(compiling, section, heading, levels);
		return compileSection(compiling, section, pieces);
	});
	const slots = members.map(member => nameMemberSlots(member));
	shareBlanks(slots);
	const questions = memberQuestions(slots);
	const entries = slots.map(own => entryOf(own));
	const keyword = headings[0]?.keyword ?? '';
	const slot = slotOf(
		{
			type: 'group',
			start: members[0]?.start ?? 0,
			base: slug(keyword),
			members: questions,
			default: entries,
			keyword,
			firstNumber: headings[0]?.number ?? 1,
		},
		sections[0]?.line ?? 1,
	);
	return {kind: 'group', slot, keyword, firstNumber: headings[0]?.number ?? 1, members, slots, entries};
}

function headingPieces(
	compiling: Compiling,
	section: Section,
	heading: NumberedHeading,
	levels: readonly string[],
): Piece[] {
	const {source} = compiling;
	const textStart = section.heading?.textStart ?? 0;
	const textEnd = section.heading?.textEnd ?? 0;
	const {numberStart, numberEnd} = heading;
	const places: (Piece & {start: number; end: number})[] = [
		{kind: 'number', start: numberStart, end: numberEnd},
	];
	if (heading.nameEnd > heading.nameStart) {
		places.push(namePlace(compiling, heading, section.line));
	}
	for (const tag of heading.tags) {
		places.push(tagPlace(compiling, tag, section.line, levels));
	}
	places.sort((a, b) => a.start - b.start);
	const cutting = {
		source,
		notation: 'markdown' as const,
		rules: section.heading?.setext ? {} : {headingEnd: true},
	};
	const pieces: Piece[] = [];
	let position = textStart;
	for (const [index, place] of places.entries()) {
		addWords(pieces, source, position, place.start);
		const nextStart = places[index + 1]?.start ?? null;
		if (place.kind === 'place') {
			place.rules = rulesAt(cutting, {start: place.start, end: place.end, nextStart, to: textEnd});
		}
		pieces.push(place);
		position = place.end;
	}
	addWords(pieces, source, position, textEnd);
	return pieces;
}

function addWords(pieces: Piece[], source: Bytes, start: number, end: number): void {
	if (end > start) {
		pieces.push({kind: 'words', raw: source.slice(start, end) as Bytes});
	}
}

/** The name, or the one hint in it. */
function namePlace(compiling: Compiling, {nameStart, nameEnd}: NumberedHeading, line: number): Place {
	const {source, definitions} = compiling;
	const marks = scan(source.slice(nameStart, nameEnd), {definitions});
	const hints = marks.filter(mark => mark.kind === 'hint');
	const [hint] = hints;
	const start = hints.length === 1 && hint !== undefined ? nameStart + hint.start : nameStart;
	const end = hints.length === 1 && hint !== undefined ? nameStart + hint.end : nameEnd;
	const words =
		hints.length > 0
			? []
			: noteVariables(compiling, cutPieces({source, notation: 'markdown'}, nameStart, nameEnd));
	const raw = source.slice(start, end) as Bytes;
	const isBlank = hints.length > 0;
	const fills = slotOf(
		{
			type: 'text',
			start,
			base: 'name',
			label: 'Name',
			labelled: true,
			hint: isBlank ? decode(hints.length === 1 ? raw.slice(1, -1) : raw) : null,
			default: isBlank ? null : decodeBytes(raw, 'markdown'),
		},
		line,
	);
	return {...placeFor(fills, start, end, raw, isBlank), words};
}

/** Names the questions of one member: by label, by the heading that they are alone under, or by what they are. */
function nameMemberSlots(member: TemplateSection): Slot[] {
	const named: Slot[] = [];
	const used = new Set<string>();
	const visit = (section: TemplateSection, heading: string) => {
		const own = ownTargets(section).map(({slot}) => slot);
		const unlabelled = own.filter(({labelled}) => !labelled);
		for (const slot of own) {
			const alone = !slot.labelled && unlabelled.length === 1 && slug(heading) !== '';
			const id = alone ? slug(heading) : slot.base || 'text';
			slot.label = alone
				? heading
				: slot.label || (slot.hint ?? heading) || (slot.type === 'list' ? 'List' : id);
			slot.id = id;
			for (let count = 2; used.has(slot.id); count++) {
				slot.id = `${id}-${count}`;
			}
			used.add(slot.id);
			named.push(slot);
		}
		for (const part of section.parts) {
			if (part.kind === 'section') {
				visit(part, part.title);
			}
		}
	};
	visit(member, '');
	return named;
}

/** A hint of any member is a blank in all of them, since members move. */
function shareBlanks(slots: readonly (readonly Slot[])[]): void {
	for (const [index, first] of (slots[0] ?? []).entries()) {
		for (const own of slots) {
			const slot = own[index];
			for (const blank of slot?.blanks ?? []) {
				first.blanks.add(blank);
			}
		}
		for (const own of slots.slice(1)) {
			for (const blank of first.blanks) {
				own[index]?.blanks.add(blank);
			}
		}
	}
}

function memberQuestions(slots: readonly (readonly Slot[])[]): MemberQuestion[] {
	return (slots[0] ?? []).map((slot, index) => {
		const hint = slots.map(own => own[index]?.hint ?? null).find(text => text !== null) ?? null;
		return {
			id: slot.id,
			label: slot.label,
			type: slot.type === 'choice' || slot.type === 'list' ? slot.type : 'text',
			hint,
			choices: slot.choices,
			required: slot.id === 'name',
			...(slot.multiline ? {multiline: true} : {}),
		};
	});
}

/** What the template says of one of its members; what is a blank is left out. */
function entryOf(slots: readonly Slot[]): Entry {
	const entry: Record<string, Entry[string]> = {};
	for (const slot of slots) {
		if (isEntryValue(slot.default)) {
			entry[slot.id] = slot.default;
		}
	}
	return entry;
}

function isEntryValue(answer: Answer | null): answer is Entry[string] {
	return (
		typeof answer === 'string' || (Array.isArray(answer) && answer.every(item => typeof item === 'string'))
	);
}
