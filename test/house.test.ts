import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

const root = path.join(import.meta.dirname, '..');
const source = path.join(root, 'source');

/** What each room may import, besides itself and the files that stand in no room (`errors.ts`). */
const allowed: Readonly<Record<string, readonly string[]>> = {
	text: [],
	markdown: ['text'],
	plan: ['markdown', 'text'],
	template: ['plan', 'markdown', 'text'],
	storage: ['template', 'plan', 'markdown', 'text'],
	report: ['storage', 'template', 'plan', 'markdown', 'text'],
	ui: ['text'],
	wizard: ['ui', 'report', 'storage', 'template', 'plan', 'markdown', 'text'],
	tracker: ['ui', 'report', 'storage', 'template', 'plan', 'markdown', 'text'],
	commands: ['wizard', 'tracker', 'ui', 'report', 'storage', 'template', 'plan', 'markdown', 'text'],
};

const pureRooms = ['text', 'markdown', 'plan', 'template', 'report'];
const impure = /^(react|ink|ink-.*|conf|chokidar|(node:)?fs(\/.*)?|(node:)?child_process)(\/|$)/;

type Import = {readonly file: string; readonly name: string};

function importsOf(file: string): readonly Import[] {
	const text = readFileSync(path.join(source, file), 'utf8');
	const found = text.matchAll(
		/(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g,
	);
	return [...found].map(match => ({file, name: match[1] ?? match[2] ?? ''}));
}

const files = (readdirSync(source, {recursive: true}) as string[])
	.filter(file => /\.tsx?$/.test(file))
	.map(file => file.split(path.sep).join('/'));
const imports = files.flatMap(importsOf);

function roomOf(file: string): string {
	return file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
}

test('every file stands in a room that the rule knows', () => {
	expect(files.map(roomOf).filter(room => room !== '' && allowed[room] === undefined)).toEqual([]);
});

test('arrows between rooms run downwards', () => {
	const wrong = imports.filter(({file, name}) => {
		if (!name.startsWith('.') || roomOf(file) === '') return false;
		const target = path.posix.join(path.posix.dirname(file), name);
		const room = roomOf(target);
		if (target.startsWith('../node_modules/')) return false;
		return target !== 'errors.ts' && room !== roomOf(file) && !allowed[roomOf(file)]?.includes(room);
	});
	expect(wrong).toEqual([]);
});

test('pure parts know no screen and no disk', () => {
	const wrong = imports.filter(
		({file, name}) =>
			(pureRooms.includes(roomOf(file)) || /(^|\/)state\.ts$/.test(file)) && impure.test(name),
	);
	expect(wrong).toEqual([]);
});

test('the rule sees the imports that there are', () => {
	expect(imports.length).toBeGreaterThan(files.length);
});

test('no file is longer than 500 lines', () => {
	const long = files.filter(file => readFileSync(path.join(source, file), 'utf8').split('\n').length > 501);
	expect(long).toEqual([]);
});
