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
import type {WizardState} from '../model.ts';
import {allBlanks} from '../steps.ts';
import {answered, withAnswer, withField, withFieldKept, withList} from './answers.ts';
import {type Focus, focusOn, listAt, type Place, questionAt} from './focus.ts';

/** The state with another focus; the text that was being written is kept with its cursor. */
export function go(state: WizardState, focus: Focus): WizardState {
	return withField({...withFieldKept(state), focus, adding: false, written: null});
}

/**
 * The state with nothing open: an item without text and a row or member without any answer are taken away again.
 * Only what is left is looked at: what others left blank stays.
 */
export function left(before: WizardState): WizardState {
	const question = questionAt(before);
	if (!before.focus.open) return before;
	// From the path the cursor goes back to writing.
	if (question === null) return go(before, {...before.focus, open: false, item: 0});
	if (question.type === 'text' || question.type === 'choice')
		return go(before, {...before.focus, open: false});
	const state = leftPartItem(before);
	const {answers, focus, written} = state;
	const rows =
		question.type === 'list'
			? withoutBlank(itemsOf(question, answers), focus.item)
			: withoutEmpty(question, entriesOf(question, answers), focus.item);
	const closed = answered(state, question.id, withAnswer(answers, question, rows), written);
	const item = Math.max(0, Math.min(focus.item, rows.length - 1));
	return go(closed, {...focus, item, open: false, part: 0, partItem: 0, partOpen: false});
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
	return isEmpty ? entries.toSpliced(item, 1) : entries;
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
	const index = partsOf(question).findIndex(({id}) => id === part.id);
	return {...focus, item, open: true, part: Math.max(0, index)};
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
