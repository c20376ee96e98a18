import {safeText} from '../text/safe-text.ts';
import {type Line, span, type Tone} from '../ui/line.ts';
import {textFieldLines, textLines} from '../ui/text-field.ts';
import type {BlankPlace} from './blanks.ts';
import {changedQuestions} from './changes.ts';
import {entriesBeforeBlanks} from './finish-state.ts';
import {targetOf} from './focus.ts';
import {fieldColumns} from './layout.ts';
import type {WizardState} from './model.ts';
import {allBlanks} from './moves.ts';
import type {Pane, PaneRow} from './pane-rows.ts';
import {nameOf} from './summary.ts';
import {entriesOf} from './values.ts';

/** The last step: write, where to, and what is blank. */
export function finishPane(state: WizardState): Pane {
	const {focus} = state;
	const blanks = allBlanks(state);
	const before = entriesBeforeBlanks(state);
	const path = state.path ?? state.place;
	const isPath = targetOf(state).kind === 'path';
	const lead = (item: number): Line => [{text: focus.item === item ? '  ❯ ' : '    ', tone: 'active'}];
	const tone = (item: number): Tone => (focus.item === item ? 'accent' : 'plain');
	const room = Math.max(8, fieldColumns(state, false) - 1);
	const places = textLines(path, room, 3).map(
		(line): Line => [{text: '      '}, ...line.map(({text}) => span(text, tone(0)))],
	);
	const head: readonly Line[] = [
		[...lead(0), {text: writeText(state), tone: tone(0)}],
		...places,
		...changedLines(state),
		...(isPath
			? pathLines(state)
			: state.mode === 'edit'
				? []
				: [[...lead(1), {text: 'Change where it goes', tone: tone(1)}]]),
		[],
		[{text: blanksText(blanks.length), tone: blanks.length === 0 ? 'good' : 'warning'}],
	];
	const rows = [
		...head,
		...blanks.map(
			(blank, index): Line => [
				...lead(before + index),
				span(nameOfBlank(state, blank), tone(before + index)),
			],
		),
	];
	const onEntry = focus.item === 0 ? 0 : 1 + places.length;
	const top = focus.item < before ? onEntry : head.length + focus.item - before;
	return {rows: rows.map((line): PaneRow => ({kind: 'line', line})), top, height: 1};
}

function writeText({mode, busy}: WizardState): string {
	const what = mode === 'edit' ? 'the changes' : 'the plan';
	return `${busy ? 'Writing' : 'Write'} ${what} to`;
}

/** Of a plan that is edited: what is to be written. */
function changedLines(state: WizardState): readonly Line[] {
	if (state.mode !== 'edit') return [];
	const changed = changedQuestions(state);
	if (changed.length === 0) return [[{text: '      Nothing is changed', tone: 'faint'}]];
	const names = changed.map(question => nameOfBlank(state, {question, item: null, part: null}));
	return [[{text: `      Changed: `, tone: 'faint'}, span(names.join(', '))]];
}

function pathLines(state: WizardState): readonly Line[] {
	const field = textFieldLines({
		field: state.field,
		placeholder: safeText(state.place),
		columns: fieldColumns(state, false),
		rows: 3,
	});
	return field.map((line, index): Line => [{text: index === 0 ? '  ❯ ' : '    ', tone: 'active'}, ...line]);
}

function blanksText(count: number): string {
	if (count === 0) return ' ✓ Nothing is left blank';
	return ` ${count} left blank: Enter goes to one, b to the first`;
}

/** A blank in words: `Phase 2 › Timeline`, `Technical Stack › Frontend`. */
export function nameOfBlank(
	{answers}: Pick<WizardState, 'answers'>,
	{question, item, part}: BlankPlace,
): string {
	const [section] = question.section.slice(-1);
	const names = section === undefined || section === question.label ? [] : [section];
	if (item === null || part === null) return [...names, question.label].join(' › ');
	const entry = entriesOf(question, answers)[item] ?? {};
	const name = nameOf(question, entry);
	return [...names, name === '' ? `${item + 1}` : `${item + 1} ${name}`, part.label].join(' › ');
}
