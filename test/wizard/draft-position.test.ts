import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {focusFrom, positionOf} from '../../source/wizard/reducers/focus.ts';
import {initialState} from '../../source/wizard/reducers/start.ts';
import {play, seedState, where} from './play.ts';
import {seedForm} from './seed-form.ts';

describe('a position that was kept leads to the same place and cursor', () => {
	test.each([
		'"Checkout" left left',
		'pagedown tab "2"',
		'shift-tab down',
		'pagedown pagedown "first" ctrl-j "second" left',
		'pagedown pagedown pagedown tab "Node" home',
		'pagedown pagedown pagedown pagedown up enter tab tab tab up',
		'pagedown pagedown pagedown pagedown up up',
		'pagedown pagedown pagedown pagedown up up enter tab tab "3 days" left',
		'pagedown pagedown pagedown pagedown home enter tab tab tab tab up',
		'pagedown pagedown pagedown pagedown home enter tab tab tab tab "One more" left',
		'pagedown pagedown pagedown pagedown pagedown "Slow" tab down',
		'pagedown pagedown pagedown pagedown pagedown pagedown down',
		'ctrl-s',
		'ctrl-s down down down',
		'ctrl-s down enter "x.md" left',
		'ctrl-s ctrl-n',
	])('%s', keys => {
		const state = play(seedState(), keys);
		const position = JSON.parse(JSON.stringify(positionOf(state)));
		const resumed = initialState({
			...seedState(),
			answers: state.answers,
			path: state.path,
			...focusFrom(position, state),
		});
		expect(where(resumed)).toBe(where(state));
		expect(resumed.focus.item).toBe(state.focus.item);
		expect(resumed.field.text).toBe(state.field.text);
		expect(resumed.field.cursor).toBe(state.field.cursor);
	});
});

test('any other JSON leads to some place that there is', () => {
	const {steps} = seedState();
	const ids = seedForm.questions.map(({id}) => id);
	const position = fc.oneof(
		fc.jsonValue(),
		fc.record(
			{
				step: fc.constantFrom('x', null, ...steps.map(({id}) => id)),
				question: fc.constantFrom('x', null, ...ids),
				item: fc.jsonValue(),
				open: fc.jsonValue(),
				part: fc.constantFrom('name', 'tasks', 'x', null),
				partItem: fc.integer(),
				partOpen: fc.boolean(),
				cursor: fc.jsonValue(),
			},
			{requiredKeys: []},
		),
	);
	fc.assert(
		fc.property(position, given => {
			const state = initialState({...seedState(), ...focusFrom(given, {steps, answers: {}})});
			expect(where(play(state, 'tab shift-tab esc'))).not.toBe('');
		}),
	);
});
