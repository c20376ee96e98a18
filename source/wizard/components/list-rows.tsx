import {Box, Text} from 'ink';
import {memo, type ReactElement, type ReactNode} from 'react';
import type {Tone} from '../../text/theme.ts';
import {Announcer} from '../../ui/components/announcer.tsx';
import {useTheme} from '../../ui/theme.tsx';

type ListRowsProps = {
	/** What is heard before the rows. */
	readonly spoken: string;
	readonly role?: 'list' | 'radiogroup';
	readonly children: ReactNode;
};

/** Rows below one another, which are heard as one list. */
export function ListRows({spoken, role = 'list', children}: ListRowsProps): ReactElement {
	return (
		<Box flexDirection="column" flexShrink={0} aria-role={role}>
			<Announcer texts={[spoken]} />
			{children}
		</Box>
	);
}

type ListRowProps = {
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

/** A row that the cursor can be on, which a sign says; cut where it does not fit. */
export const ListRow = memo(function ListRow(props: ListRowProps): ReactElement {
	const {text, isCursor, before = '', beside = '', spoken = text, role = 'listitem'} = props;
	const {isChecked = false, isBusy = false} = props;
	const {glyphs, tone} = useTheme();
	const sign = `${' '.repeat(props.indent ?? 2)}${isCursor ? glyphs.cursor : (props.bullet ?? ' ')} `;
	return (
		<Box
			height={1}
			flexShrink={0}
			aria-role={role}
			aria-state={{checked: isChecked, selected: isCursor, busy: isBusy}}
			aria-label={spoken}
		>
			<Text wrap="truncate">
				<Text {...tone(isCursor ? 'active' : 'faint')}>{sign}</Text>
				<Text {...tone(props.beforeTone)}>{before}</Text>
				<Text {...tone(props.tone ?? (isCursor ? 'accent' : 'plain'))}>{text}</Text>
				<Text {...tone('faint')}>{beside}</Text>
			</Text>
		</Box>
	);
});
