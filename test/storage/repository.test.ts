import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {findRoot, readSettings, settingFor} from '../../source/storage/repository.ts';
import {makeRepository, temporaryFolder, writeFiles} from '../folder.ts';

describe('findRoot', () => {
	test('is the work tree of git, from any folder in it', () => {
		const root = temporaryFolder();
		makeRepository(root);
		writeFiles(root, {'a/b/c.md': '', 'a/.planwright/config.json': '{}'});
		expect(findRoot(path.join(root, 'a/b'))).toBe(root);
		expect(findRoot(root)).toBe(root);
	});

	test('is the linked work tree where .git is a file', () => {
		const root = temporaryFolder();
		writeFiles(root, {
			'.git/HEAD': '',
			'.git/worktrees/side/HEAD': '',
			'side/.git': `gitdir: ${path.join(root, '.git/worktrees/side')}\n`,
			'side/plans/x.md': '',
		});
		expect(findRoot(path.join(root, 'side/plans'))).toBe(path.join(root, 'side'));
	});

	test.each(['.planwright', '.specpulse'])('without git is the nearest folder with %s', name => {
		const root = temporaryFolder();
		writeFiles(root, {[`${name}/x`]: '', 'a/b/c.md': ''});
		expect(findRoot(path.join(root, 'a/b'))).toBe(root);
	});

	test('else is the folder itself', () => {
		const root = temporaryFolder();
		writeFiles(root, {'.git': 'no pointer', 'a/.git/config': 'no HEAD'});
		expect(findRoot(path.join(root, 'a'))).toBe(path.join(root, 'a'));
	});
});

describe('readSettings', () => {
	function settingsFrom(text: string): () => unknown {
		const root = temporaryFolder();
		writeFiles(root, {'.planwright/config.json': text});
		return () => readSettings(root);
	}

	test('gives nothing without a file', () => {
		expect(readSettings(temporaryFolder())).toEqual({});
	});

	test('gives what is in the file, and passes over what it does not know', () => {
		const settings = {
			plans: ['work/**'],
			dialects: {'work/k/**': 'kiro'},
			template: 'adr',
			out: 'work/{feature_directory}.md',
			who: 'drop',
			verify: ['npm test', 'npm run *'],
			done: {'work/**': 'verified'},
		};
		expect(settingsFrom(`\u{feff}${JSON.stringify({...settings, later: 1})}`)()).toEqual(settings);
	});

	test.each([
		['{', 'is no JSON'],
		['[]', 'is no JSON object'],
		['{"plans": "x"}', '"plans"'],
		['{"plans": [1]}', '"plans"'],
		['{"plans": [""]}', '"plans"'],
		['{"dialects": ["kiro"]}', '"dialects"'],
		['{"dialects": {"a/**": "klingon"}}', '"a/**": "klingon"'],
		['{"template": 3}', '"template"'],
		['{"verify": "npm test"}', '"verify" is no list of command lines'],
		['{"verify": ["a", 1]}', '"verify"'],
		['{"done": "verified"}', '"done"'],
		['{"done": {"a/**": "proven"}}', '"done"'],
		['{"out": ""}', '"out"'],
	])('names file and key of %s', (text, message) => {
		expect(settingsFrom(text)).toThrow(
			expect.objectContaining({
				code: 'usage',
				message: expect.stringMatching(/^\.planwright\/config\.json: /),
				hint: expect.stringMatching(/\w/),
			}),
		);
		expect(settingsFrom(text)).toThrow(message);
	});

	test('says when the file cannot be read', () => {
		const root = temporaryFolder();
		fs.mkdirSync(path.join(root, '.planwright/config.json'), {recursive: true});
		expect(() => readSettings(root)).toThrow(expect.objectContaining({code: 'usage'}));
	});
});

describe('settingFor', () => {
	test.each([
		['work/k/a.md', 'kiro'],
		['work/.hidden/a.md', 'spec-workflow'],
		['other/a.md', null],
	])('of %s is %s', async (plan, dialect) => {
		const dialects = {'./work/k/': 'kiro', 'work/**': 'spec-workflow'};
		expect(await settingFor(dialects, '/root', path.join('/root', plan))).toBe(dialect);
	});
});
