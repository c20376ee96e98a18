import {expect, test} from 'vitest';
import {fixture} from '../fixtures.ts';
import {planOf} from '../plans.ts';

test('phases in all spellings', () => {
	const plan = fixture('phases.md');
	expect(plan.phases.map(({number, name, title, priority}) => [number, name, title, priority])).toEqual([
		['1', 'Foundation', 'Phase 1: Foundation', 'HIGH'],
		['2', 'Core', 'phase 2 - Core', null],
		['3', '', 'Milestone 3', null],
		['4', 'Polish', 'Sprint 4 — Polish', null],
		['5', 'Bold', '**Stage 5: Bold**', null],
		['6', 'Full stop', 'Step 6. Full stop', null],
		['7', 'A range', 'Week 7-8: A range', null],
		['9', '', 'Day 9', null],
		['3.10', 'Not 3.1', 'Part 3.10: Not 3.1', null],
		['11a', '', 'Iteration 11a', null],
		['12', 'Both', '12. Phase 12: Both', null],
	]);
});

test('a numbered section in a phase is a section, and its tasks count in the phase', () => {
	const plan = fixture('phases.md');
	const phase = plan.phases.find(({number}) => number === '9');
	expect(phase?.progress.total).toBe(2);
	expect(plan.tasks.filter(({phase: index}) => index === phase?.index).map(({ref}) => ref)).toEqual([
		'9.1',
		'9.2',
	]);
	expect(plan.sections.filter(({phase: index}) => index === phase?.index)).toHaveLength(3);
});

test('bare numbers are phases where a task is inside and no keyword is used', () => {
	expect(fixture('phases-numbers.md').phases.map(({number, name}) => `${number} ${name}`)).toEqual([
		'1 Setup',
		'3.10 Deep',
		'4 Bracket',
	]);
	expect(fixture('phases.md').sections.find(({title}) => title.startsWith('13.'))?.phase).toBeNull();
	expect(planOf('## 1. Plan\n### Phase 1: A\n- [ ] a\n## 2. Rest\n- [ ] b\n').phases).toMatchObject([
		{title: 'Phase 1: A'},
	]);
});

test.each([
	'## Phases 1',
	'## Phase one',
	'## Phase 1st',
	'## Phase Rollout 1',
	'## The Phase 1',
	'## Phase1xy',
	'## Stepping 2',
	'## 2026',
	'## 1.',
	'## [Phase 1](a.md)',
	'- Phase 1',
])('%j without tasks is no phase', heading => {
	expect(planOf(`${heading}\n`).phases).toEqual([]);
});

test('a keyword without a task inside, as in a manual, takes no bare number its place', () => {
	const plan = planOf('## 1. Setup\n- [ ] a\n### Step 1: Look\n## Phase 2: Later\n## 3. Rest\n- [ ] b\n');
	expect(plan.phases.map(({title}) => title)).toEqual(['1. Setup', '3. Rest']);
});

test('of phases with the same number none names its tasks', () => {
	const plan = fixture('phases-twice.md');
	expect(plan.phases.map(({number}) => number)).toEqual(['1', '2', '1', '2', '3']);
	expect(plan.tasks.map(({ref}) => ref)).toEqual(['ps.1', 'pb.1', 'ps2.1', 'pb2.1', '3.1']);
});

test('fields stand directly under the heading, outside tasks; tags in the heading win', () => {
	const text = [
		'## Phase 1: A [Priority: HIGH] [Owner: Ada]',
		'- [ ] task',
		'  - **Timeline**: 9 days',
		'',
		'**Priority**: LOW',
		'* **Timeline:** 3 days',
		'2. **depends on**: Phase 2',
		'**Timeline**: 4 days',
		'### Tasks',
		'**Dependencies**: Phase 3',
		'## Phase 2',
		'```',
		'**Timeline**: 1 day',
		'```',
		'**Priority**: `P1`',
	].join('\n');
	expect(planOf(text).phases).toMatchObject([
		{title: 'Phase 1: A', priority: 'HIGH', timeline: '3 days', dependencies: 'Phase 2'},
		{title: 'Phase 2', priority: '`P1`', timeline: null, dependencies: null},
	]);
});

test('a link in a heading is no tag', () => {
	expect(planOf('## Phase 1: [a: b](c)\n- [ ] d\n').phases[0]?.title).toBe('Phase 1: [a: b](c)');
});
