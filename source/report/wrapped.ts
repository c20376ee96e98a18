import {graphemesOf} from '../text/graphemes.ts';
import {graphemeWidth, widthOf} from '../text/width.ts';

/** With less room than this beside a label the text goes on below it. */
const leastRoom = 16;

/**
 * Words in lines of at most so many columns, the first after the label, the others indented as far. A
 * word that is wider than a line goes on in the next.
 */
export function wrapped(text: string, columns: number, label = ''): readonly string[] {
	const indent = widthOf(label);
	const room = columns - indent;
	if (indent > 0 && room < leastRoom) return wrapped(`${label.trimEnd()} ${text}`, columns);
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ').flatMap(each => piecesOf(each, Math.max(1, room)))) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (widthOf(longer) > room && line !== '') {
			lines.push(line);
			line = word;
		} else {
			line = longer;
		}
	}
	lines.push(line);
	return lines.map((each, index) => `${index === 0 ? label : ' '.repeat(indent)}${each}`);
}

function piecesOf(word: string, columns: number): readonly string[] {
	if (widthOf(word) <= columns) return [word];
	const pieces: string[] = [];
	let piece = '';
	let width = 0;
	for (const grapheme of graphemesOf(word)) {
		const next = graphemeWidth(grapheme);
		if (width + next > columns && piece !== '') {
			pieces.push(piece);
			piece = '';
			width = 0;
		}
		piece += grapheme;
		width += next;
	}
	return [...pieces, piece];
}
