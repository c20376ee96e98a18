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
const cardsFrom = {rows: 20, columns: 40};
/** Rows of a card below its head. */
const cardDetails = 2;

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
	// One column each stays free between the parts of a row, and at its end.
	const room = columns - besideName - numberColumns - 4;
	const choiceColumns = Math.min(Math.floor(room / 2), Math.max(0, ...choices.map(widthOf)));
	const widest = isRoomy ? room : Math.max(0, ...names.map(widthOf));
	const nameColumns = Math.max(0, Math.min(room - choiceColumns, widest));
	const rows = entries.flatMap((entry, item): BlockOf<'list'>['rows'] => {
		const isCursor = item === listRows.row;
		const name = names[item] || '(no name)';
		const details = detailsOf(question, entries, item, {dates: dates[item], isRoomy});
		const head: ListRowProps = {
			text: cell(name, nameColumns),
			...(names[item] === '' ? {tone: 'warning'} : {}),
			isCursor,
			before: `${cell(numbers[item] ?? '', numberColumns)}  `,
			beforeTone: 'faint',
			beside: ` ${cut(choices[item] ?? '', choiceColumns)}`,
			spoken: [entryTitle(question, entry, item), ...choicesOf(question, entry), ...details].join(', '),
		};
		const width = columns - besideName - 1;
		const below = inRows(details, width, isRoomy ? cardDetails : 1);
		const gap = isRoomy ? [{detail: ''}] : [];
		return [
			head,
			...below.map(text => ({detail: ' '.repeat(besideName) + cut(text, width), isCursor})),
			...gap,
		];
	});
	return listBlock(rows, listRows, {indent: 2, isNone: saysNothing(question, state.answers)});
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

type Known = {
	readonly dates: Dates | undefined;
	/** There is room for what is blank, and for what things are called. */
	readonly isRoomy: boolean;
};

/** What is said of an entry besides its name and choices: texts, what it waits for, how long its lists are. */
function detailsOf(
	question: Question,
	entries: readonly Entry[],
	item: number,
	{dates, isRoomy}: Known,
): readonly string[] {
	const entry = entries[item] ?? {};
	const [, ...parts] = partsOf(question);
	const timeline = timelinePart(question);
	const dependencies = dependenciesPart(question);
	const detailOf = (part: Part): string => {
		const label = safeText(part.label);
		if (part.type === 'list') return `${label}: ${partItems(entry, part).length}`;
		if (part === dependencies) return waitsText(question, entries, item);
		const text = summaryOfPart(entry, part);
		if (text === '') return isRoomy ? `${label}: ${placeholderOf(part.hint)}` : '';
		const known = part === timeline && dates !== undefined && isRoomy ? datesText(dates) : '';
		return `${isRoomy ? `${label}: ` : ''}${text}${known === '' ? '' : ` (${known})`}`;
	};
	const told = (type: Part['type']) => parts.filter(part => part.type === type).map(detailOf);
	return [...told('text'), ...told('list')].filter(detail => detail !== '');
}

function choicesOf(question: Question, entry: Entry): readonly string[] {
	const [, ...parts] = partsOf(question);
	const choices = parts.filter(part => part.type === 'choice');
	return choices.map(part => summaryOfPart(entry, part)).filter(text => text !== '');
}
