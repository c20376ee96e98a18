import {safeText} from '../text/safe-text.ts';
import {widthOf} from '../text/width.ts';
import type {WizardState} from './model.ts';

/** Columns of the parts of the screen, from left to right; 0: not shown. */
export type Layout = {readonly steps: number; readonly main: number; readonly preview: number};

/** From this many columns on the list of steps stands beside the question. */
const stepsFrom = 70;
/** From this many columns on the preview can stand beside the question. */
export const previewFrom = 110;

/** Columns that a step takes beside its title: signs, the count of its blanks, the rule. */
const besideTitle = 8;

type Sized = Pick<WizardState, 'columns' | 'preview' | 'steps'>;

export function layoutOf({columns, preview, steps}: Sized): Layout {
	const hasPreview = preview && columns >= previewFrom;
	const widest = Math.max(16, ...steps.map(({title}) => widthOf(safeText(title)))) + besideTitle;
	const most = Math.floor(columns * (hasPreview ? 0.23 : 0.33));
	const list = columns < stepsFrom ? 0 : Math.min(widest, most);
	const rest = columns - list;
	const beside = hasPreview ? Math.floor(rest * 0.5) : 0;
	return {steps: list, main: rest - beside, preview: beside};
}

/** Columns before a text that is being written. */
export const fieldIndent = 4;
/** The same of an item of a list, which has a sign before it. */
const itemIndent = 6;

/** Columns of a text that is being written. */
export function fieldColumns(state: Sized, isItem: boolean): number {
	return Math.max(4, layoutOf(state).main - (isItem ? itemIndent : fieldIndent) - 1);
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
