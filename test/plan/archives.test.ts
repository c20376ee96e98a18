import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {moveFromArchive, moveToArchive} from '../../source/plan/archives.ts';
import {places} from '../../source/plan/places.ts';

const today = '2026-03-02';

describe('where a plan is put away', () => {
	test.each([
		['plans/001-checkout/plan-001.md', 'plans/archive/001-checkout/plan-001.md'],
		['Docs/Plans/a.md', 'Docs/Plans/archive/a.md'],
		['docs/superpowers/plans/x.md', 'docs/superpowers/plans/archive/x.md'],
		['docs/team/rollout-plan.md', 'docs/archive/team/rollout-plan.md'],
		['PLAN.md', 'archive/PLAN.md'],
		['backlog/tasks/task-1 - Do it.md', 'backlog/archive/tasks/task-1 - Do it.md'],
		['notes/work.md', 'notes/archive/work.md'],
	])('%s alone: %s', (file, plan) => {
		expect(moveToArchive(file, today)).toEqual({from: file, to: plan, plan});
	});

	test.each([
		['openspec/changes/add-auth/tasks.md', 'openspec/changes/archive/2026-03-02-add-auth'],
		['.kiro/specs/login/tasks.md', '.kiro/specs/archive/login'],
		['.spec-workflow/specs/login/tasks.md', '.spec-workflow/archive/specs/login'],
		['specs/001-a/plan.md', 'specs/archive/001-a'],
	])('%s with its folder: %s', (file, to) => {
		const from = file.slice(0, file.lastIndexOf('/'));
		const plan = to + file.slice(from.length);
		expect(moveToArchive(file, today)).toEqual({from, to, plan});
	});

	test.each(['plans/a.md', 'docs/archive/plans/a.md', 'archive/deep/a.md'])('%s is in no archive', file => {
		expect(moveFromArchive(file)).toBeNull();
	});
});

test('from anywhere it comes back to where it was', () => {
	const name = fc.stringMatching(/^[a-z0-9][\w -]{0,6}$/);
	const folders = [...new Set(places.map(({folder}) => folder)), 'notes', 'a/plans'];
	const file = fc
		.tuple(
			fc.constantFrom(...folders),
			fc.array(name, {maxLength: 3}),
			fc.oneof(fc.constantFrom('tasks', 'plan', 'PLAN', 'my-tasks'), name),
		)
		.map(([folder, below, last]) => [...(folder === '' ? [] : [folder]), ...below, `${last}.md`].join('/'))
		.filter(each => moveFromArchive(each) === null);
	fc.assert(
		fc.property(file, each => {
			const there = moveToArchive(each, today);
			const back = moveFromArchive(there.plan);
			expect(back).toEqual({from: there.to, to: there.from, plan: each});
		}),
	);
});
