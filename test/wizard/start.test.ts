import {describe, expect, test} from 'vitest';
import {type StartFacts, startQuestions, tidied, variablesOf} from '../../source/authoring/start.ts';
import type {WizardState} from '../../source/wizard/model.ts';
import {initialState} from '../../source/wizard/reducers/start.ts';
import {reduceWizard} from '../../source/wizard/reducers/wizard.ts';
import {stepsOf} from '../../source/wizard/steps.ts';
import {play, where} from './play.ts';
import {seedForm} from './seed-form.ts';

const specs = [
	{id: '001', directory: '001-checkout', title: 'Checkout redesign'},
	{id: '002', directory: '002-search', title: 'Search'},
];
const facts: StartFacts = {
	templates: [],
	specs,
	nextId: '003',
	nextPlan: '001',
	titles: ['description'],
	dates: {current_date: '2026-01-05'},
};

function started(given: StartFacts = facts): WizardState {
	const steps = stepsOf(seedForm, startQuestions(seedForm, {}, given));
	return initialState({mode: 'new', form: seedForm, facts: given, steps, columns: 80, height: 24});
}

function variables({answers}: WizardState) {
	const {feature_id, feature_directory, plan_number} = variablesOf(seedForm, answers, facts);
	return [feature_id, feature_directory, plan_number];
}

describe('the first step', () => {
	test('asks for spec, title, id, folder and number, and no section is lost', () => {
		const [start, second] = started().steps;
		expect(start?.questions.map(({label}) => label)).toEqual([
			'Specification',
			'Title',
			'Feature id',
			'Folder',
			'Plan number',
		]);
		expect(second?.title).toBe('Specification Reference');
	});

	test('begins with the title where there are no specs', () => {
		expect(where(started({...facts, specs: []}))).toBe('description');
	});

	test.each([
		['tab "Checkout: faster!"', ['003', '003-checkout-faster', '001']],
		['', ['003', '003', '001']],
		['down', ['001', '001-checkout', '001']],
		['down down', ['002', '002-search', '001']],
		['down tab "x"', ['001', '001-checkout', '001']],
		['tab "x" tab ctrl-u "77"', ['77', '77-x', '001']],
		['tab "x" tab ctrl-u "002"', ['002', '002-search', '001']],
		['tab "x" tab tab ctrl-u "mine"', ['003', 'mine', '001']],
		['tab "x" tab tab ctrl-u', ['003', '003-x', '001']],
	] as const)('%s: %j', (keys, expected) => {
		expect(variables(play(started(), keys))).toEqual(expected);
	});

	test('a spec gives the title, until somebody writes another', () => {
		expect(play(started(), 'down').answers.description).toBe('Checkout redesign');
		expect(play(started(), 'down down').answers.description).toBe('Search');
		expect(play(started(), 'down up').answers.description).toBe(undefined);
		expect(play(started(), 'down tab " 2" shift-tab down').answers.description).toBe('Checkout redesign 2');
	});

	test('the folder that is shown follows the title', () => {
		const state = play(started(), 'tab "Checkout" tab tab');
		expect(state.field.text).toBe('003-checkout');
	});

	test('the number follows what the folder has', () => {
		const {state} = reduceWizard(started(), {
			kind: 'place',
			place: 'plans/003/plan-004.md',
			nextPlan: '004',
			problem: null,
		});
		expect(state.steps[0]?.questions.at(-1)?.default).toBe('004');
		expect(state.place).toBe('plans/003/plan-004.md');
	});
});

test.each([
	['feature_directory', ' Sign in; with passkeys ', 'Sign-in-with-passkeys'],
	['feature_directory', 'team/001-größe', 'team/001-größe'],
	['feature_id', 'T-12', 'T-12'],
	['description', ' Sign in; ', 'Sign in;'],
	['goal', '\n    code\n      more\n\n    end\n', 'code\n  more\n\nend'],
	['goal', 'a\n    code\n', 'a\n    code'],
])('%s %j is kept as %j', (id, text, kept) => {
	expect(tidied({id}, text)).toBe(kept);
});
