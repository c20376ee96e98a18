import {Box} from 'ink';
import type {ReactElement} from 'react';
import {partsOf, standing} from '../../authoring/answers.ts';
import {safeText} from '../../text/safe-text.ts';
import {Rows} from '../../ui/components/row.tsx';
import type {Line, Tone} from '../../ui/line.ts';
import {textFieldLines, textLines} from '../../ui/text-field/lines.ts';
import {fieldColumns, fieldIndent} from '../layout.ts';
import type {WizardState} from '../model.ts';
import {listAt, type Place} from '../reducers/answers.ts';
import {ListRow, ListRows} from './list-rows.tsx';
import {CursorField, spokenField} from './text-answer.tsx';

type Item = {readonly text: string; readonly isCursor: boolean};
/** A row of the item that is being written. */
type Written = {readonly line: Line};

/** The items of a list; the one that is written with its cursor. */
export type ListBlock = {
	readonly kind: 'list';
	readonly rows: readonly (Item | Written)[];
	/** How many items there are. */
	readonly count: number;
	/** The text that is being written, as it is heard; `null` where none is. */
	readonly written: string | null;
};

/** The list at a place, also where one of its items is being written. */
export function listBlock(state: WizardState, {question, item, part}: Place, isWritten: boolean): ListBlock {
	const items = listAt({question, item: part === null ? null : item, part, partItem: null}, state.answers);
	const cursor = part === null ? state.focus.item : state.focus.partItem;
	const rows = items.flatMap((text, index): readonly (Item | Written)[] =>
		isWritten && index === cursor ? writtenRows(state) : [{text: safeText(text), isCursor: index === cursor}],
	);
	const written = isWritten ? spokenField(state.field) : null;
	return {kind: 'list', rows, count: items.length, written};
}

function writtenRows(state: WizardState): readonly Written[] {
	const columns = fieldColumns(state, true);
	const lines = textFieldLines({field: state.field, columns, rows: Math.max(1, state.height - 6)});
	return lines.map(line => ({line}));
}

/** What is heard of a list before its items. */
export function spokenCount(count: number): string {
	return `${count} items. a adds, c changes, D removes.`;
}

export function ListAnswer({rows, count, written}: Omit<ListBlock, 'kind'>): ReactElement {
	if (written === null) {
		return (
			<ListRows spoken={spokenCount(count)}>
				<Items rows={rows} />
			</ListRows>
		);
	}
	const first = rows.findIndex(row => 'line' in row);
	const lines = rows.flatMap(row => ('line' in row ? [row.line] : []));
	return (
		<>
			<Box flexDirection="column" flexShrink={0} aria-hidden>
				<Items rows={rows.slice(0, first)} />
			</Box>
			<CursorField lines={lines} indent={fieldIndent} spoken={written} />
			<Box flexDirection="column" flexShrink={0} aria-hidden>
				<Items rows={rows.slice(first + lines.length)} />
			</Box>
		</>
	);
}

function Items({rows}: Pick<ListBlock, 'rows'>): readonly ReactElement[] {
	return rows.flatMap((row, index) => {
		if ('line' in row) return [];
		const spoken = row.text === '' ? 'without a name' : row.text;
		// biome-ignore lint/suspicious/noArrayIndexKey: items have no names, and texts may be alike
		return [<ListRow key={index} {...row} spoken={spoken} indent={fieldIndent} bullet="-" />];
	});
}

/** What is shown of a list, table or group with nothing in it. */
export type EmptyBlock = {readonly kind: 'empty'; readonly rows: readonly Line[]};

/** Says whether that is the answer, and what the plan will hold. */
export function emptyBlock(
	state: WizardState,
	{question, part}: Pick<Place, 'question' | 'part'>,
): EmptyBlock {
	const isAnswer = part !== null || standing(question, state.answers) !== null;
	const labels = part === null ? partsOf(question).map(({label}) => safeText(label)) : [];
	const lines = (text: string, tone: Tone) =>
		textLines(text, fieldColumns(state, false), 3).map(
			(line): Line => [{text: ' '.repeat(fieldIndent)}, ...line.map(span => ({...span, tone}))],
		);
	const rows = [
		...lines(isAnswer ? 'None: a adds' : 'Nothing yet: a adds, n says that there is nothing', 'plain'),
		...(labels.length === 0 ? [] : lines(`Asked of each: ${labels.join(', ')}`, 'faint')),
		...(isAnswer ? [] : lines("Until then the plan keeps the template's blanks", 'faint')),
	];
	return {kind: 'empty', rows};
}

export function EmptyAnswer({rows}: Pick<EmptyBlock, 'rows'>): ReactElement {
	return (
		<Box flexShrink={0} aria-role="list" aria-label="Nothing in it. a adds, n says that there is nothing.">
			<Rows lines={rows} />
		</Box>
	);
}
