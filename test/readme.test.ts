import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {usageOf} from '../source/commands/parse.ts';
import type {CommandSpec} from '../source/commands/spec.ts';
import {commands} from '../source/commands/table.ts';
import {listKeymap} from '../source/tracker/keymap.ts';
import {helpMarkdown} from '../source/ui/help.ts';
import {wizardKeymap} from '../source/wizard/keymap.ts';

const file = path.join(import.meta.dirname, '..', 'README.md');

const rows: readonly CommandSpec[] = commands;
const commandTable = [
	'| command | does |',
	'|---|---|',
	...rows.map(row => `| \`${usageOf(row)}\` | ${row.summary} |`),
].join('\n');

/** What stands between `<!-- name -->` and its closing comment, made from the program itself. */
const derived: readonly (readonly [string, string])[] = [
	['keys: checklist', helpMarkdown(listKeymap)],
	['keys: wizard', helpMarkdown(wizardKeymap)],
	['commands', commandTable],
];

function withDerived(text: string): string {
	return derived.reduce((result, [name, table]) => {
		const closing = `<!-- /${name.split(':')[0]} -->`;
		const start = result.indexOf(`<!-- ${name} -->`);
		const end = result.indexOf(closing, start);
		return `${result.slice(0, start)}<!-- ${name} -->\n${table}\n${result.slice(end)}`;
	}, text);
}

test('the tables of keys and commands in the README are those of the program (UPDATE=1 writes them)', () => {
	const text = readFileSync(file, 'utf8');
	if (process.env.UPDATE === '1') writeFileSync(file, withDerived(text));
	expect(readFileSync(file, 'utf8')).toBe(withDerived(text));
});
