import {EventEmitter} from 'node:events';
import {render, renderToString} from 'ink';
import type {ReactElement} from 'react';
import {widthOf} from '../source/text/width.ts';
import {ThemeContext, themeOf} from '../source/ui/theme.tsx';

type Size = {readonly columns: number; readonly height: number};

/** The rows that a component draws on a terminal of a size, without colours. Fails where it draws more than there are. */
export function frameRows(node: ReactElement, {columns, height}: Size): readonly string[] {
	const frame = renderToString(<ThemeContext value={themeOf({color: false})}>{node}</ThemeContext>, {
		columns,
	});
	const rows = frame.split('\n');
	const widest = rows.reduce((width, row) => Math.max(width, widthOf(row)), 0);
	if (rows.length > height || widest > columns) {
		throw new Error(`${rows.length} rows of ${widest} columns on ${height} of ${columns}:\n${frame}`);
	}
	return [...rows, ...Array.from({length: height - rows.length}, () => '')];
}

/** What a screen reader is given of a component, line by line. */
export function spokenRows(node: ReactElement, columns = 80): readonly string[] {
	let frame = '';
	const stdout = Object.assign(new EventEmitter(), {
		columns,
		rows: 24,
		write: (text: string) => {
			frame = text;
			return true;
		},
	});
	const shown = render(node, {
		stdout: stdout as unknown as NodeJS.WriteStream,
		debug: true,
		isScreenReaderEnabled: true,
		patchConsole: false,
	});
	const rows = frame.trimEnd().split('\n');
	shown.unmount();
	return rows;
}
