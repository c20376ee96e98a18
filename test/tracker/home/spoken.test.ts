import {createElement} from 'react';
import {expect, test} from 'vitest';
import {HomeScreen} from '../../../source/tracker/components/home.tsx';
import {firstHome, type HomeState, reduceHome} from '../../../source/tracker/reducers/home.ts';
import {spokenRows} from '../../frame.tsx';
import {planOf} from '../checklist.ts';

const {progress} = planOf('# P\n- [x] one\n- [ ] two\n');
const found = reduceHome(firstHome('shop', 80, 24), {
	kind: 'found',
	plans: [
		{
			path: 'a.md',
			title: 'Search',
			progress,
			note: 'next p.2  two',
			details: [{kind: 'late', text: 'Phase 1 late'}],
		},
	],
	drafts: [{id: 'x', title: '', when: '5 minutes ago', answered: 3, isOpenElsewhere: false}],
	rest: [],
	areOffers: false,
	since: null,
}).state;

function press(state: HomeState, ...names: readonly string[]): HomeState {
	return names.reduce(
		(now, name) => reduceHome(now, {kind: 'key', press: {name, text: name.length === 1 ? name : ''}}).state,
		state,
	);
}

const spoken = (state: HomeState) => spokenRows(createElement(HomeScreen, {state}));

test('plans and drafts are options, and the one with the cursor is selected', () => {
	expect(spoken(press(found, 'j'))).toEqual([
		'planwright, plans of shop',
		'option: Search, 50 percent, next p.2  two, Phase 1 late',
		'option: (selected) draft without a title, 5 minutes ago · 3 answered',
		expect.stringMatching(/^Keys: Enter open/),
	]);
});

test('what is typed, said and missing is in words', () => {
	expect(spoken(press(found, '/', 'z'))).toContain('textbox: Filtered by: z');
	expect(spoken(press(found, 'j', 'x')).at(-2)).toBe('x again removes the draft without a title');
	expect(spoken(firstHome('shop', 80, 24))).toContain('Looking for plans');
	expect(spoken(press(found, '?'))[0]).toBe('Keys');
});
