import {describe, expect, test} from 'vitest';

import {guidanceOf} from '../../source/wizard/guidance.ts';
import {isFinish} from '../../source/wizard/reducers/focus.ts';
import {initialState} from '../../source/wizard/reducers/start.ts';
import {stepsOf} from '../../source/wizard/steps.ts';
import {bundled} from '../template/seed.ts';
import {onStep, play, seedState} from './play.ts';

test.each(['implementation-plan', 'small', 'agent', 'checklist'])(
	'every step of %s says what is wanted',
	name => {
		const {form} = bundled(name);
		let state = initialState({mode: 'new', form, steps: stepsOf(form), columns: 80, height: 24});
		while (!isFinish(state)) {
			expect(guidanceOf(state)).toMatch(/^[^\n]{15,160}$/);
			state = play(state, 'tab');
		}
		expect(guidanceOf(state)).toContain('Enter writes the plan');
	},
);

describe('in one line, with an example of the template where it has one:', () => {
	const phase = 'home enter';
	test.each([
		['a title', seedState(), '', 'What it is called, such as Checkout redesign.'],
		['a default', onStep('Specification Reference'), '', 'One line, such as 1.0.'],
		['a hint', onStep('Technical Stack'), '', 'One line: Technologies and frameworks.'],
		[
			'a paragraph',
			onStep('High-Level Design'),
			'',
			'High-level description of the solution approach. Ctrl-J begins a new line.',
		],
		['a choice', onStep('Risk Assessment'), '', 'One of these, such as High. ↑ ↓ choose.'],
		[
			'a list',
			onStep('Definition of Done'),
			'',
			'One line each, such as All implementation phases complete. Type to add, Enter keeps it.',
		],
		[
			'an item, as its list',
			onStep('Definition of Done'),
			'"x"',
			'One line each, such as All implementation phases complete. Type to add, Enter keeps it.',
		],
		['a table', onStep('Technical Risks'), '', 'One row each (Risk 1). Type to add, Enter opens one.'],
		[
			'phases',
			onStep('Implementation Phases'),
			'',
			'One phase each, such as Foundation. Type to add, Enter opens one.',
		],
		[
			'a timeline',
			onStep('Implementation Phases'),
			`${phase} tab tab`,
			'One line: X days/weeks, such as 3 days.',
		],
		[
			'what comes first',
			onStep('Implementation Phases'),
			`${phase} tab tab tab`,
			'What comes first, such as Phase 1. ↑ to pick one.',
		],
		[
			'the tasks of a phase',
			onStep('Implementation Phases'),
			`${phase} tab tab tab tab`,
			'One line each, such as Set up project structure. Type to add, Enter keeps it.',
		],
	] as const)('%s', (_, state, keys, expected) => {
		expect(guidanceOf(play(state, keys))).toBe(expected);
	});
});
