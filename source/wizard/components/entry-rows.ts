import {entriesOf, entryName, type Part, partItems, partsOf} from '../../authoring/answers.ts';
import type {Dates} from '../../plan/read/schedule.ts';
import type {Entry, Question} from '../../template/form.ts';
import {safeText} from '../../text/safe-text.ts';
import {cell, widthOf} from '../../text/width.ts';
import {datesOf, datesText, dependenciesPart, memberName, memberNumber, timelinePart} from '../groups.ts';
import type {WizardState} from '../model.ts';
import {dependenciesOffered} from '../reducers/choices.ts';
import {placeholderOf, summaryOfPart} from './field-row.tsx';
import {type ListBlock, type ListRowProps, spokenCount} from './list-answer.tsx';

/** Rows of the screen above and below an overview. */
const aroundOverview = 6;

/** An overview of the rows of a table, or the members of a group: each in a row, with details below where there is room. */
export function entriesBlock(state: WizardState, question: Question, columns: number): ListBlock {
	const entries = entriesOf(question, state.answers);
	const names = entries.map(entry => entryName(question, entry));
	const nameColumns = Math.min(Math.max(9, ...names.map(widthOf)), Math.floor(columns * 0.4));
	const isGroup = question.type === 'group';
	const dates = isGroup ? datesOf(question, entries, state.start) : [];
	/** As many rows as an entry may take. */
	const most = Math.max(1, Math.floor((state.height - aroundOverview) / entries.length));
	const rows = entries.flatMap((entry, item): ListBlock['rows'] => {
		const number = isGroup ? memberNumber(question, item) : `${item + 1}`;
		const {choices, others} = detailsOf(question, entry, dates[item], most > 1);
		const beside = (most > 1 ? choices : [...choices, ...others]).join(' · ');
		const indent = 6 + number.length;
		const below = most > 1 ? inRows(others, columns - indent - 1, most - 1) : [];
		const name = names[item] ?? '';
		const head: ListRowProps = {
			text: cell(name === '' ? '(no name)' : name, nameColumns),
			...(name === '' ? {tone: 'warning'} : {}),
			isCursor: item === state.focus.item,
			before: `${number}  `,
			beforeTone: 'faint',
			beside: beside === '' ? '' : `  ${beside}`,
			spoken: name === '' ? 'without a name' : name,
		};
		return [head, ...below.map(text => ({detail: ' '.repeat(indent) + text}))];
	});
	return {kind: 'list', rows, spoken: spokenCount(entries.length)};
}

/** Texts side by side, gone on with in the next row where they do not fit; what is left over stays in the last. */
function inRows(texts: readonly string[], columns: number, most: number): readonly string[] {
	const rows: string[] = [];
	for (const text of texts) {
		const last = rows.at(-1);
		const joined = last === undefined ? text : `${last} · ${text}`;
		if (last !== undefined && (widthOf(joined) <= columns || rows.length >= most))
			rows[rows.length - 1] = joined;
		else rows.push(text);
	}
	return rows;
}

/** What is said of an entry: its choices, and the rest; what is blank only where there is room for it. */
function detailsOf(
	question: Question,
	entry: Entry,
	dates: Dates | undefined,
	hasRoom: boolean,
): {readonly choices: readonly string[]; readonly others: readonly string[]} {
	const [, ...parts] = partsOf(question);
	const timeline = timelinePart(question);
	const dependencies = dependenciesPart(question);
	const detailOf = (part: Part): string => {
		if (part.type === 'list') return `${safeText(part.label)}: ${partItems(entry, part).length}`;
		const text = summaryOfPart(entry, part);
		if (text === '') return hasRoom ? placeholderOf(part.hint) : '';
		if (hasRoom && part === dependencies) return `${safeText(part.label)}: ${text}`;
		const known = part === timeline && dates !== undefined ? datesText(dates) : '';
		return known === '' ? text : `${text} (${known})`;
	};
	const said = (...types: readonly Part['type'][]) =>
		types
			.flatMap(type => parts.filter(part => part.type === type))
			.map(detailOf)
			.filter(detail => detail !== '');
	return {choices: said('choice'), others: said('text', 'list')};
}

/** The other members of a group, each with a box that says whether the open one depends on it. */
export function dependencyBlock(state: WizardState, question: Question): ListBlock {
	const entries = entriesOf(question, state.answers);
	const rows = dependenciesOffered(state).map(
		({item, isNamed}, index): ListRowProps => ({
			text: `${safeText(memberName(question, item))}: ${entryName(question, entries[item] ?? {})}`,
			isCursor: index === state.focus.partItem,
			before: isNamed ? '[x] ' : '[ ] ',
			beforeTone: isNamed ? 'good' : 'faint',
			role: 'checkbox',
			isChecked: isNamed,
		}),
	);
	return {kind: 'list', rows, spoken: 'Space picks, c writes it as text.'};
}
