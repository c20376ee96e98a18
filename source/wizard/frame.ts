import {entriesOf} from '../authoring/answers.ts';
import {safeText} from '../text/safe-text.ts';
import {cell, widthOf} from '../text/width.ts';
import {fitLine, type Line, lineWidth, span, spread} from '../ui/line.ts';
import {windowAround} from '../ui/list-window.ts';
import {blanksOfStep, markOf, type StepMark} from './blanks.ts';
import {finishPane} from './finish-pane.ts';
import {isFinish, questionAt} from './focus.ts';
import {headingOf, type WizardState} from './model.ts';
import {allBlanks, isInEntry} from './moves.ts';
import type {Pane} from './pane-rows.ts';
import {questionPane} from './question-pane.ts';
import {entryTitle} from './summary.ts';

const stepGlyphs: Readonly<Record<StepMark, string>> = {answered: '✓', begun: '◐', blank: '○'};

/** The first row: what is written, which step it is, and how much is blank. */
export function headerLine(state: WizardState, title: string): Line {
	const {steps, focus} = state;
	const blanks = allBlanks(state).length;
	const place = isFinish(state) ? 'last step' : `step ${focus.step + 1}/${steps.length}`;
	const left = blanks === 0 ? 'nothing blank' : `${blanks} blank`;
	const name: Line = [{text: ' '}, span(title, 'title')];
	const whole: Line = [{text: `${place} · ${left} `, tone: 'faint'}];
	const fits = lineWidth(name) + lineWidth(whole) + 1 <= state.columns;
	return spread(name, fits ? whole : [{text: `${place} `, tone: 'faint'}], state.columns);
}

/** The steps, one a row, in a column with a rule at its right. */
export function stepLines(state: WizardState, columns: number, rows: number): readonly Line[] {
	const {steps, focus, overlay} = state;
	const cursor = overlay?.kind === 'steps' ? overlay.cursor : null;
	const at = cursor ?? focus.step;
	const {first, count} = windowAround(at, steps.length + 1, rows, at - Math.floor(rows / 2));
	const lines = Array.from({length: count}, (_, index) => stepLine(state, first + index, cursor, columns));
	const filler: Line = [{text: ' '.repeat(Math.max(0, columns - 1))}, {text: '│', tone: 'faint'}];
	return [...lines, ...Array.from({length: Math.max(0, rows - count)}, () => filler)];
}

function stepLine(state: WizardState, index: number, cursor: number | null, columns: number): Line {
	const {steps, focus, answers} = state;
	const step = steps[index];
	const isHere = index === focus.step;
	const title = step === undefined ? 'Write the plan' : safeText(step.title);
	const glyph = step === undefined ? '◇' : stepGlyphs[markOf(step, answers)];
	const blanks = step === undefined ? 0 : blanksOfStep(step, answers).length;
	const count = blanks === 0 ? '' : ` ${blanks}`;
	const room = Math.max(1, columns - 6 - widthOf(count));
	return [
		{text: (cursor === null ? isHere : index === cursor) ? '❯' : ' ', tone: 'active'},
		{text: `${glyph} `, tone: glyph === '✓' ? 'good' : 'faint'},
		{
			text: cell(title, room),
			tone: isHere ? 'title' : 'plain',
			...(index === cursor ? {inverse: true} : {}),
		},
		{text: `${count} `, tone: 'faint'},
		{text: ' │', tone: 'faint'},
	];
}

/** Title of the step, of an open row or member also that; what the step is in, and what is hidden. */
export function stepTitle(state: WizardState, columns: number, hidden: string): Line {
	const {steps, focus} = state;
	const step = steps[focus.step];
	const above = (step?.above ?? []).map(title => safeText(title)).join(' › ');
	const title: Line =
		step === undefined
			? [{text: ' Write the plan', tone: 'title'}]
			: [{text: ' '}, span(step.title, 'title'), ...openEntryName(state)];
	const beside = [above, hidden].filter(text => text !== '').join('  ');
	return beside === ''
		? fitLine(title, columns)
		: spread(title, [{text: `${beside} `, tone: 'faint'}], columns);
}

function openEntryName(state: WizardState): Line {
	const question = questionAt(state);
	if (question === null || !isInEntry(state)) return [];
	const {item} = state.focus;
	const entry = entriesOf(question, state.answers)[item] ?? {};
	return [span(` › ${entryTitle(question, entry, item, headingOf(state, question))}`, 'title')];
}

export function paneOf(state: WizardState, columns: number): Pane {
	return isFinish(state) ? finishPane(state) : questionPane(state, columns);
}
