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

export function layoutOf({
	columns,
	preview,
	steps,
}: Pick<WizardState, 'columns' | 'preview' | 'steps'>): Layout {
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
export function fieldColumns(
	state: Pick<WizardState, 'columns' | 'preview' | 'steps'>,
	isItem: boolean,
): number {
	return Math.max(4, layoutOf(state).main - (isItem ? itemIndent : fieldIndent) - 1);
}
