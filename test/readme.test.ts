import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {usageOf} from '../source/commands/parse.ts';
import type {CommandSpec} from '../source/commands/table.ts';
import {commands} from '../source/commands/table.ts';
import {homeKeymap, listKeymap} from '../source/tracker/keymap.ts';
import {helpMarkdown} from '../source/ui/keymap.ts';
import {wizardKeymap} from '../source/wizard/keymap.ts';
import {readmePictures} from './readme-pictures.ts';

const file = path.join(import.meta.dirname, '..', 'README.md');

const rows: readonly CommandSpec[] = commands;
const commandTable = [
	'| command | does |',
	'|---|---|',
	...rows.map(row => `| \`${usageOf(row).replaceAll('|', '\\|')}\` | ${row.summary} |`),
].join('\n');

type Derived = readonly (readonly [name: string, text: string])[];

/** What stands between `<!-- name -->` and its closing comment, made by the program itself. */
const tables: Derived = [
	['keys: checklist', helpMarkdown(listKeymap)],
	['keys: home', helpMarkdown(homeKeymap)],
	['keys: wizard', helpMarkdown(wizardKeymap)],
	['commands', commandTable],
];

function withDerived(text: string, derived: Derived): string {
	return derived.reduce((result, [name, made]) => {
		const closing = `<!-- /${name.split(':')[0]} -->`;
		const start = result.indexOf(`<!-- ${name} -->`);
		const end = result.indexOf(closing, start);
		return `${result.slice(0, start)}<!-- ${name} -->\n${made}\n${result.slice(end)}`;
	}, text);
}

/** Compares, or with UPDATE=1 writes. */
function hold(derived: Derived): void {
	const text = readFileSync(file, 'utf8');
	if (process.env.UPDATE === '1') writeFileSync(file, withDerived(text, derived));
	expect(readFileSync(file, 'utf8')).toBe(withDerived(text, derived));
}

test('the tables of keys and commands in the README are those of the program (UPDATE=1 writes them)', () => {
	hold(tables);
});

test('the pictures in the README are what the program draws (UPDATE=1 draws them)', async () => {
	const pictures = await readmePictures();
	hold(pictures.map(([name, picture]) => [`picture: ${name}`, `\`\`\`\n${trimmed(picture)}\n\`\`\``]));
});

function trimmed(picture: string): string {
	return picture.trimEnd().replace(/ +$/gm, '');
}
