import {createHash} from 'node:crypto';
import {type Bytes, toBuffer} from '../markdown/bytes.ts';
import {listTemplates, loadTemplateFile} from '../storage/find-templates.ts';
import type {Settings} from '../storage/repository.ts';
import {readTemplate} from '../template/read-template.ts';
import type {Template} from '../template/template.ts';

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

/** Tells whether a template changed since. */
export function hashOf(bytes: Bytes): string {
	return createHash('sha256').update(toBuffer(bytes)).digest('hex');
}
