import {createElement} from 'react';
import {describe, expect, test} from 'vitest';
import {HomeScreen} from '../../../source/tracker/components/home.tsx';
import {
	type DraftEntry,
	firstHome,
	type HomeEffect,
	type HomeEntry,
	type HomeState,
	reduceHome,
} from '../../../source/tracker/reducers/home.ts';
import {frameRows} from '../../frame.tsx';
import {planOf} from '../checklist.ts';
import {sample} from '../sample.ts';

const {progress} = planOf(sample);
const plans: readonly HomeEntry[] = [
	{
		path: 'plans/a.md',
		title: 'Checkout redesign',
		progress,
		note: 'doing 2.2  Create',
		details: [
			{kind: 'doing', text: '2.2  Create   by anna'},
			{kind: 'late', text: 'Phase 2 late, due Fri 4 Dec'},
			{kind: 'changed', text: '2.1 done'},
		],
	},
	{
		path: 'plans/b.md',
		title: 'Search',
		progress,
		note: 'next 1.1  Index',
		details: [{kind: 'now', text: 'next 1.1  Index'}],
	},
];
const drafts: readonly DraftEntry[] = [
	{id: 'd1', title: 'Billing', when: 'yesterday', answered: 12, isOpenElsewhere: false},
	{id: 'd2', title: '', when: '5 minutes ago', answered: 3, isOpenElsewhere: true},
];

function openHome(columns = 80, height = 24, found: Partial<HomeState> = {}) {
	const facts = {plans, drafts, rest: [], areOffers: false, ...found, since: '2 days ago'};
	const action = {kind: 'found', ...facts, plans: facts.plans ?? []} as const;
	let state: HomeState = reduceHome(firstHome('shop', columns, height), action).state;
	const effects: HomeEffect[] = [];
	const press = (...names: readonly string[]) => {
		for (const name of names) {
			const text = name === 'space' ? ' ' : name.length === 1 ? name : '';
			const next = reduceHome(state, {kind: 'key', press: {name, text}});
			state = next.state;
			effects.push(...next.effects);
		}
	};
	const rows = () => frameRows(createElement(HomeScreen, {state}), state).map(row => row.trimEnd());
	return {press, effects, state: () => state, rows, screen: () => rows().join('\n').trimEnd()};
}

describe('home', () => {
	test('shows plans with what is going on in them, and drafts', () => {
		expect(
			`${openHome().screen()}\n`,
		).toBe(` planwright   shop                                     you were here 2 days ago

 ❯ Checkout redesign  ███▋░░░░░░  36%  4/13  1 blocked  1 dropped  1 optional
     ◐ 2.2  Create   by anna
     ! Phase 2 late, due Fri 4 Dec
     ◇ changed: 2.1 done

   Search             ███▋░░░░░░  36%  4/13  1 blocked  1 dropped  1 optional
       next 1.1  Index

 Drafts
   Billing   yesterday · 12 answered
   without a title   open in another planwright · 5 minutes ago · 3 answered










 Enter open · n new · a adopt · / filter · ? help · q quit
`);
	});

	test('where there is little room the details are those of the plan under the cursor', () => {
		const home = openHome(80, 9);
		expect(home.screen()).toContain('◐ 2.2  Create   by anna');
		expect(home.rows()[5]).toMatch(/^ {3}Search .* next 1\.1 {2}Index$/);
		home.press('j');
		expect(home.screen()).not.toContain('by anna');
		expect(home.screen()).toContain('       next 1.1  Index');
	});

	test('the footer offers to remove a draft where the cursor is on one', () => {
		const home = openHome();
		expect(home.rows().at(-1)).not.toContain('remove');
		home.press('j', 'j');
		expect(home.rows().at(-1)).toContain('x remove draft');
	});

	test.each([
		[['enter'], {kind: 'open', path: 'plans/a.md'}],
		[['j', 'enter'], {kind: 'open', path: 'plans/b.md'}],
		[['j', 'j', 'enter'], {kind: 'resume', draft: 'd1'}],
		[['n'], {kind: 'new'}],
		[['q'], {kind: 'quit', interrupted: false}],
		[['ctrl-c'], {kind: 'quit', interrupted: true}],
		[['ctrl-z'], {kind: 'stop'}],
		[['j', 'j', 'x', 'x'], {kind: 'remove', draft: 'd1'}],
		[['/', 's', 'e', 'a', 'enter'], {kind: 'open', path: 'plans/b.md'}],
	])('%j', (keys, effect) => {
		const home = openHome();
		home.press(...keys);
		expect(home.effects).toEqual([effect]);
	});

	test('x asks first, on drafts only', () => {
		const home = openHome();
		home.press('x');
		expect(home.screen()).toContain('x removes drafts');
		home.press('j', 'j', 'x');
		expect(home.screen()).toContain('x again removes the draft Billing');
		home.press('k', 'j', 'x');
		expect(home.effects).toEqual([]);
	});

	test('a draft that is open elsewhere is neither resumed nor removed', () => {
		const home = openHome();
		home.press('G', 'enter', 'x', 'x');
		expect(home.effects).toEqual([]);
		expect(home.screen()).toContain('open in another planwright');
	});

	test('stays on what was found when the filter ends', () => {
		const home = openHome();
		home.press('/', 's', 'e', 'a', 'esc');
		expect(home.screen()).toContain('Checkout');
		expect(home.rows().find(row => row.includes('❯'))).toContain('Search');
	});

	test('filters by typing, drafts too, and Esc shows all', () => {
		const home = openHome();
		home.press('/', 'b', 'i', 'l');
		expect(home.screen()).not.toContain('Checkout');
		expect(home.screen()).toContain('Billing');
		home.press('esc');
		expect(home.screen()).toContain('Checkout');
	});

	test('says when there is nothing, and how to begin', () => {
		const home = openHome(80, 24, {plans: [], drafts: []});
		expect(home.screen()).toContain('No plan here yet.');
		expect(home.rows().at(-1)).toBe(' n new · a adopt · ? help · q quit');
		expect(home.screen()).toContain('asks the questions of an implementation plan');
		expect(home.screen()).toContain('n writes the first one');
		expect(home.screen()).toContain('a makes one of a text');
	});

	test('lists files that hold tasks where there is no plan, and opens one', () => {
		const [first] = plans;
		const offered = [{path: 'docs/notes.md', title: '', progress, note: '', details: first?.details ?? []}];
		const found = {plans: offered, drafts: [], areOffers: true};
		const home = openHome(80, 24, found);
		expect(home.screen()).toContain('No plan in the usual places. These files hold tasks:');
		expect(home.screen()).toContain('❯ docs/notes.md');
		home.press('enter');
		expect(home.effects).toEqual([{kind: 'open', path: 'docs/notes.md'}]);
		home.press('/', 'z');
		expect(home.screen()).toContain('Nothing has that in its name');
		expect(openHome(40, 10, found).screen()).toMatch(
			/No plan in the usual places\.\n These files hold tasks:/,
		);
	});

	test('counts the plans that are too many, and a filter finds them', () => {
		const rest = [{path: 'old.md', title: 'Rewrite', progress, note: '', details: []}];
		const home = openHome(80, 24, {rest});
		expect(home.screen()).toContain('and 1 more, 1 unfinished: / finds them');
		expect(home.screen()).not.toContain('Rewrite');
		home.press('/', 'r', 'e', 'w');
		expect(home.screen()).toContain('Rewrite');
		expect(home.screen()).not.toContain('more,');
	});

	test('helps', () => {
		const home = openHome();
		home.press('?');
		expect(home.screen()).toContain('remove the draft');
		home.press('esc');
		expect(home.screen()).toContain('Checkout');
	});

	test('F1 helps while the filter is typed, which goes on as it was', () => {
		const home = openHome();
		home.press('/', 'b', 'i', 'f1');
		expect(home.screen()).toContain('end the filter');
		expect(home.screen()).toContain('delete the character after');
		home.press('y', 'esc', 'l');
		expect(home.state().filter.text).toBe('bil');
	});

	test('goes by screens through what is filtered', () => {
		const many = Array.from({length: 80}, (_, n) => ({
			path: `p${n}.md`,
			title: `P${n}`,
			progress,
			note: '',
			details: [],
		}));
		const home = openHome(80, 24, {plans: many, drafts});
		home.press('/', 'p', 'pagedown');
		expect(home.state().cursor).toBe(20);
	});

	test.each([
		[80, 24],
		[40, 10],
		[200, 50],
		[20, 5],
		[5, 3],
		[1, 1],
	])('fits %i×%i', (columns, height) => {
		const many = Array.from({length: 80}, (_, n) => ({
			path: `p${n}.md`,
			title: `Plan ${n}`,
			progress,
			note: 'next',
			details: [{kind: 'now' as const, text: 'next'}],
		}));
		const home = openHome(columns, height, {plans: many, drafts});
		for (const key of ['G', 'g', '/', 'esc', '?']) {
			home.press(key);
			expect(home.rows()).toHaveLength(height);
		}
	});
});
