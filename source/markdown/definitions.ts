import type {Bytes} from './bytes.ts';

/** A link reference definition at the start of a line (CommonMark 4.7), with its line ending. */
const definition =
	/[ \t]*\[(?=[^\]]*[^ \t\r\n\]])(?:[^[\]\\]|\\.)+\]:[ \t]*(?:\r\n?|\n)?[ \t]*(?:<(?:[^<>\\\r\n]|\\.)*>|([^<\x00-\x20][^\x00-\x20]*))(?:(?:[ \t]+|[ \t]*(?:\r\n?|\n)[ \t]*)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*(?:\r\n?|\n|$)/sy;

/** First offset of the paragraph from `start` to `end` that is no part of a definition at its beginning. */
export function skipDefinitions(source: Bytes, start: number, end: number): number {
	const text = source.slice(start, end);
	let position = 0;
	while (position < text.length) {
		definition.lastIndex = position;
		const match = definition.exec(text);
		if (match === null || !isBalanced(match[1] ?? '')) {
			break;
		}
		position = definition.lastIndex;
	}
	return start + position;
}

/** Whether each unescaped bracket of a destination has its other half. */
function isBalanced(destination: string): boolean {
	let depth = 0;
	for (const [bracket] of destination.matchAll(/\\.|[()]/gs)) {
		depth += bracket === '(' ? 1 : bracket === ')' ? -1 : 0;
		if (depth < 0) {
			return false;
		}
	}
	return depth === 0;
}
