import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';

const source = path.join(import.meta.dirname, '../source');

type Folder = {
	/** The folders that its files may import, besides their own and the files that stand in no folder. */
	readonly imports: readonly string[];
	/** The files that other folders may import; all where none are named. */
	readonly doors?: readonly string[];
};

const core = ['template', 'plan', 'agents', 'markdown', 'text'];
const shown = ['ui', 'report', 'overview', 'storage', ...core];

/** The folders of `source/` from the lowest up. */
const folders: Readonly<Record<string, Folder>> = {
	text: {imports: []},
	markdown: {imports: ['text']},
	agents: {imports: ['markdown', 'text'], doors: ['block.ts', 'settings.ts']},
	plan: {
		imports: ['markdown', 'text'],
		doors: [
			'adopt/propose.ts',
			'allowed-commands.ts',
			'archives.ts',
			'change/anchor.ts',
			'change/apply.ts',
			'change/changes.ts',
			'change/in-turn.ts',
			'check/check.ts',
			'check/cycles.ts',
			'check/finding.ts',
			'comment-text.ts',
			'check/git-facts.ts',
			'check/named-files.ts',
			'compare/same-task.ts',
			'dialects.ts',
			'history/history.ts',
			'history/series.ts',
			'merge/merge-lines.ts',
			'merge/merge.ts',
			'merge/model.ts',
			'merge/verify.ts',
			'model.ts',
			'phase-names.ts',
			'places.ts',
			'read/comments.ts',
			'read/header-fields.ts',
			'read/named-phases.ts',
			'read/sections.ts',
			'read/read.ts',
			'read/schedule.ts',
			'references.ts',
			'verify.ts',
			'waits.ts',
		],
	},
	template: {
		imports: ['plan', 'markdown', 'text'],
		doors: [
			'answers.ts',
			'check-answers.ts',
			'compile/read-template.ts',
			'form.ts',
			'group-members.ts',
			'locate/locate.ts',
			'model.ts',
			'read-answers.ts',
			'write/write.ts',
		],
	},
	storage: {
		imports: core,
		doors: [
			'agent-files.ts',
			'drafts.ts',
			'find/entries.ts',
			'find/plans.ts',
			'find/specs.ts',
			'find/templates.ts',
			'git/facts.ts',
			'git/git.ts',
			'git/history.ts',
			'git/setup.ts',
			'last-change.ts',
			'move.ts',
			'prompt-line.ts',
			'repository.ts',
			'save/create-file.ts',
			'save/file-system.ts',
			'save/read-file.ts',
			'save/update-file.ts',
			'seen.ts',
			'used-plan.ts',
			'watch.ts',
		],
	},
	overview: {imports: ['plan', 'text']},
	report: {imports: ['overview', 'storage', ...core]},
	ui: {imports: ['text']},
	authoring: {
		imports: ['overview', 'storage', ...core],
		doors: [
			'adopt-plan.ts',
			'answers.ts',
			'authoring.ts',
			'edit-plan.ts',
			'new-plan.ts',
			'places.ts',
			'start.ts',
			'templates.ts',
		],
	},
	wizard: {imports: ['authoring', ...shown], doors: ['wizard.tsx']},
	tracker: {imports: shown, doors: ['run.tsx']},
	commands: {imports: ['wizard', 'tracker', 'authoring', ...shown]},
};

const pure = ['text', 'markdown', 'agents', 'plan', 'template', 'overview', 'report'];
const impure = /^(react|ink|ink-.*|conf|chokidar|(node:)?fs(\/.*)?|(node:)?child_process)(\/|$)/;

type Import = {readonly from: string; readonly name: string; readonly file: string | null};

const files = readdirSync(source, {recursive: true, encoding: 'utf8'})
	.filter(file => /\.tsx?$/.test(file))
	.map(file => file.split(path.sep).join('/'));

/** All imports of a file, those of types and those at run time (`import()`) too; `file` is that of our own. */
function importsOf(from: string): readonly Import[] {
	const text = readFileSync(path.join(source, from), 'utf8');
	const found = text.matchAll(
		/(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g,
	);
	return [...found].map(match => {
		const name = match[1] ?? match[2] ?? '';
		const file = path.posix.join(path.posix.dirname(from), name);
		return {from, name, file: name.startsWith('.') && files.includes(file) ? file : null};
	});
}

const imports = files.flatMap(importsOf);
const own = imports.flatMap(({from, file}) => (file === null ? [] : [{from, file}]));

function folderOf(file: string): string {
	return file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
}

const across = own.filter(({from, file}) => folderOf(from) !== folderOf(file));
const linesOf = (file: string) => readFileSync(path.join(source, file), 'utf8').split('\n').length - 1;

test('the rules see the imports and the folders that there are', () => {
	expect(imports.length).toBeGreaterThan(files.length);
	expect([...new Set(files.map(folderOf))].filter(name => name !== '').sort()).toEqual(
		Object.keys(folders).sort(),
	);
});

test('folders import each other in one direction', () => {
	const wrong = across.filter(
		({from, file}) =>
			folderOf(from) !== '' &&
			folderOf(file) !== '' &&
			!folders[folderOf(from)]?.imports.includes(folderOf(file)),
	);
	expect(wrong).toEqual([]);
});

/** The folders of `source/plan/` from the lowest up. */
const inPlan = ['read', 'adopt', 'compare', 'merge', 'change', 'check', 'history'];

test('folders of the plan import only those below them', () => {
	const levelOf = (file: string) => inPlan.indexOf(/^plan\/([^/]+)\//.exec(file)?.[1] ?? '');
	const wrong = own.filter(({from, file}) => levelOf(from) !== -1 && levelOf(file) > levelOf(from));
	expect(wrong).toEqual([]);
	expect(files.filter(file => /^plan\/.*\//.test(file) && levelOf(file) === -1)).toEqual([]);
});

describe('other folders import only the doors of', () => {
	const withDoors = Object.entries(folders).flatMap(([name, {doors}]) => (doors ? [{name, doors}] : []));

	test.each(withDoors)('$name', ({name, doors}) => {
		const used = across.filter(({file}) => folderOf(file) === name).map(({file}) => file);
		expect([...new Set(used)].sort()).toEqual(doors.map(door => `${name}/${door}`).sort());
	});
});

/** The files that are left when, again and again, those are taken away that import none of the rest or that none of it imports. */
function filesInCircles(): readonly string[] {
	let left = own;
	for (;;) {
		const importing = new Set(left.map(({from}) => from));
		const imported = new Set(left.map(({file}) => file));
		const kept = left.filter(({from, file}) => importing.has(file) && imported.has(from));
		if (kept.length === left.length) {
			return [...importing];
		}
		left = kept;
	}
}

test('no files import each other in a circle, types included', () => {
	expect(filesInCircles()).toEqual([]);
});

test('pure parts know no screen and no disk', () => {
	const wrong = imports.filter(
		({from, name}) =>
			(pure.includes(folderOf(from)) || /(^|\/)(state|reducers\/[\w-]+)\.ts$/.test(from)) &&
			impure.test(name),
	);
	expect(wrong).toEqual([]);
});

test('no file is longer than 500 lines', () => {
	expect(files.filter(file => linesOf(file) > 500)).toEqual([]);
});
