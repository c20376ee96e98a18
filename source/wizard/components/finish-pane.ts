import {type BlankPlace, changedQuestions, entriesOf, entryName} from '../../authoring/answers.ts';
import {safeText} from '../../text/safe-text.ts';
import {widthOf} from '../../text/width.ts';
import {type Line, span} from '../../ui/line.ts';
import {marginLines, textLines} from '../../ui/text-field/lines.ts';
import {memberName} from '../groups.ts';
import {fieldColumns, type Pane, paneHeight} from '../layout.ts';
import type {WizardState} from '../model.ts';
import {entriesBeforeBlanks} from '../reducers/finish.ts';
import {targetOf} from '../reducers/focus.ts';
import {allBlanks} from '../steps.ts';
import {textBlock} from './answer-blocks.ts';
import type {ListRowProps, QuestionBlock} from './blocks.tsx';

/** The last step: write, where to, and what is blank. */
export function finishPane(state: WizardState): Pane<QuestionBlock> {
	const {item} = state.focus;
	const blanks = allBlanks(state);
	const first = entriesBeforeBlanks(state);
	const places = placeRows(state);
	const blanksLine: Line =
		blanks.length === 0
			? [{text: ' ✓ Nothing is left blank', tone: 'good'}]
			: [{text: ` ${blanks.length} left blank; Enter on one goes there`, tone: 'warning'}];
	const head: readonly QuestionBlock[] = [
		writeBlock(state),
		{kind: 'note', rows: places, isCursor: item === 0},
		...(targetOf(state).kind === 'path'
			? [textBlock(state, {indent: 2, hasSign: true, most: 3, placeholder: safeText(state.place)})]
			: [...problemBlocks(state), ...otherBlocks(state)]),
		{kind: 'note', rows: [[], blanksLine]},
	];
	const rows = blanks.map((blank, index) => ({
		text: safeText(blankName(state, blank)),
		isCursor: item === first + index,
	}));
	const top = item === 0 ? 0 : item < first ? places.length : paneHeight(head) + item - first;
	const spoken = `${blanks.length} left blank. Enter goes to the selected one, Control N to the first.`;
	return {blocks: [...head, {kind: 'list', rows, spoken}], top, count: 1};
}

function writeBlock({mode, busy, focus, path, place}: WizardState): QuestionBlock {
	const what = mode === 'edit' ? 'the changes' : 'the plan';
	const row: ListRowProps = {
		text: `${busy ? 'Writing' : 'Write'} ${what} to`,
		isCursor: focus.item === 0,
		spoken: `${mode === 'edit' ? 'Write the changes to' : 'Write'} ${safeText(path ?? place)}`,
		role: 'button',
		isBusy: busy,
	};
	return {kind: 'button', rows: [row]};
}

/** The path in as many rows as it takes, broken after slashes where it can be. */
function placeRows(state: WizardState): readonly Line[] {
	const columns = placeColumns(state);
	const rows: string[] = [];
	for (const part of safeText(state.path ?? state.place).split(/(?<=[\\/])/)) {
		const last = rows.at(-1);
		if (last !== undefined && widthOf(last + part) <= columns) rows[rows.length - 1] = last + part;
		else rows.push(...textLines(part, columns, 9).map(line => line.map(({text}) => text).join('')));
	}
	const tone = state.focus.item === 0 ? 'accent' : 'plain';
	return rows.map((row): Line => [{text: besidePlace}, span(row, tone)]);
}

const placeIndent = 6;
const besidePlace = ' '.repeat(placeIndent);

function placeColumns(state: WizardState): number {
	return Math.max(8, fieldColumns(state, false) - 1);
}

function problemBlocks(state: WizardState): readonly QuestionBlock[] {
	const {problem} = state;
	if (problem === null) return [];
	const look = {margin: placeIndent, tone: 'warning', columns: placeColumns(state), rows: 3} as const;
	const rows = marginLines(`! ${problem}`, look);
	return [{kind: 'note', rows, spoken: `Warning: ${safeText(problem)}`}];
}

/** Of a new plan, that it can go elsewhere; of one that is edited, what is to be written. */
function otherBlocks(state: WizardState): readonly QuestionBlock[] {
	if (state.mode === 'new') {
		const isCursor = state.focus.item === 1;
		return [{kind: 'button', rows: [{text: 'Change where it goes', isCursor, role: 'button'}]}];
	}
	const changed = changedQuestions(state);
	const names = changed.map(question => blankName(state, {question, item: null, part: null}));
	const line: Line =
		names.length === 0
			? [{text: `${besidePlace}Nothing is changed`, tone: 'faint'}]
			: [{text: `${besidePlace}Changed: `, tone: 'faint'}, span(names.join(', '))];
	return [{kind: 'note', rows: [line]}];
}

/** A blank in words: `Phase 2 Core Features › Timeline`, `Technical Stack › Frontend`, `Risks › Too slow › Impact`. */
function blankName(state: WizardState, {question, item, part}: BlankPlace): string {
	const [section] = question.section.slice(-1);
	const names = section === undefined || section === question.label ? [] : [section];
	if (item === null || part === null) return [...names, question.label].join(' › ');
	const name = entryName(question, entriesOf(question, state.answers)[item] ?? {});
	const member = memberName(question, item);
	if (question.type === 'rows') return [question.label, name || member, part.label].join(' › ');
	return [name === '' ? member : `${member} ${name}`, part.label].join(' › ');
}
