import {safeText} from '../text/safe-text.ts';
import {widthOf} from '../text/width.ts';
import type {WizardState} from './model.ts';

/**
 * Columns of the parts of the screen, from left to right, with the lines around them; 0: not shown. `frame`: columns
 * and rows that these lines take of each part.
 */
export type Layout = {
	readonly steps: number;
	readonly main: number;
	readonly preview: number;
	readonly frame: number;
};

/** From this many columns and rows on the parts are panels, and the list of steps stands beside the question. */
const panelsFrom = {columns: 80, rows: 12};
/** Columns and rows of the lines around a panel. */
const panelFrame = 2;
/** From this many columns on the preview can stand beside the question. */
const previewFrom = 110;

/** Columns that a step takes beside its title: signs, and the count of its blanks. */
const besideTitle = 7;

type Sized = Pick<WizardState, 'columns' | 'height' | 'preview' | 'steps'>;

/** Whether there is room for the preview beside the question. */
export function hasPreviewRoom({columns, height}: Sized): boolean {
	return columns >= previewFrom && height >= panelsFrom.rows;
}

/** Columns and rows inside of a part. */
export type Size = {readonly columns: number; readonly height: number};

/**
 * What stands above the questions: the title, which in a panel stands in the line around it, the guidance in so many
 * rows at most, and an empty row.
 */
export function headOf({height}: Size, frame: number) {
	const hasTitle = frame === 0 && height >= 3;
	const hasGuidance = height >= (frame === 0 ? 7 : 3);
	const hasGap = height >= (frame === 0 ? 10 : 6);
	return {hasTitle, guidanceRows: height >= 16 ? 3 : hasGuidance ? 1 : 0, hasGap};
}

export function layoutOf(state: Sized): Layout {
	const {columns, height, preview, steps} = state;
	if (columns < panelsFrom.columns || height < panelsFrom.rows) {
		return {steps: 0, main: columns, preview: 0, frame: 0};
	}
	const hasPreview = preview && hasPreviewRoom(state);
	const widest = Math.max(16, ...steps.map(({title}) => widthOf(safeText(title)))) + besideTitle + panelFrame;
	const list = Math.min(widest, Math.floor(columns * (hasPreview ? 0.23 : 0.33)));
	const rest = columns - list;
	const beside = hasPreview ? Math.floor(rest * 0.5) : 0;
	return {steps: list, main: rest - beside, preview: beside, frame: panelFrame};
}

/** Columns before a text that is being written. */
export const fieldIndent = 4;
/** The same of an item of a list, which has a sign before it. */
const itemIndent = 6;

/** Columns of a text that is being written. */
export function fieldColumns(state: Sized, isItem: boolean): number {
	const {main, frame} = layoutOf(state);
	return Math.max(4, main - frame - (isItem ? itemIndent : fieldIndent) - 1);
}

/** The column that labels take: as wide as the widest, but no more than two fifths. */
export function labelColumns(labels: readonly string[], columns: number): number {
	const widest = Math.max(0, ...labels.map(widthOf));
	return Math.min(widest, Math.max(6, Math.floor(columns * 0.4)));
}

/** Rows below one another that a component draws, or a part of them. */
export type Block = {readonly rows: readonly unknown[]};

/** Blocks below one another, and which of their rows must be seen. */
export type Pane<Shown extends Block> = {
	readonly blocks: readonly Shown[];
	/** The first of the rows that are to be seen together, and how many they are. */
	readonly top: number;
	readonly count: number;
	/** The one that is to be seen where these are too many. */
	readonly cursor?: number;
};

/** The part of a pane that fits into a height, what must be seen in its middle, and how many rows are above and below. */
export function paneWindow<Shown extends Block>(
	{blocks, top, count, cursor = top}: Pane<Shown>,
	height: number,
) {
	const total = paneHeight(blocks);
	const centred = Math.min(top - Math.floor((height - count) / 2), top);
	const first = Math.max(0, Math.min(Math.max(centred, cursor - height + 1), total - height));
	let start = 0;
	const seen = blocks.map(block => {
		const part = block.rows.slice(Math.max(0, first - start), Math.max(0, first + height - start));
		start += block.rows.length;
		return {...block, rows: part};
	});
	return {
		blocks: seen.filter(({rows}) => rows.length > 0),
		above: first,
		below: Math.max(0, total - first - height),
	};
}

export function paneHeight(blocks: readonly Block[]): number {
	return blocks.reduce((height, {rows}) => height + rows.length, 0);
}
