import type {Entry, Question} from '../template/form.ts';
import {safeText} from '../text/safe-text.ts';
import {type Line, type Span, span} from '../ui/line.ts';
import {isBlankPart} from './blanks.ts';
import {targetOf} from './focus.ts';
import {fittedLabel, labelRow, optionRows, placeholderOf, textRows} from './focused-rows.ts';
import {listRows} from './list-pane.ts';
import type {WizardState} from './model.ts';
import {labelColumns, type Pane, type PaneRow, paneHeight} from './pane-rows.ts';
import {nameOf, summaryOfPart} from './summary.ts';
import {entriesOf, type Part, partItems, partsOf, partText} from './values.ts';

/** Rows of a table or members of a group: all of them, or the open one with its parts. */
export function entryRows(state: WizardState, question: Question, columns: number): Pane {
	const entries = entriesOf(question, state.answers);
	const open = entries[state.focus.item];
	if (targetOf(state).kind !== 'entries' && open !== undefined)
		return openEntry(state, question, open, columns);
	if (entries.length === 0) return {rows: [{kind: 'line', line: nothingYet}], top: 0, height: 1};
	const rows = entries.map(
		(entry, item): PaneRow => ({
			kind: 'line',
			line: overviewLine(question, entry, item, item === state.focus.item),
		}),
	);
	return {rows, top: state.focus.item, height: 1};
}

const nothingYet: Line = [
	{text: '    Nothing yet. ', tone: 'faint'},
	{text: 'a', tone: 'accent'},
	{text: ' adds', tone: 'faint'},
];

function overviewLine(question: Question, entry: Entry, item: number, hasCursor: boolean): Line {
	const [, ...others] = partsOf(question);
	const details = others.map(part => detailOf(entry, part)).filter(detail => detail !== '');
	const name = nameOf(question, entry);
	return [
		{text: hasCursor ? '  ❯ ' : '    ', tone: 'active'},
		{text: `${item + 1}  `, tone: 'faint'},
		name === '' ? span('(no name)', 'warning') : {text: name, tone: hasCursor ? 'accent' : 'plain'},
		...details.map((detail, index): Span => ({text: (index === 0 ? '   ' : ' · ') + detail, tone: 'faint'})),
	];
}

function detailOf(entry: Entry, part: Part): string {
	if (part.type === 'list') return `${partItems(entry, part).length} ${safeText(part.label.toLowerCase())}`;
	const text = summaryOfPart(entry, part);
	return text === '' ? placeholderOf(part.hint) : text;
}

function openEntry(state: WizardState, question: Question, entry: Entry, columns: number): Pane {
	const parts = partsOf(question);
	const {focus} = state;
	const focused = parts[focus.part];
	if (focused === undefined) return {rows: [], top: 0, height: 0};
	const width = labelColumns(
		parts.map(({label}) => label),
		columns,
	);
	const valueRow = (part: Part): PaneRow => ({
		kind: 'value',
		isBlank: isBlankPart(question, part, entry),
		label: fittedLabel(part.label, width),
		text: summaryOfPart(entry, part),
		placeholder: placeholderOf(part.hint),
	});
	const isBlank = isBlankPart(question, focused, entry);
	const hint = focused.type !== 'text' || partText(entry, focused) !== '' ? (focused.hint ?? '') : '';
	const body = partRows(state, focused, columns);
	const head = [...parts.slice(0, focus.part).map(valueRow), labelRow(focused, isBlank, hint)];
	return {
		rows: [...head, ...body.rows, ...parts.slice(focus.part + 1).map(valueRow)],
		top: paneHeight(head) + body.top - (body.top === 0 ? 1 : 0),
		height: body.height + (body.top === 0 ? 1 : 0),
	};
}

function partRows(state: WizardState, part: Part, columns: number): Pane {
	switch (part.type) {
		case 'text':
			return textRows(state, part.hint);
		case 'choice':
			return optionRows(state);
		case 'list':
			return listRows(state, columns);
	}
}
