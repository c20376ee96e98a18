import {entriesOf, entryName, newEntry, type Part, partItems, partsOf} from '../../authoring/answers.ts';
import type {Answers, Entry, Question} from '../../template/form.ts';
import {addMember, moveMember, removeMember} from '../../template/group-members.ts';
import {listItems} from '../../text/list-items.ts';
import {cut} from '../../text/width.ts';
import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {rowAfter} from '../../ui/list-window.ts';
import {insertText} from '../../ui/text-field/state.ts';
import {entryTitle} from '../groups.ts';
import {type ListAction, listKeymap} from '../keymap.ts';
import type {WizardState} from '../model.ts';
import {answered, stepped, told, withAnswer, withEdited, withList, withNothing} from './answers.ts';
import {type Focus, listAt, type Place, placeKey, questionAt, targetOf} from './focus.ts';
import {go, left, leftPartItem} from './navigation.ts';

/** The list, table or group that has the focus, and the answers that come of changing it. */
type FocusedList = {
	readonly place: Place;
	/** What its items, rows or members go by. */
	readonly names: readonly string[];
	/** The one that the cursor is on. */
	readonly cursor: number;
	/** What is asked before that one is removed. */
	readonly removal: string;
	readonly focusOn: (row: number, open: boolean) => Focus;
	readonly namesIn: (answers: Answers) => readonly string[];
	readonly added: (row: number) => Answers;
	readonly moved: (to: number) => Answers;
	readonly removed: () => Answers;
	readonly emptied: () => Answers;
};

/** Of texts also while one of them is being written. */
function focusedList(state: WizardState): FocusedList | null {
	const target = targetOf(state);
	if (target.kind === 'entries') return focusedEntries(state, target.place);
	if (target.kind !== 'list' && target.kind !== 'text') return null;
	const {answers, focus} = state;
	const {question, part} = target.place;
	const place: Place = part === null ? {...target.place, item: null} : {...target.place, partItem: null};
	const items = listAt(place, answers);
	const cursor = part === null ? focus.item : focus.partItem;
	return {
		place,
		names: items,
		cursor,
		removal: quoted(items[cursor] ?? '', 50),
		focusOn: (row, open) =>
			part === null ? {...focus, item: row, open} : {...focus, partItem: row, partOpen: open},
		namesIn: other => listAt(place, other),
		added: row => withList(answers, place, items.toSpliced(row, 0, '')),
		moved: to => withList(answers, place, moved(items, cursor, to)),
		removed: () => withList(answers, place, items.toSpliced(cursor, 1)),
		emptied: () => (part === null ? withNothing(answers, question) : withList(answers, place, [])),
	};
}

/** Members that depend on others go on doing so, by the numbers that these then have. */
function focusedEntries(state: WizardState, place: Place): FocusedList {
	const {question} = place;
	const {answers, focus} = state;
	const entries = entriesOf(question, answers);
	const cursor = focus.item;
	const isGroup = question.type === 'group';
	const withEntries = (changed: readonly Entry[]) => withAnswer(answers, question, changed);
	const namesIn = (other: Answers) => entriesOf(question, other).map(entry => entryName(question, entry));
	return {
		place,
		names: namesIn(answers),
		cursor,
		removal: entryRemoval(question, entries[cursor] ?? {}, cursor),
		focusOn: (row, open) => ({...focus, item: row, open, part: 0, partItem: 0, partOpen: false}),
		namesIn,
		added: row => withEntries(withNew(question, entries, row)),
		moved: to =>
			withEntries(isGroup ? moveMember(entries, cursor, to, question) : moved(entries, cursor, to)),
		removed: () =>
			withEntries(isGroup ? removeMember(entries, cursor, question) : entries.toSpliced(cursor, 1)),
		emptied: () => withNothing(answers, question),
	};
}

/** The state after a key over a list, table or group, or `null` where the key means nothing there. */
export function pressInList(state: WizardState, press: KeyPress): WizardState | null {
	const list = focusedList(state);
	const action = actionFor(listKeymap, press.name);
	if (list === null || action === null) return null;
	// Only an empty list can be said to hold nothing, and only what it holds can be removed.
	const count = list.names.length;
	const isIdle = action === 'none' ? count > 0 : action === 'remove' && count === 0;
	return isIdle ? null : act(state, list, action);
}

function act(state: WizardState, list: FocusedList, action: ListAction): WizardState {
	const {names, cursor} = list;
	const at = (row: number, changed = state) => {
		const last = list.namesIn(changed.answers).length - 1;
		return go(changed, list.focusOn(Math.max(0, Math.min(row, last)), false));
	};
	switch (action) {
		case 'up':
		case 'down':
		case 'first':
		case 'last':
			return at(rowAfter(action, cursor, names.length));
		case 'add-last':
			return addAt(state, list, names.length);
		case 'add-below':
			return addAt(state, list, Math.min(names.length, cursor + 1));
		case 'add-above':
			return addAt(state, list, cursor);
		case 'change':
			return names.length === 0 ? addAt(state, list, 0) : go(state, list.focusOn(cursor, true));
		case 'move-up':
			return moveTo(state, list, cursor - 1);
		case 'move-down':
			return moveTo(state, list, cursor + 1);
		case 'remove':
			return {...state, overlay: {kind: 'removal', question: `Remove ${list.removal}?`}};
		case 'none':
			return withoutAny(state, list);
		case 'undo':
		case 'redo': {
			const changed = stepped(state, list.place, action);
			if (changed === null) return told(state, `Nothing to ${action} here`);
			return at(undoCursor(names, list.namesIn(changed.answers), cursor), changed);
		}
	}
}

/** A new item at a place, open to be written; adding and writing a text are undone as one. */
function addAt(state: WizardState, list: FocusedList, row: number): WizardState {
	const added = answered(state, list.place.question.id, list.added(row));
	const opened = go(added, list.focusOn(row, true));
	const target = targetOf(opened);
	const isText = target.kind === 'text' && targetOf(state).kind !== 'entries';
	return isText ? {...opened, adding: true, written: placeKey(target.place)} : opened;
}

/** Another new item below the one that was just written. */
export function addBelowOpen(state: WizardState): WizardState {
	const list = focusedList(state);
	return list === null ? state : addAt(state, list, list.cursor + 1);
}

/**
 * Somebody who types words over a list moves by the first J or K in them, and learns so from what is told: what
 * was moved past what.
 */
function moveTo(state: WizardState, list: FocusedList, to: number): WizardState {
	const {place, names, cursor} = list;
	if (cursor >= names.length || to < 0 || to >= names.length) return state;
	const name = (row: number) => quoted(names[row] || '(no name)', 20);
	const text = `Moved ${name(cursor)} ${to < cursor ? 'above' : 'below'} ${name(to)} · u takes it back`;
	return told(go(answered(state, place.question.id, list.moved(to)), list.focusOn(to, false)), text);
}

/** The state without the item, row or member that the cursor is on. */
export function removeAtCursor(state: WizardState): WizardState {
	const list = focusedList(state);
	if (list === null) return state;
	const {place, names, cursor} = list;
	if (names.length === 1) return withoutAny(state, list);
	const row = Math.min(cursor, names.length - 2);
	return go(answered(state, place.question.id, list.removed()), list.focusOn(row, false));
}

function withoutAny(state: WizardState, {place, emptied, focusOn}: FocusedList): WizardState {
	const none = go(answered(state, place.question.id, emptied()), focusOn(0, false));
	return told(none, 'None: u undoes, Ctrl-R brings back what the template says');
}

function quoted(text: string, columns: number): string {
	return `“${cut(text, columns)}”`;
}

/** What goes with an entry: `Phase 2: Core Features and its 8 tasks`. */
function entryRemoval(question: Question, entry: Entry, row: number): string {
	const title = cut(entryTitle(question, entry, row), 50);
	const tasks = partsOf(question).reduce((count, part) => count + partItems(entry, part).length, 0);
	return tasks === 0 ? title : `${title} and its ${tasks === 1 ? 'task' : `${tasks} tasks`}`;
}

function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
	return items.toSpliced(from, 1).toSpliced(to, 0, ...items.slice(from, from + 1));
}

function withNew(
	question: Question,
	entries: readonly Entry[],
	row: number,
	entry: Entry = newEntry(question),
): readonly Entry[] {
	return question.type === 'group'
		? addMember(entries, row, entry, question)
		: entries.toSpliced(row, 0, entry);
}

/**
 * Where the cursor goes when a list is as it was before: on what came back, else with the item that it is on,
 * else where the lists begin to differ. `before` and `after` are the items' names.
 */
function undoCursor(before: readonly string[], after: readonly string[], cursor: number): number {
	const difference = after.findIndex((name, index) => name !== before[index]);
	if (after.length > before.length) return Math.max(0, difference);
	const followed = after.indexOf(before[cursor] ?? '');
	if (after.length === before.length && followed !== -1) return followed;
	return Math.max(0, Math.min(difference === -1 ? cursor : difference, after.length - 1));
}

/** Up or down from an item that is being written: it is kept, and the neighbour is opened. */
export function toNeighbour(state: WizardState, by: -1 | 1): WizardState {
	const list = focusedList(state);
	if (list === null) return state;
	const closed = state.focus.partOpen ? leftPartItem(state) : left(state);
	const count = list.namesIn(closed.answers).length;
	const isGone = count < list.names.length;
	const row = list.cursor + (isGone && by === 1 ? 0 : by);
	return row < 0 || row >= count ? closed : go(closed, list.focusOn(row, true));
}

/** The state with other items in a list of texts. */
function withItems(
	state: WizardState,
	{place, focusOn}: FocusedList,
	items: readonly string[],
	row: number,
	open: boolean,
): WizardState {
	const changed = answered(state, place.question.id, withList(state.answers, place, items));
	return go(changed, focusOn(row, open));
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
	const items = list.names.toSpliced(list.cursor, 1, ...texts);
	return {...withItems(state, list, items, list.cursor + texts.length - 1, true), adding: state.adding};
}

/** Lines that were pasted over a list become items below the cursor. */
export function pasteIntoList(state: WizardState, text: string): WizardState {
	const list = focusedList(state);
	const lines = listItems(text);
	if (list === null || lines.length === 0) return state;
	const row = Math.min(list.names.length, list.cursor + 1);
	return withItems(state, list, list.names.toSpliced(row, 0, ...lines), row + lines.length - 1, false);
}

/** The whole list as it came back from the editor. */
export function replaceList(state: WizardState, text: string): WizardState {
	const list = focusedList(state);
	if (list === null) return state;
	const items = listItems(text, list.names);
	return withItems(state, list, items, Math.max(0, Math.min(list.cursor, items.length - 1)), false);
}

/** Lines that were pasted over a table or a group: each makes an entry, tabs or bars part its cells. */
export function pasteIntoEntries(state: WizardState, text: string): WizardState {
	const question = questionAt(state);
	if (question === null) return state;
	const parts = partsOf(question).filter(part => part.type !== 'list');
	const pasted = text
		.split(/\r\n?|\n/)
		.filter(line => line.trim() !== '' && !isTableHead(line, parts))
		.map(line => entryFrom(cellsOf(line), parts));
	if (pasted.length === 0) return state;
	const {focus, answers} = state;
	const entries = entriesOf(question, answers);
	const row = Math.min(entries.length, focus.item + 1);
	const all = pasted.reduce(
		(before, entry, index) => withNew(question, before, row + index, {...newEntry(question), ...entry}),
		entries,
	);
	const added = answered(state, question.id, withAnswer(answers, question, all));
	return go(added, {...focus, item: row + pasted.length - 1, open: false});
}

function entryFrom(cells: readonly string[], parts: readonly Part[]): Entry {
	return Object.fromEntries(
		parts.flatMap((part, index) => {
			const cell = cells[index] ?? '';
			const fits = part.type !== 'choice' || part.choices?.includes(cell) === true;
			return cell === '' || !fits ? [] : [[part.id, cell]];
		}),
	);
}

/** What a pasted line says: the cells of a row of Markdown, or what tabs part. */
function cellsOf(line: string): readonly string[] {
	const row = /^\s*\|(.*?)\|?\s*$/.exec(line)?.[1];
	const cells = row === undefined ? line.split('\t') : row.split(/(?<!\\)\|/);
	return cells.map(cell => cell.trim());
}

/** Of a table in Markdown that was copied whole: its head, which names the columns, and the line below. */
function isTableHead(line: string, parts: readonly Part[]): boolean {
	if (!line.trim().startsWith('|')) return false;
	const cells = cellsOf(line);
	return (
		cells.every(cell => /^:?-+:?$/.test(cell)) || parts.every(({label}, index) => cells[index] === label)
	);
}
