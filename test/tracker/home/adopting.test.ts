import {createElement} from 'react';
import {describe, expect, test} from 'vitest';
import {encode} from '../../../source/markdown/bytes.ts';
import {proposalFor} from '../../../source/plan/adopt/propose.ts';
import {readPlan} from '../../../source/plan/read/read.ts';
import {HomeScreen} from '../../../source/tracker/components/home.tsx';
import {
	firstHome,
	type HomeAction,
	type HomeEffect,
	type HomeState,
	reduceHome,
} from '../../../source/tracker/reducers/home.ts';
import {frameRows, spokenRows} from '../../frame.tsx';
import {planOf} from '../checklist.ts';

const files = [
	{path: 'notes/sign-in.md', changed: 'just now'},
	{path: 'notes/search.md', changed: '2 days ago'},
];
const text = `# Plan: Sign-in

## Steps
1. **Store sessions** in \`src/store.ts\`
2. Read them back

## Verification
${Array.from({length: 30}, (_, index) => `- check ${index}\n`).join('')}`;
const proposal = proposalFor(readPlan(encode(text)));
const target = 'plans/001-sign-in/plan-001.md';

function openHome(columns = 80, height = 24) {
	let state: HomeState = firstHome('shop', columns, height);
	const effects: HomeEffect[] = [];
	const dispatch = (action: HomeAction) => {
		const next = reduceHome(state, action);
		state = next.state;
		effects.push(...next.effects);
	};
	const press = (...names: readonly string[]) => {
		for (const name of names) dispatch({kind: 'key', press: {name, text: name.length === 1 ? name : ''}});
	};
	dispatch({kind: 'found', plans: [], rest: [], areOffers: false, drafts: [], since: null});
	const screen = () => createElement(HomeScreen, {state});
	const rows = () => frameRows(screen(), state).map(row => row.trimEnd());
	return {press, dispatch, effects, rows, text: () => rows().join('\n'), state: () => state, screen};
}

/** Home with what would become of the first file on the screen. */
function openProposal(columns = 80, height = 24) {
	const home = openHome(columns, height);
	home.press('a');
	home.dispatch({kind: 'prose-found', files});
	home.press('enter');
	home.dispatch({kind: 'proposed', path: 'notes/sign-in.md', found: {kind: 'proposal', proposal, target}});
	return home;
}

describe('a on the home screen', () => {
	test('lists the files without tasks, filtered by what is typed, and Esc goes back', () => {
		const home = openHome();
		home.press('a');
		expect(home.text()).toContain('Looking for files without tasks');
		home.dispatch({kind: 'prose-found', files});
		expect(home.rows().slice(0, 4)).toEqual([
			' Adopt  type to filter',
			' ❯ notes/sign-in.md   just now',
			'   notes/search.md   2 days ago',
			'',
		]);
		home.press('s', 'e', 'a');
		expect(home.text()).not.toContain('sign-in');
		home.press('z');
		expect(home.text()).toContain('No file has that in its name');
		home.press('enter', 'esc');
		expect(home.text()).toContain('No plan here yet.');
		expect(home.effects).toEqual([{kind: 'find-prose'}]);
	});

	test('shows what would become tasks, and Enter writes it once', () => {
		const home = openProposal();
		expect(home.rows().slice(0, 9)).toEqual([
			' notes/sign-in.md   32 tasks',
			'',
			' Steps',
			'   4  1. Store sessions in src/store.ts',
			'   5  2. Read them back',
			'',
			' Verification',
			'   8  - check 0',
			'   9  - check 1',
		]);
		expect(home.rows().at(-1)).toBe(` ↓ more · Esc back · Enter writes ${target}`);
		home.press('G');
		expect(home.text()).toContain('- check 29');
		home.press('enter', 'enter', 'esc');
		expect(home.rows().at(-1)).toBe(' Writing');
		expect(home.effects.slice(1)).toEqual([
			{kind: 'propose', path: 'notes/sign-in.md'},
			{kind: 'adopt', path: 'notes/sign-in.md'},
		]);
	});

	test('Esc goes back to the files, as they were, and what comes late is not shown', () => {
		const home = openHome();
		home.press('a');
		home.dispatch({kind: 'prose-found', files});
		home.press('s', 'e', 'a', 'enter', 'esc');
		home.dispatch({kind: 'proposed', path: 'notes/search.md', found: {kind: 'words', texts: ['late']}});
		expect(home.rows()[0]).toBe(' Adopt  sea');
		expect(home.rows()[1]).toBe(' ❯ notes/search.md   2 days ago');
	});

	test('says why nothing would be written, and Enter does nothing then', () => {
		const home = openProposal();
		const texts = ['notes/sign-in.md was changed while it was adopted', 'look again'];
		home.press('enter');
		home.dispatch({kind: 'proposed', path: 'notes/sign-in.md', found: {kind: 'words', texts}});
		expect(home.text()).toContain('was changed while it was adopted');
		expect(home.rows().at(-1)).toBe(' Esc back');
		const before = home.effects.length;
		home.press('enter');
		expect(home.effects).toHaveLength(before);
	});

	test('means the plan under the cursor where that has no tasks', () => {
		const home = openHome();
		const {progress} = planOf('# Idea\n\n1. a\n');
		const plans = [{path: 'plans/idea.md', title: 'Idea', progress, note: '', details: []}];
		home.dispatch({kind: 'found', plans, rest: [], areOffers: false, drafts: [], since: null});
		home.press('a');
		expect(home.effects).toEqual([{kind: 'propose', path: 'plans/idea.md'}]);
		home.press('esc');
		expect(home.text()).toContain('Idea');
	});

	test('helps, and Ctrl-C leaves', () => {
		const home = openProposal();
		home.press('?');
		expect(home.text()).toContain('write the plan and open it');
		home.press('esc');
		expect(home.text()).toContain('Store sessions');
		home.press('ctrl-c');
		expect(home.effects.at(-1)).toEqual({kind: 'quit', interrupted: true});
	});

	test('is heard', () => {
		const home = openHome();
		home.press('a');
		home.dispatch({kind: 'prose-found', files});
		expect(spokenRows(home.screen()).slice(0, 2)).toEqual([
			'textbox: Adopt, filtered by: ',
			'option: (selected) notes/sign-in.md, changed just now',
		]);
	});

	test.each([
		[80, 24],
		[40, 10],
		[200, 60],
		[20, 5],
		[5, 3],
		[1, 1],
	])('fits %i×%i', (columns, height) => {
		const home = openHome(columns, height);
		home.press('a');
		expect(home.rows()).toHaveLength(height);
		home.dispatch({
			kind: 'prose-found',
			files: Array.from({length: 80}, (_, index) => ({path: `notes/${index}.md`, changed: 'just now'})),
		});
		home.press('pagedown', 'down');
		expect(home.rows()).toHaveLength(height);
		const proposed = openProposal(columns, height);
		for (const key of ['G', 'g', '?', 'esc', 'enter']) {
			proposed.press(key);
			expect(proposed.rows()).toHaveLength(height);
		}
	});
});
