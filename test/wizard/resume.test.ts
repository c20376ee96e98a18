import {describe, expect, test} from 'vitest';
import {pressInResume, type ResumeState, resumeLines} from '../../source/wizard/resume-state.ts';

const state: ResumeState = {
	drafts: [
		{id: 'a', title: 'Checkout', age: 'just now', progress: '2 answered', openElsewhere: false},
		{id: 'b', title: 'Search', age: '2 days ago', progress: '1 answered', openElsewhere: true},
	],
	cursor: 0,
	fresh: 'Begin a new plan',
	notice: null,
};

const press = (name: string, cursor = 0) => pressInResume({...state, cursor}, {name, text: ''});

describe('which draft to go on with', () => {
	test.each([
		['enter', 0, {kind: 'draft', id: 'a'}],
		['enter', 2, {kind: 'fresh'}],
		['n', 0, {kind: 'fresh'}],
		['q', 0, {kind: 'leave', interrupted: false}],
		['ctrl-c', 0, {kind: 'leave', interrupted: true}],
		['down', 2, {...state, cursor: 2}],
		['up', 0, {...state, cursor: 0}],
		['j', 0, {...state, cursor: 1}],
		['x', 1, {...state, cursor: 1}],
	] as const)('%s on %i', (key, cursor, expected) => {
		expect(press(key, cursor)).toEqual(expected);
	});

	test('one that is open elsewhere is not opened, and that is said', () => {
		const notice = 'Another planwright has it open: go on there, or end it first';
		expect(press('enter', 1)).toEqual({...state, cursor: 1, notice});
	});

	test('is asked in as many rows as there are', () => {
		const text = (rows: number) =>
			resumeLines(state, 60, rows).map(line => line.map(piece => piece.text).join(''));
		expect(text(6)).toEqual([
			' Go on where you left off?',
			'',
			'  ❯ Checkout   just now · 2 answered',
			'    Search   2 days ago · 1 answered · open in another planwright',
			'    Begin a new plan',
			' Enter go on · ↓ other · n new · Ctrl-C leave',
		]);
		for (const rows of [1, 2, 3, 5]) expect(text(rows).length).toBeLessThanOrEqual(Math.max(2, rows));
	});
});
