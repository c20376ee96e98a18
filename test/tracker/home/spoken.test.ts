import {expect, test} from 'vitest';
import {spokenHome} from '../../../source/tracker/home/spoken.ts';
import {firstHome, type HomeState, reduceHome} from '../../../source/tracker/home/state.ts';
import {planOf} from '../checklist.ts';

const {progress} = planOf('# P\n- [x] one\n- [ ] two\n');
const found = reduceHome(firstHome('shop', 80, 24), {
	kind: 'found',
	plans: [{path: 'a.md', title: 'Search', progress, note: 'next p.2  two'}],
	drafts: [{id: 'x', title: '', when: '5 minutes ago', answered: 3, isOpenElsewhere: false}],
}).state;

function press(state: HomeState, ...names: readonly string[]): HomeState {
	return names.reduce(
		(now, name) => reduceHome(now, {kind: 'press', press: {name, text: name.length === 1 ? name : ''}}).state,
		state,
	);
}

const texts = (state: HomeState) => spokenHome(state).map(({text}) => text);

test('plans and drafts are options, and the one with the cursor is selected', () => {
	expect(spokenHome(press(found, 'j'))).toEqual([
		{text: 'planwright, plans of shop'},
		{role: 'option', state: {selected: false}, text: 'Search, 50 percent, next p.2  two'},
		{
			role: 'option',
			state: {selected: true},
			text: 'draft without a title, 5 minutes ago · 3 answered',
		},
		{text: expect.stringMatching(/^Keys: Enter open/)},
	]);
});

test('what is typed, said and missing is in words', () => {
	expect(texts(press(found, '/', 'z'))).toContain('Filtered by: z');
	expect(texts(press(found, 'j', 'x')).at(-2)).toBe('x again removes the draft without a title');
	expect(texts(firstHome('shop', 80, 24))).toContain('Looking for plans');
	expect(texts(press(found, '?'))[0]).toBe('Keys');
});
