import {Box, Text} from 'ink';
import type {ReactElement} from 'react';
import {entriesOf, entryName, type Part, partItems, partsOf} from '../../authoring/answers.ts';
import type {Dates} from '../../plan/read/schedule.ts';
import type {Entry, Question} from '../../template/form.ts';
import {safeText} from '../../text/safe-text.ts';
import {cell, widthOf} from '../../text/width.ts';
import {useTheme} from '../../ui/theme.tsx';
import {datesOf, datesText, dependenciesPart, headingOf, memberNumber, timelinePart} from '../groups.ts';
import type {WizardState} from '../model.ts';
import {placeholderOf, summaryOfPart} from './field-row.tsx';
import {spokenCount} from './list-answer.tsx';
import {ListRow, ListRows} from './list-rows.tsx';

type EntryHead = {
	readonly number: string;
	/** Empty: it has none. */
	readonly name: string;
	/** Columns that the names of all entries take. */
	readonly nameColumns: number;
	/** What else is said of it in the same row. */
	readonly beside: string;
	readonly isCursor: boolean;
};

type EntryDetail = {readonly detail: string};

/** An overview of the rows of a table, or the members of a group: each in a row, with its details below where there is room. */
export type EntriesBlock = {
	readonly kind: 'entries';
	readonly rows: readonly (EntryHead | EntryDetail)[];
	/** How many entries there are. */
	readonly count: number;
};

/** Rows of the screen above and below an overview. */
const aroundOverview = 6;

export function entriesBlock(state: WizardState, question: Question, columns: number): EntriesBlock {
	const entries = entriesOf(question, state.answers);
	const names = entries.map(entry => entryName(question, entry));
	const nameColumns = Math.min(Math.max(9, ...names.map(widthOf)), Math.floor(columns * 0.4));
	const heading = question.type === 'group' ? headingOf(state, question) : null;
	const dates = heading === null ? [] : datesOf(question, entries, heading, state.start);
	/** As many rows as an entry may take. */
	const most = Math.max(1, Math.floor((state.height - aroundOverview) / entries.length));
	const rows = entries.flatMap((entry, item): readonly (EntryHead | EntryDetail)[] => {
		const number = heading === null ? `${item + 1}` : memberNumber(heading, item);
		const {choices, others} = detailsOf(question, entry, dates[item], most > 1);
		const indent = 6 + number.length;
		const beside = (most > 1 ? choices : [...choices, ...others]).join(' · ');
		const below = most > 1 ? inRows(others, columns - indent - 1, most - 1) : [];
		const isCursor = item === state.focus.item;
		return [
			{number, name: names[item] ?? '', nameColumns, beside: beside === '' ? '' : `  ${beside}`, isCursor},
			...below.map(detail => ({detail: ' '.repeat(indent) + detail})),
		];
	});
	return {kind: 'entries', rows, count: entries.length};
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

export function EntriesAnswer({rows, count}: Omit<EntriesBlock, 'kind'>): ReactElement {
	const {tone} = useTheme();
	return (
		<ListRows spoken={spokenCount(count)}>
			{rows.map((row, index) =>
				'detail' in row ? (
					// biome-ignore lint/suspicious/noArrayIndexKey: entries have no names, and may be alike
					<Box key={index} height={1} flexShrink={0} aria-hidden>
						<Text wrap="truncate" {...tone('faint')}>
							{row.detail}
						</Text>
					</Box>
				) : (
					<ListRow
						// biome-ignore lint/suspicious/noArrayIndexKey: entries have no names, and may be alike
						key={index}
						text={cell(row.name === '' ? '(no name)' : row.name, row.nameColumns)}
						{...(row.name === '' ? {tone: 'warning'} : {})}
						isCursor={row.isCursor}
						before={`${row.number}  `}
						beforeTone="faint"
						beside={row.beside}
						spoken={row.name === '' ? 'without a name' : row.name}
					/>
				),
			)}
		</ListRows>
	);
}
