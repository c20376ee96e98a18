import {Box} from 'ink';
import type {ReactElement} from 'react';
import {type BlankPlace, changedQuestions, entriesOf, entryName} from '../../authoring/answers.ts';
import {safeText} from '../../text/safe-text.ts';
import {widthOf} from '../../text/width.ts';
import {Rows} from '../../ui/components/row.tsx';
import {type Line, span} from '../../ui/line.ts';
import {textFieldLines, textLines} from '../../ui/text-field/lines.ts';
import {headingOf, memberName} from '../groups.ts';
import {fieldColumns, type Pane, paneHeight} from '../layout.ts';
import type {WizardState} from '../model.ts';
import {entriesBeforeBlanks} from '../reducers/finish.ts';
import {targetOf} from '../reducers/focus.ts';
import {allBlanks} from '../steps.ts';
import {ListRow, ListRows} from './list-rows.tsx';
import {CursorField, spokenField} from './text-answer.tsx';

type Choice = {readonly text: string; readonly isCursor: boolean};

/** A part of the last step. */
export type FinishBlock =
	/** What Enter does. */
	| {
			readonly kind: 'action';
			readonly rows: readonly Choice[];
			readonly spoken: string;
			readonly isBusy: boolean;
	  }
	| NoteBlock
	/** The path that is being written. */
	| {readonly kind: 'path'; readonly rows: readonly Line[]; readonly spoken: string}
	| {readonly kind: 'blanks'; readonly rows: readonly Choice[]; readonly count: number};

/** The last step: write, where to, and what is blank. */
export function finishPane(state: WizardState): Pane<FinishBlock> {
	const {item} = state.focus;
	const blanks = allBlanks(state);
	const first = entriesBeforeBlanks(state);
	const places = placeRows(state);
	const head: readonly FinishBlock[] = [
		writeBlock(state),
		{kind: 'note', rows: places},
		...(targetOf(state).kind === 'path'
			? [pathBlock(state)]
			: [...problemBlocks(state), ...otherBlocks(state)]),
		{
			kind: 'note',
			rows: [[], [{text: blanksText(blanks.length), tone: blanks.length === 0 ? 'good' : 'warning'}]],
		},
	];
	const rows = blanks.map((blank, index) => ({
		text: safeText(blankName(state, blank)),
		isCursor: item === first + index,
	}));
	const top = item === 0 ? 0 : item < first ? places.length : paneHeight(head) + item - first;
	return {blocks: [...head, {kind: 'blanks', rows, count: blanks.length}], top, count: 1};
}

function writeBlock({mode, busy, focus, path, place}: WizardState): FinishBlock {
	const what = mode === 'edit' ? 'the changes' : 'the plan';
	return {
		kind: 'action',
		rows: [{text: `${busy ? 'Writing' : 'Write'} ${what} to`, isCursor: focus.item === 0}],
		spoken: `${mode === 'edit' ? 'Write the changes to' : 'Write'} ${safeText(path ?? place)}`,
		isBusy: busy,
	};
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

const besidePlace = '      ';

function placeColumns(state: WizardState): number {
	return Math.max(8, fieldColumns(state, false) - 1);
}

function problemBlocks(state: WizardState): readonly FinishBlock[] {
	const {problem} = state;
	if (problem === null) return [];
	const rows = textLines(`! ${problem}`, placeColumns(state), 3).map(
		(line): Line => [{text: besidePlace}, ...line.map(({text}) => span(text, 'warning'))],
	);
	return [{kind: 'note', rows, spoken: `Warning: ${safeText(problem)}`}];
}

/** Of a new plan, that it can go elsewhere; of one that is edited, what is to be written. */
function otherBlocks(state: WizardState): readonly FinishBlock[] {
	if (state.mode === 'new') {
		const text = 'Change where it goes';
		return [{kind: 'action', rows: [{text, isCursor: state.focus.item === 1}], spoken: text, isBusy: false}];
	}
	const changed = changedQuestions(state);
	const names = changed.map(question => blankName(state, {question, item: null, part: null}));
	const line: Line =
		names.length === 0
			? [{text: `${besidePlace}Nothing is changed`, tone: 'faint'}]
			: [{text: `${besidePlace}Changed: `, tone: 'faint'}, span(names.join(', '))];
	return [{kind: 'note', rows: [line]}];
}

function pathBlock(state: WizardState): FinishBlock {
	const rows = textFieldLines({
		field: state.field,
		placeholder: safeText(state.place),
		columns: fieldColumns(state, false),
		rows: 3,
	});
	return {kind: 'path', rows, spoken: spokenField(state.field)};
}

function blanksText(count: number): string {
	if (count === 0) return ' ✓ Nothing is left blank';
	return ` ${count} left blank: Enter goes to one, Ctrl-N to the first`;
}

/** A blank in words: `Phase 2 Core Features › Timeline`, `Technical Stack › Frontend`, `Risks › Too slow › Impact`. */
function blankName(state: WizardState, {question, item, part}: BlankPlace): string {
	const [section] = question.section.slice(-1);
	const names = section === undefined || section === question.label ? [] : [section];
	if (item === null || part === null) return [...names, question.label].join(' › ');
	const name = entryName(question, entriesOf(question, state.answers)[item] ?? {});
	if (question.type === 'rows') return [question.label, name || `row ${item + 1}`, part.label].join(' › ');
	const member = memberName(headingOf(state, question), item);
	return [name === '' ? member : `${member} ${name}`, part.label].join(' › ');
}

export function FinishPart({block}: {readonly block: FinishBlock}): ReactElement {
	switch (block.kind) {
		case 'action':
			return (
				<>
					{block.rows.map(row => (
						<ListRow key={row.text} {...row} role="button" spoken={block.spoken} isBusy={block.isBusy} />
					))}
				</>
			);
		case 'note':
			return <Note {...block} />;
		case 'path':
			return <CursorField lines={block.rows} indent={2} spoken={block.spoken} />;
		case 'blanks':
			return (
				<ListRows
					spoken={`${block.count} left blank. Enter goes to the selected one, Control N to the first.`}
				>
					{block.rows.map((row, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: rows of a table may be alike
						<ListRow key={index} {...row} />
					))}
				</ListRows>
			);
	}
}

/** Running text. */
export type NoteBlock = {
	readonly kind: 'note';
	readonly rows: readonly Line[];
	/** What is heard of it; nothing where it is left out. */
	readonly spoken?: string;
};

export function Note({rows, spoken}: Omit<NoteBlock, 'kind'>): ReactElement {
	return (
		<Box flexShrink={0} aria-label={spoken ?? ''} aria-hidden={spoken === undefined}>
			<Rows lines={rows} />
		</Box>
	);
}
