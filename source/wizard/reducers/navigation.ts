import {
	type BlankPlace,
	entriesOf,
	itemsOf,
	newEntry,
	partItems,
	partsOf,
	partText,
} from '../../authoring/answers.ts';
import type {Answers, Entry, Question} from '../../template/form.ts';
import type {WizardState} from '../model.ts';
import {allBlanks} from '../steps.ts';
import {listAt, type Place, withAnswer, withList} from './answers.ts';
import {answered, withField, withFieldKept} from './editor.ts';
import {type Focus, focusOn, questionAt} from './focus.ts';

/** The state with another focus; the text that was being written is kept with its cursor. */
export function go(state: WizardState, focus: Focus): WizardState {
	return withField({...withFieldKept(state), focus, adding: false, written: null});
}

/**
 * The state with nothing open: an item without text and a row or member without any answer are
 * taken away again.
 */
export function left(state: WizardState): WizardState {
	const question = questionAt(state);
	const isText = question?.type === 'text' || question?.type === 'choice';
	if (!state.focus.open) return state;
	// From the path the cursor goes back to writing.
	if (question === null) return go(state, {...state.focus, open: false, item: 0});
	if (isText) return go(state, {...state.focus, open: false});
	const kept = withFieldKept(state);
	const pruned = pruneQuestion(kept, question);
	const length = lengthOf(question, pruned.answers);
	const item = Math.max(0, Math.min(state.focus.item, length - 1));
	return go(pruned, {...state.focus, item, open: false, part: 0, partItem: 0, partOpen: false});
}

/** Closes the open item of a member's list. */
export function leftPartItem(before: WizardState): WizardState {
	const state = withFieldKept(before);
	const {focus} = state;
	const question = questionAt(state);
	const part = question === null ? undefined : partsOf(question)[focus.part];
	if (question === null || part === undefined || !focus.partOpen) return state;
	const place: Place = {question, item: focus.item, part, partItem: null};
	if (part.type !== 'list') return go(state, {...focus, partOpen: false});
	const items = withoutBlank(listAt(place, state.answers), focus.partItem);
	const pruned = answered(state, question.id, withList(state.answers, place, items), state.written);
	const partItem = Math.max(0, Math.min(focus.partItem, items.length - 1));
	return go(pruned, {...focus, partItem, partOpen: false});
}

/** Only what is left is looked at: what others left blank stays. */
function pruneQuestion(state: WizardState, question: Question): WizardState {
	const {answers, focus, written} = state;
	const value =
		question.type === 'list'
			? withoutBlank(itemsOf(question, answers), focus.item)
			: prunedEntries(question, answers, focus);
	return answered(state, question.id, withAnswer(answers, question, value), written);
}

function withoutBlank(items: readonly string[], item: number): readonly string[] {
	return items[item]?.trim() === '' ? items.toSpliced(item, 1) : items;
}

function prunedEntries(
	question: Question,
	answers: Answers,
	{item, part, partItem}: Focus,
): readonly Entry[] {
	const entries = entriesOf(question, answers);
	const entry = entries[item];
	if (entry === undefined) return entries;
	const open = partsOf(question)[part];
	const items = open?.type === 'list' ? withoutBlank(partItems(entry, open), partItem) : [];
	const pruned = open?.type === 'list' && entry[open.id] !== undefined ? {...entry, [open.id]: items} : entry;
	const fresh = newEntry(question);
	const isEmpty = partsOf(question).every(
		each =>
			['', partText(fresh, each)].includes(partText(pruned, each)) && partItems(pruned, each).length === 0,
	);
	return isEmpty ? entries.toSpliced(item, 1) : entries.with(item, pruned);
}

function lengthOf(question: Question, answers: Answers): number {
	return question.type === 'list' ? itemsOf(question, answers).length : entriesOf(question, answers).length;
}

/** The next question, or the first of the next step. */
export function next(state: WizardState): WizardState {
	const closed = left(state);
	const {step, question} = closed.focus;
	const isLast = question + 1 >= (closed.steps[step]?.questions.length ?? 0);
	return isLast ? toStep(closed, step + 1) : go(closed, focusOn(step, question + 1));
}

/** The question before, or the last one of the step before. */
export function back(state: WizardState): WizardState {
	const closed = left(state);
	const {step, question} = closed.focus;
	if (question > 0) return go(closed, focusOn(step, question - 1));
	const before = closed.steps[step - 1];
	return before === undefined ? closed : go(closed, focusOn(step - 1, before.questions.length - 1));
}

/** A step by its place; the last one, which writes, comes after those of the form. */
export function toStep(state: WizardState, step: number): WizardState {
	const closed = left(state);
	const wanted = Math.max(0, Math.min(step, closed.steps.length));
	return wanted === closed.focus.step ? closed : go(closed, focusOn(wanted));
}

/** The focus on a blank. */
function focusOfBlank({steps}: Pick<WizardState, 'steps'>, {question, item, part}: BlankPlace): Focus {
	const step = steps.findIndex(({questions}) => questions.includes(question));
	const focus = focusOn(step, steps[step]?.questions.indexOf(question) ?? 0);
	if (item === null || part === null) return focus;
	return {
		...focus,
		item,
		open: true,
		part: Math.max(
			0,
			partsOf(question).findIndex(({id}) => id === part.id),
		),
	};
}

export function toBlank(state: WizardState, blank: BlankPlace): WizardState {
	return go(state, focusOfBlank(state, blank));
}

/** The next blank after the focus, from the last one on to the first again; `null` where there is none. */
export function nextBlank(state: WizardState): WizardState | null {
	const closed = left(state);
	const order = ({step, question, item, open, part}: Focus) => [
		step,
		question,
		open ? item : -1,
		open ? part : -1,
	];
	const here = order(state.focus);
	const blanks = allBlanks(closed);
	const after = blanks.find(blank => isAfter(order(focusOfBlank(closed, blank)), here));
	const found = after ?? blanks[0];
	return found === undefined ? null : toBlank(closed, found);
}

function isAfter(one: readonly number[], other: readonly number[]): boolean {
	const place = one.findIndex((number, index) => number !== other[index]);
	return place !== -1 && (one[place] ?? 0) > (other[place] ?? 0);
}

/** The next part of the open row or member; after the last one it is closed. */
export function nextPart(state: WizardState): WizardState {
	const closed = leftPartItem(state);
	const question = questionAt(closed);
	const count = question === null ? 0 : partsOf(question).length;
	return closed.focus.part + 1 < count ? toPart(closed, closed.focus.part + 1) : left(closed);
}

/** The part before; before the first one the row or member is closed. */
export function previousPart(state: WizardState): WizardState {
	const closed = leftPartItem(state);
	return closed.focus.part > 0 ? toPart(closed, closed.focus.part - 1) : left(closed);
}

export function toPart(state: WizardState, part: number): WizardState {
	return go(state, {...state.focus, part, partItem: 0, partOpen: false});
}
