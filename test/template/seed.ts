import {readFileSync} from 'node:fs';
import {type Bytes, fromBuffer} from '../../source/markdown/bytes.ts';
import {readTemplate} from '../../source/template/compile/read-template.ts';
import type {Template} from '../../source/template/model.ts';

/** The template that is the default. */
export function seed(): Template {
	return bundled('implementation-plan');
}

/** One of the templates that come with the program. */
export function bundled(name: string): Template {
	const file = new URL(`../../templates/${name}.md`, import.meta.url);
	return readTemplate(fromBuffer(readFileSync(file)), name);
}

/** One of the templates of other kinds. */
export function fixture(name: string): Template {
	const file = new URL(`../fixtures/templates/${name}.md`, import.meta.url);
	return readTemplate(fromBuffer(readFileSync(file)), name);
}

/** A template from a text; line breaks as they stand. */
export function template(text: string): Template {
	return readTemplate(Buffer.from(text, 'utf8').toString('latin1') as Bytes, 'test');
}
