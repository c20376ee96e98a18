import type {Entry, Question} from '../template/form.ts';
import {graphemes} from '../text/graphemes.ts';
import {safeText} from '../text/safe-text.ts';
import {helpLines} from '../ui/help.ts';
import type {Line} from '../ui/line.ts';
import {blanksIn, isBlankPart, markOf} from './blanks.ts';
import {optionsOf} from './choice-state.ts';
import {dependenciesOffered} from './depends-state.ts';
import {nameOfBlank} from './finish-pane.ts';
import {entriesBeforeBlanks} from './finish-state.ts';
import {isFinish, questionAt, targetOf} from './focus.ts';
import {wizardKeymap} from './keymap.ts';
import {datesOf, meaningOf, memberName, timelinePart} from './members.ts';
import {headingOf, type WizardState} from './model.ts';
import {allBlanks, isInEntry} from './moves.ts';
import {nameOf} from './summary.ts';
import {entriesOf, listAt, partsOf} from './values.ts';

type Role = 'textbox' | 'radiogroup' | 'radio' | 'checkbox' | 'list' | 'listitem' | 'button';
type State = {
	readonly checked?: boolean;
	readonly selected?: boolean;
	readonly multiline?: boolean;
	readonly required?: boolean;
	readonly busy?: boolean;
};

/** One thing that a screen reader announces, with what belongs to it. */
export type Spoken = {
	readonly text: string;
	readonly role?: Role;
	readonly state?: State;
	readonly parts?: readonly Spoken[];
};

/**
 * The screen for the ear, in the order in which it is to be heard: the step, the question with whether it
 * is blank and its hint, what can be chosen or was written, what went wrong, and how to get help.
 */
export function spokenOf(state: WizardState, title: string, preview: readonly Line[]): readonly Spoken[] {
	switch (state.overlay?.kind) {
		case 'help':
			return [{text: 'Keys. Escape closes.'}, ...helpLines(wizardKeymap).map(spokenLine)];
		case 'preview':
			return [{text: 'Preview of the Markdown. Escape closes.'}, ...preview.map(spokenLine)];
		case 'steps':
			return [stepsSpoken(state, state.overlay.cursor)];
		default:
			return [stepSpoken(state, title), ...focusSpoken(state), ...notesSpoken(state)];
	}
}

function spokenLine(line: Line): Spoken {
	return {text: line.map(({text}) => text).join('')};
}

const markWords = {answered: 'answered', begun: 'begun', blank: 'blank'};

function stepsSpoken({steps, answers, focus}: WizardState, cursor: number): Spoken {
	const items = steps.map((step, index): Spoken => {
		const here = index === focus.step ? ', you are here' : '';
		return {
			role: 'listitem',
			text: `${safeText(step.title)}, ${markWords[markOf(step, answers)]}${here}`,
			state: {selected: index === cursor},
		};
	});
	const last: Spoken = {role: 'listitem', text: 'Write the plan', state: {selected: cursor === steps.length}};
	return {
		role: 'list',
		text: 'Steps. Enter goes to the selected one, Escape closes.',
		parts: [...items, last],
	};
}

function stepSpoken(state: WizardState, title: string): Spoken {
	const {steps, focus} = state;
	const blanks = allBlanks(state).length;
	const left = blanks === 0 ? 'nothing blank' : `${blanks} blank`;
	const step = steps[focus.step];
	const where =
		step === undefined
			? 'Last step: write the plan'
			: `Step ${focus.step + 1} of ${steps.length}: ${step.title}`;
	return {text: safeText(`${title}. ${where}. ${left}.`)};
}

function focusSpoken(state: WizardState): readonly Spoken[] {
	if (isFinish(state)) return finishSpoken(state);
	const question = questionAt(state);
	if (question === null) return [];
	const entry = isInEntry(state) ? entriesOf(question, state.answers)[state.focus.item] : undefined;
	const asked = entry === undefined ? questionSpoken(state, question) : partSpoken(state, question, entry);
	return [asked, ...valueSpoken(state)];
}

function questionSpoken(state: WizardState, question: Question): Spoken {
	const {steps, focus, answers} = state;
	const count = steps[focus.step]?.questions.length ?? 1;
	const place = count === 1 ? '' : `Question ${focus.question + 1} of ${count}: `;
	return {text: `${place}${described(question, blanksIn(question, answers).length > 0)}`};
}

function partSpoken(state: WizardState, question: Question, entry: Entry): Spoken {
	const part = partsOf(question)[state.focus.part];
	const number =
		question.type === 'group'
			? memberName(headingOf(state, question), state.focus.item)
			: `Row ${state.focus.item + 1}`;
	const name = nameOf(question, entry);
	const what = part === undefined ? '' : described(part, isBlankPart(question, part, entry));
	return {text: `${safeText(number)}${name === '' ? '' : ` ${name}`}. ${what}`};
}

function described(
	{label, hint}: {readonly label: string; readonly hint: string | null},
	isBlank: boolean,
): string {
	return safeText(`${label}${isBlank ? ', blank' : ''}.${hint === null ? '' : ` Hint: ${hint}.`}`);
}

function valueSpoken(state: WizardState): readonly Spoken[] {
	const target = targetOf(state);
	switch (target.kind) {
		case 'text':
			return [textSpoken(state, target.multiline), ...datesSpoken(state)];
		case 'choice':
			return [choicesSpoken(state)];
		case 'list': {
			const cursor = target.place.part === null ? state.focus.item : state.focus.partItem;
			return [listSpoken(listAt(target.place, state.answers), cursor)];
		}
		case 'entries': {
			const entries = entriesOf(target.question, state.answers);
			return [
				listSpoken(
					entries.map(entry => nameOf(target.question, entry)),
					state.focus.item,
				),
			];
		}
		case 'depends':
			return dependsSpoken(state, target.place.question);
		case 'path':
		case 'finish':
			return [];
	}
}

function textSpoken({field}: WizardState, multiline: boolean): Spoken {
	const rest = graphemes(field.text.slice(field.cursor));
	const [at] = rest;
	const cursor = at === undefined ? '' : ` (cursor before ${at === '\n' ? 'the line end' : safeText(at)})`;
	const text = field.text
		.split('\n')
		.map(line => safeText(line))
		.join('\n');
	return {role: 'textbox', text: `${text}${cursor}`, state: {multiline}};
}

function datesSpoken(state: WizardState): readonly Spoken[] {
	const question = questionAt(state);
	const part = question === null ? undefined : partsOf(question)[state.focus.part];
	if (question === null || part === undefined || part !== timelinePart(question)) return [];
	const entries = entriesOf(question, state.answers);
	const dates = datesOf(question, entries, headingOf(state, question), state.start)[state.focus.item];
	const meaning = dates === undefined ? '' : meaningOf(state.field.text, dates);
	return meaning === '' ? [] : [{text: `Means: ${meaning}`}];
}

function choicesSpoken(state: WizardState): Spoken {
	const {values = [], selected = -1} = optionsOf(state) ?? {};
	const parts = values.map(
		(value, index): Spoken => ({
			role: 'radio',
			text: value === '' ? 'leave it blank' : safeText(value),
			state: {checked: index === selected},
		}),
	);
	return {role: 'radiogroup', text: 'Up and down choose.', parts};
}

function listSpoken(items: readonly string[], cursor: number): Spoken {
	if (items.length === 0) return {role: 'list', text: 'Nothing yet. a adds.'};
	const parts = items.map(
		(item, index): Spoken => ({
			role: 'listitem',
			text: item === '' ? 'without a name' : safeText(item),
			state: {selected: index === cursor},
		}),
	);
	return {role: 'list', text: `${items.length} items. a adds, c changes, D removes.`, parts};
}

function dependsSpoken(state: WizardState, question: Question): readonly Spoken[] {
	const entries = entriesOf(question, state.answers);
	const heading = headingOf(state, question);
	const parts = dependenciesOffered(state).map(
		({item, isNamed}, index): Spoken => ({
			role: 'checkbox',
			text: safeText(`${memberName(heading, item)}: ${nameOf(question, entries[item] ?? {})}`),
			state: {checked: isNamed, selected: index === state.focus.partItem},
		}),
	);
	return [{role: 'list', text: 'Space picks, c writes it as text.', parts}];
}

function finishSpoken(state: WizardState): readonly Spoken[] {
	const path = safeText(state.path ?? state.place);
	if (targetOf(state).kind === 'path') return [{text: 'Where the plan goes.'}, textSpoken(state, false)];
	const {item} = state.focus;
	const blanks = allBlanks(state);
	return [
		{role: 'button', text: `Write ${path}`, state: {selected: item === 0, busy: state.busy}},
		...(state.mode === 'edit'
			? []
			: [{role: 'button', text: 'Change where it goes', state: {selected: item === 1}} as const]),
		...(blanks.length === 0
			? []
			: [
					{
						role: 'list',
						text: 'Left blank. Enter goes to the selected one, b to the first.',
						parts: blanks.map(
							(blank, index): Spoken => ({
								role: 'listitem',
								text: safeText(nameOfBlank(state, blank)),
								state: {selected: item === entriesBeforeBlanks + index},
							}),
						),
					} as const,
				]),
	];
}

function notesSpoken({warnings, notice}: WizardState): readonly Spoken[] {
	const notes = [...warnings.map(text => `Warning: ${text}`), ...(notice === null ? [] : [notice.text])];
	return [...notes.map(text => ({text: safeText(text)})), {text: 'F1 tells the keys.'}];
}
