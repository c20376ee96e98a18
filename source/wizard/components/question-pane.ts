import {entriesOf, partsOf, partText, standing} from '../../authoring/answers.ts';
import type {Question} from '../../template/form.ts';
import {safeText} from '../../text/safe-text.ts';
import {clip} from '../../text/width.ts';
import {type Line, span, type Tone} from '../../ui/line.ts';
import {marginLines} from '../../ui/text-field/lines.ts';
import {datesOf, meaningOf, timelinePart} from '../groups.ts';
import {fieldColumns, fieldIndent, labelColumns, type Pane, paneHeight} from '../layout.ts';
import type {WizardState} from '../model.ts';
import {
	isFinish,
	isInEntry,
	isItemOfList,
	listAt,
	type Place,
	questionAt,
	targetOf,
} from '../reducers/focus.ts';
import {
	choiceBlock,
	dependencyBlock,
	entriesBlock,
	partField,
	placeholderOf,
	questionField,
	spokenCount,
	textBlock,
} from './answer-blocks.ts';
import type {BlockOf, Field, ListRowProps, QuestionBlock} from './blocks.tsx';
import {finishPane} from './finish-pane.ts';

/** All rows of the step in focus: its questions, or the parts of an open row or member, the one in focus unfolded. */
export function paneOf(state: WizardState, columns: number): Pane<QuestionBlock> {
	if (isFinish(state)) return finishPane(state);
	const {steps, focus, answers} = state;
	const question = questionAt(state);
	const step = steps[focus.step];
	if (question === null || step === undefined) return {blocks: [], top: 0, count: 0};
	const entry = isInEntry(state) ? entriesOf(question, answers)[focus.item] : undefined;
	const part = partsOf(question)[focus.part];
	if (entry !== undefined && part !== undefined) {
		const isEmptyText =
			targetOf(state).kind === 'text' && part.type === 'text' && partText(entry, part) === '';
		return paneAround(state, columns, {
			fields: partsOf(question).map(each => partField(question, each, entry)),
			index: focus.part,
			beside: isEmptyText ? '' : (part.hint ?? ''),
			head: null,
			answer: answerPane(state, question, part.hint, columns),
		});
	}
	const isTitled = step.questions.length === 1 && question.label === step.title;
	return paneAround(state, columns, {
		fields: step.questions.map(each => questionField(each, answers)),
		index: focus.question,
		beside: hintBeside(state, question),
		head: isTitled ? hintBlock(question, columns) : null,
		answer: answerPane(state, question, isTitled ? null : question.hint, columns),
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
function paneAround(state: WizardState, columns: number, unfolded: Unfolded): Pane<QuestionBlock> {
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
	columns: number,
): Pane<QuestionBlock> {
	const target = targetOf(state);
	const {focus} = state;
	switch (target.kind) {
		case 'text': {
			if (isItemOfList(target.place)) return listPane(state, target.place, columns, true);
			const most = state.height - (target.multiline ? 5 : 6);
			const placeholder = placeholderOf(hint);
			const text = textBlock(state, {indent: fieldIndent, hasSign: false, most, placeholder});
			const blocks = [text, ...timelineBlocks(state, question)];
			return {blocks, top: 0, count: paneHeight(blocks)};
		}
		case 'choice': {
			const block = choiceBlock(state);
			const selected = block.rows.findIndex(({isSelected}) => isSelected);
			return {blocks: [block], top: 0, count: block.rows.length, cursor: Math.max(0, selected)};
		}
		case 'list':
			return listPane(state, target.place, columns, false);
		case 'entries': {
			if (entriesOf(question, state.answers).length === 0) return emptyPane(state, {question, part: null});
			const block = entriesBlock(state, question, columns);
			const top = block.rows.findIndex(row => 'isCursor' in row && row.isCursor);
			const next = block.rows.findIndex((row, index) => index > top && 'isCursor' in row);
			return {blocks: [block], top, count: (next === -1 ? block.rows.length : next) - top};
		}
		case 'depends': {
			const block = dependencyBlock(state, question);
			const text = partText(entriesOf(question, state.answers)[focus.item], target.place.part);
			const written: QuestionBlock = {kind: 'note', rows: [meaningLine(text === '' ? 'nothing' : text)]};
			return {blocks: [block, written], top: Math.min(focus.partItem, block.rows.length), count: 1};
		}
		case 'path':
		case 'finish':
			return {blocks: [], top: 0, count: 0};
	}
}

/** The list at a place; the item that is being written with its cursor. */
function listPane(
	state: WizardState,
	place: Place,
	columns: number,
	isWritten: boolean,
): Pane<QuestionBlock> {
	const {part} = place;
	const items = listAt({...place, item: part === null ? null : place.item, partItem: null}, state.answers);
	if (items.length === 0) return emptyPane(state, place);
	const cursor = part === null ? state.focus.item : state.focus.partItem;
	const rows = items.map((item, index): ListRowProps => {
		const text = clip(safeText(item), columns);
		const spoken = text === '' ? 'without a name' : text;
		return {text, isCursor: index === cursor, indent: fieldIndent, bullet: '-', spoken};
	});
	if (!isWritten) {
		return {blocks: [{kind: 'list', rows, spoken: spokenCount(items.length)}], top: cursor, count: 1};
	}
	const text = textBlock(state, {indent: fieldIndent, hasSign: true, most: state.height - 6});
	const others = (some: readonly ListRowProps[]): BlockOf<'list'> => ({
		kind: 'list',
		rows: some,
		spoken: null,
	});
	const blocks = [others(rows.slice(0, cursor)), text, others(rows.slice(cursor + 1))];
	return {blocks, top: cursor, count: text.rows.length};
}

/** What is shown of a list, table or group with nothing in it: whether that is the answer, and what the plan will hold. */
function emptyPane(
	state: WizardState,
	{question, part}: Pick<Place, 'question' | 'part'>,
): Pane<QuestionBlock> {
	const isAnswer = part !== null || standing(question, state.answers) !== null;
	const labels = part === null ? partsOf(question).map(({label}) => safeText(label)) : [];
	const columns = fieldColumns(state, false);
	const lines = (text: string, tone: Tone) =>
		marginLines(text, {margin: fieldIndent, tone, columns, rows: 3});
	const rows = [
		...lines(isAnswer ? 'None: a adds' : 'Nothing yet: a adds, n says that there is nothing', 'plain'),
		...(labels.length === 0 ? [] : lines(`Asked of each: ${labels.join(', ')}`, 'faint')),
		...(isAnswer ? [] : lines("Until then the plan keeps the template's blanks", 'faint')),
	];
	return {blocks: [{kind: 'empty', rows}], top: 0, count: rows.length};
}

function meaningLine(text: string): Line {
	return [{text: '    = ', tone: 'faint'}, span(text, 'faint')];
}

/** Below a timeline that is written the dates that it means. */
function timelineBlocks(state: WizardState, question: Question): readonly QuestionBlock[] {
	const part = partsOf(question)[state.focus.part];
	if (part === undefined || part !== timelinePart(question)) return [];
	const entries = entriesOf(question, state.answers);
	const dates = datesOf(question, entries, state.start)[state.focus.item];
	const meaning = dates === undefined ? '' : meaningOf(state.field.text, dates);
	if (meaning === '') return [{kind: 'note', rows: [[]]}];
	return [{kind: 'note', rows: [meaningLine(meaning)], spoken: `Means: ${meaning}`}];
}

/** The hint where the step's title is the label. */
function hintBlock({hint}: Question, columns: number): QuestionBlock {
	const look = {margin: 2, tone: 'faint', columns: Math.max(8, columns - 3), rows: 3} as const;
	return {kind: 'note', rows: hint === null ? [] : marginLines(hint, look)};
}

/** Beside a text that the template says and nobody has changed. */
const offeredHint = 'type to replace, ← to change';

/** The hint, once it does not stand in the field any more. */
function hintBeside(state: WizardState, {hint, type, default: standard}: Question): string {
	if (type === 'text' && state.field.offered) return hint === null ? offeredHint : `${hint} · ${offeredHint}`;
	if (hint !== null && (type !== 'text' || state.field.text !== '')) return hint;
	return type === 'text' && typeof standard === 'string' && state.field.text !== standard
		? `Ctrl-R: ${standard}`
		: '';
}
