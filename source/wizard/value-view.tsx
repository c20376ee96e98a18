import {Box, Text} from 'ink';
import TextInput from 'ink-text-input';
import type {ReactElement} from 'react';
import {cut, widthOf} from '../text/width.ts';
import {type Look, paint} from '../ui/look.ts';
import type {PaneRow} from './pane-rows.ts';

type ValueViewProps = {
	readonly row: PaneRow & {readonly kind: 'value'};
	readonly columns: number;
	readonly look: Look;
};

/** A question that has no focus: a sign for whether it is answered, its label, its answer or its hint. */
export function ValueView({row, columns, look}: ValueViewProps): ReactElement {
	const {isBlank, label, text, placeholder} = row;
	const room = Math.max(0, columns - widthOf(label) - 7);
	const sign = isBlank
		? paint({text: '  ○ ', tone: 'faint'}, look)
		: paint({text: '  ✓ ', tone: 'good'}, look);
	const isPlain = !look.color;
	return (
		<Box height={1} flexShrink={0} width={columns}>
			<Text wrap="truncate">{`${sign}${paint({text: label}, look)}  `}</Text>
			<TextInput
				value={cut(isPlain && text === '' ? placeholder : text, room)}
				placeholder={isPlain ? '' : cut(placeholder, room)}
				focus={false}
				onChange={ignore}
			/>
		</Box>
	);
}

function ignore(): void {}
