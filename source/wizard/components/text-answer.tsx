import {Box} from 'ink';
import type {ReactElement} from 'react';
import {graphemes} from '../../text/graphemes.ts';
import {safeText} from '../../text/safe-text.ts';
import type {Line} from '../../ui/line.ts';
import {textFieldLines} from '../../ui/text-field/lines.ts';
import type {TextField as Field} from '../../ui/text-field/state.ts';
import {TextField} from '../../ui/text-field/text-field.tsx';
import {useTheme} from '../../ui/theme.tsx';
import {fieldColumns, fieldIndent} from '../layout.ts';
import type {WizardState} from '../model.ts';
import {targetOf} from '../reducers/focus.ts';
import {placeholderOf} from './field-row.tsx';

/** The text that is being written, over as many rows as it takes. */
export type TextBlock = {
	readonly kind: 'text';
	readonly rows: readonly Line[];
	readonly spoken: string;
	readonly isMultiline: boolean;
};

export function textBlock(state: WizardState, hint: string | null): TextBlock {
	const target = targetOf(state);
	const isMultiline = target.kind === 'text' && target.multiline;
	const rows = textFieldLines({
		field: state.field,
		placeholder: placeholderOf(hint),
		columns: fieldColumns(state, false),
		rows: Math.max(1, state.height - (isMultiline ? 5 : 6)),
	});
	return {kind: 'text', rows, spoken: spokenField(state.field), isMultiline};
}

/** A text as it is heard, with where its cursor is. */
export function spokenField({text, cursor, offered}: Field): string {
	const lines = text.split('\n').map(line => safeText(line));
	const [at] = graphemes(text.slice(cursor));
	const before = at === undefined ? '' : ` (cursor before ${at === '\n' ? 'the line end' : safeText(at)})`;
	return `${lines.join('\n')}${before}${offered ? ' (as the template says: type to replace it)' : ''}`;
}

export function TextAnswer({rows, spoken, isMultiline}: Omit<TextBlock, 'kind'>): ReactElement {
	return (
		<Box paddingLeft={fieldIndent} flexShrink={0}>
			<TextField lines={rows} aria-label={spoken} aria-state={{multiline: isMultiline}} />
		</Box>
	);
}

type CursorFieldProps = {
	readonly lines: readonly Line[];
	/** Columns before the sign of the cursor. */
	readonly indent: number;
	readonly spoken: string;
};

/** A text that is being written in a row of a list, after the sign of the cursor. */
export function CursorField({lines, indent, spoken}: CursorFieldProps): ReactElement {
	const {glyphs} = useTheme();
	const leadOf = (row: number): Line => [
		{text: `${' '.repeat(indent)}${row === 0 ? glyphs.cursor : ' '} `, tone: 'active'},
	];
	return <TextField lines={lines.map((line, row) => [...leadOf(row), ...line])} aria-label={spoken} />;
}
