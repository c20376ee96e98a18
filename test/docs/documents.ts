import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '../..');

/** What is written for people, by its path in the repository. */
export const documents: readonly string[] = [
	...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
	...readdirSync(path.join(root, 'docs'))
		.filter(name => name.endsWith('.md'))
		.map(name => `docs/${name}`),
	...readdirSync(path.join(root, '.github'), {recursive: true, encoding: 'utf8'})
		.filter(name => name.endsWith('.md'))
		.map(name => `.github/${name.split(path.sep).join('/')}`),
];

export function textOf(file: string): string {
	return readFileSync(path.join(root, file), 'utf8').replaceAll('\r\n', '\n');
}

export function isThere(file: string): boolean {
	return existsSync(path.join(root, file));
}
