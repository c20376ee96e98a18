import {isSame} from '../authoring/answers.ts';
import {listItems} from '../text/list-items.ts';
import {cut} from '../text/width.ts';
import {actionFor} from '../ui/keymap.ts';
import {insertText} from '../ui/text-field/state.ts';
import type {KeyPress} from '../ui/use-keys.ts';
import {withEdited} from './field.ts';
import {type Focus, placeKey, targetOf} from './focus.ts';
import {answered, redone, undone} from './history.ts';
import {type ListAction, listKeymap} from './keymap.ts';
import type {WizardState} from './model.ts';
import {go, left, leftPartItem} from './moves.ts';
import {undoCursor} from './undo-cursor.ts';
import {listAt, type Place, withList, withNothing} from './values.ts';

/** The list that has the focus, also while one of its items is being written. */
type FocusedList = {readonly place: Place; readonly items: readonly string[]; readonly cursor: number};

function focusedList(state: WizardState): FocusedList | null {
	const target = targetOf(state);
	if (target.kind !== 'list' && target.kind !== 'text') return null;
	const {part, item} = target.place;
	if (part === null) {
		const place: Place = {...target.place, item: null};
		return {place, items: listAt(place, state.answers), cursor: state.focus.item};
	}
	const place: Place = {...target.place, item, partItem: null};
	return {place, items: listAt(place, state.answers), cursor: state.focus.partItem};
}

function focusAt(focus: Focus, {part}: Place, cursor: number, open: boolean): Focus {
	return part === null ? {...focus, item: cursor, open} : {...focus, partItem: cursor, partOpen: open};
}

function withItems(state: WizardState, {place}: FocusedList, items: readonly string[]): WizardState {
	return answered(state, place.question.id, withList(state.answers, place, items));
}

/** The state after a key in a list, or `null` where the key means nothing there. */
export function pressInList(state: WizardState, press: KeyPress): WizardState | null {
	const list = focusedList(state);
	const action = actionFor(listKeymap, press.name);
	if (list === null || action === null || isIdle(action, list.items.length)) return null;
	return act(state, list, action);
}

/** Only an empty list can be said to hold nothing, and only what it holds can be removed. */
export function isIdle(action: ListAction, count: number): boolean {
	return action === 'none' ? count > 0 : action === 'remove' && count === 0;
}

/** Whether a step back or forward changes this list alone, and nothing else of the member that it is in. */
function isOfList({answers}: WizardState, {place}: FocusedList, changed: WizardState): boolean {
	const own = withList(answers, place, listAt(place, changed.answers));
	return place.part === null || isSame(own[place.question.id], changed.answers[place.question.id]);
}

function act(state: WizardState, list: FocusedList, action: ListAction): WizardState {
	const {items, cursor, place} = list;
	const at = (row: number, changed = state) =>
		go(changed, focusAt(state.focus, place, Math.max(0, Math.min(row, itemsNow(changed, place) - 1)), false));
	const stepped = (changed: WizardState | null, none: string) =>
		changed === null || !isOfList(state, list, changed)
			? nothing(state, none)
			: at(undoCursor(items, listAt(place, changed.answers), cursor), changed);
	switch (action) {
		case 'up':
			return at(cursor - 1);
		case 'down':
			return at(cursor + 1);
		case 'first':
			return at(0);
		case 'last':
			return at(items.length - 1);
		case 'add-last':
			return addAt(state, list, items.length);
		case 'add-below':
			return addAt(state, list, Math.min(items.length, cursor + 1));
		case 'add-above':
			return addAt(state, list, cursor);
		case 'change':
			return items.length === 0
				? addAt(state, list, 0)
				: go(state, focusAt(state.focus, place, cursor, true));
		case 'move-up':
			return moveItem(state, list, cursor - 1);
		case 'move-down':
			return moveItem(state, list, cursor + 1);
		case 'remove':
			return asked(state, quoted(items[cursor] ?? '', 50));
		case 'none':
			return nothingIn(state, list);
		case 'undo':
			return stepped(undone(state, place.question.id), 'Nothing to undo here');
		case 'redo':
			return stepped(redone(state, place.question.id), 'Nothing to redo here');
	}
}

/** The question whether something is to be removed. */
export function asked(state: WizardState, what: string): WizardState {
	return {...state, overlay: {kind: 'removal', question: `Remove ${what}?`}};
}

/** The state without the item that the cursor is on. */
export function removeItem(state: WizardState): WizardState {
	const list = focusedList(state);
	if (list === null) return state;
	const {items, cursor, place} = list;
	if (items.length === 1) return nothingIn(state, list);
	const row = Math.min(cursor, items.length - 2);
	return go(withItems(state, list, items.toSpliced(cursor, 1)), focusAt(state.focus, place, row, false));
}

function quoted(text: string, columns: number): string {
	return `“${cut(text, columns)}”`;
}

/** Said where a list or table was emptied. */
export const emptied = 'None: u undoes, Ctrl-R brings back what the template says';

function nothingIn(state: WizardState, {place}: FocusedList): WizardState {
	const {question, part} = place;
	const answers = part === null ? withNothing(state.answers, question) : withList(state.answers, place, []);
	const none = go(answered(state, question.id, answers), focusAt(state.focus, place, 0, false));
	return nothing(none, emptied);
}

function itemsNow(state: WizardState, place: Place): number {
	return listAt(place, state.answers).length;
}

export function nothing(state: WizardState, text: string): WizardState {
	return {...state, notice: {tone: 'plain', text}};
}

/**
 * Tells what was moved past what; `names` are in the order before. Somebody who types words over a list moves
 * by the first J or K in them, and learns so from this.
 */
export function movedNotice(
	state: WizardState,
	names: readonly string[],
	from: number,
	to: number,
): WizardState {
	const name = (place: number) => quoted(names[place] || '(no name)', 20);
	const side = to < from ? 'above' : 'below';
	return nothing(state, `Moved ${name(from)} ${side} ${name(to)} · u takes it back`);
}

function moveItem(state: WizardState, list: FocusedList, to: number): WizardState {
	const {items, cursor, place} = list;
	const item = items[cursor];
	if (item === undefined || to < 0 || to >= items.length) return state;
	const moved = withItems(state, list, items.toSpliced(cursor, 1).toSpliced(to, 0, item));
	return movedNotice(go(moved, focusAt(state.focus, place, to, false)), items, cursor, to);
}

/** A new item at a place, open to be written; adding and writing it are undone as one. */
function addAt(state: WizardState, list: FocusedList, row: number): WizardState {
	const added = withItems(state, list, list.items.toSpliced(row, 0, ''));
	const opened = go(added, focusAt(state.focus, list.place, row, true));
	const {part} = list.place;
	const place = part === null ? {...list.place, item: row} : {...list.place, partItem: row};
	return {...opened, adding: true, written: placeKey(place)};
}

/** Another new item below the one that was just written. */
export function addBelowOpen(state: WizardState): WizardState {
	const list = focusedList(state);
	return list === null ? state : addAt(state, list, list.cursor + 1);
}

/** Up or down from an item that is being written: it is kept, and the neighbour is opened. */
export function toNeighbour(state: WizardState, by: -1 | 1): WizardState {
	const list = focusedList(state);
	if (list === null) return state;
	const closed = list.place.part === null ? left(state) : leftPartItem(state);
	const count = itemsNow(closed, list.place);
	const isGone = count < list.items.length;
	const row = list.cursor + (isGone && by === 1 ? 0 : by);
	return row < 0 || row >= count ? closed : go(closed, focusAt(closed.focus, list.place, row, true));
}

/** Several lines make several items, one before the cursor with the first, one after with the last. */
export function pasteIntoItem(state: WizardState, text: string): WizardState {
	const list = focusedList(state);
	const {field} = state;
	const lines = listItems(text);
	if (list === null || lines.length < 2) {
		const line = field.text.trim() === '' ? (lines[0] ?? '') : text;
		return withEdited(state, insertText(field, line, false));
	}
	const before = field.text.slice(0, field.cursor);
	const after = field.text.slice(field.cursor);
	const texts = lines.map((line, index) =>
		index === 0 ? before + line : index === lines.length - 1 ? line + after : line,
	);
	const pasted = withItems(state, list, list.items.toSpliced(list.cursor, 1, ...texts));
	const row = list.cursor + texts.length - 1;
	return {...go(pasted, focusAt(state.focus, list.place, row, true)), adding: state.adding};
}

/** Lines that were pasted over a list become items below the cursor. */
export function pasteIntoList(state: WizardState, text: string): WizardState {
	const list = focusedList(state);
	const lines = listItems(text);
	if (list === null || lines.length === 0) return state;
	const row = Math.min(list.items.length, list.cursor + 1);
	const pasted = withItems(state, list, list.items.toSpliced(row, 0, ...lines));
	return go(pasted, focusAt(state.focus, list.place, row + lines.length - 1, false));
}

/** The whole list as it came back from the editor. */
export function replaceList(state: WizardState, text: string): WizardState {
	const list = focusedList(state);
	if (list === null) return state;
	const items = listItems(text, list.items);
	const row = Math.max(0, Math.min(list.cursor, items.length - 1));
	return go(withItems(state, list, items), focusAt(state.focus, list.place, row, false));
}
