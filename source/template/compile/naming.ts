import type {Form, Question} from '../form.ts';
import {
	ownTargets,
	type QuestionDraft,
	type Segment,
	type TemplateGroup,
	type TemplateSection,
} from '../model.ts';
import {slug} from '../slug.ts';
import {isKnownVariable, isSettable} from '../variables.ts';
import {type CompileContext, draftQuestion} from './compiling.ts';

type Naming = {
	/** The only H1, which is no part of ids. */
	readonly title: TemplateSection | null;
	/** With where each stands, to be put in order. */
	readonly named: {readonly question: QuestionDraft; readonly start: number}[];
	readonly sectionsByStart: {readonly start: number; readonly titles: readonly string[]}[];
};

/** Names all questions of a template and puts them in order. */
export function formOf(context: CompileContext, root: TemplateSection, name: string): Form {
	const tops = sectionsOfDepth(root, 1);
	const naming: Naming = {
		title: tops.length === 1 ? (tops[0] ?? null) : null,
		named: [],
		sectionsByStart: [],
	};
	nameSection(naming, root, [], []);
	const variables = [...context.variables].sort((a, b) => a.start - b.start);
	const names = new Set<string>();
	const variableQuestions = new Set<QuestionDraft>();
	for (const {fills, start} of variables) {
		if (typeof fills === 'string' && !names.has(fills)) {
			names.add(fills);
			if (!isKnownVariable(fills)) {
				const question = variableQuestion(context, naming, fills, start);
				variableQuestions.add(question);
				naming.named.push({question, start});
			}
		}
	}
	naming.named.sort((a, b) => a.start - b.start);
	const used = new Set<string>(names);
	for (const {question} of naming.named) {
		if (!variableQuestions.has(question)) {
			question.id = unusedId(used, question.id);
		}
		used.add(question.id);
	}
	return {
		template: name,
		questions: naming.named.map(({question}) => questionOf(question)),
		title: naming.title === null ? null : titleIdOf(naming.title),
		settable: [...names].filter(isSettable),
	};
}

/** The question that the title is: the text, or else the variable, that is called so, or the last. */
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

function unusedId(used: ReadonlySet<string>, id: string): string {
	let unused = id;
	for (let count = 2; used.has(unused); count++) {
		unused = `${id}-${count}`;
	}
	return unused;
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
	naming.sectionsByStart.push({start: section.start, titles: shown});
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
		naming.named.push({question, start: question.start});
	}
	for (const group of groups) {
		nameGroup(naming, group, path, shown, count === 1 && section.parts.length === 1);
	}
	for (const part of section.parts) {
		if (part.kind === 'section') {
			nameSection(naming, part, path, shown);
		}
	}
}

function nameGroup(
	naming: Naming,
	{question, keyword}: TemplateGroup,
	path: readonly string[],
	titles: readonly string[],
	isAlone: boolean,
): void {
	const takesHeading = isAlone && path.length > 0;
	question.id = takesHeading ? path.join('/') : [...path, question.base || 'group'].join('/');
	question.label = (takesHeading ? titles.at(-1) : null) ?? keyword;
	question.section = titles;
	naming.named.push({question, start: question.start});
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
	const inside = naming.sectionsByStart.filter(section => section.start <= start);
	const section = inside.reduce((last, next) => (next.start >= last.start ? next : last), {
		start: -1,
		titles: [] as readonly string[],
	});
	const words = name.replace(/[_.-]+/g, ' ').trim();
	const {starts, count} = outline.lines;
	let line = 1;
	while (line < count && (starts[line + 1] ?? 0) <= start) {
		line++;
	}
	const label = words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
	return draftQuestion(
		{type: 'text', start, base: name, id: name, label, labelled: true, section: section.titles},
		line,
	);
}

function questionOf(question: QuestionDraft): Question {
	const {id, type, label, hint, choices, multiline, columns, members, section, line, keyword, firstNumber} =
		question;
	const adjacent = {
		id,
		type,
		label,
		hint,
		default: question.default,
		choices,
		multiline,
		columns,
		members,
		section,
		line,
	};
	return keyword === undefined ? adjacent : {...adjacent, keyword, firstNumber: firstNumber ?? 1};
}
