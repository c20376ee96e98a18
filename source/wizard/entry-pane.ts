import {entriesOf, entryName, isBlankPart, type Part, partsOf, partText} from '../authoring/answers.ts';
import type {Entry, Question} from '../template/form.ts';
import {safeText} from '../text/safe-text.ts';
import {span} from '../ui/line.ts';
import {dependenciesOffered} from './depends-state.ts';
import {targetOf} from './focus.ts';
import {fittedLabel, gapBeside, labelRow, optionRows, placeholderOf, textRows} from './focused-rows.ts';
import {listRows} from './list-pane.ts';
import {datesOf, dependenciesPart, meaningOf, memberName, timelinePart} from './members.ts';
import {headingOf, type WizardState} from './model.ts';
import {labelColumns, type Pane, type PaneRow, paneHeight} from './pane-rows.ts';
import {summaryOfPart} from './summary.ts';

/** An open row or member: its parts, the one in focus unfolded. */
export function openEntryPane(state: WizardState, question: Question, entry: Entry, columns: number): Pane {
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
	const isText = targetOf(state).kind === 'text' && focused.type === 'text';
	const hint = !isText || partText(entry, focused) !== '' ? (focused.hint ?? '') : '';
	const body = partPane(state, question, focused);
	const before = parts.slice(0, focus.part).map(valueRow);
	const after = parts.slice(focus.part + 1).map(valueRow);
	const head = [...before, ...gapBeside(state, before), labelRow(focused, isBlank, hint)];
	return {
		rows: [...head, ...body.rows, ...gapBeside(state, after), ...after],
		top: paneHeight(head) + body.top - (body.top === 0 ? 1 : 0),
		height: body.height + (body.top === 0 ? 1 : 0),
	};
}

function partPane(state: WizardState, question: Question, part: Part): Pane {
	switch (part.type) {
		case 'text':
			if (targetOf(state).kind === 'depends') return dependsPane(state, question);
			return part === timelinePart(question) ? timelinePane(state, question) : textRows(state, part.hint);
		case 'choice':
			return optionRows(state);
		case 'list':
			return listRows(state);
	}
}

/** The timeline as it is written, and below it the dates that it means. */
function timelinePane(state: WizardState, question: Question): Pane {
	const {rows} = textRows(state, timelinePart(question)?.hint ?? null);
	const entries = entriesOf(question, state.answers);
	const dates = datesOf(question, entries, headingOf(state, question), state.start)[state.focus.item];
	const meaning = dates === undefined ? '' : meaningOf(state.field.text, dates);
	const below: PaneRow = {
		kind: 'line',
		line: [{text: meaning === '' ? '' : `    = ${meaning}`, tone: 'faint'}],
	};
	return {rows: [...rows, below], top: 0, height: rows.length + 1};
}

/** The other members, each with a box that says whether the open one depends on it. */
function dependsPane(state: WizardState, question: Question): Pane {
	const entries = entriesOf(question, state.answers);
	const heading = headingOf(state, question);
	const {item: open, partItem} = state.focus;
	const rows = dependenciesOffered(state).map(({item, isNamed}, index): PaneRow => {
		const name = `${safeText(memberName(heading, item))}: ${entryName(question, entries[item] ?? {})}`;
		const isHere = index === partItem;
		return {
			kind: 'line',
			line: [
				{text: isHere ? '  ❯ ' : '    ', tone: 'active'},
				{text: isNamed ? '[x] ' : '[ ] ', tone: isNamed ? 'good' : 'faint'},
				{text: name, tone: isHere ? 'accent' : 'plain'},
			],
		};
	});
	const part = dependenciesPart(question);
	const text = part === null ? '' : partText(entries[open], part);
	const written = [{text: '    = ', tone: 'faint'} as const, span(text === '' ? 'nothing' : text, 'faint')];
	return {rows: [...rows, {kind: 'line', line: written}], top: Math.min(partItem, rows.length), height: 1};
}
