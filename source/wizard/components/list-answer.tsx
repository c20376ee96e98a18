import {Box, Text} from 'ink';
import {memo, type ReactElement} from 'react';
import type {Tone} from '../../text/theme.ts';
import {Announcer} from '../../ui/components/announcer.tsx';
import {Rows} from '../../ui/components/row.tsx';
import type {Line} from '../../ui/line.ts';
import {useTheme} from '../../ui/theme.tsx';

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

/** A row that says more of the one above it. */
type Detail = {readonly detail: string};

export type ListBlock = {
	readonly kind: 'list';
	readonly rows: readonly (ListRowProps | Detail)[];
	/** What is heard before the rows; `null`: they are left out too. */
	readonly spoken: string | null;
};

/** What is heard before the items of a list that can be changed. */
export function spokenCount(count: number): string {
	return `${count} items. a adds, c changes, D removes.`;
}

/** Rows below one another, which are heard as one list. */
export function ListAnswer({rows, spoken}: Omit<ListBlock, 'kind'>): ReactElement {
	return (
		<Box flexDirection="column" flexShrink={0} aria-role="list" aria-hidden={spoken === null}>
			<Announcer texts={spoken === null ? [] : [spoken]} />
			{rows.map((row, index) =>
				'detail' in row ? (
					// biome-ignore lint/suspicious/noArrayIndexKey: what is listed has no name, and may be alike
					<DetailRow key={index} {...row} />
				) : (
					// biome-ignore lint/suspicious/noArrayIndexKey: what is listed has no name, and may be alike
					<ListRow key={index} {...row} />
				),
			)}
		</Box>
	);
}

/** The sign of the cursor where it is, and a text; cut where it does not fit. */
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

const DetailRow = memo(function DetailRow({detail}: Detail): ReactElement {
	const {tone} = useTheme();
	return (
		<Box height={1} flexShrink={0} aria-hidden>
			<Text wrap="truncate" {...tone('faint')}>
				{detail}
			</Text>
		</Box>
	);
});

/** Running text. */
export type NoteBlock = {
	readonly kind: 'note';
	readonly rows: readonly Line[];
	/** What is heard of it; nothing where it is left out. */
	readonly spoken?: string;
};

export function Note({rows, spoken}: Omit<NoteBlock, 'kind'>): ReactElement {
	return (
		<Box flexShrink={0} aria-label={spoken ?? ''} aria-hidden={spoken === undefined}>
			<Rows lines={rows} />
		</Box>
	);
}
