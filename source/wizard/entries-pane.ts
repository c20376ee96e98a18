import {entriesOf, entryName, type Part, partItems, partsOf} from '../authoring/answers.ts';
import type {Dates} from '../plan/read/schedule.ts';
import type {Entry, Question} from '../template/form.ts';
import {safeText} from '../text/safe-text.ts';
import {cell, widthOf} from '../text/width.ts';
import type {Line} from '../ui/line.ts';
import {openEntryPane} from './entry-pane.ts';
import {targetOf} from './focus.ts';
import {placeholderOf} from './focused-rows.ts';
import {emptyPane} from './list-pane.ts';
import {datesOf, datesText, dependenciesPart, type GroupHeading, numberOf, timelinePart} from './members.ts';
import {headingOf, type WizardState} from './model.ts';
import type {Pane, PaneRow} from './pane-rows.ts';
import {summaryOfPart} from './summary.ts';

/** Rows of a table or members of a group: an overview of all, or the open one with its parts. */
export function entriesPane(state: WizardState, question: Question, columns: number): Pane {
	const entries = entriesOf(question, state.answers);
	const open = entries[state.focus.item];
	if (targetOf(state).kind !== 'entries' && open !== undefined) {
		return openEntryPane(state, question, open, columns);
	}
	if (entries.length === 0) return emptyPane(state, {question, part: null});
	const names = entries.map(entry => entryName(question, entry));
	const heading = question.type === 'group' ? headingOf(state, question) : null;
	const overview: Overview = {
		question,
		heading,
		nameColumns: Math.min(Math.max(9, ...names.map(widthOf)), Math.floor(columns * 0.4)),
		dates: heading === null ? [] : datesOf(question, entries, heading, state.start),
		columns,
		rowsOfEach: Math.max(1, Math.floor((state.rows - aroundOverview) / entries.length)),
	};
	const lines = entries.map((entry, item) => overviewLines(overview, entry, item, item === state.focus.item));
	const at = lines[state.focus.item] ?? [];
	return {
		rows: lines.flat().map((line): PaneRow => ({kind: 'line', line})),
		top: lines.slice(0, state.focus.item).flat().length,
		height: Math.max(1, at.length),
	};
}

/** Rows of the screen above and below an overview. */
const aroundOverview = 6;

type Overview = {
	readonly question: Question;
	/** `null` for the rows of a table. */
	readonly heading: GroupHeading | null;
	readonly nameColumns: number;
	readonly dates: readonly Dates[];
	readonly columns: number;
	/** As many rows as an entry may take. */
	readonly rowsOfEach: number;
};

/** An entry by its number and name, with what else is said of it, in the rows that there are. */
function overviewLines(overview: Overview, entry: Entry, item: number, hasCursor: boolean): readonly Line[] {
	const {question, heading, nameColumns, columns, rowsOfEach} = overview;
	const name = entryName(question, entry);
	const number = `${heading === null ? item + 1 : numberOf(heading, item)}`;
	const head: Line = [
		{text: hasCursor ? '  ❯ ' : '    ', tone: 'active'},
		{text: `${number}  `, tone: 'faint'},
		name === ''
			? {text: cell('(no name)', nameColumns), tone: 'warning'}
			: {text: cell(name, nameColumns), tone: hasCursor ? 'accent' : 'plain'},
	];
	const hasRows = rowsOfEach > 1;
	const [choices, others] = detailsOf(overview, entry, item, hasRows);
	const indent = ' '.repeat(6 + number.length);
	const beside = (hasRows ? choices : [...choices, ...others]).join(' · ');
	const below = hasRows ? inRows(others, columns - indent.length - 1, rowsOfEach - 1) : [];
	return [
		[...head, {text: beside === '' ? '' : `  ${beside}`, tone: 'faint'}],
		...below.map((text): Line => [{text: indent + text, tone: 'faint'}]),
	];
}

/** Texts side by side, gone on with in the next row where they do not fit; what is left over stays in the last. */
function inRows(texts: readonly string[], room: number, most: number): readonly string[] {
	const rows: string[] = [];
	for (const text of texts) {
		const last = rows.at(-1);
		const joined = last === undefined ? text : `${last} · ${text}`;
		if (last !== undefined && (widthOf(joined) <= room || rows.length >= most))
			rows[rows.length - 1] = joined;
		else rows.push(text);
	}
	return rows;
}

/** What is said of an entry: its choices, and the rest; what is blank only where there is room for it. */
function detailsOf(
	{question, dates}: Overview,
	entry: Entry,
	item: number,
	hasRoom: boolean,
): readonly [choices: readonly string[], others: readonly string[]] {
	const [, ...parts] = partsOf(question);
	const timeline = timelinePart(question);
	const detailOf = (part: Part): string => {
		if (part.type === 'list') return `${safeText(part.label)}: ${partItems(entry, part).length}`;
		const text = summaryOfPart(entry, part);
		if (text === '') return hasRoom ? placeholderOf(part.hint) : '';
		if (part !== timeline)
			return hasRoom && part === dependenciesPart(question) ? `${safeText(part.label)}: ${text}` : text;
		const known = dates[item] === undefined ? '' : datesText(dates[item]);
		return known === '' ? text : `${text} (${known})`;
	};
	const said = (types: readonly Part['type'][]) =>
		types
			.flatMap(type => parts.filter(part => part.type === type))
			.map(detailOf)
			.filter(detail => detail !== '');
	return [said(['choice']), said(['text', 'list'])];
}
