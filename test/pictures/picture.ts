import type {Cell} from '../terminal/cells.ts';
import {hexOf, mixed, type Palette} from './palette.ts';
import {cellHeight, cellWidth, drawnShape, isShape} from './shapes.ts';

const fontSize = 15;
/** How far above the bottom of its cell a letter stands. */
const descent = 6;
const margin = 12;
const barHeight = 34;

const fonts = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

type Look = {
	readonly color: string;
	readonly ground: string | null;
	/** Attributes of the text besides its colour. */
	readonly style: string;
};

/** Neighbours in a row that look the same. */
type Run = Look & {readonly text: string; readonly column: number; readonly columns: number};

export type PictureOptions = {
	readonly palette: Palette;
	/** Stands in the window's bar. */
	readonly title: string;
	/** Where the terminal's cursor is shown. */
	readonly cursor?: {readonly row: number; readonly column: number} | null;
};

/**
 * A screen as SVG: a window around it, a line of the file for each run. Each run says how wide it is, so that
 * columns stand below each other in every font; bars and frames are drawn, so that there are no gaps in them.
 */
export function pictureOf(rows: readonly (readonly Cell[])[], options: PictureOptions): string {
	const {palette, title, cursor = null} = options;
	const columns = Math.max(...rows.map(widthOf));
	const width = columns * cellWidth + 2 * margin;
	const height = rows.length * cellHeight + barHeight + 2 * margin;
	const middle = barHeight / 2;
	const dots = [20, 40, 60].map(x => `<circle cx="${x}" cy="${middle}" r="6" fill="${palette.edge}"/>`);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${fonts}" font-size="${fontSize}">`,
		`<title>${escaped(title)}</title>`,
		`<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="9" fill="${palette.ground}" stroke="${palette.edge}"/>`,
		`<path d="M1 ${barHeight}V10a9 9 0 0 1 9-9H${width - 10}a9 9 0 0 1 9 9V${barHeight}z" fill="${palette.bar}"/>`,
		...dots,
		`<text x="${width / 2}" y="${middle + 5}" text-anchor="middle" font-size="13" fill="${palette.title}">${escaped(title)}</text>`,
		`<g transform="translate(${margin} ${barHeight + margin})">`,
		...rows.flatMap((cells, row) => rowOf(cells, row, palette)),
		...(cursor === null
			? []
			: [
					`<rect x="${cursor.column * cellWidth}" y="${cursor.row * cellHeight}" width="2" height="${cellHeight}" fill="${palette.text}"/>`,
				]),
		'</g>',
		'</svg>',
		'',
	].join('\n');
}

function widthOf(cells: readonly Cell[]): number {
	return cells.reduce((sum, {width}) => sum + width, 0);
}

function rowOf(cells: readonly Cell[], row: number, palette: Palette): readonly string[] {
	const top = row * cellHeight;
	const looks = cells.map(cell => lookOf(cell, palette));
	const grounds = runsOf(
		cells,
		looks,
		({ground}) => ground ?? '',
		() => false,
	)
		.filter(({ground}) => ground !== null)
		.map(
			({column, columns, ground}) =>
				`<rect x="${column * cellWidth}" y="${top}" width="${columns * cellWidth}" height="${cellHeight}" fill="${ground}"/>`,
		);
	const kindOf = ({text}: Cell) => (isShape(text) ? text : '');
	const texts = runsOf(
		cells,
		looks,
		({color, style}, cell) => `${color} ${style} ${kindOf(cell)}`,
		standsAlone,
	)
		.flatMap(words)
		.map(run => (isShape(run.text.charAt(0)) ? drawnShape(run, row) : textOf(run, row)));
	return [...grounds, ...texts];
}

function lookOf(cell: Cell, palette: Palette): Look {
	const color = cell.color === null ? palette.text : hexOf(cell.color, palette);
	const ground = cell.ground === null ? null : hexOf(cell.ground, palette);
	const [front, back] = cell.isInverse ? [ground ?? palette.ground, color] : [color, ground];
	const decoration = [
		...(cell.isUnderlined ? ['underline'] : []),
		...(cell.isStruck ? ['line-through'] : []),
	].join(' ');
	return {
		color: cell.isDim ? mixed(front, back ?? palette.ground, 0.6) : front,
		ground: back,
		style: [
			...(cell.isBold ? [' font-weight="bold"'] : []),
			...(cell.isItalic ? [' font-style="italic"'] : []),
			...(decoration === '' ? [] : [` text-decoration="${decoration}"`]),
		].join(''),
	};
}

/** A sign that fonts may lack: another one then draws it, in another width. */
function standsAlone({text}: Cell): boolean {
	return !isShape(text) && /[^\0-\u024f]/u.test(text);
}

function runsOf(
	cells: readonly Cell[],
	looks: readonly Look[],
	nameOf: (look: Look, cell: Cell) => string,
	isAlone: (cell: Cell) => boolean,
): readonly Run[] {
	const runs: Run[] = [];
	let column = 0;
	let before: string | null = null;
	for (const [at, cell] of cells.entries()) {
		const look = looks[at];
		if (look === undefined) break;
		const name = isAlone(cell) ? null : nameOf(look, cell);
		const last = runs.at(-1);
		if (last !== undefined && name !== null && name === before) {
			runs[runs.length - 1] = {...last, text: last.text + cell.text, columns: last.columns + cell.width};
		} else {
			runs.push({...look, text: cell.text, column, columns: cell.width});
		}
		before = name;
		column += cell.width;
	}
	return runs;
}

/** The parts of a run that single blanks join: more of them would be one in SVG. */
function words(run: Run): readonly Run[] {
	if (isShape(run.text.charAt(0)) || /[^\0-\u024f]/u.test(run.text)) return [run];
	return [...run.text.matchAll(/\S+(?: \S+)*/g)].map(({0: text, index}) => ({
		...run,
		text,
		column: run.column + index,
		columns: text.length,
	}));
}

function textOf({text, column, columns, color, style}: Run, row: number): string {
	const x = column * cellWidth;
	const y = (row + 1) * cellHeight - descent;
	return `<text x="${x}" y="${y}" textLength="${columns * cellWidth}" lengthAdjust="spacingAndGlyphs" fill="${color}"${style}>${escaped(text)}</text>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
