import {Text} from 'ink';
import SelectInput from 'ink-select-input';
import type {ReactElement} from 'react';
import {safeText} from '../text/safe-text.ts';
import {cut} from '../text/width.ts';
import {type Look, paint} from '../ui/look.ts';

type ChoiceViewProps = {
	readonly values: readonly string[];
	/** -1: none. */
	readonly selected: number;
	/** What `''` among them is called. */
	readonly blank: string;
	readonly columns: number;
	readonly look: Look;
};

/** Choices, one a row; the chosen one is marked by a sign and not by colour alone. It takes no keys itself. */
export function ChoiceView({values, selected, blank, columns, look}: ChoiceViewProps): ReactElement {
	const Indicator = ({isSelected = false}: {readonly isSelected?: boolean}) => (
		<Text>{paint({text: isSelected && selected >= 0 ? '    ❯ ● ' : '      ○ ', tone: 'active'}, look)}</Text>
	);
	const Item = ({isSelected = false, label}: {readonly isSelected?: boolean; readonly label: string}) => (
		<Text wrap="truncate">
			{paint({text: label, tone: isSelected && selected >= 0 ? 'accent' : 'plain'}, look)}
		</Text>
	);
	return (
		<SelectInput
			// Its own state is set once, so each selection has a list of its own.
			key={`${selected} ${values.join('\u0000')}`}
			isFocused={false}
			items={values.map((value, index) => ({
				key: String(index),
				value,
				label: cut(value === '' ? `(${blank})` : safeText(value), Math.max(1, columns - 9)),
			}))}
			initialIndex={Math.max(0, selected)}
			indicatorComponent={Indicator}
			itemComponent={Item}
		/>
	);
}
