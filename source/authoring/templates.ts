import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {type LoadedTemplate, listTemplates, loadTemplateFile} from '../storage/find/templates.ts';
import {readSettings} from '../storage/repository.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {readFileBytes} from '../storage/save/read-file.ts';
import {readTemplate} from '../template/compile/read-template.ts';
import type {Question} from '../template/form.ts';
import {chooseTemplate} from '../template/locate/locate.ts';
import type {Template} from '../template/model.ts';

/** Where templates are looked for: the repository's root and the folder that paths are relative to, absolute. */
type Here = {readonly root: string; readonly cwd: string};

/** A template, and by what name or path it is found again, from whatever folder. */
export type FoundTemplate = {readonly template: Template; readonly reference: string};

/** A template's bytes, by name or path as typed, else (`null`) that of the settings, else the bundled one. */
export function templateFile(asked: string | null, {root, cwd}: Here): LoadedTemplate {
	const settings = readSettings(root);
	try {
		return loadTemplateFile(root, settings, asked ?? undefined, cwd);
	} catch (error) {
		const file = asked ?? settings.template ?? '';
		throw withShownPath(error, `${cwd}/${file}`, file);
	}
}

/** Finds and reads a template. Throws UserErrors where there is none, or none that asks anything. */
export function loadTemplate(asked: string | null, here: Here): FoundTemplate {
	const {name, path, bytes} = templateFile(asked, here);
	const isListed = listTemplates(here.root).some(each => each.name === name && each.path === path);
	return {template: readTemplate(bytes, name), reference: isListed ? name : path};
}

/** The templates at hand. A file among them that asks nothing does not stand in the way of the others. */
export function templatesAtHand({root}: Pick<Here, 'root'>): readonly Template[] {
	return listTemplates(root).flatMap(({name, path}) => {
		try {
			return [readTemplate(readFileBytes(path), name)];
		} catch (error) {
			if (error instanceof UserError) return [];
			throw error;
		}
	});
}

/**
 * The template that a plan was made from: the one that is asked for, else (`null`) of those at hand the one
 * that fits. Throws UserErrors where none does, or several.
 */
export function templateOfPlan(plan: Bytes, asked: string | null, here: Here): FoundTemplate {
	if (asked !== null) return loadTemplate(asked, here);
	const template = chooseTemplate(templatesAtHand(here), plan);
	return {template, reference: template.name};
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
