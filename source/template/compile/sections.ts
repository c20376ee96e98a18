import {type Bytes, decode} from '../../markdown/bytes.ts';
import type {Heading} from '../../markdown/outline.ts';
import type {Section} from '../../markdown/section-tree.ts';
import {slug} from '../../text/slug.ts';
import {isTexts} from '../answers.ts';
import {decodeBytes, decodeText} from '../encode/decode.ts';
import type {Entry, MemberQuestion} from '../form.ts';
import {ownTargets} from '../locate/located.ts';
import type {
	MemberNumber,
	Placeholder,
	QuestionDraft,
	Segment,
	TemplateGroup,
	TemplateSection,
} from '../model.ts';
import {compileBlocks} from './blocks.ts';
import {answerPlaceholder, type CompileContext, draftHint, draftQuestion, unusedId} from './context.ts';
import {
	groupRuns,
	isPriority,
	type NumberedHeading,
	numberedHeading,
	priorityLevels,
	tagPlaceholder,
	tagsIn,
} from './group-headings.ts';
import {withNeighbours} from './neighbours.ts';
import {scan} from './scan.ts';
import {cutSegments, rulesAt, segmentsOf, withLiterals} from './segments.ts';

/** A section with its segments, and the groups and sections inside; a group's members bring their headings along. */
export function compileSection(
	context: CompileContext,
	section: Section,
	headingSegments?: readonly Segment[],
): TemplateSection {
	const {outline} = context;
	const {heading, depth, line, endLine} = section;
	const segments = headingSegments ?? (heading === null ? null : compileHeading(context, heading));
	const blocks = withNeighbours(compileBlocks(context, section.blocks), outline);
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

function compileParts(
	context: CompileContext,
	sections: readonly Section[],
): (TemplateSection | TemplateGroup)[] {
	const runs = new Map(groupRuns(context.outline, sections).map(run => [run[0], run]));
	const parts: (TemplateSection | TemplateGroup)[] = [];
	for (let index = 0; index < sections.length; index++) {
		const section = sections[index];
		const run = runs.get(section);
		if (run !== undefined) {
			parts.push(compileGroup(context, run));
			index += run.length - 1;
		} else if (section !== undefined) {
			parts.push(compileSection(context, section));
		}
	}
	reserveKeywords(parts);
	return parts;
}

/** Keeps answers in headings from making them look like members of a group beside them. */
function reserveKeywords(parts: readonly (TemplateSection | TemplateGroup)[]): void {
	const reserved = parts.flatMap(part => (part.kind === 'group' ? part.keyword : []));
	for (const part of reserved.length === 0 ? [] : parts) {
		for (const segment of (part.kind === 'section' && part.heading) || []) {
			if (segment.kind === 'placeholder') {
				segment.rules = {...segment.rules, reserved};
			}
		}
	}
}

function compileHeading(context: CompileContext, heading: Heading): Segment[] {
	const {source, definitions} = context;
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
		context,
		notation: 'markdown' as const,
		rules: setext ? {} : {headingEnd: true},
		mustNotBeEmpty: setext,
		ask: (hint: string, start: number) => draftHint(hint, start, line, null),
	};
	const levels = priorityLevels(context, [...tags.values()]);
	return segmentsOf(cutting, textStart, textEnd, marks).map(segment => {
		const tag = segment.kind === 'placeholder' ? tags.get(segment.start) : undefined;
		return segment.kind === 'placeholder' && tag !== undefined
			? {...tagPlaceholder(context, tag, line, levels), rules: segment.rules}
			: segment;
	});
}

/** A heading's literals as text. */
function titleOf(segments: readonly Segment[]): string {
	const words = segments.map(segment => (segment.kind === 'literal' ? decode(segment.raw) : '')).join(' ');
	return decodeText(words, 'markdown')
		.replace(/\[\s*priority:\s*\]/gi, '')
		.replace(/\s+/g, ' ')
		.replace(/^[\s:–—-]+|[\s:–—-]+$/g, '');
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
		const segments = heading === undefined ? [] : headingSegments(context, section, heading, levels);
		return compileSection(context, section, segments);
	});
	const questions = members.map(nameMemberQuestions);
	shareBlanks(questions);
	const entries = questions.map(entryOf);
	const {keyword = '', number: firstNumber = 1} = headings[0] ?? {};
	const question = draftQuestion(
		{
			type: 'group',
			start: members[0]?.start ?? 0,
			base: slug(keyword),
			members: memberQuestions(questions),
			default: entries,
			keyword,
			firstNumber,
		},
		sections[0]?.line ?? 1,
	);
	return {kind: 'group', question, keyword, firstNumber, members, questions, entries};
}

/** The heading of a member: its number, its name and its tags, and the literals between. */
function headingSegments(
	context: CompileContext,
	section: Section,
	heading: NumberedHeading,
	levels: readonly string[],
): Segment[] {
	const {textStart = 0, textEnd = 0, setext = false} = section.heading ?? {};
	const {numberStart, numberEnd} = heading;
	const known: (Placeholder | MemberNumber)[] = [{kind: 'number', start: numberStart, end: numberEnd}];
	if (heading.nameEnd > heading.nameStart) {
		known.push(namePlaceholder(context, heading, section.line));
	}
	for (const tag of heading.tags) {
		known.push(tagPlaceholder(context, tag, section.line, levels));
	}
	known.sort((a, b) => a.start - b.start);
	const cutting = {
		context,
		notation: 'markdown' as const,
		rules: setext ? {} : {headingEnd: true},
	};
	for (const [index, segment] of known.entries()) {
		if (segment.kind === 'placeholder') {
			const {start, end} = segment;
			const nextStart = known[index + 1]?.start ?? null;
			segment.rules = rulesAt(cutting, {start, end, nextStart, to: textEnd});
		}
	}
	return withLiterals(context.source, textStart, textEnd, known);
}

/** The placeholder for a member's name: the whole name, or the only hint in it. */
function namePlaceholder(
	context: CompileContext,
	{nameStart, nameEnd}: NumberedHeading,
	line: number,
): Placeholder {
	const {source, definitions} = context;
	const marks = scan(source.slice(nameStart, nameEnd), {definitions});
	const hints = marks.filter(mark => mark.kind === 'hint');
	const [hint] = hints;
	const start = hints.length === 1 && hint !== undefined ? nameStart + hint.start : nameStart;
	const end = hints.length === 1 && hint !== undefined ? nameStart + hint.end : nameEnd;
	if (hints.length === 0) {
		cutSegments({context, notation: 'markdown'}, nameStart, nameEnd);
	}
	const raw = source.slice(start, end) as Bytes;
	const isBlank = hints.length > 0;
	const question = draftQuestion(
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
	return answerPlaceholder(question, {start, end}, raw, isBlank);
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
			if (part.kind === 'section') {
				visit(part, part.title);
			}
		}
	};
	visit(member, '');
	return named;
}

/** Makes a blank of any member one of all members, since members move. */
function shareBlanks(questions: readonly (readonly QuestionDraft[])[]): void {
	for (const index of (questions[0] ?? []).keys()) {
		const same = questions.flatMap(own => own[index] ?? []);
		const blanks = same.flatMap(question => [...question.blanks]);
		for (const question of same) {
			for (const blank of blanks) {
				question.blanks.add(blank);
			}
		}
	}
}

function memberQuestions(questions: readonly (readonly QuestionDraft[])[]): MemberQuestion[] {
	return (questions[0] ?? []).map((question, index) => {
		const hint = questions.map(own => own[index]?.hint ?? null).find(text => text !== null) ?? null;
		return {
			id: question.id,
			label: question.label,
			type: question.type === 'choice' || question.type === 'list' ? question.type : 'text',
			hint,
			choices: question.choices,
			required: question.id === 'name',
			...(question.multiline ? {multiline: true} : {}),
		};
	});
}

/** What the template says of one of its members; blanks are left out. */
function entryOf(questions: readonly QuestionDraft[]): Entry {
	const entry: Record<string, Entry[string]> = {};
	for (const {id, default: answer} of questions) {
		if (typeof answer === 'string' || isTexts(answer)) {
			entry[id] = answer;
		}
	}
	return entry;
}
