import {Box, Text} from 'ink';
import SelectInput from 'ink-select-input';
import TextInput from 'ink-text-input';
import {memo, type ReactElement} from 'react';
import type {Tone} from '../../text/theme.ts';
import {cell, clip} from '../../text/width.ts';
import {Announcer} from '../../ui/components/announcer.tsx';
import {Row, Rows} from '../../ui/components/row.tsx';
import type {Line} from '../../ui/line.ts';
import {TextField} from '../../ui/text-field/text-field.tsx';
import {Band, useTheme} from '../../ui/theme.tsx';

/** Rows below one another, each kind drawn by a component of its own. */
export type QuestionBlock =
	| {readonly kind: 'fields'; readonly rows: readonly Field[]; readonly labelColumns: number}
	| {readonly kind: 'label'; readonly rows: readonly FieldLabelProps[]}
	/** What Enter does on the last step. */
	| {readonly kind: 'button'; readonly rows: readonly ListRowProps[]}
	| TextBlock
	| ChoiceBlock
	| ListBlock
	| NoteBlock;

export type BlockOf<Kind extends QuestionBlock['kind']> = QuestionBlock & {readonly kind: Kind};

export function Block({block}: {readonly block: QuestionBlock}): ReactElement | readonly ReactElement[] {
	switch (block.kind) {
		case 'fields':
			return block.rows.map((field, row) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: labels may be alike
				<FieldRow key={row} {...field} labelColumns={block.labelColumns} />
			));
		case 'label':
			return block.rows.map(label => <FieldLabel key={label.label} {...label} />);
		case 'text':
			return <TextAnswer {...block} />;
		case 'choices':
			return <ChoiceAnswer {...block} />;
		case 'list':
			return <ListAnswer {...block} />;
		case 'note':
			return <Note {...block} />;
		case 'button':
			return block.rows.map(row => <ListRow key={row.text} {...row} />);
	}
}

/** A question, or a part of a row or member, with its answer in one line. */
export type Field = {
	readonly label: string;
	readonly isBlank: boolean;
	/** Empty where nothing is answered. */
	readonly text: string;
	/** Shown in the place of an answer. */
	readonly placeholder: string;
};

/** No terminal has more: what is longer is not measured to its end. */
const columnsAtMost = 500;

type FieldRowProps = Field & {readonly labelColumns: number};

/** A field that has no focus, in one row; its label takes as many columns as that of any. */
const FieldRow = memo(function FieldRow(props: FieldRowProps): ReactElement {
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

type FieldLabelProps = Pick<Field, 'label' | 'isBlank'> & {readonly beside: string};

/** The label of the field that has the focus, and what else is to be known of it. */
const FieldLabel = memo(function FieldLabel({label, isBlank, beside}: FieldLabelProps): ReactElement {
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

/** The text that is being written, over as many rows as it takes. */
type TextBlock = {
	readonly kind: 'text';
	readonly rows: readonly Line[];
	readonly spoken: string;
	readonly isMultiline: boolean;
	/** Columns before it. */
	readonly indent: number;
	/** After them stands the sign of the cursor: it is a row of a list. */
	readonly hasSign: boolean;
};

function TextAnswer(props: Omit<TextBlock, 'kind'>): ReactElement {
	const {rows, spoken, isMultiline, indent, hasSign} = props;
	const {glyphs} = useTheme();
	const lines = rows.map((line, row): Line => {
		const sign = hasSign ? `${row === 0 ? glyphs.cursor : ' '} ` : '';
		return [{text: ' '.repeat(indent) + sign, tone: 'active'}, ...line];
	});
	return (
		<Band isOn flexDirection="column" flexShrink={0}>
			<TextField lines={lines} aria-label={spoken} aria-state={{multiline: isMultiline}} />
		</Band>
	);
}

/** The choices of a question, one a row. */
type ChoiceBlock = {
	readonly kind: 'choices';
	readonly rows: readonly {readonly label: string; readonly isSelected: boolean}[];
};

/**
 * Choices of which one is selected, by a sign and not by colour alone. `SelectInput` draws them and gets no keys:
 * its own ones choose at once, and it would be a state beside that of the wizard.
 */
function ChoiceAnswer({rows}: Pick<ChoiceBlock, 'rows'>): ReactElement {
	const selected = rows.findIndex(({isSelected}) => isSelected);
	const items = rows.map(({label}, index) => ({key: String(index), value: label, label}));
	return (
		<Box flexDirection="column" flexShrink={0} aria-role="radiogroup">
			<Announcer texts={['Up and down choose.']} />
			<SelectInput
				// What is selected first is taken once, so each selection has a list of its own.
				key={[selected, ...items.map(({label}) => label)].join('\u0000')}
				isFocused={false}
				items={items}
				initialIndex={selected}
				indicatorComponent={ChoiceIndicator}
				itemComponent={ChoiceItem}
			/>
		</Box>
	);
}

type Selectable = {readonly isSelected?: boolean};

function ChoiceIndicator({isSelected = false}: Selectable): ReactElement {
	const {glyphs, sign} = useTheme();
	return (
		<Band isOn={isSelected} flexShrink={0} aria-hidden>
			<Text {...sign(isSelected ? 'accent' : 'faint')}>
				{isSelected ? `    ${glyphs.cursor} ${glyphs.selected} ` : `      ${glyphs.status.todo} `}
			</Text>
		</Band>
	);
}

function ChoiceItem({isSelected = false, label}: Selectable & {readonly label: string}): ReactElement {
	const {tone} = useTheme();
	return (
		// In brackets stands what is no value: to leave it blank.
		<Band
			isOn={isSelected}
			flexGrow={1}
			aria-role="radio"
			aria-state={{checked: isSelected}}
			aria-label={label.replace(/^\((.*)\)$/, '$1')}
		>
			<Text wrap="truncate" {...tone(isSelected ? 'accent' : 'plain')}>
				{label}
			</Text>
		</Band>
	);
}

/** A row that the cursor can be on. */
export type ListRowProps = {
	readonly text: string;
	readonly tone?: Tone;
	readonly isCursor: boolean;
	/** Columns before the sign of the cursor. */
	readonly indent?: number;
	/** What stands in the place of that sign in other rows. */
	readonly bullet?: string;
	/** Between the sign and the text. */
	readonly before?: string;
	readonly beforeTone?: Tone;
	/** After the text, faintly. */
	readonly beside?: string;
	/** What is heard of it. */
	readonly spoken?: string;
	readonly role?: 'listitem' | 'checkbox' | 'button';
	readonly isChecked?: boolean;
	readonly isBusy?: boolean;
};

type Detail = {readonly detail: string; readonly isCursor?: boolean};

type ListBlock = {
	readonly kind: 'list';
	/** A detail says more of the row above it. */
	readonly rows: readonly (ListRowProps | Detail)[];
	/** What is heard before the rows; `null`: they are left out too. */
	readonly spoken: string | null;
};

/** Rows below one another, which are heard as one list. */
export function ListAnswer({rows, spoken}: Omit<ListBlock, 'kind'>): ReactElement {
	return (
		<Box flexDirection="column" flexShrink={0} aria-role="list" aria-hidden={spoken === null}>
			<Announcer texts={spoken === null ? [] : [spoken]} />
			{rows.map((row, index) =>
				'detail' in row ? (
					// biome-ignore lint/suspicious/noArrayIndexKey: what is listed has no name, and may be alike
					<Band key={index} isOn={row.isCursor === true} height={1} flexShrink={0} aria-hidden>
						<Row line={[{text: row.detail, tone: 'faint'}]} />
					</Band>
				) : (
					// biome-ignore lint/suspicious/noArrayIndexKey: what is listed has no name, and may be alike
					<ListRow key={index} {...row} />
				),
			)}
		</Box>
	);
}

/** The sign of the cursor where it is, and a text; cut where it does not fit. */
const ListRow = memo(function ListRow(props: ListRowProps): ReactElement {
	const {text, isCursor, before = '', beside = '', spoken = text, role = 'listitem'} = props;
	const {isChecked = false, isBusy = false} = props;
	const {glyphs, tone, sign} = useTheme();
	const pointer = `${' '.repeat(props.indent ?? 2)}${isCursor ? glyphs.cursor : (props.bullet ?? ' ')} `;
	return (
		<Band
			isOn={isCursor}
			height={1}
			flexShrink={0}
			aria-role={role}
			aria-state={{checked: isChecked, selected: isCursor, busy: isBusy}}
			aria-label={spoken}
		>
			<Text wrap="truncate">
				<Text {...sign(isCursor ? 'accent' : 'faint')}>{pointer}</Text>
				<Text {...tone(props.beforeTone)}>{before}</Text>
				<Text {...tone(props.tone ?? (isCursor ? 'accent' : 'plain'))}>{text}</Text>
				<Text {...tone('faint')}>{beside}</Text>
			</Text>
		</Band>
	);
});

/** Running text. */
type NoteBlock = {
	readonly kind: 'note';
	readonly rows: readonly Line[];
	/** It belongs to the row of the cursor. */
	readonly isCursor?: boolean;
	/** What is heard of it; nothing where it is left out. */
	readonly spoken?: string;
};

function Note({rows, isCursor = false, spoken}: Omit<NoteBlock, 'kind'>): ReactElement {
	return (
		<Band isOn={isCursor} flexShrink={0} aria-label={spoken ?? ''} aria-hidden={spoken === undefined}>
			<Rows lines={rows} />
		</Band>
	);
}
