import {partsOf, standing} from '../authoring/answers.ts';
import {safeText} from '../text/safe-text.ts';
import {type Line, type Span, span} from '../ui/line.ts';
import {textFieldLines, textLines} from '../ui/text-field/lines.ts';
import {targetOf} from './focus.ts';
import {fieldColumns} from './layout.ts';
import type {WizardState} from './model.ts';
import type {Pane, PaneRow} from './pane-rows.ts';
import {listAt, type Place} from './values.ts';

/** The items of the list that has the focus; the one that is written with its cursor. */
export function listRows(state: WizardState): Pane {
	const target = targetOf(state);
	if (target.kind !== 'list' && target.kind !== 'text') return {rows: [], top: 0, height: 0};
	const {place} = target;
	const isWritten = target.kind === 'text';
	const items = listAt(
		place.part === null ? {...place, item: null} : {...place, partItem: null},
		state.answers,
	);
	const cursor = place.part === null ? state.focus.item : state.focus.partItem;
	if (items.length === 0) return emptyPane(state, place);
	const before = items.slice(0, cursor).map(item => itemRow(item, false));
	const after = items.slice(cursor + 1).map(item => itemRow(item, false));
	const at = isWritten ? writtenRows(state) : [itemRow(items[cursor] ?? '', true)];
	return {rows: [...before, ...at, ...after], top: before.length, height: at.length};
}

/** What is shown of a list, table or group with nothing in it: whether that is the answer, and what the plan will hold. */
export function emptyPane(state: WizardState, {question, part}: Pick<Place, 'question' | 'part'>): Pane {
	const isAnswer = part !== null || standing(question, state.answers) !== null;
	const labels = part === null ? partsOf(question).map(({label}) => safeText(label)) : [];
	const told: readonly Span[] = [
		{text: isAnswer ? 'None: a adds' : 'Nothing yet: a adds, n says that there is nothing', tone: 'plain'},
		...(labels.length === 0 ? [] : [{text: `Asked of each: ${labels.join(', ')}`, tone: 'faint'} as const]),
		...(isAnswer ? [] : [{text: "Until then the plan keeps the template's blanks", tone: 'faint'} as const]),
	];
	const lines = told.flatMap(({text, tone = 'plain'}) =>
		textLines(text, fieldColumns(state, false), 3).map(
			(line): Line => [{text: '    '}, ...line.map(piece => ({...piece, tone}))],
		),
	);
	return {rows: lines.map((line): PaneRow => ({kind: 'line', line})), top: 0, height: lines.length};
}

function itemRow(item: string, hasCursor: boolean): PaneRow {
	const lead: Line = hasCursor ? [{text: '    ❯ ', tone: 'active'}] : [{text: '    - ', tone: 'faint'}];
	return {kind: 'line', line: [...lead, span(item, hasCursor ? 'accent' : 'plain')]};
}

function writtenRows(state: WizardState): readonly PaneRow[] {
	const lines = textFieldLines({
		field: state.field,
		columns: fieldColumns(state, true),
		rows: Math.max(1, state.rows - 6),
	});
	return lines.map(
		(line, index): PaneRow => ({
			kind: 'line',
			line: [{text: index === 0 ? '    ❯ ' : '      ', tone: 'active'}, ...line],
		}),
	);
}
