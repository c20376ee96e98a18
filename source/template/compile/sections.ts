import {listMarker} from '../../markdown/block-syntax.ts';
import {decode} from '../../markdown/bytes.ts';
import type {Heading, Outline} from '../../markdown/outline.ts';
import type {Section} from '../../markdown/section-tree.ts';
import {slug} from '../../text/slug.ts';
import {isTexts} from '../answers.ts';
import {decodeText, type ParagraphRules} from '../encode.ts';
import type {Entry, MemberQuestion} from '../form.ts';
import {ownTargets} from '../locate/located.ts';
import {
	blockKind,
	isUnanchored,
	type MemberNumber,
	type Placeholder,
	placeholdersIn,
	type QuestionDraft,
	questionsIn,
	type Segment,
	type TemplateBlock,
	type TemplateGroup,
	type TemplateSection,
	type TextBlock,
} from '../model.ts';
import {compileBlocks} from './blocks.ts';
import {
	isPriority,
	type NumberedHeading,
	numberedHeading,
	priorityLevels,
	sectionRuns,
	tagPlaceholder,
	tagsIn,
} from './group-headings.ts';
import {commentHint, compileBlank, guidanceUnder} from './guidance.ts';
import {
	answerPlaceholder,
	type CompileContext,
	cutSegments,
	draftHint,
	draftQuestion,
	rulesAt,
	scanIn,
	segmentsOf,
	unusedId,
	withLiterals,
} from './segments.ts';

type Part = TemplateSection | TemplateGroup;

/** A section with its segments, and the groups and sections inside; a group's members bring their headings along. */
export function compileSection(
	context: CompileContext,
	section: Section,
	headingSegments?: readonly Segment[],
): TemplateSection {
	const {outline} = context;
	const {heading, depth, line, endLine} = section;
	const segments = headingSegments ?? (heading === null ? null : compileHeading(context, heading));
	const compiled = compileContent(context, section, questionsIn(segments ?? []).length > 0);
	const [only, another] = ownTargets({heading: null, blocks: compiled});
	const [first] = heading === null ? [] : section.blocks;
	if (only !== undefined && another === undefined && first !== undefined) {
		only.question.comment ??= commentHint(context, first);
	}
	const blocks = withNeighbours(compiled, outline);
	return {
		kind: 'section',
		heading: segments,
		title: segments === null ? '' : titleOf(segments),
		depth,
		start: outline.lines.starts[line] ?? outline.source.length,
		end: outline.lines.starts[endLine + 1] ?? outline.source.length,
		blocks,
		parts: compileParts(context, section.sections),
	};
}

/** The blocks of a section; where its heading asks nothing and there is guidance under it, that is a blank. */
function compileContent(context: CompileContext, section: Section, isAsked: boolean): TemplateBlock[] {
	const guidance = isAsked ? null : guidanceUnder(context, section);
	if (guidance === null) return compileBlocks(context, section.blocks);
	const before = section.blocks.filter(({line}) => line < guidance.line);
	const after = section.blocks.filter(({line}) => line > guidance.endLine);
	const blank = compileBlank(context, guidance, {hint: guidance.hint});
	return [...compileBlocks(context, before), blank, ...compileBlocks(context, after)];
}

/** The blocks of a section with the rules that follow from what else stands in it. */
function withNeighbours(blocks: readonly TemplateBlock[], outline: Outline): TemplateBlock[] {
	const anchored = blocks.filter(block => block.kind === 'text').filter(block => !block.unanchored);
	const reserved = anchored.flatMap(longestLine);
	const reservedByItems = anchored.filter(block => block.isItem).flatMap(longestLine);
	const hasList = blocks.some(block => block.kind === 'list' || (block.kind === 'text' && block.isItem));
	const rules: ParagraphRules = {
		lists: hasList || blocks.some(block => isIndented(block, outline)),
		tables: blocks.some(block => block.kind === 'table'),
		noCode: blocks.some(block => block.kind === 'verbatim'),
		reserved,
	};
	return blocks.map((block, index) => {
		if (block.kind === 'list') {
			const isFree = block.boxed || reservedByItems.length === 0;
			return isFree ? block : {...block, rules: {...block.rules, reserved: reservedByItems}};
		}
		if (block.kind !== 'text' || !block.unanchored) return block;
		if (block.isItem) {
			addRules(block.segments, reservedByItems, false);
			return block;
		}
		const adjacent = isAdjacent(blocks, index);
		const mustNotBeEmpty = isIndented(blocks[index + 1], outline);
		if (block.paragraph !== null) {
			return {...block, adjacent, paragraph: {...block.paragraph, ...rules, adjacent, mustNotBeEmpty}};
		}
		addRules(block.segments, reserved, adjacent || mustNotBeEmpty);
		return {...block, adjacent};
	});
}

const bullet = new RegExp(`^[ \\t]*${listMarker}[ \\t]`);

/** The longest line of a block's literals, which no answer may repeat: it would be taken for the block. */
function longestLine({segments, isItem}: TextBlock): string[] {
	const lines = segments.flatMap(segment =>
		segment.kind === 'literal' ? decode(segment.raw).split(/[\r\n]+/) : [],
	);
	const words = lines.map((line, index) => (isItem && index === 0 ? line.replace(bullet, '') : line));
	const longest = words.map(line => line.trim()).sort((a, b) => b.length - a.length)[0];
	return longest === undefined || longest === '' ? [] : [longest];
}

/**
 * Whether only blank lines tell an unanchored block from another: from one in the same region, or from
 * lists of one kind before and after it, which would become one list.
 */
function isAdjacent(blocks: readonly TemplateBlock[], index: number): boolean {
	const beside = (others: readonly TemplateBlock[]) => {
		const end = others.findIndex(other => blockKind(other) === null);
		const lists = end === -1 ? others : others.slice(0, end);
		return {kinds: lists.map(blockKind), isUnanchored: isUnanchored(others[end])};
	};
	const before = beside(blocks.slice(0, index).reverse());
	const after = beside(blocks.slice(index + 1));
	const isBetween = before.kinds.some(kind => after.kinds.includes(kind));
	return before.isUnanchored || after.isUnanchored || isBetween;
}

function addRules(segments: readonly Segment[], reserved: readonly string[], needsText: boolean): void {
	for (const placeholder of placeholdersIn(segments)) {
		const {rules} = placeholder;
		const mustNotBeEmpty = needsText && rules.block !== undefined;
		placeholder.rules = {...rules, reserved, ...(mustNotBeEmpty ? {mustNotBeEmpty} : {})};
	}
}

/** Whether a block begins with white space: a list before it could take it in. */
function isIndented(block: TemplateBlock | undefined, {source}: Outline): boolean {
	return block !== undefined && (source[block.start] === ' ' || source[block.start] === '\t');
}

function compileParts(context: CompileContext, sections: readonly Section[]): Part[] {
	const parts = sectionRuns(context, sections).flatMap((run): Part[] =>
		run.length > 1 ? [compileGroup(context, run)] : run.map(section => compileSection(context, section)),
	);
	const reserved = parts.flatMap(part => (part.kind === 'group' ? part.keyword : []));
	for (const part of reserved.length === 0 ? [] : parts) {
		// An answer in a heading must not make it look like a member of a group beside it.
		for (const placeholder of placeholdersIn((part.kind === 'section' && part.heading) || [])) {
			placeholder.rules = {...placeholder.rules, reserved};
		}
	}
	return parts;
}

function compileHeading(context: CompileContext, heading: Heading): Segment[] {
	const {source} = context;
	const {textStart, textEnd, line, setext} = heading;
	const tags = tagsIn(source, textStart, textEnd).filter(({key}) => isPriority(key));
	const marks = scanIn(context, source.slice(textStart, textEnd)).map(mark => {
		const tag = tags.findLast(({end}) => end === textStart + mark.end);
		return tag === undefined
			? mark
			: {...mark, start: tag.valueStart - textStart, end: tag.valueEnd - textStart};
	});
	const cutting = {
		...headingCutting(context, setext),
		mustNotBeEmpty: setext,
		ask: (hint: string, start: number) => draftHint(hint, start, line),
	};
	const levels = priorityLevels(context, tags);
	return segmentsOf(cutting, textStart, textEnd, marks).map(segment => {
		const tag = segment.kind === 'placeholder' && tags.find(({valueStart}) => valueStart === segment.start);
		return tag ? {...tagPlaceholder(context, tag, line, levels), rules: segment.rules} : segment;
	});
}

function headingCutting(context: CompileContext, setext: boolean) {
	return {context, notation: 'markdown' as const, rules: setext ? {} : {headingEnd: true}};
}

function titleOf(segments: readonly Segment[]): string {
	const words = segments.map(segment => (segment.kind === 'literal' ? decode(segment.raw) : '')).join(' ');
	return decodeText(words, 'markdown')
		.replace(/\[\s*priority:\s*\]/gi, '')
		.replace(/\s+/g, ' ')
		.replace(/^[\s:\u2013\u2014-]+|[\s:\u2013\u2014-]+$/g, '');
}

/** Sections of one shape as one question; at least one section is given. */
function compileGroup(context: CompileContext, sections: readonly Section[]): TemplateGroup {
	const headings = sections.flatMap(({heading}) => numberedHeading(context.source, heading) ?? []);
	const levels = priorityLevels(
		context,
		headings.flatMap(({tags}) => tags),
	);
	const members = sections.map((section, index) => {
		const heading = headings[index];
		const segments = heading === undefined ? [] : memberHeading(context, section, heading, levels);
		return compileSection(context, section, segments);
	});
	const questions = members.map(nameMemberQuestions);
	shareBlanks(questions);
	const entries = questions.map(entryOf);
	const {keyword = '', number: firstNumber = 1} = headings[0] ?? {};
	const question = draftQuestion({
		type: 'group',
		start: members[0]?.start ?? 0,
		line: sections[0]?.line ?? 1,
		base: slug(keyword),
		members: memberQuestions(questions),
		default: entries,
		keyword,
		firstNumber,
	});
	return {kind: 'group', question, keyword, firstNumber, members, questions, entries};
}

/** The heading of a member: its number, its name and its tags, and the literals between. */
function memberHeading(
	context: CompileContext,
	section: Section,
	heading: NumberedHeading,
	levels: readonly string[],
): Segment[] {
	const {textStart = 0, textEnd = 0, setext = false} = section.heading ?? {};
	const {numberStart, numberEnd, nameStart, nameEnd, tags} = heading;
	const placeholders = [
		...(nameEnd > nameStart ? [namePlaceholder(context, heading, section.line)] : []),
		...tags.map(tag => tagPlaceholder(context, tag, section.line, levels)),
	].sort((a, b) => a.start - b.start);
	for (const [index, placeholder] of placeholders.entries()) {
		const {start, end} = placeholder;
		const nextStart = placeholders[index + 1]?.start ?? null;
		placeholder.rules = rulesAt(headingCutting(context, setext), {start, end, nextStart, to: textEnd});
	}
	const number: MemberNumber = {kind: 'number', start: numberStart, end: numberEnd};
	return withLiterals(context.source, textStart, textEnd, [number, ...placeholders]);
}

/** The placeholder for a member's name: the whole name, or the only hint in it. */
function namePlaceholder(
	context: CompileContext,
	{nameStart, nameEnd}: NumberedHeading,
	line: number,
): Placeholder {
	const {source} = context;
	const marks = scanIn(context, source.slice(nameStart, nameEnd));
	const hints = marks.filter(mark => mark.kind === 'hint');
	const isBlank = hints.length > 0;
	const only = hints.length === 1 ? hints[0] : undefined;
	const length = nameEnd - nameStart;
	const range = {start: nameStart + (only?.start ?? 0), end: nameStart + (only?.end ?? length)};
	if (!isBlank) cutSegments({context, notation: 'markdown'}, nameStart, nameEnd);
	const raw = source.slice(range.start, range.end);
	const question = draftQuestion({
		type: 'text',
		start: range.start,
		line,
		base: 'name',
		label: 'Name',
		labelled: true,
		hint: isBlank ? decode(only === undefined ? raw : raw.slice(1, -1)) : null,
		default: isBlank ? null : decodeText(decode(raw), 'markdown'),
	});
	return answerPlaceholder(context, question, range, isBlank);
}

/** Names the questions of one member: by the heading that they are alone under, else by label or by kind. */
function nameMemberQuestions(member: TemplateSection): QuestionDraft[] {
	const named: QuestionDraft[] = [];
	const used = new Set<string>();
	const visit = (section: TemplateSection, heading: string) => {
		const own = ownTargets(section).map(({question}) => question);
		const unlabelled = own.filter(({labelled}) => !labelled);
		for (const question of own) {
			const isAlone = !question.labelled && unlabelled.length === 1 && slug(heading) !== '';
			const id = isAlone ? slug(heading) : question.base || 'text';
			const label = question.label || (question.hint ?? heading) || (question.type === 'list' ? 'List' : id);
			question.label = isAlone ? heading : label;
			question.id = unusedId(used, id);
			named.push(question);
		}
		for (const part of section.parts) {
			if (part.kind === 'section') visit(part, part.title);
		}
	};
	visit(member, '');
	return named;
}

/** Makes a blank of any member one of all members, since members move. */
function shareBlanks(questions: readonly (readonly QuestionDraft[])[]): void {
	for (const index of (questions[0] ?? []).keys()) {
		const same = questions.flatMap(own => own[index] ?? []);
		const blanks = new Set(same.flatMap(question => [...question.blanks]));
		for (const question of same) question.blanks = blanks;
	}
}

function memberQuestions(questions: readonly (readonly QuestionDraft[])[]): MemberQuestion[] {
	return (questions[0] ?? []).map(({id, label, type, choices, multiline}, index) => ({
		id,
		label,
		type: type === 'choice' || type === 'list' ? type : 'text',
		hint:
			firstOf(questions.map(own => own[index]?.hint)) ?? firstOf(questions.map(own => own[index]?.comment)),
		choices,
		required: id === 'name',
		...(multiline ? {multiline: true} : {}),
	}));
}

function firstOf(hints: readonly (string | null | undefined)[]): string | null {
	return hints.find(hint => hint != null) ?? null;
}

/** What the template says of one of its members; blanks are left out. */
function entryOf(questions: readonly QuestionDraft[]): Entry {
	return Object.fromEntries(
		questions.flatMap(({id, default: answer}) =>
			typeof answer === 'string' || isTexts(answer) ? [[id, answer] as const] : [],
		),
	);
}
