import fc from 'fast-check';
import {expect, test} from 'vitest';
import {countBlanks, fitAnswers} from '../../source/authoring/answers.ts';
import {withoutOwn} from '../../source/authoring/start.ts';
import {readAnswers} from '../../source/template/read-answers.ts';
import {fill} from '../../source/template/write/write.ts';
import {footerLine} from '../../source/ui/keymap.ts';
import {apart} from '../../source/ui/use-keys.ts';
import {keymapOf} from '../../source/wizard/components/footer.tsx';
import {paneOf} from '../../source/wizard/components/question-pane.ts';
import {stepRows} from '../../source/wizard/components/step-list.tsx';
import {wizardKeymap} from '../../source/wizard/keymap.ts';
import {paneHeight, paneWindow} from '../../source/wizard/layout.ts';
import type {WizardAction, WizardState} from '../../source/wizard/model.ts';
import {targetOf} from '../../source/wizard/reducers/focus.ts';
import {initialState} from '../../source/wizard/reducers/start.ts';
import {isBound, reduceWizard} from '../../source/wizard/reducers/wizard.ts';
import {allBlanks, stepsOf} from '../../source/wizard/steps.ts';
import {fixture, seed} from '../template/seed.ts';

const runs = Number(process.env.RUNS ?? 60);

const names = [...new Set(wizardKeymap.flatMap(({keys}) => keys)), 'x', '1', '#', '[', '|', '\\', '漢', ' '];
const keys = fc.constantFrom(...names).map((name): WizardAction => {
	const text = [...name].length === 1 ? name : name === 'space' ? ' ' : '';
	return {kind: 'key', press: {name: name === ' ' ? 'space' : name, text}};
});
const pasted = fc.constantFrom(
	'one',
	'- [ ] two\n3. three',
	'a\tHigh\tb',
	'| x | Low |\n|---|---|',
	' \n',
	'Phase 2',
);
const sizes = fc.constantFrom([80, 24], [40, 10], [20, 5], [5, 2], [200, 50]);
const events = fc.array(
	fc.oneof(
		{weight: 30, arbitrary: keys},
		{weight: 3, arbitrary: pasted.map((text): WizardAction => ({kind: 'paste', text}))},
		{weight: 1, arbitrary: pasted.map((text): WizardAction => ({kind: 'edited', text}))},
		{
			weight: 1,
			arbitrary: sizes.map(
				([columns = 80, height = 24]): WizardAction => ({kind: 'resize', columns, height}),
			),
		},
	),
	{maxLength: 60},
);

function after(state: WizardState, event: WizardAction): WizardState {
	if (event.kind !== 'key') return reduceWizard(state, event).state;
	return apart(event.press, name => isBound(state, name)).reduce(
		(before, press) => reduceWizard(before, {kind: 'key', press}).state,
		state,
	);
}

/** What can be seen and heard holds together, whatever the keys were. */
function expectWhole(state: WizardState): void {
	const {columns, height} = state;
	expect(fitAnswers(state.form, state.answers).others).toEqual({});
	const target = targetOf(state);
	if (target.kind === 'text') expect(state.field.cursor).toBeLessThanOrEqual(state.field.text.length);
	const pane = paneOf(state, {columns, height});
	expect(paneHeight(paneWindow(pane, height).blocks)).toBeLessThanOrEqual(height);
	expect(pane.top).toBeLessThanOrEqual(paneHeight(pane.blocks));
	expect(stepRows(state, columns, height).length).toBeLessThanOrEqual(height);
	expect(footerLine(keymapOf(state), columns).length).toBeGreaterThan(0);
}

test.each([
	['implementation-plan', seed()],
	['decision-record', fixture('decision-record')],
	['request-for-comments', fixture('request-for-comments')],
	['release-checklist', fixture('release-checklist')],
])('any keys in a wizard on %s leave answers that are written and come back', (_, template) => {
	const {form} = template;
	fc.assert(
		fc.property(events, typed => {
			let state = initialState({mode: 'new', form, steps: stepsOf(form), columns: 80, height: 24});
			for (const event of typed) {
				state = after(state, event);
				expectWhole(state);
			}
			expect(countBlanks(form, state.answers)).toBe(allBlanks(state).length);
			const answers = withoutOwn(
				reduceWizard(state, {kind: 'key', press: {name: 'ctrl-s', text: ''}}).state.answers,
			);
			const {bytes} = fill(template, answers);
			const read = readAnswers(template, bytes);
			expect(read.unreadable).toEqual([]);
			expect(fill(template, read.answers).bytes).toBe(bytes);
		}),
		{numRuns: runs},
	);
});
