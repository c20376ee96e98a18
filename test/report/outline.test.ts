import {describe, expect, test} from 'vitest';
import {outlineOf} from '../../source/report/outline.ts';
import {checkout, planIn} from './plans.ts';

const rows = (markdown: string) =>
	outlineOf(planIn(markdown), '2026-03-10').map(({label, name, state}) => [
		label,
		name,
		state.kind,
		state.text,
	]);

test('phases with what they are at, then sections', () => {
	expect(rows(checkout)).toEqual([
		['Phase 1', 'Foundation', 'done', 'done'],
		['Phase 2', 'Core Features', 'due', 'due Wed 11 Mar'],
		['Phase 3', 'Enhancement & Polish', 'waiting', 'waits for Phase 2'],
		['', 'Definition of Done', 'waiting', 'waits for phases'],
	]);
});

describe('states of a phase', () => {
	test.each([
		['late', '**Start**: 2026-03-02\n## Phase 1: A\n**Timeline**: 2 days\n- [ ] a\n', 'late, due Tue 3 Mar'],
		['doing', '## Phase 1: A\n- [>] a\n- [ ] b\n', '1 doing'],
		['blocked', '## Phase 1: A\n- [!] a\n- [ ] b\n', '1 blocked'],
		['quiet', '## Phase 1: A\n- [ ] a\n', ''],
		['quiet', '## Phase 1: A\n**Priority**: LOW\n## Phase 2: B\n- [x] b\n', 'no tasks'],
	])('%s', (kind, markdown, words) => {
		expect(rows(`# Plan\n${markdown}`)[0]?.slice(2)).toEqual([kind, words]);
	});
});

test('a phase without a name, and one in another word', () => {
	expect(
		rows('## Milestone 3\n- [ ] a\n## Sprint 4 - Polish\n- [ ] b\n').map(row => row.slice(0, 2)),
	).toEqual([
		['Milestone 3', ''],
		['Sprint 4', 'Polish'],
	]);
});
