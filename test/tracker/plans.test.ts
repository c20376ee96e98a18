import {describe, expect, test} from 'vitest';
import type {PlanEntry} from '../../source/tracker/model.ts';
import {openChecklist, planOf} from './checklist.ts';
import {sample} from './sample.ts';

const {progress} = planOf(sample);
const entries: readonly PlanEntry[] = [
	{path: 'plan.md', title: 'Checkout redesign', progress, note: 'doing 2.2  Create'},
	{path: 'plans/search.md', title: 'Search', progress, note: 'next 1.1  Index'},
	{path: 'plans/broken.md', title: '', progress: null, note: 'plans/broken.md is a folder'},
];

function openPlans() {
	const list = openChecklist(sample);
	list.press('p');
	list.dispatch({kind: 'found', entries});
	return list;
}

describe('other plans', () => {
	test('are looked for, and listed with bar, percentage and what is next', () => {
		const list = openChecklist(sample);
		list.press('p');
		expect(list.effects).toEqual([{kind: 'find-plans'}]);
		expect(list.screen()).toContain('Looking for plans');
		list.dispatch({kind: 'found', entries});
		expect(list.cursorRow()).toMatch(/Checkout redesign +█+▋░+ +36% +doing 2.2/);
		expect(list.screen()).toContain('plans/broken.md is a folder');
	});

	test('Enter opens the one under the cursor', () => {
		const list = openPlans();
		list.press('down', 'enter');
		expect(list.effects.at(-1)).toEqual({kind: 'open', path: 'plans/search.md'});
		list.dispatch({kind: 'opened', plan: planOf('# Search\n- [ ] index\n'), path: 'plans/search.md'});
		expect(list.screen()).toContain('index');
		expect(list.state().undoStack).toEqual([]);
	});

	test('Enter on the open one and Esc come back', () => {
		const list = openPlans();
		list.press('enter');
		expect(list.cursorRow()).toContain('2.2  Create');
		list.press('p', 'esc');
		expect(list.cursorRow()).toContain('2.2  Create');
	});

	test('typing filters by title and path', () => {
		const list = openPlans();
		list.type('plans sea');
		expect(list.screen()).toContain('Search');
		expect(list.screen()).not.toContain('Checkout');
		list.type('zzz');
		expect(list.screen()).toContain('No plan has that in its name');
		list.press('enter');
		expect(list.effects).toHaveLength(1);
	});
});
