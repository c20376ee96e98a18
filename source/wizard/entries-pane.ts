import type {Dates} from '../plan/schedule.ts';
import type {Entry, Question} from '../template/form.ts';
import {safeText} from '../text/safe-text.ts';
import {cell, widthOf} from '../text/width.ts';
import type {Line, Span} from '../ui/line.ts';
import {openEntryPane} from './entry-pane.ts';
import {targetOf} from './focus.ts';
import {placeholderOf} from './focused-rows.ts';
import {emptyPane} from './list-pane.ts';
import {datesOf, datesText, type GroupHeading, numberOf, timelinePart} from './members.ts';
import {headingOf, type WizardState} from './model.ts';
import type {Pane, PaneRow} from './pane-rows.ts';
import {nameOf, summaryOfPart} from './summary.ts';
import {entriesOf, type Part, partItems, partsOf} from './values.ts';

/** Rows of a table or members of a group: an overview of all, or the open one with its parts. */
export function entriesPane(state: WizardState, question: Question, columns: number): Pane {
	const entries = entriesOf(question, state.answers);
	const open = entries[state.focus.item];
	if (targetOf(state).kind !== 'entries' && open !== undefined) {
		return openEntryPane(state, question, open, columns);
	}
	if (entries.length === 0) return emptyPane({question, part: null}, state.answers);
	const names = entries.map(entry => nameOf(question, entry));
	const heading = question.type === 'group' ? headingOf(state, question) : null;
	const overview: Overview = {
		question,
		heading,
		nameColumns: Math.min(Math.max(9, ...names.map(widthOf)), Math.floor(columns * 0.4)),
		dates: heading === null ? [] : datesOf(question, entries, heading, state.start),
	};
	const rows = entries.map((entry, item): PaneRow => {
		const line = overviewLine(overview, entry, item, item === state.focus.item);
		return {kind: 'line', line};
	});
	return {rows, top: state.focus.item, height: 1};
}

type Overview = {
	readonly question: Question;
	/** `null` for the rows of a table. */
	readonly heading: GroupHeading | null;
	readonly nameColumns: number;
	readonly dates: readonly Dates[];
};

function overviewLine(overview: Overview, entry: Entry, item: number, hasCursor: boolean): Line {
	const {question, heading, nameColumns, dates} = overview;
	const name = nameOf(question, entry);
	const timeline = timelinePart(question);
	const details = partsOf(question)
		.slice(1)
		.map(part => (part === timeline ? timelineText(part, entry, dates[item]) : detailOf(entry, part)))
		.filter(detail => detail !== '');
	return [
		{text: hasCursor ? '  ❯ ' : '    ', tone: 'active'},
		{text: `${heading === null ? item + 1 : numberOf(heading, item)}  `, tone: 'faint'},
		name === ''
			? {text: cell('(no name)', nameColumns), tone: 'warning'}
			: {text: cell(name, nameColumns), tone: hasCursor ? 'accent' : 'plain'},
		...details.map((detail, index): Span => ({text: (index === 0 ? '  ' : ' · ') + detail, tone: 'faint'})),
	];
}

function timelineText(part: Part, entry: Entry, dates: Dates | undefined): string {
	const written = detailOf(entry, part);
	const known = dates === undefined ? '' : datesText(dates);
	return known === '' ? written : `${written} (${known})`;
}

function detailOf(entry: Entry, part: Part): string {
	if (part.type === 'list') return `${partItems(entry, part).length} ${safeText(part.label.toLowerCase())}`;
	const text = summaryOfPart(entry, part);
	return text === '' ? placeholderOf(part.hint) : text;
}
