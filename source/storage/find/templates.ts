import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {UserError} from '../../errors.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {grouped} from '../../text/collections.ts';
import type {Settings} from '../repository.ts';
import {readFileBytes} from '../save/read-file.ts';
import {ancestorsOf, byNaturalOrder, entriesIn, isFile} from './entries.ts';

/** A template by its name (`implementation-plan`) and its absolute path. */
export type TemplateFile = {
	readonly name: string;
	readonly path: string;
	/** It comes with the program. */
	readonly isBundled: boolean;
	/** What it asks for, in a few words; only of those that come with the program. */
	readonly description?: string;
};
export type LoadedTemplate = TemplateFile & {readonly bytes: Bytes};

const standard = 'implementation-plan';

/** The templates that come with the program, by name, as files in the folder `templates`. */
const descriptions: Readonly<Record<string, string>> = {
	[standard]: 'phases, risks, rollout',
	small: 'a goal, verified steps, done when',
	agent: 'a living plan: progress, decisions',
	checklist: 'one list of tasks, and notes',
};

/**
 * The templates at hand: the repository's own (`.planwright/templates/*.md`, then
 * `.specpulse/templates/plan.md` as `specpulse`), then the bundled ones. Of equal names the first counts.
 */
export function listTemplates(root: string): readonly TemplateFile[] {
	const own = path.join(root, '.planwright', 'templates');
	const names = entriesIn(own).map(({name}) => name);
	const candidates = [
		...names
			.sort(byNaturalOrder)
			.filter(name => /\.md$/i.test(name))
			.map(name => ({name: name.slice(0, -3), path: path.join(own, name), isBundled: false})),
		{name: 'specpulse', path: path.join(root, '.specpulse', 'templates', 'plan.md'), isBundled: false},
		...Object.keys(descriptions).map(bundledTemplate),
	].filter(candidate => isFile(candidate.path));
	return [...grouped(candidates, ({name}) => name).values()].flatMap(same => same.slice(0, 1));
}

/**
 * Reads the template that is asked for, by name or path (from the working folder `cwd`), else the one of
 * the settings (by name, or path from the root), else `implementation-plan`. Throws a UserError `usage` when
 * there is none of that name, `plan-not-found` when it cannot be read.
 */
export function loadTemplateFile(
	root: string,
	settings: Settings,
	nameOrPath?: string,
	cwd: string = process.cwd(),
): LoadedTemplate {
	const asked = nameOrPath ?? settings.template;
	const base = nameOrPath === undefined ? root : cwd;
	const file = asked === undefined ? bundledTemplate(standard) : findTemplate(root, base, asked);
	return {...file, bytes: readFileBytes(file.path)};
}

function findTemplate(root: string, base: string, asked: string): TemplateFile {
	const known = listTemplates(root);
	const byName = known.find(({name}) => name === asked);
	if (byName !== undefined) return byName;
	const file = path.resolve(base, asked);
	if (fs.existsSync(file)) {
		return {name: path.basename(file).replace(/\.(?:md|markdown)$/i, ''), path: file, isBundled: false};
	}
	throw new UserError(
		'usage',
		`there is no template ${asked}`,
		`name one of ${known.map(({name}) => name).join(', ')}, or a file`,
	);
}

/** The folder `templates` lies beside the bundle's folder and beside `source`; one of them holds this module. */
function bundledTemplate(name: string): TemplateFile {
	const folders = [...ancestorsOf(import.meta.dirname)];
	const file = folders.map(folder => path.join(folder, 'templates', `${name}.md`)).find(isFile);
	if (file === undefined) throw new Error(`templates/${name}.md is not where this program is installed`);
	return {name, path: file, isBundled: true, description: descriptions[name] ?? ''};
}
