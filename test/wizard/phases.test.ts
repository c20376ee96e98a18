import {describe, expect, test} from 'vitest';
import {withStanding} from '../../source/authoring/answers.ts';
import type {Entry} from '../../source/template/form.ts';
import {datesText, meaningOf} from '../../source/wizard/groups.ts';
import type {WizardState} from '../../source/wizard/model.ts';
import {initialState} from '../../source/wizard/reducers/start.ts';
import {stepsOf} from '../../source/wizard/steps.ts';
import {bundled} from '../template/seed.ts';
import {onStep, play, playAll, where} from './play.ts';

const id = 'implementation-phases';
const phases = () => onStep('Implementation Phases', {start: '2026-01-05'});

function members(state: WizardState): readonly Entry[] {
	const answer = state.answers[id] ?? state.form.questions.find(question => question.id === id)?.default;
	return Array.isArray(answer) ? answer.filter(entry => typeof entry === 'object') : [];
}

function depends(keys: string): readonly unknown[] {
	return members(play(phases(), keys)).map(({name, dependencies}) => `${name}: ${dependencies}`);
}

describe('who depends on whom', () => {
	test('stays when a phase moves', () => {
		expect(depends('home alt-down')).toEqual([
			'Core Features: Phase 2 complete',
			'Foundation: None',
			'Testing & Deployment: Phase 1 complete',
		]);
	});

	test('is handed on when a phase goes, and comes back with it', () => {
		expect(depends('up up delete delete')).toEqual([
			'Foundation: None',
			'Testing & Deployment: Phase 1 complete',
		]);
		expect(depends('up up delete delete ctrl-_')).toEqual(depends(''));
	});

	test('is counted anew when a phase is added before', () => {
		expect(depends('home "Research" esc')[2]).toBe('Core Features: Phase 2 complete');
	});

	test('is picked from the other phases', () => {
		const third = 'up enter tab tab tab';
		expect(where(play(phases(), third))).toBe(`${id} 2 dependencies`);
		expect(depends(`${third} up up enter`)[2]).toBe('Testing & Deployment: Phase 1, Phase 2');
		expect(depends(`${third} up enter`)[2]).toBe('Testing & Deployment: None');
		expect(depends(`${third} ctrl-u "a review" up up enter`)[2]).toBe(
			'Testing & Deployment: a review, Phase 1',
		);
	});

	test('that there is none stands until something is typed', () => {
		expect(depends('home enter tab tab tab "a review" esc')[0]).toBe('Foundation: a review');
		expect(depends('home enter tab tab tab enter esc')).toEqual(depends(''));
		expect(depends('up enter tab tab tab ", a review" esc')[2]).toBe(
			'Testing & Deployment: Phase 2 complete, a review',
		);
	});

	test('what was picked or written is undone where it was, and nothing else', () => {
		const third = 'up enter tab tab tab up up enter';
		expect(depends(`${third} ctrl-_`)).toEqual(depends(''));
		expect(depends(`${third} ctrl-_ ctrl-y`)[2]).toBe('Testing & Deployment: Phase 1, Phase 2');
		expect(depends(`${third} down down ctrl-u "a review" enter shift-tab ctrl-r up ctrl-_`)[2]).toBe(
			'Testing & Deployment: a review',
		);
		const named = play(phases(), 'home enter ctrl-u "Base" tab tab tab up ctrl-_');
		expect(members(named)[0]?.name).toBe('Base');
		expect(named.message?.text).toBe('Nothing to undo here');
	});

	test('cannot be a circle, picked or written', () => {
		const picked = play(phases(), 'home enter tab tab tab up up enter');
		expect(picked.answers).toEqual({});
		expect(picked.message?.text).toBe(
			'Not possible: Phase 1 would wait for Phase 2, which waits for Phase 1',
		);
		const written = play(phases(), 'home enter tab tab tab ctrl-u "Phase 3" enter');
		expect(where(written)).toBe(`${id} 0 dependencies`);
		expect(written.field.text).toBe('Phase 3');
		expect(written.message?.text).toContain('which waits for Phase 2, which waits for Phase 1');
		expect(play(written, 'ctrl-s enter').message?.text).toContain('Phase 1 would wait for Phase 3');
	});
});

test('a new phase shows what the plan will say of it', () => {
	const [added] = (play(phases(), '"Fifth" esc').answers['implementation-phases'] ?? []).slice(-1);
	expect(added).toEqual({name: 'Fifth', priority: 'HIGH', dependencies: 'None'});
	expect(play(phases(), '"F" backspace esc').answers).toEqual({});
	const [pasted] = (play(phases(), '<Fifth>').answers['implementation-phases'] ?? []).slice(-1);
	expect(pasted).toEqual({name: 'Fifth', priority: 'HIGH', dependencies: 'None'});
	const given = {[id]: [{name: 'Only', priority: 'LOW'}]};
	expect(withStanding(phases().form, given)).toEqual({
		[id]: [{name: 'Only', priority: 'LOW', dependencies: 'None'}],
	});
});

test('a phase without a name is not written', () => {
	const state = play(phases(), '"x" backspace tab tab "1 week" esc');
	expect(playAll(state, 'ctrl-s enter')).toMatchObject({
		state: {message: {text: 'Phase 4 has no name, and needs one'}},
		effects: [],
	});
});

describe('a timeline', () => {
	const dates = {start: '2026-01-05', end: '2026-01-07'};
	test.each([
		['', dates, ''],
		['3 days', dates, 'Mon 5 Jan – Wed 7 Jan 2026'],
		['1 day', {start: '2026-01-05', end: '2026-01-05'}, 'Mon 5 Jan 2026'],
		['2 months', {start: '2026-12-01', end: '2027-01-29'}, 'Tue 1 Dec 2026 – Fri 29 Jan 2027'],
		['by 2026-12-12', {start: null, end: '2026-12-12'}, 'by Sat 12 Dec 2026'],
		['3 days', {start: null, end: null}, 'no dates yet: what it depends on has none'],
		['soon', {start: null, end: null}, 'no dates: write 3 days, 1-2 weeks, Week 3, or by 2026-12-12'],
	])('%j: %j is %j', (timeline, given, expected) => {
		expect(meaningOf(timeline, given)).toBe(expected);
	});

	test('has a day it starts on, without one it ends on', () => {
		expect(datesText({start: '2026-01-05', end: null})).toBe('from Mon 5 Jan 2026');
	});
});

describe('what cannot be a plan is not written, and the focus goes to where it is mended:', () => {
	const circle: readonly Entry[] = [
		{name: 'A', dependencies: 'Phase 2'},
		{name: 'B', dependencies: 'Phase 1'},
	];
	test.each([
		['no name', play(phases(), 'home enter ctrl-u'), `${id} 0 name`, 'Phase 1 has no name, and needs one'],
		[
			'a circle',
			{...phases(), answers: {[id]: circle}},
			`${id} 0 dependencies`,
			'Not possible: Phase 1 would wait for Phase 2, which waits for Phase 1',
		],
	])('%s', (_, before, expected, message) => {
		const {state, effects} = playAll(before, 'ctrl-s enter');
		expect(effects).toEqual([]);
		expect(where(state)).toBe(expected);
		expect(state.message?.text).toBe(message);
	});
});

test('a blank member that the template has stays when it is opened and left, a new one goes', () => {
	const {form} = bundled('small');
	const start = initialState({mode: 'new', form, steps: stepsOf(form), columns: 80, height: 24});
	const steps = play(start, 'pagedown pagedown');
	expect(where(steps)).toBe('steps (entries 2)');
	expect(play(steps, 'home enter enter enter enter').answers).toEqual({});
	expect(play(steps, 'home enter esc').answers).toEqual({});
	expect(play(steps, '"x" backspace enter enter enter').answers).toEqual({});
	expect(play(steps, 'home enter tab down enter esc').answers.steps).toMatchObject([{list: []}, {}]);
});

test('what is typed names the members that the template leaves without a name, then adds', () => {
	const {form} = bundled('small');
	const start = initialState({mode: 'new', form, steps: stepsOf(form), columns: 80, height: 24});
	const steps = play(start, 'pagedown pagedown');
	expect(play(steps, '"One" esc end "Two" esc end "Three"').answers.steps).toMatchObject([
		{name: 'One'},
		{name: 'Two'},
		{name: 'Three'},
	]);
	expect(play(steps, 'up "Two"').answers.steps).toMatchObject([{}, {name: 'Two'}]);
	expect(play(steps, '"One" esc ctrl-_').answers).toEqual({});
});

test('where no member is answered the plan is written with the blanks of the template', () => {
	const {form} = bundled('small');
	const start = initialState({mode: 'new', form, steps: stepsOf(form), columns: 80, height: 24});
	expect(playAll(start, '"A title" ctrl-s enter').effects).toEqual([{kind: 'write'}]);
	const half = playAll(start, 'pagedown pagedown "One" esc ctrl-s enter');
	expect(half.effects).toEqual([]);
	expect(half.state.message?.text).toBe('Step 2 has no name, and needs one');
});
