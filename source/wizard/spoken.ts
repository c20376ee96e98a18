import {blanksIn, entriesOf, entryName, isBlankPart, partsOf} from '../authoring/answers.ts';
import type {Entry, Question} from '../template/form.ts';
import {safeText} from '../text/safe-text.ts';
import {helpLines} from '../ui/keymap.ts';
import type {Line} from '../ui/line.ts';
import {markOf} from './blanks.ts';
import {isFinish, questionAt} from './focus.ts';
import {wizardKeymap} from './keymap.ts';
import {memberName} from './members.ts';
import {headingOf, type WizardState} from './model.ts';
import {allBlanks, isInEntry} from './moves.ts';
import {finishSpoken, inView, type Spoken, valueSpoken} from './spoken-values.ts';

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
		case 'removal':
			return [
				{text: safeText(state.overlay.question)},
				{text: 'Control D or Delete removes it, any other key keeps it.'},
			];
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

function stepsSpoken(state: WizardState, cursor: number): Spoken {
	const {steps, answers, focus} = state;
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
		parts: inView([...items, last], cursor, state.rows - 2),
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
	const name = entryName(question, entry);
	const what = part === undefined ? '' : described(part, isBlankPart(question, part, entry));
	return {text: `${safeText(number)}${name === '' ? '' : ` ${name}`}. ${what}`};
}

function described(
	{label, hint}: {readonly label: string; readonly hint: string | null},
	isBlank: boolean,
): string {
	return safeText(`${label}${isBlank ? ', blank' : ''}.${hint === null ? '' : ` Hint: ${hint}.`}`);
}

function notesSpoken({warnings, notice}: WizardState): readonly Spoken[] {
	const notes = [...warnings.map(text => `Warning: ${text}`), ...(notice === null ? [] : [notice.text])];
	return [...notes.map(text => ({text: safeText(text)})), {text: 'F1 tells the keys.'}];
}
