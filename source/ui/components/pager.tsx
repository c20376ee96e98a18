import {Box, useIsScreenReaderEnabled} from 'ink';
import type {ReactElement} from 'react';
import {type Line, spokenLine} from '../line.ts';
import {lastTop} from '../list-window.ts';
import {Row, Rows} from './row.tsx';

type PagerProps = {
	readonly title: string;
	readonly lines: readonly Line[];
	/** First line that is shown. */
	readonly top: number;
	/** What closes it: `Esc closes`. */
	readonly closing: string;
	/** Rows of the terminal. */
	readonly height: number;
};

/** What is read over the whole screen, under its title; the last row says whether there is more. */
export function Pager({title, lines, top, closing, height}: PagerProps): ReactElement {
	const isSpoken = useIsScreenReaderEnabled();
	const all = isSpoken ? lines.filter(line => spokenLine(line) !== '') : lines;
	const body = Math.max(0, height - 2);
	const first = Math.min(top, lastTop(all.length, body));
	const more = first + body < all.length ? '↓ more · ' : '';
	return (
		<Box flexDirection="column" height={isSpoken ? undefined : height}>
			{height > 0 && <Row line={[{text: ` ${title}`, tone: 'title'}]} aria-label={title} />}
			<Box flexDirection="column" height={isSpoken ? undefined : body} flexShrink={0}>
				<Rows lines={all.slice(first, first + body)} />
			</Box>
			{height > 1 && (
				<Row line={[{text: ` ${more}${closing}`, tone: 'faint'}]} aria-label={`${more}${closing}`} />
			)}
		</Box>
	);
}
