import fc from 'fast-check';
import {expect, test} from 'vitest';
import {entriesOf, itemsOf, partItems, partsOf, partText} from '../../source/authoring/answers.ts';
import type {Answers, Entry, Question} from '../../source/template/form.ts';
import {readAnswers} from '../../source/template/read-answers.ts';
import {fill} from '../../source/template/write/write.ts';
import {namesMembers} from '../../source/wizard/groups.ts';
import type {WizardState} from '../../source/wizard/model.ts';
import {focusOn, listAt, questionAt, targetOf} from '../../source/wizard/reducers/focus.ts';
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
const keys = fc
	.array(
		fc.oneof(
			{weight: 6, arbitrary: words},
			{weight: 3, arbitrary: fc.constant(['enter'])},
			{weight: 1, arbitrary: fc.constantFrom(['delete'], ['D', 'delete'])},
		),
		{maxLength: 20},
	)
	.map(all => all.flat());

function press(state: WizardState, key: string): WizardState {
	const text = [...key].length === 1 ? key : '';
	return reduceWizard(state, {kind: 'key', press: {name: key === ' ' ? 'space' : key, text}}).state;
}

/** The names, cells and items of an entry, each after its part. */
function textsOfEntry(question: Question, entry: Entry): readonly string[] {
	return partsOf(question).flatMap(part => {
		if (part.type === 'choice' || namesMembers(question, part)) return [];
		const texts = part.type === 'list' ? partItems(entry, part) : [partText(entry, part)];
		return texts.filter(text => text !== '').map(text => `${part.id}: ${text}`);
	});
}

/** All that stands in the lists, tables and groups of a form. */
function textsIn(questions: readonly Question[], answers: Answers): readonly string[] {
	return questions.flatMap(question => [
		...itemsOf(question, answers),
		...entriesOf(question, answers).flatMap(entry => textsOfEntry(question, entry)),
	]);
}

/** What a yes to the question on the screen takes away. */
function textsUnderCursor(state: WizardState): readonly string[] {
	const target = targetOf(state);
	const {item, partItem} = state.focus;
	if (target.kind === 'list') {
		const {part} = target.place;
		const text = listAt(target.place, state.answers)[part === null ? item : partItem] ?? '';
		return [part === null ? text : `${part.id}: ${text}`];
	}
	const question = questionAt(state);
	const entry = question === null ? undefined : entriesOf(question, state.answers)[item];
	return question === null || entry === undefined ? [] : textsOfEntry(question, entry);
}

/** Those of the texts that none of the others begins with, each of which stands for one. */
function missing(texts: readonly string[], others: readonly string[]): readonly string[] {
	const rest = [...others];
	return texts
		.toSorted((a, b) => b.length - a.length)
		.filter(text => {
			const place = rest.findIndex(other => other.startsWith(text));
			if (place !== -1) rest.splice(place, 1);
			return place === -1;
		});
}

test.each([
	['implementation-plan', seed()],
	['decision-record', fixture('decision-record')],
	['request-for-comments', fixture('request-for-comments')],
	['release-checklist', fixture('release-checklist')],
])(
	'words typed on any step of %s take nothing away, but for what a Delete was confirmed for',
	(_, template) => {
		const {form} = template;
		const steps = stepsOf(form);
		fc.assert(
			fc.property(fc.nat({max: steps.length}), keys, (step, typed) => {
				let state = initialState({mode: 'new', form, steps, focus: focusOn(step), columns: 80, height: 24});
				const removed: string[] = [];
				for (const key of [...typed, 'ctrl-s', 'ctrl-s']) {
					const before = state;
					state = press(before, key);
					if (before.overlay?.kind === 'removal' && key === 'delete')
						removed.push(...textsUnderCursor(before));
				}
				expect(state.focus.step).toBe(steps.length);
				expect(state.path).toBe(null);
				const {answers} = readAnswers(template, fill(template, state.answers).bytes);
				const standing = textsIn(form.questions, answers);
				expect(missing(textsIn(form.questions, {}), [...standing, ...removed])).toEqual([]);
			}),
			{numRuns: runs},
		);
	},
);
