import {createHash} from 'node:crypto';
import {UserError} from '../errors.ts';
import {type Bytes, toBuffer} from '../markdown/bytes.ts';
import {listTemplates, loadTemplateFile} from '../storage/find/templates.ts';
import type {Settings} from '../storage/repository.ts';
import {readTemplate} from '../template/compile/read-template.ts';
import type {Question} from '../template/form.ts';
import {chooseTemplate} from '../template/locate/locate.ts';
import type {Template} from '../template/model.ts';

type Asked = {
	readonly root: string;
	readonly cwd: string;
	readonly settings: Settings;
	/** Name or path; `null`: by the settings, else the bundled one. */
	readonly asked: string | null;
};

/** A template, and by what name or path it is found again, from whatever folder. */
export type FoundTemplate = {readonly template: Template; readonly reference: string};

/** Finds and reads a template. Throws UserErrors where there is none, or none that asks anything. */
export function loadTemplate({root, cwd, settings, asked}: Asked): FoundTemplate {
	const {name, path, bytes} = loadTemplateFile(root, settings, asked ?? undefined, cwd);
	const isListed = listTemplates(root).some(each => each.name === name && each.path === path);
	return {template: readTemplate(bytes, name), reference: isListed ? name : path};
}

/**
 * The template that a plan was made from: the one that is asked for, else of those at hand the one that
 * fits. Throws UserErrors where none does, or several.
 */
export function templateOfPlan(plan: Bytes, asked: Asked): FoundTemplate {
	if (asked.asked !== null) return loadTemplate(asked);
	const found = listTemplates(asked.root).flatMap(({name}) => readable({...asked, asked: name}));
	const template = chooseTemplate(
		found.map(each => each.template),
		plan,
	);
	return found.find(each => each.template === template) ?? loadTemplate(asked);
}

/** A file among the templates that is none does not stand in the way of the others. */
function readable(asked: Asked): readonly FoundTemplate[] {
	try {
		return [loadTemplate(asked)];
	} catch (error) {
		if (error instanceof UserError) return [];
		throw error;
	}
}

/** Tells whether a template changed since. */
export function hashOf(bytes: Bytes): string {
	return createHash('sha256').update(toBuffer(bytes)).digest('hex');
}

/** Ids of the questions that stand in the document's only H1, in their order. */
export function titleIdsOf({root, form}: Template): readonly string[] {
	const headings = root.parts.filter(part => part.kind === 'section' && part.depth === 1);
	const [only] = headings;
	if (headings.length !== 1 || only?.kind !== 'section') return [];
	const ids = (only.heading ?? []).flatMap(piece => {
		if (piece.kind !== 'placeholder') return [];
		return typeof piece.fills === 'string' ? piece.fills : piece.fills.id;
	});
	return ids.filter(
		(id, index) => ids.indexOf(id) === index && form.questions.some(question => question.id === id),
	);
}

/** The questions of a template, of which the one that asks for the title is called so. */
export function titledQuestions(template: Template): readonly Question[] {
	const [only, another] = titleIdsOf(template);
	return template.form.questions.map(question =>
		question.id === only && another === undefined ? {...question, label: 'Title'} : question,
	);
}
