import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {listTemplates, loadTemplateFile} from '../storage/find/templates.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {readFileBytes} from '../storage/save/read-file.ts';
import {readTemplate} from '../template/compile/read-template.ts';
import {chooseTemplate} from '../template/locate/locate.ts';
import type {Template} from '../template/model.ts';
import type {Context} from './context.ts';
import {repositoryOf} from './plan-files.ts';

/**
 * The template that a plan was made from: the one that is named, else the one at hand that fits. Throws a
 * UserError `usage` where none or several do.
 */
export function templateOf(plan: Bytes, name: string | undefined, context: Context): Template {
	return name === undefined
		? chooseTemplate(templatesHere(context), plan)
		: templateNamed(name, context).template;
}

/** The templates at hand that ask anything. */
export function templatesHere(context: Context): Template[] {
	const {root} = repositoryOf(context);
	return listTemplates(root).flatMap(({name, path}) => {
		try {
			return [readTemplate(readFileBytes(path), name)];
		} catch (error) {
			if (error instanceof UserError) {
				return [];
			}
			throw error;
		}
	});
}

/** A template as a form, by name or path, else that of the settings, else the bundled one. */
export function templateNamed(name: string | undefined, context: Context): {readonly template: Template} {
	const {bytes, name: known} = loadTemplate(name, context);
	return {template: readTemplate(bytes, known)};
}

/** A template's bytes, by name or path, else that of the settings, else the bundled one. */
export function loadTemplate(name: string | undefined, context: Context) {
	const {root, settings} = repositoryOf(context);
	try {
		return loadTemplateFile(root, settings, name, context.cwd);
	} catch (error) {
		const file = name ?? settings.template ?? '';
		throw withShownPath(error, `${context.cwd}/${file}`, file);
	}
}
