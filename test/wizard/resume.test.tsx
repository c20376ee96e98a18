import {renderToString} from 'ink';
import {describe, expect, test} from 'vitest';
import type {Authoring} from '../../source/authoring/authoring.ts';
import {Resume} from '../../source/wizard/components/resume.tsx';
import type {ResumeState, ScreenAction, ScreenState} from '../../source/wizard/model.ts';
import {reduceScreen} from '../../source/wizard/reducers/screen.ts';
import {seedState} from './play.ts';

const asked: ResumeState = {
	drafts: [
		{id: 'a', title: 'Checkout', age: 'just now', progress: '2 answered', openElsewhere: false},
		{id: 'b', title: 'Search', age: '2 days ago', progress: '1 answered', openElsewhere: true},
	],
	cursor: 0,
	fresh: 'Begin a new plan',
	message: null,
	pending: null,
	columns: 60,
	height: 6,
};

const key = (name: string): ScreenAction => ({
	kind: 'key',
	press: {name, text: name.length === 1 ? name : ''},
});
const press = (name: string, cursor = 0) => reduceScreen({kind: 'resume', ...asked, cursor}, key(name));

describe('which draft to go on with', () => {
	test.each([
		['enter', 0, {kind: 'open', draft: 'a'}],
		['enter', 2, {kind: 'open', draft: null}],
		['ctrl-c', 0, {kind: 'quit'}],
	] as const)('%s on %i', (name, cursor, effect) => {
		expect(press(name, cursor).effects).toEqual([effect]);
	});

	test.each([
		['down', 2, 2],
		['up', 0, 0],
		['end', 0, 2],
		['home', 1, 0],
		['n', 1, 1],
		['q', 1, 1],
	] as const)('%s on %i', (name, cursor, expected) => {
		expect(press(name, cursor)).toEqual({state: {kind: 'resume', ...asked, cursor: expected}, effects: []});
	});

	test('one that is open elsewhere is not opened, and that is said', () => {
		const {state, effects} = press('enter', 1);
		expect(effects).toEqual([]);
		expect(state).toMatchObject({
			cursor: 1,
			message: 'Another planwright has it open: go on there, or end it first',
		});
	});

	test('what is typed while it is opened is for the wizard', () => {
		const wizard = seedState();
		// What a plan is made of does not matter to keys.
		const authoring = {} as Authoring;
		const typed = [key('enter'), key('H'), key('i'), {kind: 'paste', text: '!'} as const];
		const opening = typed.reduce((state: ScreenState, action) => reduceScreen(state, action).state, {
			kind: 'resume',
			...asked,
		});
		const {state, effects} = reduceScreen(opening, {kind: 'opened', authoring, wizard});
		expect(state).toMatchObject({kind: 'wizard', wizard: {answers: {description: 'Hi!'}}});
		expect(effects).toEqual([]);
	});

	test('is asked in as many rows as there are', () => {
		const rows = (height: number) =>
			renderToString(<Resume state={{...asked, height}} />, {columns: 60})
				.replace(/\u001b\[[\d;]*m/g, '')
				.split('\n')
				.map(row => row.trimEnd());
		expect(rows(6)).toEqual([
			' Go on where you left off?',
			'',
			'  ❯ Checkout   just now · 2 answered',
			'    Search   2 days ago · 1 answered · open in another plan…',
			'    Begin a new plan',
			' Enter go on · ↓ other · Ctrl-C leave',
		]);
		for (const height of [1, 2, 3, 5]) expect(rows(height)).toHaveLength(height);
	});
});
