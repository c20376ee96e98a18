import {safeText} from '../text/safe-text.ts';
import {widthOf} from '../text/width.ts';
import type {Line} from '../ui/line.ts';

/** A row of the question's pane, or several that a component draws. */
export type PaneRow =
	| {readonly kind: 'line'; readonly line: Line}
	/** One question or part that has no focus: whether it is answered, its label, its answer or hint. */
	| {
			readonly kind: 'value';
			readonly isBlank: boolean;
			readonly label: string;
			readonly text: string;
			readonly placeholder: string;
	  }
	/** Choices, one a row; `selected` is -1 where none is. */
	| {
			readonly kind: 'options';
			readonly values: readonly string[];
			readonly selected: number;
			/** What `''` among them is called. */
			readonly blank: string;
	  };

/** The rows of a pane, and which of them must be seen, both counted in rows of the screen. */
export type Pane = {
	readonly rows: readonly PaneRow[];
	readonly top: number;
	readonly height: number;
};

function heightOf(row: PaneRow): number {
	return row.kind === 'options' ? row.values.length : 1;
}

export function paneHeight(rows: readonly PaneRow[]): number {
	return rows.reduce((height, row) => height + heightOf(row), 0);
}

/** What is seen of a pane: its rows, and how many rows of the screen there are above and below. */
export type PaneWindow = {
	readonly rows: readonly PaneRow[];
	readonly above: number;
	readonly below: number;
};

/** Rows of the pane that fit into a height, with what must be seen among them. */
export function paneWindow({rows, top, height: wanted}: Pane, height: number): PaneWindow {
	const total = paneHeight(rows);
	if (total <= height) return {rows, above: 0, below: 0};
	const centred = top - Math.max(0, Math.floor((height - wanted) / 2));
	const first = Math.max(0, Math.min(centred, top, total - height));
	const shown: PaneRow[] = [];
	let at = 0;
	for (const row of rows) {
		const end = at + heightOf(row);
		if (at >= first && end <= first + height) shown.push(row);
		else if (row.kind === 'options' && at >= first && at < first + height) {
			shown.push(optionsWindow(row, first + height - at));
		}
		at = end;
	}
	return {rows: shown, above: first, below: total - first - height};
}

function optionsWindow(row: PaneRow & {readonly kind: 'options'}, height: number): PaneRow {
	const first = Math.max(0, Math.min(row.selected - Math.floor(height / 2), row.values.length - height));
	return {...row, values: row.values.slice(first, first + height), selected: row.selected - first};
}

/** Rows without the cursor, while it is elsewhere on the screen. */
export function quiet(rows: readonly PaneRow[]): readonly PaneRow[] {
	return rows.flatMap(row => (row.kind === 'value' ? [row] : linesOf(row).map(quietLine)));
}

function linesOf(row: PaneRow & {readonly kind: 'line' | 'options'}): readonly Line[] {
	if (row.kind === 'line') return [row.line];
	return row.values.map((value, index): Line => {
		const sign = index === row.selected ? '●' : '○';
		return [{text: `      ${sign} ${value === '' ? `(${row.blank})` : safeText(value)}`}];
	});
}

function quietLine(line: Line): PaneRow {
	return {
		kind: 'line',
		line: line.map(({text}) => ({text: text.replace('❯', ' '), tone: 'faint'})),
	};
}

/** The column that labels take: as wide as the widest, but no more than two fifths. */
export function labelColumns(labels: readonly string[], columns: number): number {
	const widest = Math.max(0, ...labels.map(widthOf));
	return Math.min(widest, Math.max(6, Math.floor(columns * 0.4)));
}
