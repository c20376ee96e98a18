import {describe, expect, test} from 'vitest';
import {featureFolder, leadsToPlans, placeOf} from '../../source/plan/places.ts';

describe('placeOf', () => {
	test.each([
		['PLAN.md', 'PLAN.md'],
		['Todo.markdown', 'Todo.markdown'],
		['plans/a.md', 'plans/**/*.md'],
		['Plans/2025/a.MD', 'Plans/**/*.MD'],
		['docs/superpowers/plans/2025-01-x.md', 'docs/superpowers/plans/**/*.md'],
		['specs/001-a/Plan.md', 'specs/*/Plan.md'],
		['.planning/phases/01-a/01-02-PLAN.md', '.planning/**/*-PLAN.md'],
		['.cursor/work/my-Tasks-2.md', '.cursor/**/*Tasks*.md'],
		['backlog/tasks/task-1 - Do it.md', 'backlog/tasks/*.md'],
	])('%s: %s', (file, pattern) => {
		expect(placeOf(file)).toEqual({withTasks: false, pattern});
	});

	test.each([
		['docs/a/Plan-of-work.md', 'docs/**/*Plan*.md'],
		['docs/tasks.md', 'docs/**/*tasks*.md'],
	])('%s only with tasks: %s', (file, pattern) => {
		expect(placeOf(file)).toEqual({withTasks: true, pattern});
	});

	test.each([
		'a/plans/x.md',
		'docs/other.md',
		'plans/.hidden/x.md',
		'plans/.x.md',
		'plans/notes.txt',
		'plans/README.md',
		'plans/readme.zh.md',
		'plans/AGENTS.md',
		'.claude/plans/CLAUDE.md',
		'specs/001-a/deep/tasks.md',
		'specs/tasks.md',
		'tasks/deep/a.md',
		'openspec/changes/archive/tasks.md',
		'openspec/changes/archive/2025-x/tasks.md',
		'plans/Archive/a.md',
		'docs/plans/completed/a.md',
		'plans/done/a.md',
		'plans/templates/a.md',
		'docs/plan-template.md',
		'.codex/skills/planner/plan.md',
		'.cursor/prompts/plan.md',
		'.agents/commands/plan.md',
		'.cursor/rules/planning.md',
		'.codex/agents/plan.md',
	])('never %s', file => {
		expect(placeOf(file)).toBeNull();
	});
});

test.each([
	['docs', true],
	['Docs/deep/er', true],
	['.kiro', true],
	['.kiro/specs/login', true],
	['.kiro/specs/login/deep', false],
	['.kiro/steering', false],
	['.planning/phases/01', true],
	['.planning/.cache', false],
	['openspec', true],
	['openspec/specs', false],
	['plans/archive', false],
	['tasks', true],
	['tasks/deep', false],
	['src', false],
	['.git', false],
	['node_modules', false],
])('whether plans are looked for in %s: %s', (folder, expected) => {
	expect(leadsToPlans(folder)).toBe(expected);
});

test.each([
	['/x/openspec/changes/add-login/tasks.md', 'add-login'],
	['.kiro/specs/checkout/tasks.md', 'checkout'],
	['C:\\x\\Plans\\2025\\001-a\\plan.md', '001-a'],
	['/x/docs/plans/tasks.md', null],
	['/x/docs/superpowers/plans/tasks.md', null],
	['/x/PLAN.md', null],
	['PLAN.md', null],
])('the folder of a feature in %s: %s', (file, folder) => {
	expect(featureFolder(file)).toBe(folder);
});
