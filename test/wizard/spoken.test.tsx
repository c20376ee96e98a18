import {EventEmitter} from 'node:events';
import {render} from 'ink';
import {describe, expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {WizardView} from '../../source/wizard/components/wizard-view.tsx';
import type {WizardState} from '../../source/wizard/model.ts';
import {reduceWizard} from '../../source/wizard/reducers/wizard.ts';
import {onStep, play, seedState} from './play.ts';

/** What a screen reader gets. */
function heard(state: WizardState): readonly string[] {
	let written = '';
	const stdout = Object.assign(new EventEmitter(), {
		columns: 80,
		rows: 24,
		isTTY: false,
		write: (text: string) => (written = text),
	});
	const authoring = {titleOf: () => 'Checkout', render: () => ({bytes: encode('# Plan'), places: null})};
	const view = <WizardView state={state} authoring={authoring} />;
	const instance = render(view, {
		stdout: stdout as unknown as NodeJS.WriteStream,
		isScreenReaderEnabled: true,
		debug: true,
		patchConsole: false,
	});
	const frame = written;
	instance.unmount();
	return frame.split('\n').filter(line => line !== '');
}

describe('is announced in order, with roles and states', () => {
	test('a text: step, question, whether it is blank, hint, what is written', () => {
		const state = play(onStep('Technical Stack'), 'tab');
		expect(heard(state)).toEqual([
			'Checkout. Step 4 of 10: Technical Stack. 12 blank.',
			'Question 2 of 3: Backend, blank. One line: Technologies and frameworks.',
			'textbox: ',
			'F1 tells the keys.',
		]);
		expect(heard(play(state, '"Node" left'))).toContain('textbox: Node (cursor before e)');
	});

	test('a paragraph says that it takes several lines', () => {
		expect(heard(play(onStep('High-Level Design'), '"a" ctrl-j "b"')).join('\n')).toContain(
			'textbox: (multiline) a\nb',
		);
	});

	test('choices', () => {
		expect(heard(play(onStep('Risk Assessment'), 'down down')).slice(1, -1)).toEqual([
			'Overall Risk. One of these, such as High. ↑ ↓ choose.',
			'radiogroup: Up and down choose.',
			'radio: leave it blank',
			'radio: High',
			'radio: (checked) Medium',
			'radio: Low',
		]);
	});

	test('a list', () => {
		expect(heard(play(onStep('Definition of Done'), 'up'))).toEqual([
			'Checkout. Step 8 of 10: Definition of Done. 12 blank.',
			'Definition of Done. One line each, such as All implementation phases complete. Type to add, Enter keeps it.',
			'list: 2 items. Type to add, Enter changes, Delete removes.',
			'listitem: All implementation phases complete',
			'listitem: (selected) Documentation complete',
			'listitem: add: type it, or Enter goes on',
			'F1 tells the keys.',
		]);
	});

	test('a phase: its timeline with the dates, what it waits for, and why not', () => {
		const phases = onStep('Implementation Phases', {start: '2026-01-05'});
		expect(heard(play(phases, 'home enter tab tab "3 days"')).slice(1, 4)).toEqual([
			'Phase 1 Foundation. Timeline. One line: X days/weeks, such as 3 days.',
			'textbox: 3 days',
			'Means: Mon 5 Jan – Wed 7 Jan 2026',
		]);
		expect(heard(play(phases, 'home enter tab tab tab up up enter')).slice(1)).toEqual([
			'Phase 1 Foundation. Dependencies. What comes first, such as Phase 1. ↑ to pick one.',
			'list: Enter picks, below them is the text.',
			'checkbox: (selected) Phase 2: Core Features',
			'checkbox: Phase 3: Testing & Deployment',
			'Not possible: Phase 1 would wait for Phase 2, which waits for Phase 1',
			'F1 tells the keys.',
		]);
	});

	test('what is to be removed', () => {
		expect(heard(play(onStep('Implementation Phases'), 'home delete'))).toEqual([
			'Remove Phase 1: Foundation (Tasks: 2, Deliverables: 1)?',
			'Delete removes it, any other key keeps it.',
		]);
	});

	test('the steps', () => {
		const lines = heard(play(seedState(), 'ctrl-o down'));
		expect(lines.slice(0, 3)).toEqual([
			'list: Steps. Enter goes to the selected one, Escape closes.',
			'listitem: Start, blank, you are here',
			'listitem: (selected) Specification Reference, answered',
		]);
	});

	test('the last step, and what went wrong', () => {
		const placed = reduceWizard(play(seedState(), 'ctrl-s'), {
			kind: 'place',
			place: 'plans/x.md',
			nextPlan: '001',
			problem: null,
		}).state;
		const lines = heard(reduceWizard(placed, {kind: 'refused', message: 'It exists already'}).state);
		expect(lines.slice(0, 5)).toEqual([
			'Checkout. Last step: write the plan. 12 blank.',
			'button: (selected) Write plans/x.md',
			'button: Change where it goes',
			'list: 12 left blank. Enter goes to the selected one, Control N to the first.',
			'listitem: Description',
		]);
		expect(lines.slice(-2)).toEqual(['It exists already', 'F1 tells the keys.']);
	});

	test('help and preview', () => {
		expect(heard(play(seedState(), 'f1'))[0]).toBe('Keys. Escape closes.');
		expect(heard(play(seedState(), 'ctrl-p'))).toEqual(['Preview of the Markdown. Escape closes.', '# Plan']);
	});
});
