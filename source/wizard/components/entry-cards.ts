import {entriesOf, entryName, type Part, partItems, partsOf} from '../../authoring/answers.ts';
import type {Dates} from '../../plan/read/schedule.ts';
import type {Entry, Question} from '../../template/form.ts';
import {safeText} from '../../text/safe-text.ts';
import {cell, cut, widthOf} from '../../text/width.ts';
import {
	datesOf,
	datesText,
	dependenciesPart,
	entryTitle,
	memberName,
	timelinePart,
	waitsText,
} from '../groups.ts';
import type {WizardState} from '../model.ts';
import type {ListRows} from '../reducers/focus.ts';
import {listBlock, placeholderOf, saysNothing, summaryOfPart} from './answer-blocks.ts';
import type {BlockOf, ListRowProps} from './blocks.tsx';

/** From this many rows and columns on a member is a card with all that is known of it, apart from the others. */
const cardsFrom = {rows: 16, columns: 40};
/** Columns before the name of an entry: the sign of the cursor, and what stands around it. */
const besideName = 4;

/** An overview of the rows of a table, or the members of a group: each under its name with what is said of it. */
export function entriesBlock(
	state: WizardState,
	question: Question,
	listRows: ListRows,
	columns: number,
): BlockOf<'list'> {
	const entries = entriesOf(question, state.answers);
	const isGroup = question.type === 'group';
	const isRoomy = isGroup && state.height >= cardsFrom.rows && columns >= cardsFrom.columns;
	const dates = isGroup ? datesOf(question, entries, state.start) : [];
	const numbers = entries.map((_, item) => (isGroup ? memberName(question, item) : `${item + 1}`));
	const numberColumns = Math.max(0, ...numbers.map(widthOf));
	const names = entries.map(entry => entryName(question, entry));
	const choices = entries.map(entry => choicesOf(question, entry).join(' · '));
	// Two columns stay free between the parts of a row, and one at its end.
	const room = columns - besideName - numberColumns - 5;
	const choiceColumns = Math.min(Math.floor(room / 2), Math.max(0, ...choices.map(widthOf)));
	const widest = isRoomy ? room : Math.max(0, ...names.map(widthOf));
	const nameColumns = Math.max(0, Math.min(room - choiceColumns, widest));
	const rows = entries.flatMap((entry, item): BlockOf<'list'>['rows'] => {
		const isCursor = item === listRows.row;
		const name = names[item] || '(no name)';
		const details = detailsOf(question, entries, item, isRoomy, dates[item]);
		const head: ListRowProps = {
			text: cell(name, nameColumns),
			...(names[item] === '' ? {tone: 'warning'} : {}),
			isCursor,
			before: `${cell(numbers[item] ?? '', numberColumns)}  `,
			beforeTone: 'faint',
			beside: `  ${cut(choices[item] ?? '', choiceColumns)}`,
			spoken: [entryTitle(question, entry, item), ...choicesOf(question, entry), ...details.flat()].join(
				', ',
			),
		};
		const width = columns - besideName - 1;
		const below = isRoomy ? inRows(details, width) : [details.flat().join(' · ')].filter(row => row !== '');
		const gap = isRoomy ? [{detail: ''}] : [];
		return [
			head,
			...below.map(text => ({detail: ' '.repeat(besideName) + cut(text, width), isCursor})),
			...gap,
		];
	});
	return listBlock(rows, listRows, {indent: 2, isNone: saysNothing(question, state.answers)});
}

/** Texts in one row and what lists hold in the next, to which what does not fit in the first goes too. */
function inRows([texts, lists]: Details, columns: number): readonly string[] {
	const fitting = texts.findLastIndex((_, last) => widthOf(texts.slice(0, last + 1).join(' · ')) <= columns);
	const first = texts.slice(0, Math.max(1, fitting + 1));
	return [first, [...texts.slice(first.length), ...lists]]
		.map(row => row.join(' · '))
		.filter(row => row !== '');
}

type Details = readonly [texts: readonly string[], lists: readonly string[]];

/**
 * What is said of an entry besides its name and choices: texts, what it waits for, how long its lists are; where
 * there is room also what is blank, what things are called, and dates.
 */
function detailsOf(
	question: Question,
	entries: readonly Entry[],
	item: number,
	isRoomy: boolean,
	dates: Dates | undefined,
): Details {
	const entry = entries[item] ?? {};
	const [, ...parts] = partsOf(question);
	const timeline = timelinePart(question);
	const dependencies = dependenciesPart(question);
	const detailOf = (part: Part): string => {
		const label = safeText(part.label);
		if (part.type === 'list') return `${label}: ${partItems(entry, part).length || 'none'}`;
		if (part === dependencies) return waitsText(question, entries, item);
		const text = summaryOfPart(entry, part);
		if (text === '') return isRoomy ? `${label}: ${placeholderOf(part.hint)}` : '';
		const known = part === timeline && dates !== undefined && isRoomy ? datesText(dates) : '';
		return `${isRoomy ? `${label}: ` : ''}${text}${known === '' ? '' : ` (${known})`}`;
	};
	const told = (type: Part['type']) =>
		parts
			.filter(part => part.type === type)
			.map(detailOf)
			.filter(detail => detail !== '');
	return [told('text'), told('list')];
}

function choicesOf(question: Question, entry: Entry): readonly string[] {
	const [, ...parts] = partsOf(question);
	const choices = parts.filter(part => part.type === 'choice');
	return choices.map(part => summaryOfPart(entry, part)).filter(text => text !== '');
}
