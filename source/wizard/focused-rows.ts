import {safeText} from '../text/safe-text.ts';
import {cell} from '../text/width.ts';
import {type Line, type Span, span} from '../ui/line.ts';
import {textFieldLines} from '../ui/text-field/lines.ts';
import {optionsOf} from './choice-state.ts';
import {targetOf} from './focus.ts';
import {fieldColumns, fieldIndent} from './layout.ts';
import type {WizardState} from './model.ts';
import type {Pane, PaneRow} from './pane-rows.ts';

/** A label in exactly so many columns. */
export function fittedLabel(label: string, columns: number): string {
	return cell(safeText(label), columns);
}

/** The empty row between what has the focus and the rows beside it, where there is room. */
export function gapBeside(
	{rows: height}: Pick<WizardState, 'rows'>,
	rows: readonly PaneRow[],
): readonly PaneRow[] {
	return rows.length === 0 || height < 10 ? [] : [{kind: 'line', line: []}];
}

/** A hint as the template shows its blanks. */
export function placeholderOf(hint: string | null): string {
	return hint === null ? '' : `[${safeText(hint)}]`;
}

/** Beside a text that the template says and nobody has changed. */
export const offeredHint = 'type to replace, ← to change';

/** The label of what is in focus, and beside it what else is to be known. */
export function labelRow({label}: {readonly label: string}, isBlank: boolean, beside: string): PaneRow {
	const line: Span[] = [
		{text: '❯ ', tone: 'active'},
		isBlank ? {text: '○ ', tone: 'faint'} : {text: '✓ ', tone: 'good'},
		span(label, 'title'),
	];
	return {kind: 'line', line: beside === '' ? line : [...line, {text: '  '}, span(beside, 'faint')]};
}

/** The text that is being written, over as many rows as it takes. */
export function textRows(state: WizardState, hint: string | null): Pane {
	const target = targetOf(state);
	const lines = textFieldLines({
		field: state.field,
		placeholder: placeholderOf(hint),
		columns: fieldColumns(state, false),
		rows: Math.max(1, state.rows - (target.kind === 'text' && target.multiline ? 5 : 6)),
	});
	const rows = lines.map((line): PaneRow => ({kind: 'line', line: indented(line)}));
	return {rows, top: 0, height: rows.length};
}

function indented(line: Line): Line {
	return [{text: ' '.repeat(fieldIndent)}, ...line];
}

export function optionRows(state: WizardState): Pane {
	const options = optionsOf(state);
	if (options === null) return {rows: [], top: 0, height: 0};
	return {rows: [{kind: 'options', ...options}], top: 0, height: options.values.length};
}
