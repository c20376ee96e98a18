import {render} from 'ink-testing-library';
import {afterEach, describe, expect, test, vi} from 'vitest';
import type {PlanFile} from '../../source/tracker/plan-file.ts';
import {firstState} from '../../source/tracker/reducers/tracker.ts';
import {trackerStore} from '../../source/tracker/store.ts';
import {Tracker} from '../../source/tracker/tracker.tsx';
import {ThemeContext, themeOf} from '../../source/ui/theme.tsx';
import {planOf, today} from './checklist.ts';
import {sample} from './sample.ts';

afterEach(() => vi.unstubAllEnvs());

function show() {
	const plan = planOf(sample);
	const file: PlanFile = {
		read: () => plan,
		save: async () => ({before: plan, plan, outcomes: [], copy: null}),
		watch: () => () => {},
	};
	const store = trackerStore(firstState({plan, path: 'plan.md', columns: 80, height: 24, today}), {
		file,
		edit: async () => {},
		copy: () => {},
		stop: () => {},
		leave: () => {},
		findPlans: async () => [],
		readGit: () => Promise.reject(new Error('no git is asked here')),
		readHistory: async () => () => [],
		openPlan: async () => ({file, plan}),
		fail: error => {
			throw error;
		},
	});
	const shown = render(
		<ThemeContext value={themeOf({color: false})}>
			<Tracker store={store} />
		</ThemeContext>,
	);
	return {...shown, store};
}

describe('the checklist', () => {
	test('draws the rows of the state and passes keys on, each by itself', async () => {
		const {lastFrame, stdin, store} = show();
		expect(lastFrame()).toContain('❯ ◐ 2.2  Create user interface components');
		stdin.write('jj');
		await vi.waitFor(() => expect(lastFrame()).toContain('❯ ○ 2.4'));
		expect(store.state().mode.kind).toBe('list');
	});

	test('passes on what is pasted as text', async () => {
		const {lastFrame, stdin} = show();
		stdin.write('b');
		await vi.waitFor(() => expect(lastFrame()).toContain('Why is 2.2 blocked?'));
		stdin.write('\u001b[200~a paste\u001b[201~');
		await vi.waitFor(() => expect(lastFrame()).toContain('a paste'));
	});

	test('is linear for a screen reader, with roles and states', () => {
		vi.stubEnv('INK_SCREEN_READER', 'true');
		const {lastFrame} = show();
		expect(lastFrame()).toContain(
			'checkbox: (selected) 2.2 doing: Create user interface components, by anna',
		);
		expect(lastFrame()).toContain('checkbox: (checked) 2.1 done');
		expect(lastFrame()).toContain(
			'listitem: (expanded) section Phase 2, Core Features, priority HIGH, due Fri 4 Dec',
		);
	});
});
