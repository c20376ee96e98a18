import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {findSpecs, newPlanPath, nextFeatureNumber} from '../../../source/storage/find/specs.ts';
import {temporaryFolder, writeFiles} from '../../folder.ts';

function repository(files: Readonly<Record<string, string>>): string {
	const root = temporaryFolder();
	writeFiles(root, files);
	return root;
}

describe('findSpecs', () => {
	test('finds those of each tool', () => {
		const root = repository({
			'.specpulse/specs/001-checkout/spec-001.md': '# Specification: Checkout redesign\n',
			'specs/010-search/spec.md': '<!-- x -->\n# Feature Specification: Find things ##\r\n',
			'specs/002-login/plan.md': '# Implementation Plan: Log in\n',
			'specs/README.md': '# no spec',
			'openspec/changes/add-x/proposal.md': '## Why\n',
			'openspec/changes/archive/old/proposal.md': '# Old\n',
			'.kiro/specs/user-auth/requirements.md': '# Requirements Document\n',
			'.kiro/specs/empty/notes.txt': '',
		});
		const specs = findSpecs(root).map(spec => ({...spec, path: path.relative(root, spec.path)}));
		expect(specs).toEqual([
			{
				id: '001',
				directory: '001-checkout',
				title: 'Checkout redesign',
				path: '.specpulse/specs/001-checkout/spec-001.md',
			},
			{id: '002', directory: '002-login', title: 'Log in', path: 'specs/002-login/plan.md'},
			{id: '010', directory: '010-search', title: 'Find things', path: 'specs/010-search/spec.md'},
			{id: 'add-x', directory: 'add-x', title: 'Add x', path: 'openspec/changes/add-x/proposal.md'},
			{id: 'empty', directory: 'empty', title: 'Empty', path: '.kiro/specs/empty'},
			{
				id: 'user-auth',
				directory: 'user-auth',
				title: 'User auth',
				path: '.kiro/specs/user-auth/requirements.md',
			},
		]);
	});

	test('ignores case, and what is archived', () => {
		const root = repository({
			'Specs/001-a/spec.md': '# A\n',
			'.specify/specs/002-b/spec.md': '# B\n',
			'kitty-specs/003-c/spec.md': '# C\n',
			'.spec-workflow/specs/d/requirements.md': '# D\n',
			'OpenSpec/Changes/Archive/old/proposal.md': '# Old\n',
		});
		expect(findSpecs(root).map(({title}) => title)).toEqual(['A', 'B', 'C', 'D']);
		expect(nextFeatureNumber(root, {})).toBe('004');
	});

	test.each([
		['# Spec: A', 'A'],
		['# Design – The thing', 'The thing'],
		['# [FEATURE NAME]', 'Some feature'],
		['# Specification', 'Some feature'],
		['# Planning the spec', 'Planning the spec'],
		['no heading', 'Some feature'],
	])('takes the title from %s', (text, title) => {
		const root = repository({'specs/007-some-feature/spec.md': `${text}\n`});
		expect(findSpecs(root)[0]?.title).toBe(title);
	});
});

describe('nextFeatureNumber', () => {
	test.each<[string, readonly string[], string]>([
		['nothing', [], '001'],
		['specs and plans', ['specs/003-a/x', 'plans/007-b/x', '.specpulse/specs/002-c/x'], '008'],
		['a gap', ['specs/001-a/x', 'specs/005-b/x'], '006'],
		['more than three digits', ['specs/999-a/x', 'specs/1000-b/x'], '1001'],
		[
			'folders that are no features',
			['plans/12-a/x', 'plans/20251201-b/x', 'plans/v2/x', 'plans/004.md'],
			'001',
		],
	])('after %s', (_name, files, number) => {
		const root = repository(Object.fromEntries(files.map(file => [file, ''])));
		expect(nextFeatureNumber(root, {})).toBe(number);
	});

	test('looks where the settings put plans', () => {
		const root = repository({'work/041-a/plan.md': ''});
		expect(nextFeatureNumber(root, {out: 'work/{feature_directory}/plan.md'})).toBe('042');
	});
});

describe('newPlanPath', () => {
	test.each<[string, Readonly<Record<string, string>>, string | undefined, string, string]>([
		['plans', {}, undefined, 'plans/001-a/plan-001.md', '001'],
		['plans in another case', {'Plans/x.md': ''}, undefined, 'Plans/001-a/plan-001.md', '001'],
		['.specpulse', {'.specpulse/x': ''}, undefined, '.specpulse/plans/001-a/plan-001.md', '001'],
		[
			'the next number',
			{'plans/001-a/plan-001.md': '', 'plans/001-a/plan-9.md': '', 'plans/001-a/plan-x.md': ''},
			undefined,
			'plans/001-a/plan-010.md',
			'010',
		],
		['a setting', {}, 'docs/{feature_directory}/{plan_number}.md', 'docs/001-a/001.md', '001'],
		['a variable', {}, 'docs/{{ feature_directory }}/{{plan_number}}.md', 'docs/001-a/001.md', '001'],
		[
			'one folder',
			{'docs/001-a-004.md': ''},
			'docs/{feature_directory}-{plan_number}.md',
			'docs/001-a-005.md',
			'005',
		],
		['no number', {}, 'docs/{feature_directory}.md', 'docs/001-a.md', '001'],
	])('by %s', (_name, files, out, expected, number) => {
		const root = repository(files);
		expect(newPlanPath(root, out === undefined ? {} : {out}, '001-a')).toEqual({
			path: path.join(root, expected),
			number,
		});
	});

	test.each(['', '..', '../x', 'a/../b', '/etc', 'a//b', 'a/', './a', 'a\\..\\b', 'a\0b'])(
		'refuses %j',
		directory => {
			expect(() => newPlanPath('/root', {}, directory)).toThrow(expect.objectContaining({code: 'usage'}));
		},
	);
});
