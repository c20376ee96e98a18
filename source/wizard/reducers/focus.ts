import {
	entriesOf,
	itemsOf,
	type Part,
	partItems,
	partsOf,
	partText,
	textOf,
} from '../../authoring/answers.ts';
import type {Answers, Question} from '../../template/form.ts';
import {namesMembers} from '../groups.ts';
import type {Step} from '../steps.ts';

/**
 * Where the person is. `step` counts the steps of the form, and one more: the last step, which
 * writes. The other numbers are places in what the ones before them name.
 */
export type Focus = {
	readonly step: number;
	readonly question: number;
	/** The row that the cursor is on: an item, row or member, or what stands below them; on the last step its entry. */
	readonly item: number;
	/** That one is being written or filled in. */
	readonly open: boolean;
	/** The part of the open row or member. */
	readonly part: number;
	/** The row of that part's list that the cursor is on; of what depends on other members, theirs before its text. */
	readonly partItem: number;
	/** That item is being written. */
	readonly partOpen: boolean;
};

/** Where a value stands: in a question, in an item, row or member of it, in a part of that, in an item of that. */
export type Place = {
	readonly question: Question;
	readonly item: number | null;
	readonly part: Part | null;
	readonly partItem: number | null;
};

/** The text at a place; empty where nothing stands there. */
export function textAt({question, item, part, partItem}: Place, answers: Answers): string {
	if (item === null) return textOf(question, answers);
	if (part === null) return itemsOf(question, answers)[item] ?? '';
	const entry = entriesOf(question, answers)[item];
	return partItem === null ? partText(entry, part) : (partItems(entry, part)[partItem] ?? '');
}

/** The items of the list at a place: of a question, or of a part of a member. */
export function listAt({question, item, part}: Place, answers: Answers): readonly string[] {
	if (item === null || part === null) return itemsOf(question, answers);
	return partItems(entriesOf(question, answers)[item], part);
}

/** Whether a place is an item of a list. */
export function isItemOfList({part, item, partItem}: Place): boolean {
	return part === null ? item !== null : partItem !== null;
}

/** A name for a place, different from that of every other place. */
export function placeKey({question, item, part, partItem}: Place): string {
	return [question.id, item ?? '', part?.id ?? '', partItem ?? ''].join('\u0000');
}

/** What keys go to. */
export type Target =
	| {readonly kind: 'text'; readonly place: Place; readonly multiline: boolean}
	| {readonly kind: 'choice'; readonly place: Place; readonly choices: readonly string[]}
	| ({readonly kind: 'list' | 'entries'; readonly place: Place} & ListRows)
	/** Which other members of its group one depends on. */
	| {readonly kind: 'depends'; readonly place: Place & {readonly item: number; readonly part: Part}}
	| {readonly kind: 'finish'}
	/** The path that the plan is written to. */
	| {readonly kind: 'path'; readonly multiline: false};

/**
 * The rows of a list, table or group: its entries, below them one that adds, and where there are none another
 * one that says so.
 */
export type ListRows = {
	/** How many entries it has. */
	readonly count: number;
	/** The row that the cursor is on. */
	readonly row: number;
};

/** The last row of a list of so many entries. */
export function lastRow(count: number): number {
	return count === 0 ? 1 : count;
}

type Focused = {
	readonly steps: readonly Step[];
	readonly answers: Answers;
	readonly focus: Focus;
};

/** The focus on a question; in a list, table or group below what stands there, where typing adds. */
export function focusOn({steps, answers}: Omit<Focused, 'focus'>, step: number, question = 0): Focus {
	const asked = steps[step]?.questions[question];
	const item = asked === undefined ? 0 : entriesOf(asked, answers).length + itemsOf(asked, answers).length;
	return {step, question, item, open: false, part: 0, partItem: 0, partOpen: false};
}

/** The focus on a part of a row or member, in a list of it as `focusOn` has it; after the members to depend on. */
export function focusOnPart(state: Focused, item: number, index: number): Focus {
	const question = questionAt(state);
	const part = question === null ? undefined : partsOf(question)[index];
	const entries = question === null ? [] : entriesOf(question, state.answers);
	const others =
		question !== null && part !== undefined && namesMembers(question, part) ? entries.length - 1 : 0;
	const partItem = part?.type === 'list' ? partItems(entries[item], part).length : others;
	return {...state.focus, item, open: true, part: index, partItem, partOpen: false};
}

export function isFinish({steps, focus}: Pick<Focused, 'steps' | 'focus'>): boolean {
	return focus.step >= steps.length;
}

export function questionAt({steps, focus}: Pick<Focused, 'steps' | 'focus'>): Question | null {
	return steps[focus.step]?.questions[focus.question] ?? null;
}

export function targetOf({steps, answers, focus}: Focused): Target {
	const question = questionAt({steps, focus});
	if (question === null) return focus.open ? {kind: 'path', multiline: false} : {kind: 'finish'};
	const whole: Place = {question, item: null, part: null, partItem: null};
	switch (question.type) {
		case 'text':
			return {kind: 'text', place: whole, multiline: question.multiline};
		case 'choice':
			return {kind: 'choice', place: whole, choices: question.choices ?? []};
		case 'list':
			return listTarget(whole, {...whole, item: focus.item}, answers, focus.item, focus.open);
		case 'rows':
		case 'group':
			return partTarget(whole, focus, answers);
	}
}

function partTarget(whole: Place, focus: Focus, answers: Answers): Target {
	const {question} = whole;
	const count = entriesOf(question, answers).length;
	const part = partsOf(question)[focus.part];
	if (!focus.open || focus.item >= count || part === undefined) {
		return {kind: 'entries', place: whole, count, row: Math.min(focus.item, lastRow(count))};
	}
	const place = {question, item: focus.item, part, partItem: null};
	if (part.type === 'choice') return {kind: 'choice', place, choices: part.choices ?? []};
	if (part.type === 'list') {
		const {partItem, partOpen} = focus;
		return listTarget(place, {...place, partItem}, answers, partItem, partOpen);
	}
	return namesMembers(question, part) && focus.partItem < count - 1
		? {kind: 'depends', place}
		: {kind: 'text', place, multiline: part.multiline === true};
}

/** A list, or the item of it that is being written. */
function listTarget(place: Place, item: Place, answers: Answers, row: number, isOpen: boolean): Target {
	const {length: count} = listAt(place, answers);
	return isOpen && row < count
		? {kind: 'text', place: item, multiline: false}
		: {kind: 'list', place, count, row: Math.min(row, lastRow(count))};
}

/** Whether the focus lies in a row or member. */
export function isInEntry(state: Focused): boolean {
	const type = questionAt(state)?.type;
	return (type === 'rows' || type === 'group') && state.focus.open && targetOf(state).kind !== 'entries';
}

/** Where a wizard was, in names that outlast a changed template; as JSON in a draft. */
type Position = Omit<Focus, 'step' | 'question' | 'part'> & {
	readonly step: string | null;
	readonly question: string | null;
	readonly part: string | null;
	/** In the text that was being written. */
	readonly cursor: number;
};

type Positioned = Pick<Focused, 'steps' | 'focus'> & {readonly field: {readonly cursor: number}};

export function positionOf({steps, focus, field: {cursor}}: Positioned): Position {
	const question = questionAt({steps, focus});
	const part = question === null ? undefined : partsOf(question)[focus.part];
	const step = steps[focus.step]?.id ?? null;
	return {...focus, step, question: question?.id ?? null, part: part?.id ?? null, cursor};
}

/** The focus and cursor that a draft's position names, as far as there still is such a place. */
export function focusFrom(
	position: unknown,
	form: Omit<Focused, 'focus'>,
): {readonly focus: Focus; readonly cursor?: number} {
	const {steps} = form;
	if (typeof position !== 'object' || position === null) return {focus: focusOn(form, 0)};
	const kept: Readonly<Record<string, unknown>> = {...position};
	const cursor = countFrom(kept.cursor);
	const inQuestion = {item: countFrom(kept.item), open: kept.open === true};
	if (kept.step === null) return {focus: {...focusOn(form, steps.length), ...inQuestion}, cursor};
	const byQuestion = steps.findIndex(({questions}) => questions.some(({id}) => id === kept.question));
	const step = byQuestion === -1 ? steps.findIndex(({id}) => id === kept.step) : byQuestion;
	if (step === -1) return {focus: focusOn(form, 0)};
	const questions = steps[step]?.questions ?? [];
	const question = questions.findIndex(({id}) => id === kept.question);
	const found = questions[question];
	if (found === undefined) return {focus: focusOn(form, step)};
	const part = partsOf(found).findIndex(({id}) => id === kept.part);
	const inPart = {
		part: Math.max(0, part),
		partItem: countFrom(kept.partItem),
		partOpen: kept.partOpen === true,
	};
	return {focus: {step, question, ...inQuestion, ...inPart}, cursor};
}

function countFrom(value: unknown): number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
