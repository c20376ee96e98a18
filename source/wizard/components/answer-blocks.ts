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
import {graphemes} from '../../text/graphemes.ts';
import {safeText} from '../../text/safe-text.ts';
import {textFieldLines} from '../../ui/text-field/lines.ts';
import type {TextField} from '../../ui/text-field/state.ts';
import {memberName} from '../groups.ts';
import {fieldColumns, fieldIndent} from '../layout.ts';
import type {WizardState} from '../model.ts';
import {dependenciesOffered, optionsOf} from '../reducers/choices.ts';
import {type ListRows, targetOf} from '../reducers/focus.ts';
import type {BlockOf, Field, ListRowProps} from './blocks.tsx';

export function questionField(question: Question, answers: Answers): Field {
	return fieldOf(question, blanksIn(question, answers).length > 0, summaryOf(question, answers));
}

export function partField(question: Question, part: Part, entry: Entry): Field {
	return fieldOf(part, isBlankPart(question, part, entry), summaryOfPart(entry, part));
}

function fieldOf({label, hint}: Pick<Question, 'label' | 'hint'>, isBlank: boolean, text: string): Field {
	return {label: safeText(label), isBlank, text, placeholder: placeholderOf(hint)};
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
export function saysNothing(question: Question, answers: Answers): boolean {
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

type Given = Pick<BlockOf<'text'>, 'indent' | 'hasSign'> & {
	/** As many rows as it may take. */
	readonly most: number;
	readonly placeholder?: string;
};

export function textBlock(
	state: WizardState,
	{indent, hasSign, most, placeholder = ''}: Given,
): BlockOf<'text'> {
	const {field} = state;
	const target = targetOf(state);
	const columns = fieldColumns(state, hasSign && indent === fieldIndent);
	return {
		kind: 'text',
		rows: textFieldLines({field, placeholder, columns, rows: Math.max(1, most)}),
		spoken: spokenField(field),
		isMultiline: target.kind === 'text' && target.multiline,
		indent,
		hasSign,
	};
}

/** A text as it is heard, with where its cursor is. */
function spokenField({text, cursor, offered}: TextField): string {
	const lines = text.split('\n').map(line => safeText(line));
	const [at] = graphemes(text.slice(cursor));
	const before = at === undefined ? '' : ` (cursor before ${at === '\n' ? 'the line end' : safeText(at)})`;
	return `${lines.join('\n')}${before}${offered ? ' (as the template says: type to replace it)' : ''}`;
}

export function choiceBlock(state: WizardState): BlockOf<'choices'> {
	const {values, selected, blank} = optionsOf(state) ?? {values: [], selected: -1, blank: ''};
	const rows = values.map((value, index) => ({
		label: value === '' ? `(${blank})` : safeText(value),
		isSelected: index === selected,
	}));
	return {kind: 'choices', rows};
}

/** A list as it is heard and drawn: its entries, and below them the rows that every list has. */
export function listBlock(
	entries: BlockOf<'list'>['rows'],
	{count, row}: ListRows,
	{indent, isNone}: {readonly indent: number; readonly isNone: boolean},
): BlockOf<'list'> {
	const onAdd = row === count;
	const add: ListRowProps = {
		text: '+ add',
		isCursor: onAdd,
		indent,
		beside: onAdd ? '  type it, or Enter goes on' : '',
		tone: onAdd ? 'accent' : 'faint',
		spoken: 'add: type it, or Enter goes on',
	};
	const none: ListRowProps = {
		text: 'none',
		isCursor: row > count,
		indent,
		before: isNone ? '[x] ' : '[ ] ',
		beforeTone: isNone ? 'good' : 'faint',
		role: 'checkbox',
		isChecked: isNone,
	};
	const said = count === 0 ? 'Nothing in it. Type to add.' : `${count} items. ${spokenKeys}`;
	return {kind: 'list', rows: [...entries, add, ...(count === 0 ? [none] : [])], spoken: said};
}

const spokenKeys = 'Type to add, Enter changes, Delete removes.';

/** The other members of a group, each with a box that says whether the open one depends on it. */
export function dependencyBlock(state: WizardState, question: Question): BlockOf<'list'> {
	const entries = entriesOf(question, state.answers);
	const isOnText = targetOf(state).kind === 'text';
	const rows = dependenciesOffered(state).map(
		({item, isNamed}, index): ListRowProps => ({
			text: `${safeText(memberName(question, item))}: ${entryName(question, entries[item] ?? {})}`,
			isCursor: !isOnText && index === state.focus.partItem,
			indent: fieldIndent,
			before: isNamed ? '[x] ' : '[ ] ',
			beforeTone: isNamed ? 'good' : 'faint',
			role: 'checkbox',
			isChecked: isNamed,
		}),
	);
	return {kind: 'list', rows, spoken: 'Enter picks, below them is the text.'};
}
