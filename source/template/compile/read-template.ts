import {UserError} from '../../errors.ts';
import {readOutline} from '../../markdown/blocks.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import {readSections} from '../../markdown/section-tree.ts';
import {slug} from '../../text/slug.ts';
import type {Form} from '../form.ts';
import {ownTargets} from '../locate/located.ts';
import {
	isKnownVariable,
	isSettable,
	placeholdersIn,
	type QuestionDraft,
	questionsIn,
	type Template,
	type TemplateSection,
} from '../model.ts';
import {definitionLabel} from './scan.ts';
import {compileSection} from './sections.ts';
import {type CompileContext, draftQuestion, unusedId} from './segments.ts';

/**
 * Compiles a template, from its bytes, into a form and what its questions fill. `name` is what the user
 * knows it by. Throws a UserError with code `usage` when it asks nothing.
 */
export function readTemplate(source: Bytes, name: string): Template {
	const outline = readOutline(source);
	const definitions = source.matchAll(/^ {0,3}\[((?:\\.|[^[\]\\])+)\]:[ \t]*\S/gm);
	const labels = [...definitions].map(([, label = '']) => definitionLabel(label));
	const headingEnds = new Set(outline.headings.map(({endLine}) => endLine));
	const shared = {outline, source, definitions: new Set(labels), headingEnds};
	const compile = (braces: boolean) => {
		const context: CompileContext = {...shared, braces, hasHints: false, variables: []};
		return {context, root: compileSection(context, readSections(outline))};
	};
	const inBrackets = compile(false);
	const inBraces = inBrackets.context.hasHints || !source.includes('{') ? inBrackets : compile(true);
	const {context, root} = inBraces.context.hasHints ? inBraces : inBrackets;
	const variables = context.variables.sort((a, b) => a.start - b.start);
	const form = formOf(context, root, name);
	if (form.questions.length === 0) {
		const reason =
			variables.length === 0 ? 'has no blank' : 'has only variables that are filled in by themselves';
		throw new UserError(
			'usage',
			`the template ${name} ${reason}, so there is nothing to ask`,
			'put hints in brackets where answers go, like **Owner**: [name], or a checklist under a heading',
		);
	}
	return {form, name, source, outline, root, variables};
}

type Naming = {
	/** The only H1, which is no part of ids. */
	readonly title: TemplateSection | null;
	readonly named: QuestionDraft[];
	/** The titles above what stands in each section, in order. */
	readonly sections: {readonly start: number; readonly titles: readonly string[]}[];
};

/** Names all questions of a template and puts them in order. */
function formOf(context: CompileContext, root: TemplateSection, name: string): Form {
	const tops = sectionsOfDepth(root, 1);
	const title = tops.length === 1 ? (tops[0] ?? null) : null;
	const naming: Naming = {title, named: [], sections: []};
	nameSection(naming, root, [], []);
	const variables = new Map<string, number>();
	for (const {fills, start} of context.variables) {
		if (typeof fills === 'string' && !variables.has(fills)) variables.set(fills, start);
	}
	const used = new Set(variables.keys());
	const ordered = naming.named.sort((a, b) => a.start - b.start);
	for (const question of ordered) question.id = unusedId(used, question.id);
	const asked = [...variables]
		.filter(([variable]) => !isKnownVariable(variable))
		.map(([id, start]) => {
			const section = naming.sections.findLast(other => other.start <= start)?.titles ?? [];
			const words = id.replace(/[_.-]+/g, ' ').trim();
			const label = words === '' ? id : words.charAt(0).toUpperCase() + words.slice(1);
			const line = lineAt(context.outline.lines, start);
			return draftQuestion({type: 'text', start, line, base: id, id, label, labelled: true, section});
		});
	const questions = [...ordered, ...asked].sort((a, b) => a.start - b.start);
	return {
		template: name,
		// Without what only compiling needs.
		questions: questions.map(({start, labelled, base, blanks, comment, ...question}) => ({
			...question,
			hint: question.hint ?? comment,
		})),
		title: title === null ? null : titleIdOf(title),
		settable: [...variables.keys()].filter(isSettable),
	};
}

/** The id of the question that asks for the title: of a text called so, of the last text, or of the last variable. */
function titleIdOf({heading}: TemplateSection): string | null {
	const texts = questionsIn(heading ?? []).filter(({type}) => type === 'text');
	const called = texts.find(({hint}) => /title|name|description|subject/i.test(hint ?? ''));
	const variables = placeholdersIn(heading ?? []).flatMap(({fills}) =>
		typeof fills === 'string' && !isKnownVariable(fills) ? fills : [],
	);
	return called?.id ?? texts.at(-1)?.id ?? variables.at(-1) ?? null;
}

function sectionsOfDepth(section: TemplateSection, depth: number): TemplateSection[] {
	const inside = section.parts.flatMap(part =>
		(part.kind === 'group' ? part.members : [part]).flatMap(member => sectionsOfDepth(member, depth)),
	);
	return section.depth === depth ? [section, ...inside] : inside;
}

function nameSection(
	naming: Naming,
	section: TemplateSection,
	slugs: readonly string[],
	titles: readonly string[],
): void {
	const isNamed = section.heading !== null && section !== naming.title;
	const headings = questionsIn(section.heading ?? []);
	const title = section.title || hintsOf(section);
	const path = isNamed ? [...slugs, slug(title) || 'section'] : slugs;
	const shown = isNamed ? [...titles, title] : titles;
	naming.sections.push({start: section.start, titles: shown});
	const groups = section.parts.filter(part => part.kind === 'group');
	const own = ownTargets(section).map(({question}) => question);
	const count = own.filter(question => !question.labelled).length + groups.length;
	const isOnlyInHeading = headings.length === 1 && /\p{L}/u.test(title);
	for (const question of own) {
		const isAlone = !question.labelled && count === 1 && path.length > 0;
		const namesHeading = isOnlyInHeading && headings.includes(question);
		question.id = isAlone ? path.join('/') : [...path, question.base || 'text'].join('/');
		question.label ||= namesHeading || (isAlone && isNamed) || question.hint === null ? title : question.hint;
		question.label ||= question.hint ?? question.base;
	}
	for (const {question, keyword} of groups) {
		const takesHeading = count === 1 && section.parts.length === 1 && path.length > 0;
		question.id = takesHeading ? path.join('/') : [...path, question.base || 'group'].join('/');
		question.label = (takesHeading ? shown.at(-1) : null) ?? keyword;
	}
	for (const question of [...own, ...groups.map(group => group.question)]) {
		question.section = shown;
		naming.named.push(question);
	}
	for (const part of section.parts) {
		if (part.kind === 'section') nameSection(naming, part, path, shown);
	}
}

/** What a heading asks for, in the template's words. */
function hintsOf({heading}: TemplateSection): string {
	const asked = (heading ?? []).map(segment => {
		const fills = segment.kind === 'placeholder' ? segment.fills : '';
		return typeof fills === 'string' ? fills : (fills.hint ?? '');
	});
	return asked.join(' ').trim();
}
