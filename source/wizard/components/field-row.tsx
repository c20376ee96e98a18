import {Box, Text} from 'ink';
import TextInput from 'ink-text-input';
import {memo, type ReactElement} from 'react';
import {
	blanksIn,
	entriesOf,
	entryName,
	firstLine,
	isBlankPart,
	itemsOf,
	type Part,
	partItems,
	partText,
	standing,
	textOf,
} from '../../authoring/answers.ts';
import type {Answers, Entry, Question} from '../../template/form.ts';
import {safeText} from '../../text/safe-text.ts';
import {cell, clip} from '../../text/width.ts';
import {useTheme} from '../../ui/theme.tsx';

/** A question, or a part of a row or member, with its answer in one line. */
export type Field = {
	readonly label: string;
	readonly isBlank: boolean;
	/** Empty where nothing is answered. */
	readonly text: string;
	/** Shown in the place of an answer. */
	readonly placeholder: string;
};

export function questionField(question: Question, answers: Answers): Field {
	return {
		label: safeText(question.label),
		isBlank: blanksIn(question, answers).length > 0,
		text: summaryOf(question, answers),
		placeholder: placeholderOf(question.hint),
	};
}

export function partField(question: Question, part: Part, entry: Entry): Field {
	return {
		label: safeText(part.label),
		isBlank: isBlankPart(question, part, entry),
		text: summaryOfPart(entry, part),
		placeholder: placeholderOf(part.hint),
	};
}

/** A hint as the template shows its blanks. */
export function placeholderOf(hint: string | null): string {
	return hint === null ? '' : `[${safeText(hint)}]`;
}

/** An answer in one line; empty where there is none. */
function summaryOf(question: Question, answers: Answers): string {
	switch (question.type) {
		case 'text':
		case 'choice':
			return firstLine(textOf(question, answers));
		case 'list':
			return saysNothing(question, answers) ? 'none' : summaryOfItems(itemsOf(question, answers));
		case 'rows':
		case 'group': {
			const entries = entriesOf(question, answers);
			const names = entries.map(entry => entryName(question, entry)).filter(name => name !== '');
			if (entries.length === 0) return saysNothing(question, answers) ? 'none' : '';
			return `${entries.length}: ${names.join(', ')}`;
		}
	}
}

/** Whether the answer is that there is nothing in a list or table. */
function saysNothing(question: Question, answers: Answers): boolean {
	const value = standing(question, answers);
	return Array.isArray(value) && value.length === 0;
}

/** What is said of a part of a row or member, in one line. */
export function summaryOfPart(entry: Entry, part: Part): string {
	if (part.type !== 'list') return firstLine(partText(entry, part));
	const isBlank = part.hint !== null && entry[part.id] === undefined;
	return summaryOfItems(partItems(entry, part)) || (isBlank ? '' : 'none');
}

function summaryOfItems(items: readonly string[]): string {
	return items.length === 0 ? '' : `${items.length}: ${items.map(firstLine).join(', ')}`;
}

/** No terminal has more: what is longer is not measured to its end. */
const columnsAtMost = 500;

type FieldRowProps = Field & {
	/** Columns that the labels of all fields take. */
	readonly labelColumns: number;
};

/** A field that has no focus, in one row. */
export const FieldRow = memo(function FieldRow(props: FieldRowProps): ReactElement {
	const {label, isBlank, text, placeholder, labelColumns} = props;
	const {tone} = useTheme();
	return (
		<Box height={1} flexShrink={0} paddingRight={1} aria-hidden>
			<Text wrap="truncate">
				{'  '}
				<BlankMark isBlank={isBlank} />
				{cell(label, labelColumns)}
				{'  '}
				<Text {...tone(text === '' ? 'faint' : 'plain')}>
					<TextInput value={clip(text || placeholder, columnsAtMost)} focus={false} onChange={ignore} />
				</Text>
			</Text>
		</Box>
	);
});

function ignore(): void {}

export type FieldLabelProps = Pick<Field, 'label' | 'isBlank'> & {
	/** What else is to be known of it. */
	readonly beside: string;
};

/** The label of the field that has the focus. */
export const FieldLabel = memo(function FieldLabel({label, isBlank, beside}: FieldLabelProps): ReactElement {
	const {glyphs, tone} = useTheme();
	return (
		<Box height={1} flexShrink={0} aria-hidden>
			<Text wrap="truncate">
				<Text {...tone('active')}>{`${glyphs.cursor} `}</Text>
				<BlankMark isBlank={isBlank} />
				<Text {...tone('title')}>{label}</Text>
				{beside !== '' && <Text {...tone('faint')}>{`  ${beside}`}</Text>}
			</Text>
		</Box>
	);
});

/** Whether something is answered. */
function BlankMark({isBlank}: {readonly isBlank: boolean}): ReactElement {
	const {glyphs, tone} = useTheme();
	return <Text {...tone(isBlank ? 'faint' : 'good')}>{`${glyphs.status[isBlank ? 'todo' : 'done']} `}</Text>;
}
