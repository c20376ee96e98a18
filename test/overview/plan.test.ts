import {expect, test} from 'vitest';
import {extraCounts, planDetails, planName, planNote, progressFigures} from '../../source/overview/plan.ts';
import {planIn} from '../report/plans.ts';

test.each([
	['- [ ] T01 a\n- [>] T02 b\n', 'doing T02  b'],
	['- [x] T01 a\n- [ ] T02 b\n- [!] T03 c\n', 'next T02  b'],
	['- [!] T01 a\n- [!] T02 b\n', '2 blocked'],
	['- [x] T01 a\n', 'finished'],
	['- [?] T01 a\n', 'all that is open waits'],
	['words\n', 'no tasks yet'],
])('what the plan %j is at', (markdown, note) => {
	expect(planNote(planIn(markdown))).toBe(note);
});

test.each([
	['- [ ] T01 a\n', ['now: next T01  a']],
	['- [>] T01 a\n  - Doing: anna\n- [>] T02 b\n', ['doing: T01  anna: a', 'doing: T02  b']],
	[
		'- [>] T01 a\n- [>] T02 b\n- [>] T03 c\n- [>] T04 d\n- [>] T05 e\n',
		['doing: T01  a', 'doing: T02  b', 'doing: T03  c', 'doing: and 2 more'],
	],
	['- [x] T01 a\n', []],
	[
		'- **Start**: 2026-01-05\n\n## Phase 1: Core\n**Timeline**: 1 week\n- [ ] T01 a\n',
		['now: next T01  a', 'late: Phase 1: Core late, due Fri 9 Jan'],
	],
])('what is to be known of the plan %j at a glance', (markdown, details) => {
	const plan = planIn(markdown);
	expect(planDetails(plan, '2026-03-02').map(({kind, text}) => `${kind}: ${text}`)).toEqual(details);
});

test('its figures, and counts only of what there is', () => {
	const {progress} = planIn('- [x] a\n- [!] b\n- [-] c\n- [ ]* d\n- [ ] e\n');
	expect(progressFigures(progress)).toBe('33%  1/5');
	expect(extraCounts(progress).map(({text}) => text)).toEqual(['1 blocked', '1 dropped', '1 optional']);
	expect(extraCounts(planIn('- [ ] a\n').progress)).toEqual([]);
});

test('its name is its path where the title is a blank', () => {
	expect(planName({title: 'A plan', path: 'a.md'})).toBe('A plan');
	expect(planName({title: '[DESCRIPTION]', path: 'a.md'})).toBe('a.md');
});
