import type {ReactElement} from 'react';
import {helpLines, type Keymap} from './keymap.ts';
import type {Line} from './line.ts';
import {Lines} from './lines.tsx';
import {lastTop} from './list-window.ts';
import type {Look} from './look.ts';

type HelpViewProps<Action extends string> = {
	readonly keymap: Keymap<Action>;
	readonly columns: number;
	readonly rows: number;
	/** First line of the help that is shown. */
	readonly top: number;
	readonly look: Look;
};

/** The help over the whole screen: all keys of a keymap, scrolled to `top`. */
export function HelpView<Action extends string>({
	keymap,
	columns,
	rows,
	top,
	look,
}: HelpViewProps<Action>): ReactElement {
	const all = helpLines(keymap, columns);
	const height = Math.max(0, rows - 2);
	const first = Math.max(0, Math.min(top, lastTop(all.length, height)));
	const more = first + height < all.length ? '↓ more · ' : '';
	const lines: readonly Line[] = [
		[{text: ' Keys', tone: 'title'}],
		...all.slice(first, first + height),
		[{text: ` ${more}Esc closes`, tone: 'faint'}],
	];
	return <Lines columns={columns} look={look} lines={lines.slice(0, rows)} />;
}
