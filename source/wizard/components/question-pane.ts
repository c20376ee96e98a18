import {entriesOf, isBlankPart, partsOf, partText, standing} from '../../authoring/answers.ts';
import type {Question} from '../../template/form.ts';
import {safeText} from '../../text/safe-text.ts';
import {clip} from '../../text/width.ts';
import {span} from '../../ui/line.ts';
import {marginLines} from '../../ui/text-field/lines.ts';
import {datesOf, meaningOf, timelinePart} from '../groups.ts';
import {fieldColumns, fieldIndent, labelColumns, type Pane, paneHeight, type Size} from '../layout.ts';
import type {WizardState} from '../model.ts';
import {
	isFinish,
	isInEntry,
	isItemOfList,
	type ListRows,
	listAt,
	type Place,
	questionAt,
	targetOf,
} from '../reducers/focus.ts';
import {
	choiceBlock,
	dependencyBlock,
	listBlock,
	partField,
	placeholderOf,
	questionField,
	saysNothing,
	textBlock,
} from './answer-blocks.ts';
import type {Field, ListRowProps, QuestionBlock} from './blocks.tsx';
import {entriesBlock} from './entry-cards.ts';
import {finishPane} from './finish-pane.ts';

/** All rows of the step in focus: its questions, or the parts of an open row or member, the one in focus unfolded. */
export function paneOf(state: WizardState, size: Size): Pane<QuestionBlock> {
	if (isFinish(state)) return finishPane(state);
	const {steps, focus, answers} = state;
	const question = questionAt(state);
	const step = steps[focus.step];
	if (question === null || step === undefined) return {blocks: [], top: 0, count: 0};
	const entry = isInEntry(state) ? entriesOf(question, answers)[focus.item] : undefined;
	const part = partsOf(question)[focus.part];
	if (entry !== undefined && part !== undefined) {
		const fields = partsOf(question).map(each => partField(question, each, entry));
		const answer = answerPane(state, question, part.hint, size);
		return paneAround(state, size, {fields, index: focus.part, beside: '', head: null, answer});
	}
	const isTitled = step.questions.length === 1 && question.label === step.title;
	return paneAround(state, size, {
		fields: step.questions.map(each => questionField(each, answers)),
		index: focus.question,
		beside: keysBeside(state, question),
		head: isTitled ? {kind: 'note', rows: []} : null,
		answer: answerPane(state, question, question.hint, size),
	});
}

type Unfolded = {
	/** All fields, and which of them has the focus. */
	readonly fields: readonly Field[];
	readonly index: number;
	/** What stands beside its label. */
	readonly beside: string;
	/** In the place of its label. */
	readonly head: QuestionBlock | null;
	readonly answer: Pane<QuestionBlock>;
};

/** Fields, of which the one in focus has its answer below it. */
function paneAround(state: WizardState, {columns}: Size, unfolded: Unfolded): Pane<QuestionBlock> {
	const {fields, index, beside, answer} = unfolded;
	const labels = fields.map(({label}) => label);
	const width = labelColumns(labels, columns);
	const folded = (rows: readonly Field[]): QuestionBlock => ({kind: 'fields', rows, labelColumns: width});
	const before = fields.slice(0, index);
	const after = fields.slice(index + 1);
	const focused = fields
		.slice(index, index + 1)
		.map(({label, isBlank}) => ({label, isBlank, beside: safeText(beside)}));
	const head = unfolded.head ?? {kind: 'label', rows: focused};
	// Between what has the focus and the rows beside it one stays empty, where there is room.
	const gap = (beside: readonly Field[]): QuestionBlock => ({
		kind: 'note',
		rows: beside.length === 0 || state.height < 10 ? [] : [[]],
	});
	const above = [folded(before), gap(before)];
	const answerTop = paneHeight([...above, head]);
	const isHeadSeen = answer.top === 0;
	return {
		blocks: [...above, head, ...answer.blocks, gap(after), folded(after)],
		top: isHeadSeen ? paneHeight(above) : answerTop + answer.top,
		count: answer.count + (isHeadSeen ? head.rows.length : 0),
		cursor: answerTop + (answer.cursor ?? answer.top),
	};
}

/** What has the focus, and what it means. */
function answerPane(
	state: WizardState,
	question: Question,
	hint: string | null,
	size: Size,
): Pane<QuestionBlock> {
	const target = targetOf(state);
	const {focus} = state;
	switch (target.kind) {
		case 'text': {
			if (isItemOfList(target.place)) return listPane(state, target.place, size, null);
			// Beside its label, and what it means.
			const most = size.height - 2;
			const placeholder = placeholderOf(hint);
			const others = dependencyBlock(state, question);
			const hasSign = others.rows.length > 0;
			const above = hasSign ? [others] : [];
			const text = textBlock(state, {indent: fieldIndent, hasSign, most, placeholder});
			const blocks = [text, ...timelineBlocks(state, question)];
			return {blocks: [...above, ...blocks], top: others.rows.length, count: paneHeight(blocks)};
		}
		case 'choice': {
			const block = choiceBlock(state);
			const selected = block.rows.findIndex(({isSelected}) => isSelected);
			return {blocks: [block], top: 0, count: block.rows.length, cursor: Math.max(0, selected)};
		}
		case 'list':
			return listPane(state, target.place, size, target);
		case 'entries': {
			const block = entriesBlock(state, question, target, size.columns);
			const top = block.rows.findIndex(row => row.isCursor === true);
			const next = block.rows.findIndex((row, index) => index > top && 'text' in row);
			const count = (next === -1 ? block.rows.length : next) - top;
			return {blocks: [block, ...(target.count === 0 ? [askedBlock(state, question)] : [])], top, count};
		}
		case 'depends': {
			const block = dependencyBlock(state, question);
			const text = partText(entriesOf(question, state.answers)[focus.item], target.place.part);
			const written: QuestionBlock = {
				kind: 'note',
				rows: [[{text: ' '.repeat(fieldIndent + 2)}, span(text || 'nothing')]],
			};
			return {blocks: [block, written], top: Math.min(focus.partItem, block.rows.length), count: 1};
		}
		case 'path':
		case 'finish':
			return {blocks: [], top: 0, count: 0};
	}
}

/** The list at a place, with the row that the cursor is on; `null`: an item of it is being written. */
function listPane(
	state: WizardState,
	place: Place,
	{columns, height}: Size,
	rowsOf: ListRows | null,
): Pane<QuestionBlock> {
	const {question, part} = place;
	const items = listAt({...place, item: part === null ? null : place.item, partItem: null}, state.answers);
	const cursor = rowsOf?.row ?? (part === null ? state.focus.item : state.focus.partItem);
	const rows = items.map((item, index): ListRowProps => {
		const text = clip(safeText(item), columns);
		const spoken = text === '' ? 'without a name' : text;
		return {text, isCursor: index === cursor, indent: fieldIndent, bullet: '-', spoken};
	});
	const entry = entriesOf(question, state.answers)[state.focus.item] ?? {};
	const isNone = part === null ? saysNothing(question, state.answers) : !isBlankPart(question, part, entry);
	const look = {indent: fieldIndent, isNone};
	if (rowsOf !== null) return {blocks: [listBlock(rows, rowsOf, look)], top: cursor, count: 1};
	const text = textBlock(state, {indent: fieldIndent, hasSign: true, most: height - 1});
	const below = listBlock(rows.slice(cursor + 1), {count: items.length, row: cursor}, look);
	const blocks: readonly QuestionBlock[] = [
		{kind: 'list', rows: rows.slice(0, cursor), spoken: null},
		text,
		{...below, spoken: null},
	];
	return {blocks, top: cursor, count: text.rows.length};
}

/** Below a table or group with nothing in it: what is asked of each entry, and what the plan holds until there is one. */
function askedBlock(state: WizardState, question: Question): QuestionBlock {
	const labels = partsOf(question).map(({label}) => safeText(label));
	const look = {margin: fieldIndent, tone: 'faint', columns: fieldColumns(state, false), rows: 3} as const;
	const asked = marginLines(`Asked of each: ${labels.join(', ')}`, look);
	const isAnswer = standing(question, state.answers) !== null;
	const kept = isAnswer ? [] : marginLines("Until then the plan keeps the template's blanks", look);
	return {kind: 'note', rows: [[], ...asked, ...kept]};
}

/** Below a timeline that is written the dates that it means. */
function timelineBlocks(state: WizardState, question: Question): readonly QuestionBlock[] {
	const part = partsOf(question)[state.focus.part];
	if (part === undefined || part !== timelinePart(question)) return [];
	const entries = entriesOf(question, state.answers);
	const dates = datesOf(question, entries, state.start)[state.focus.item];
	const meaning = dates === undefined ? '' : meaningOf(state.field.text, dates);
	if (meaning === '') return [{kind: 'note', rows: [[]]}];
	const look = {margin: fieldIndent, tone: 'faint', columns: fieldColumns(state, false), rows: 2} as const;
	return [{kind: 'note', rows: marginLines(`= ${meaning}`, look), spoken: `Means: ${meaning}`}];
}

/** What stands beside a text that the template says: that typing takes its place; else the key that brings it back. */
function keysBeside({field}: WizardState, {type, default: standard}: Question): string {
	if (type !== 'text' || typeof standard !== 'string') return '';
	if (field.offered) return 'type to replace, ← edits';
	return field.text === standard ? '' : `Ctrl-R: ${standard}`;
}
