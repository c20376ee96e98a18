import {lineAt} from '../../markdown/lines.ts';
import {slug} from '../../text/slug.ts';
import type {Form, Question} from '../form.ts';
import {ownTargets} from '../locate/located.ts';
import {
	isKnownVariable,
	isSettable,
	type QuestionDraft,
	type Segment,
	type TemplateSection,
} from '../model.ts';
import {type CompileContext, draftQuestion, unusedId} from './context.ts';

type Naming = {
	/** The only H1, which is no part of ids. */
	readonly title: TemplateSection | null;
	readonly named: QuestionDraft[];
	/** The titles above what stands in each section, in order. */
	readonly sections: {readonly start: number; readonly titles: readonly string[]}[];
};

/** Names all questions of a template and puts them in order. */
export function formOf(context: CompileContext, root: TemplateSection, name: string): Form {
	const tops = sectionsOfDepth(root, 1);
	const title = tops.length === 1 ? (tops[0] ?? null) : null;
	const naming: Naming = {title, named: [], sections: []};
	nameSection(naming, root, [], []);
	const variables = new Map<string, number>();
	for (const {fills, start} of context.variables) {
		if (typeof fills === 'string' && !variables.has(fills)) {
			variables.set(fills, start);
		}
	}
	const used = new Set(variables.keys());
	const asked = [...variables].filter(([variable]) => !isKnownVariable(variable));
	const variableQuestions = asked.map(([variable, start]) =>
		variableQuestion(context, naming, variable, start),
	);
	const ordered = naming.named.sort((a, b) => a.start - b.start);
	for (const question of ordered) {
		question.id = unusedId(used, question.id);
	}
	const questions = [...ordered, ...variableQuestions].sort((a, b) => a.start - b.start);
	return {
		template: name,
		questions: questions.map(questionOf),
		title: title === null ? null : titleIdOf(title),
		settable: [...variables.keys()].filter(isSettable),
	};
}

/** The id of the question that asks for the title: of a text called so, of the last text, or of the last variable. */
function titleIdOf(title: TemplateSection): string | null {
	const texts = headingQuestions(title).filter(({type}) => type === 'text');
	const called = texts.find(({hint}) => /title|name|description|subject/i.test(hint ?? ''));
	const variables = (title.heading ?? []).flatMap(segment =>
		segment.kind === 'placeholder' && typeof segment.fills === 'string' && !isKnownVariable(segment.fills)
			? segment.fills
			: [],
	);
	return called?.id ?? texts.at(-1)?.id ?? variables.at(-1) ?? null;
}

function sectionsOfDepth(section: TemplateSection, depth: number): TemplateSection[] {
	const inside = section.parts.flatMap(part =>
		(part.kind === 'group' ? part.members : [part]).flatMap(member => sectionsOfDepth(member, depth)),
	);
	return section.depth === depth ? [section, ...inside] : inside;
}

function headingQuestions({heading}: TemplateSection): QuestionDraft[] {
	return (heading ?? []).flatMap(segment =>
		segment.kind === 'placeholder' && typeof segment.fills === 'object' ? segment.fills : [],
	);
}

function nameSection(
	naming: Naming,
	section: TemplateSection,
	slugs: readonly string[],
	titles: readonly string[],
): void {
	const isNamed = section.heading !== null && section !== naming.title;
	const title = section.title || hintsOf(section.heading);
	const path = isNamed ? [...slugs, slug(title) || 'section'] : slugs;
	const shown = isNamed ? [...titles, title] : titles;
	naming.sections.push({start: section.start, titles: shown});
	const groups = section.parts.filter(part => part.kind === 'group');
	const own = ownTargets(section).map(({question}) => question);
	const unlabelled = own.filter(question => !question.labelled);
	const count = unlabelled.length + groups.length;
	const headings = headingQuestions(section);
	const isOnlyInHeading = headings.length === 1 && /\p{L}/u.test(title);
	for (const question of own) {
		const isAlone = !question.labelled && count === 1 && path.length > 0;
		const namesHeading = isOnlyInHeading && headings.includes(question);
		question.id = isAlone ? path.join('/') : [...path, question.base || 'text'].join('/');
		question.label ||= namesHeading || (isAlone && isNamed) || question.hint === null ? title : question.hint;
		question.label ||= question.hint ?? question.base;
		question.section = shown;
		naming.named.push(question);
	}
	for (const {question, keyword} of groups) {
		const takesHeading = count === 1 && section.parts.length === 1 && path.length > 0;
		question.id = takesHeading ? path.join('/') : [...path, question.base || 'group'].join('/');
		question.label = (takesHeading ? shown.at(-1) : null) ?? keyword;
		question.section = shown;
		naming.named.push(question);
	}
	for (const part of section.parts) {
		if (part.kind === 'section') {
			nameSection(naming, part, path, shown);
		}
	}
}

function hintsOf(segments: readonly Segment[] | null): string {
	return (segments ?? [])
		.map(segment =>
			segment.kind !== 'placeholder'
				? ''
				: typeof segment.fills === 'string'
					? segment.fills
					: (segment.fills.hint ?? ''),
		)
		.join(' ')
		.trim();
}

function variableQuestion(
	{outline}: CompileContext,
	naming: Naming,
	name: string,
	start: number,
): QuestionDraft {
	const titles = naming.sections.findLast(section => section.start <= start)?.titles ?? [];
	const words = name.replace(/[_.-]+/g, ' ').trim();
	const label = words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
	return draftQuestion(
		{type: 'text', start, base: name, id: name, label, labelled: true, section: titles},
		lineAt(outline.lines, start),
	);
}

/** A question without what only compiling needs. */
function questionOf({start, labelled, base, blanks, ...question}: QuestionDraft): Question {
	return question;
}
