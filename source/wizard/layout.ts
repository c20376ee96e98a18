import type {WizardState} from './model.ts';

/** Columns of the parts of the screen, from left to right; 0: not shown. */
export type Layout = {readonly steps: number; readonly main: number; readonly preview: number};

/** From this many columns on the list of steps stands beside the question. */
export const stepsFrom = 72;
/** From this many columns on the preview can stand beside the question. */
export const previewFrom = 110;

export function layoutOf({columns, preview}: Pick<WizardState, 'columns' | 'preview'>): Layout {
	const steps = columns < stepsFrom ? 0 : Math.min(34, Math.max(24, Math.floor(columns * 0.22)));
	const hasPreview = preview && columns >= previewFrom;
	const rest = columns - steps;
	const beside = hasPreview ? Math.floor(rest * 0.5) : 0;
	return {steps, main: rest - beside, preview: beside};
}

/** Columns before a text that is being written. */
export const fieldIndent = 4;
/** The same of an item of a list, which has a sign before it. */
export const itemIndent = 6;

/** Columns of a text that is being written. */
export function fieldColumns(state: Pick<WizardState, 'columns' | 'preview'>, isItem: boolean): number {
	return Math.max(4, layoutOf(state).main - (isItem ? itemIndent : fieldIndent) - 1);
}
