import {type BlankPlace, changedQuestions, entriesOf, entryName} from '../authoring/answers.ts';
import {safeText} from '../text/safe-text.ts';
import {widthOf} from '../text/width.ts';
import {type Line, span, type Tone} from '../ui/line.ts';
import {textFieldLines, textLines} from '../ui/text-field/lines.ts';
import {entriesBeforeBlanks} from './finish-state.ts';
import {targetOf} from './focus.ts';
import {fieldColumns} from './layout.ts';
import {memberName} from './members.ts';
import {headingOf, type WizardState} from './model.ts';
import {allBlanks} from './moves.ts';
import type {Pane, PaneRow} from './pane-rows.ts';

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
	const places = pathRows(path, room).map((row): Line => [{text: '      '}, span(row, tone(0))]);
	const head: readonly Line[] = [
		[...lead(0), {text: writeText(state), tone: tone(0)}],
		...places,
		...(state.problem === null || isPath
			? []
			: textLines(`! ${state.problem}`, room, 3).map(
					(line): Line => [{text: '      '}, ...line.map(({text}) => span(text, 'warning'))],
				)),
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
	const top =
		focus.item < before ? (focus.item === 0 ? 0 : places.length) : head.length + focus.item - before;
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
	return ` ${count} left blank: Enter goes to one, Ctrl-N to the first`;
}

/** A path in as many rows as it takes, broken after slashes where it can be. */
function pathRows(path: string, columns: number): readonly string[] {
	const rows: string[] = [];
	for (const part of safeText(path).split(/(?<=[\\/])/)) {
		const last = rows.at(-1);
		if (last !== undefined && widthOf(last + part) <= columns) rows[rows.length - 1] = last + part;
		else rows.push(...textLines(part, columns, 9).map(line => line.map(({text}) => text).join('')));
	}
	return rows;
}

/** A blank in words: `Phase 2 Core Features › Timeline`, `Technical Stack › Frontend`, `Risks › Too slow › Impact`. */
export function nameOfBlank(
	state: Pick<WizardState, 'answers' | 'groups'>,
	{question, item, part}: BlankPlace,
): string {
	const [section] = question.section.slice(-1);
	const names = section === undefined || section === question.label ? [] : [section];
	if (item === null || part === null) return [...names, question.label].join(' › ');
	const name = entryName(question, entriesOf(question, state.answers)[item] ?? {});
	if (question.type === 'rows') return [question.label, name || `row ${item + 1}`, part.label].join(' › ');
	const member = memberName(headingOf(state, question), item);
	return [name === '' ? member : `${member} ${name}`, part.label].join(' › ');
}
