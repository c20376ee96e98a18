import {blanksIn} from '../authoring/answers.ts';
import type {Question} from '../template/form.ts';
import {textLines} from '../ui/text-field/lines.ts';
import {entriesPane} from './entries-pane.ts';
import {questionAt} from './focus.ts';
import {
	fittedLabel,
	gapBeside,
	labelRow,
	offeredHint,
	optionRows,
	placeholderOf,
	textRows,
} from './focused-rows.ts';
import {listRows} from './list-pane.ts';
import type {WizardState} from './model.ts';
import {labelColumns, type Pane, type PaneRow, paneHeight} from './pane-rows.ts';
import {summaryOf} from './summary.ts';

/** The questions of the step that has the focus, the one in focus unfolded. */
export function questionPane(state: WizardState, columns: number): Pane {
	const {steps, focus, answers} = state;
	const step = steps[focus.step];
	const focused = questionAt(state);
	if (step === undefined || focused === null) return {rows: [], top: 0, height: 0};
	const width = labelColumns(
		step.questions.map(({label}) => label),
		columns,
	);
	const before = step.questions.slice(0, focus.question).map(question => valueRow(state, question, width));
	const after = step.questions.slice(focus.question + 1).map(question => valueRow(state, question, width));
	const isTitled = step.questions.length === 1 && focused.label === step.title;
	const head = isTitled
		? hintRows(focused, columns)
		: [labelRow(focused, blanksIn(focused, answers).length > 0, hintBeside(state, focused))];
	const body = focusedRows(state, focused, isTitled, columns);
	const above = [...before, ...gapBeside(state, before)];
	const top = paneHeight([...above, ...head]) + body.top;
	return {
		rows: [...above, ...head, ...body.rows, ...gapBeside(state, after), ...after],
		top: body.top === 0 ? top - head.length : top,
		height: body.height + (body.top === 0 ? head.length : 0),
	};
}

function valueRow({answers}: WizardState, question: Question, width: number): PaneRow {
	return {
		kind: 'value',
		isBlank: blanksIn(question, answers).length > 0,
		label: fittedLabel(question.label, width),
		text: summaryOf(question, answers),
		placeholder: placeholderOf(question.hint),
	};
}

/** The hint where the step's title is the label. */
function hintRows({hint}: Question, columns: number): readonly PaneRow[] {
	if (hint === null) return [];
	return textLines(hint, Math.max(8, columns - 3), 3).map(
		(line): PaneRow => ({
			kind: 'line',
			line: [{text: '  '}, ...line.map(piece => ({...piece, tone: 'faint'}) as const)],
		}),
	);
}

/** The hint, once it does not stand in the field any more. */
function hintBeside(state: WizardState, {hint, type, default: standard}: Question): string {
	if (type === 'text' && state.field.offered) return hint === null ? offeredHint : `${hint} · ${offeredHint}`;
	if (hint !== null && (type !== 'text' || state.field.text !== '')) return hint;
	return type === 'text' && typeof standard === 'string' && state.field.text !== standard
		? `Ctrl-R: ${standard}`
		: '';
}

function focusedRows(state: WizardState, question: Question, isTitled: boolean, columns: number): Pane {
	switch (question.type) {
		case 'text':
			return textRows(state, isTitled ? null : question.hint);
		case 'choice':
			return optionRows(state);
		case 'list':
			return listRows(state);
		case 'rows':
		case 'group':
			return entriesPane(state, question, columns);
	}
}
