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

type Place = {
	/** Columns before it. */
	readonly indent: number;
	/** After them stands the sign of the cursor: it is a row of a list. */
	readonly hasSign: boolean;
};

/** The text that is being written, over as many rows as it takes. */
export type TextBlock = Place & {
	readonly kind: 'text';
	readonly rows: readonly Line[];
	readonly spoken: string;
	readonly isMultiline: boolean;
};

type Given = Place & {
	/** As many rows as it may take. */
	readonly most: number;
	readonly placeholder?: string;
};

export function textBlock(state: WizardState, {indent, hasSign, most, placeholder = ''}: Given): TextBlock {
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
function spokenField({text, cursor, offered}: Field): string {
	const lines = text.split('\n').map(line => safeText(line));
	const [at] = graphemes(text.slice(cursor));
	const before = at === undefined ? '' : ` (cursor before ${at === '\n' ? 'the line end' : safeText(at)})`;
	return `${lines.join('\n')}${before}${offered ? ' (as the template says: type to replace it)' : ''}`;
}

export function TextAnswer(props: Omit<TextBlock, 'kind'>): ReactElement {
	const {rows, spoken, isMultiline, indent, hasSign} = props;
	const {glyphs} = useTheme();
	const lines = rows.map((line, row): Line => {
		const sign = hasSign ? `${row === 0 ? glyphs.cursor : ' '} ` : '';
		return [{text: ' '.repeat(indent) + sign, tone: 'active'}, ...line];
	});
	return <TextField lines={lines} aria-label={spoken} aria-state={{multiline: isMultiline}} />;
}
