import {render} from 'ink-testing-library';
import {afterEach, describe, expect, test, vi} from 'vitest';
import type {PlanFile} from '../../source/tracker/plan-file.ts';
import {type Session, startSession} from '../../source/tracker/session.ts';
import {firstState} from '../../source/tracker/state.ts';
import {TrackerView} from '../../source/tracker/tracker-view.tsx';
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
	const session: Session = startSession(firstState({plan, path: 'plan.md', columns: 80, lines: 24, today}), {
		file,
		edit: async () => {},
		copy: () => {},
		stop: () => {},
		leave: () => {},
		findPlans: async () => [],
		readHistory: async () => () => [],
		openPlan: async () => ({file, plan}),
		fail: error => {
			throw error;
		},
	});
	const shown = render(<TrackerView session={session} look={{color: false, ascii: false}} />);
	return {...shown, session};
}

describe('the view', () => {
	test('draws the rows of the state and passes keys on, each by itself', async () => {
		const {lastFrame, stdin, session} = show();
		expect(lastFrame()).toContain('❯ ◐ 2.2  Create user interface components');
		stdin.write('jj');
		await vi.waitFor(() => expect(lastFrame()).toContain('❯ ○ 2.4'));
		expect(session.state().mode.kind).toBe('list');
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
