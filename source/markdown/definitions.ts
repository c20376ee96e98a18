import type {Bytes} from './bytes.ts';

/** A link reference definition at the start of a line (CommonMark 4.7), with its line ending. */
const definition =
	/[ \t]*\[(?=[^\]]*[^ \t\r\n\]])(?:[^[\]\\]|\\.)+\]:[ \t]*(?:\r\n?|\n)?[ \t]*(?:<(?:[^<>\\\r\n]|\\.)*>|[^<\x00-\x20][^\x00-\x20]*)(?:(?:[ \t]+|[ \t]*(?:\r\n?|\n)[ \t]*)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*(?:\r\n?|\n|$)/sy;

/** First offset of the paragraph from `start` to `end` that is no part of a definition at its beginning. */
export function skipDefinitions(source: Bytes, start: number, end: number): number {
	const text = source.slice(start, end);
	let position = 0;
	for (;;) {
		definition.lastIndex = position;
		if (!definition.test(text)) {
			return start + position;
		}
		position = definition.lastIndex;
		if (position === text.length) {
			return end;
		}
	}
}
