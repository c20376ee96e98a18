import {Box} from 'ink';
import type {ReactElement, ReactNode} from 'react';
import {widthOf} from '../../text/width.ts';
import {Footer} from '../../ui/components/footer.tsx';
import {Row} from '../../ui/components/row.tsx';
import type {Keymap} from '../../ui/keymap.ts';
import type {Line} from '../../ui/line.ts';
import {textFieldLine} from '../../ui/text-field/lines.ts';
import type {TextField as Field} from '../../ui/text-field/state.ts';
import {TextField} from '../../ui/text-field/text-field.tsx';

type PickerProps = {
	/** What is chosen from: `Plans`. */
	readonly title: string;
	/** What the list is filtered by. */
	readonly field: Field;
	readonly columns: number;
	/** Rows of the terminal. */
	readonly height: number;
	readonly keymap: Keymap<string>;
	/** The rows of the list, as many as fit. */
	readonly children: ReactNode;
};

/** Things to choose from over the whole screen; what is typed filters them. */
export function Picker({title, field, columns, height, keymap, children}: PickerProps): ReactElement {
	const head = ` ${title}  `;
	const line: Line = [
		{text: head, tone: 'title'},
		...textFieldLine({field, placeholder: 'type to filter', columns: columns - widthOf(head)}),
	];
	return (
		<Box flexDirection="column" height={height}>
			<TextField lines={[line]} aria-label={`${title}, filtered by: ${field.text}`} />
			<Box flexDirection="column" height={Math.min(height - 1, Math.max(1, height - 3))} flexShrink={0}>
				{children}
			</Box>
			{height > 3 && (
				<Box marginTop={1}>
					<Footer keymap={keymap} columns={columns} />
				</Box>
			)}
		</Box>
	);
}

/** What is said where there is nothing to choose from. */
export function EmptyRow({text}: {readonly text: string}): ReactElement {
	return <Row line={[{text: ` ${text}`, tone: 'faint'}]} aria-label={text} />;
}
