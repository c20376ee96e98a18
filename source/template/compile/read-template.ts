import {UserError} from '../../errors.ts';
import {readOutline} from '../../markdown/blocks.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import type {Outline} from '../../markdown/outline.ts';
import {readSections} from '../../markdown/section-tree.ts';
import type {Template} from '../model.ts';
import type {CompileContext} from './context.ts';
import {formOf} from './naming.ts';
import {definitionLabel} from './scan.ts';
import {compileSection} from './sections.ts';

/**
 * Compiles a template, from its bytes, into a form and what its questions fill. `name` is what the user
 * knows it by. Throws a UserError with code `usage` when it asks nothing.
 */
export function readTemplate(source: Bytes, name: string): Template {
	const outline = readOutline(source);
	const context = compileContext(outline);
	const root = compileSection(context, readSections(outline));
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

/** Begins to compile a template. */
function compileContext(outline: Outline): CompileContext {
	const {source} = outline;
	const definitions = new Set<string>();
	for (const match of source.matchAll(/^ {0,3}\[((?:\\.|[^[\]\\])+)\]:[ \t]*\S/gm)) {
		definitions.add(definitionLabel(match[1] ?? ''));
	}
	return {outline, source, definitions, variables: []};
}
