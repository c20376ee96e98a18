import path from 'node:path';
import {expect, test} from 'vitest';
import {documents, isThere, textOf} from './documents.ts';

const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');

/** Targets of links and pictures, as they are written. */
function linksIn(file: string): readonly string[] {
	const text = withoutCode(textOf(file));
	const links = text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g);
	return [...links].map(([, link = '', source = '']) => link || source).filter(link => !/^\w+:/.test(link));
}

/** The anchors that GitHub gives the headings of a document. */
function anchorsOf(file: string): readonly string[] {
	const headings = textOf(file)
		.replace(/^```[\s\S]*?^```$/gm, '')
		.matchAll(/^#+ (.+)$/gm);
	return [...headings].map(([, title = '']) =>
		title
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

test.each(documents)('the links of %s lead to what is there', file => {
	const broken = linksIn(file).filter(link => {
		const [target = '', anchor] = link.split('#');
		const named = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
		return !isThere(named) || (anchor !== undefined && !anchorsOf(named).includes(anchor));
	});
	expect(broken).toEqual([]);
});

/** The folders of the project that documents name files in. */
const paths = /^(?:source|test|bench|schemas|templates|docs|examples|plans|\.github)\/[\w./{},-]*$/;

/** `{a,b}/c` as `a/c` and `b/c`. */
function spelledOut(name: string): readonly string[] {
	const [whole = '', choices] = /\{([^}]*)\}/.exec(name) ?? [];
	return choices === undefined
		? [name]
		: choices.split(',').flatMap(choice => spelledOut(name.replace(whole, choice)));
}

test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('the files that %s names are there', file => {
	const code = [...textOf(file).matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name);
	const named = code.filter(name => paths.test(name)).flatMap(spelledOut);
	expect(named.length).toBeGreaterThan(10);
	expect(named.filter(name => !isThere(name))).toEqual([]);
});

test('what ARCHITECTURE.md names after a file is in that file', () => {
	const named = [...textOf('ARCHITECTURE.md').matchAll(/`([\w./-]+\.tsx?)` `(\w+)`/g)];
	expect(named.length).toBeGreaterThan(30);
	const missing = named.filter(([, file = '', name = '']) => !new RegExp(`\\b${name}\\b`).test(textOf(file)));
	expect(missing.map(([both]) => both)).toEqual([]);
});

test('the README is short, and begins with the two commands', () => {
	const lines = textOf('README.md').split('\n');
	expect(lines.length).toBeLessThanOrEqual(150);
	const first = lines.slice(0, 30).join('\n');
	expect(first).toContain('npm ci && npm start');
	expect(first).toContain('npm ci && npm test');
	expect(first).toContain('docs/pictures/');
});

test('the architecture is short', () => {
	expect(textOf('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(200);
});
