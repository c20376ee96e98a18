import {describe, expect, test} from 'vitest';
import type {Entry} from '../../source/template/form.ts';
import {addMember, moveMember, removeMember} from '../../source/template/group-members.ts';

function members(...dependencies: string[]): Entry[] {
	return dependencies.map((text, index) => ({name: 'abcdef'[index] ?? '', dependencies: text}));
}

function told(entries: readonly Entry[]): string[] {
	return entries.map(({name, dependencies}) => `${name}: ${dependencies}`);
}

const chain = members('None', 'Phase 1 complete', 'Phase 2 complete', 'Phases 1-3');

describe('what depends on a member', () => {
	test.each<[string, number, number, string[]]>([
		['moved down', 0, 1, ['b: Phase 2 complete', 'a: None', 'c: Phase 1 complete', 'd: Phases 1-3']],
		['moved up', 3, 0, ['d: Phases 2-4', 'a: None', 'b: Phase 2 complete', 'c: Phase 3 complete']],
		[
			'moved out of a range',
			1,
			3,
			['a: None', 'c: Phase 4 complete', 'd: Phases 1, 2 and 4', 'b: Phase 1 complete'],
		],
	])('%s is named by its new number', (_, from, to, expected) => {
		expect(told(moveMember(chain, from, to, {keyword: 'Phase'}))).toEqual(expected);
	});

	test('removed takes on what that one depended on', () => {
		expect(told(removeMember(chain, 1))).toEqual(['a: None', 'c: Phase 1 complete', 'd: Phases 1 and 2']);
		expect(told(removeMember(chain, 0))).toEqual(['b: None', 'c: Phase 1 complete', 'd: Phases 1 and 2']);
	});

	test.each([
		['Phase 1 and 2', 'Phase 1'],
		['phases 1, 2 & legal sign-off', 'phases 1 & legal sign-off'],
		['Phase 2 complete, budget approved', 'budget approved'],
		['Phases 3-9', 'Phases 2-8'],
		['Phase 2.1', 'Phase 2.1'],
		['Sprint 2 and Phase 3', 'Sprint 2 and Phase 2'],
		['week 2', 'week 2'],
		['', ''],
	])('%j without 2 is %j', (text, expected) => {
		const entries = [...members('', 'None', '', '', '', '', '', ''), {name: 'z', dependencies: text}];
		expect(removeMember(entries, 1, {keyword: 'Phase'}).at(-1)?.dependencies).toBe(expected);
	});

	test('added before others', () => {
		expect(told(addMember(chain, 1, {name: 'new', dependencies: 'Phase 1 complete'}))).toEqual([
			'a: None',
			'new: Phase 1 complete',
			'b: Phase 1 complete',
			'c: Phase 3 complete',
			'd: Phases 1, 3 and 4',
		]);
	});

	test('numbers begin where the group begins', () => {
		const numbering = {keyword: 'Sprint', firstNumber: 4};
		const entries = members('None', 'Sprint 4', 'after sprints 4 and 5');
		expect(told(moveMember(entries, 0, 2, numbering))).toEqual([
			'b: Sprint 6',
			'c: after sprints 4 and 6',
			'a: None',
		]);
	});
});

test('what a member depends on may be asked in other words', () => {
	const entries = [{name: 'a'}, {name: 'b', 'depends-on': 'Milestone 1'}];
	expect(moveMember(entries, 0, 1)[0]).toEqual({name: 'b', 'depends-on': 'Milestone 2'});
});
