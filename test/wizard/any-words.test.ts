import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {entriesOf, itemsOf, partItems, partsOf, partText, textOf} from '../../source/authoring/answers.ts';
import type {Answers, Question} from '../../source/template/form.ts';
import {namesMembers} from '../../source/wizard/groups.ts';
import type {WizardState} from '../../source/wizard/model.ts';
import {focusOn, targetOf} from '../../source/wizard/reducers/focus.ts';
import {initialState} from '../../source/wizard/reducers/start.ts';
import {reduceWizard} from '../../source/wizard/reducers/wizard.ts';
import {stepsOf} from '../../source/wizard/steps.ts';
import {fixture, seed} from '../template/seed.ts';

const runs = Number(process.env.RUNS ?? 60);

const letters = 'aabcdeeghijjkklmnooprstuxyABCDDDEGIJKNOUY0123456789.,:;!?\'"()[]-_*#|\\/&é漢';
const word = fc.oneof(
	fc.constantFrom(
		'nothing',
		'done',
		'yet',
		'Do',
		'Dye',
		'ADDED',
		'Just',
		'Kick-off',
		'complete',
		'e.g.',
		'2.0',
	),
	fc.string({unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8}),
);
const words = fc.array(word, {minLength: 1, maxLength: 4}).map(all => [...`${all.join(' ')} `]);
/** Keys by which any place of a step is come to. */
const ways = fc.array(
	fc.constantFrom(
		'up',
		'down',
		'home',
		'enter',
		'tab',
		'shift-tab',
		'esc',
		'ctrl-o',
		'ctrl-p',
		'f1',
		'delete',
		'x',
		'ctrl-s',
	),
	{maxLength: 8},
);

function press(state: WizardState, key: string): WizardState {
	const text = [...key].length === 1 ? key : '';
	return reduceWizard(state, {kind: 'key', press: {name: key === ' ' ? 'space' : key, text}}).state;
}

/** All that stands in a form, in order, each after what it answers. */
function textsIn(questions: readonly Question[], answers: Answers): readonly string[] {
	return questions.flatMap(question => {
		const texts = [textOf(question, answers), ...itemsOf(question, answers)].map(text => ['', text]);
		const inEntries = entriesOf(question, answers).flatMap(entry =>
			partsOf(question).flatMap(part => {
				// By what others are called, which are counted anew where one is added before them.
				if (namesMembers(question, part)) return [];
				return [partText(entry, part), ...partItems(entry, part)].map(text => [part.id, text]);
			}),
		);
		const all = [...texts, ...inEntries].filter(([, text]) => text !== '');
		return all.map(([part, text]) => [question.id, part, text].join('|'));
	});
}

/** The same without the text that is being written. */
function textsBut(questions: readonly Question[], state: WizardState): readonly string[] {
	const texts = textsIn(questions, state.answers);
	const target = targetOf(state);
	if (target.kind !== 'text') return texts;
	const {question, part} = target.place;
	const place = texts.indexOf([question.id, part?.id ?? '', state.field.text].join('|'));
	return place === -1 ? texts : texts.toSpliced(place, 1);
}

/** Whether texts stand among others, in their order. */
function areAmong(texts: readonly string[], others: readonly string[]): boolean {
	let from = 0;
	return texts.every(text => {
		from = others.indexOf(text, from) + 1;
		return from > 0;
	});
}

test.each([
	['implementation-plan', seed()],
	['decision-record', fixture('decision-record')],
	['request-for-comments', fixture('request-for-comments')],
	['release-checklist', fixture('release-checklist')],
])('what is typed anywhere in %s becomes text or does nothing', (_, template) => {
	const {form} = template;
	const {questions} = form;
	const steps = stepsOf(form);
	fc.assert(
		fc.property(fc.nat({max: steps.length}), ways, words, (step, way, typed) => {
			const focus = focusOn({steps, answers: {}}, step);
			const start = initialState({mode: 'new', form, steps, focus, columns: 80, height: 24});
			const before = way.reduce(press, start);
			const after = typed.reduce(press, before);
			expect(after.focus.step).toBe(before.focus.step);
			if (after.path !== before.path) expect(targetOf(before).kind).toBe('path');
			if (isDeepStrictEqual(after.answers, before.answers)) return;
			expect(targetOf(after).kind).toBe('text');
			// A key that answers a question of the screen, or closes the help, does that alone.
			const all = typed.slice(before.overlay === null ? 0 : 1).join('');
			expect(after.field.text.replaceAll(' ', '')).toContain(all.replaceAll(' ', ''));
			const stood =
				targetOf(before).kind === 'text' ? textsBut(questions, before) : textsIn(questions, before.answers);
			expect(areAmong(stood, textsBut(questions, after))).toBe(true);
		}),
		{numRuns: runs},
	);
});
