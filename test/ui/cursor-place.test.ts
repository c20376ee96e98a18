import {expect, test} from 'vitest';
import {cursorPlace} from '../../source/ui/cursor-place.ts';

test.each([
	['no cursor\nhere', ''],
	['\u001b[7ma\u001b[27mb', '\u001b[1H'],
	['one\ntwo \u001b[7m \u001b[27m', '\u001b[2;5H'],
	['one\n\u001b[1mtwo\u001b[22m 漢字\u001b[7mx\u001b[27m', '\u001b[2;9H'],
])('%j: %j', (frame, place) => {
	expect(cursorPlace(frame)).toBe(place);
});
