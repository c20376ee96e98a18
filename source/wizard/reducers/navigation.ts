import {
	type BlankPlace,
	entriesOf,
	itemsOf,
	newEntry,
	partItems,
	partsOf,
	partText,
} from '../../authoring/answers.ts';
import type {Entry, Question} from '../../template/form.ts';
import {removeMember} from '../../template/group-members.ts';
import type {WizardState} from '../model.ts';
import {allBlanks} from '../steps.ts';
import {answered, withAnswer, withField, withFieldKept, withList} from './answers.ts';
import {type Focus, focusOn, focusOnPart, listAt, type Place, questionAt} from './focus.ts';

/** The state with another focus; the text that was being written is kept with its cursor. */
export function go(state: WizardState, focus: Focus): WizardState {
	return withField({...withFieldKept(state), focus, written: null, adding: state.adding && focus.open});
}

/**
 * The state with nothing open: an item without text and a new row or member without any answer are taken away again.
 * Only what is left is looked at: what others left blank stays, and what was blank before it was opened. `by`: the
 * cursor goes on to the row above or below.
 */
export function left(before: WizardState, by: -1 | 0 | 1 = 0): WizardState {
	const question = questionAt(before);
	if (!before.focus.open) return before;
	// From the path the cursor goes back to writing.
	if (question === null) return go(before, {...before.focus, open: false, item: 0});
	if (question.type === 'text' || question.type === 'choice')
		return go(before, {...before.focus, open: false});
	const state = leftPartItem(before);
	const {answers, focus, written} = state;
	const all = question.type === 'list' ? itemsOf(question, answers) : entriesOf(question, answers);
	const rows =
		question.type === 'list'
			? withoutBlank(itemsOf(question, answers), focus.item)
			: state.adding
				? withoutEmpty(question, entriesOf(question, answers), focus.item)
				: all;
	const closed = answered(state, question.id, withAnswer(answers, question, rows), written);
	const item = rowAfterLeaving(focus.item, by, all, rows);
	return go(closed, {...focus, item, open: false, part: 0, partItem: 0, partOpen: false});
}

/** Closes the open item of a member's list. */
export function leftPartItem(before: WizardState, by: -1 | 0 | 1 = 0): WizardState {
	const state = withFieldKept(before);
	const {focus} = state;
	const question = questionAt(state);
	const part = question === null ? undefined : partsOf(question)[focus.part];
	if (question === null || part === undefined || !focus.partOpen) return state;
	const place: Place = {question, item: focus.item, part, partItem: null};
	const all = listAt(place, state.answers);
	const items = withoutBlank(all, focus.partItem);
	const pruned = answered(state, question.id, withList(state.answers, place, items), state.written);
	const partItem = rowAfterLeaving(focus.partItem, by, all, items);
	return go(pruned, {...focus, partItem, partOpen: false});
}

/** Where an entry is taken away, the one below it comes to its row. */
function rowAfterLeaving(
	row: number,
	by: -1 | 0 | 1,
	before: readonly unknown[],
	after: readonly unknown[],
): number {
	const isGone = after.length < before.length;
	return Math.max(0, Math.min(row + (isGone && by === 1 ? 0 : by), after.length));
}

function withoutBlank(items: readonly string[], item: number): readonly string[] {
	return items[item]?.trim() === '' ? items.toSpliced(item, 1) : items;
}

/** Entries without the one that says no more than a new one does. */
function withoutEmpty(question: Question, entries: readonly Entry[], item: number): readonly Entry[] {
	const fresh = newEntry(question);
	const entry = entries[item];
	const isEmpty = partsOf(question).every(
		part =>
			['', partText(fresh, part)].includes(partText(entry, part)) && partItems(entry, part).length === 0,
	);
	if (!isEmpty) return entries;
	return question.type === 'group' ? removeMember(entries, item, question) : entries.toSpliced(item, 1);
}

/** The next question, or the first of the next step. */
export function next(state: WizardState): WizardState {
	const closed = left(state);
	const {step, question} = closed.focus;
	const isLast = question + 1 >= (closed.steps[step]?.questions.length ?? 0);
	return isLast ? toStep(closed, step + 1) : go(closed, focusOn(closed, step, question + 1));
}

/** The question before, or the last one of the step before. */
export function back(state: WizardState): WizardState {
	const closed = left(state);
	const {step, question} = closed.focus;
	if (question > 0) return go(closed, focusOn(closed, step, question - 1));
	const before = closed.steps[step - 1];
	return before === undefined ? closed : go(closed, focusOn(closed, step - 1, before.questions.length - 1));
}

/** A step by its place; the last one, which writes, comes after those of the form. */
export function toStep(state: WizardState, step: number): WizardState {
	const closed = left(state);
	const wanted = Math.max(0, Math.min(step, closed.steps.length));
	return wanted === closed.focus.step ? closed : go(closed, focusOn(closed, wanted));
}

/** The focus on a blank. */
function focusOfBlank(state: WizardState, {question, item, part}: BlankPlace): Focus {
	const {steps} = state;
	const step = steps.findIndex(({questions}) => questions.includes(question));
	const focus = focusOn(state, step, steps[step]?.questions.indexOf(question) ?? 0);
	if (item === null || part === null) return focus;
	const index = partsOf(question).findIndex(({id}) => id === part.id);
	return focusOnPart({...state, focus}, item, Math.max(0, index));
}

export function toBlank(state: WizardState, blank: BlankPlace): WizardState {
	return go(state, focusOfBlank(state, blank));
}

/** The next blank after the focus, from the last one on to the first again; `null` where there is none. */
export function nextBlank(state: WizardState): WizardState | null {
	const closed = left(state);
	const order = ({step, question, item, open, part}: Focus) =>
		open ? [step, question, item, part] : [step, question, -1, -1];
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

/** The next part of the open row or member; after the last one it is closed, and the next one is come to. */
export function nextPart(state: WizardState): WizardState {
	const closed = leftPartItem(state);
	const question = questionAt(closed);
	const count = question === null ? 0 : partsOf(question).length;
	return closed.focus.part + 1 < count ? toPart(closed, closed.focus.part + 1) : left(closed, 1);
}

/** The part before; before the first one the row or member is closed. */
export function previousPart(state: WizardState): WizardState {
	const closed = leftPartItem(state);
	return closed.focus.part > 0 ? toPart(closed, closed.focus.part - 1) : left(closed);
}

export function toPart(state: WizardState, part: number): WizardState {
	return go(state, focusOnPart(state, state.focus.item, part));
}
