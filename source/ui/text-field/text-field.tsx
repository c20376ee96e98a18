import {Box, type DOMElement, measureElement, useCursor} from 'ink';
import {type ReactElement, useLayoutEffect, useRef, useState} from 'react';
import {Announcer} from '../components/announcer.tsx';
import {Rows} from '../components/row.tsx';
import {type Line, lineWidth} from '../line.ts';

type TextFieldProps = {
	/** From `textFieldLine` or `textFieldLines`; a span of theirs is what the cursor is on. */
	readonly lines: readonly Line[];
	/** What a screen reader is told of it, also where that is nothing. */
	readonly 'aria-label'?: string;
	readonly 'aria-state'?: {readonly multiline?: boolean};
};

/** A text that is being written. The terminal's own cursor stands in it, where input methods show what is composed. */
export function TextField({lines, 'aria-label': label, ...spoken}: TextFieldProps): ReactElement {
	const box = useRef<DOMElement>(null);
	const [origin, setOrigin] = useState<{readonly x: number; readonly y: number} | null>(null);
	const {setCursorPosition} = useCursor();
	const place = cursorIn(lines);
	setCursorPosition(
		origin === null || place === null ? undefined : {x: origin.x + place.column, y: origin.y + place.row},
	);
	useLayoutEffect(() => {
		if (box.current === null) return;
		const {x, y} = measureElement(box.current);
		if (x !== origin?.x || y !== origin.y) setOrigin({x, y});
	});
	const drawn = lines.map(line => line.map(({isCursor, ...span}) => span));
	return (
		<Box ref={box} flexDirection="column" flexShrink={0} aria-role="textbox" {...spoken}>
			{label !== undefined && <Announcer texts={[label]} />}
			<Box flexShrink={0} aria-hidden={label !== undefined}>
				<Rows lines={drawn} />
			</Box>
		</Box>
	);
}

function cursorIn(lines: readonly Line[]): {readonly row: number; readonly column: number} | null {
	for (const [row, line] of lines.entries()) {
		const at = line.findIndex(({isCursor}) => isCursor === true);
		if (at !== -1) return {row, column: lineWidth(line.slice(0, at))};
	}
	return null;
}
