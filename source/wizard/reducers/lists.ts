import {
	entriesOf,
	entryName,
	newEntry,
	type Part,
	partItems,
	partsOf,
	partText,
} from '../../authoring/answers.ts';
import type {Answers, Entry, Question} from '../../template/form.ts';
import {addMember, moveMember, removeMember} from '../../template/group-members.ts';
import {listItems} from '../../text/list-items.ts';
import {safeText} from '../../text/safe-text.ts';
import {cut} from '../../text/width.ts';
import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {rowAfter} from '../../ui/list-window.ts';
import {insertText} from '../../ui/text-field/state.ts';
import {entryTitle} from '../groups.ts';
import {listKeymap} from '../keymap.ts';
import type {WizardState} from '../model.ts';
import {answered, stepped, told, withAnswer, withEdited, withList, withNothing} from './answers.ts';
import {
	type Focus,
	focusOnPart,
	isInEntry,
	lastRow,
	listAt,
	type Place,
	placeKey,
	questionAt,
	targetOf,
} from './focus.ts';
import {go, next, nextPart} from './navigation.ts';

/** The list, table or group that has the focus, and the answers that come of changing it. */
type FocusedList = {
	readonly place: Place;
	/** What its items, rows or members go by. */
	readonly names: readonly string[];
	/** The row that the cursor is on: one of these, or below them. */
	readonly cursor: number;
	/** What goes with the one that the cursor is on, where that is more than a line: it is asked about first. */
	readonly removal: string | null;
	readonly focusOn: (row: number) => Focus;
	/** The focus that writes in an entry, and that in the first text of a new one. */
	readonly opened: (row: number) => Focus;
	readonly begun: (row: number) => Focus;
	readonly namesIn: (answers: Answers) => readonly string[];
	readonly added: (row: number) => Answers;
	readonly moved: (to: number) => Answers;
	readonly removed: () => Answers;
	readonly emptied: () => Answers;
};

/** Of texts also while one of them is being written. */
function focusedList(state: WizardState): FocusedList | null {
	const target = targetOf(state);
	if (target.kind === 'entries') return focusedEntries(state, target.place, target.row);
	if (target.kind !== 'list' && target.kind !== 'text') return null;
	const {answers, focus} = state;
	const {question, part} = target.place;
	const place: Place = part === null ? {...target.place, item: null} : {...target.place, partItem: null};
	const items = listAt(place, answers);
	const cursor = target.kind === 'list' ? target.row : part === null ? focus.item : focus.partItem;
	const focusOn = (row: number, open: boolean): Focus =>
		part === null ? {...focus, item: row, open} : {...focus, partItem: row, partOpen: open};
	return {
		place,
		names: items,
		cursor,
		removal: null,
		focusOn: row => focusOn(row, false),
		opened: row => focusOn(row, true),
		begun: row => focusOn(row, true),
		namesIn: other => listAt(place, other),
		added: row => withList(answers, place, items.toSpliced(row, 0, '')),
		moved: to => withList(answers, place, moved(items, cursor, to)),
		removed: () => withList(answers, place, items.toSpliced(cursor, 1)),
		emptied: () => (part === null ? withNothing(answers, question) : withList(answers, place, [])),
	};
}

/** Members that depend on others go on doing so, by the numbers that these then have. */
function focusedEntries(state: WizardState, place: Place, cursor: number): FocusedList {
	const {question} = place;
	const {answers, focus} = state;
	const entries = entriesOf(question, answers);
	const isGroup = question.type === 'group';
	const firstText = partsOf(question).findIndex(({type}) => type === 'text');
	const withEntries = (changed: readonly Entry[]) => withAnswer(answers, question, changed);
	const namesIn = (other: Answers) => entriesOf(question, other).map(entry => entryName(question, entry));
	return {
		place,
		names: namesIn(answers),
		cursor,
		removal: entryRemoval(question, entries[cursor] ?? {}, cursor),
		focusOn: row => ({...focus, item: row, open: false, part: 0, partItem: 0, partOpen: false}),
		opened: row => focusOnPart(state, row, 0),
		begun: row => focusOnPart(state, row, Math.max(0, firstText)),
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
	if (list === null) return null;
	if (press.text.trim() !== '') return addTyped(state, list, press.text);
	const {place, names, cursor} = list;
	const action = actionFor(listKeymap, press.name);
	switch (action) {
		case 'up':
		case 'down':
		case 'first':
		case 'last':
			return go(state, list.focusOn(rowAfter(action, cursor, lastRow(names.length) + 1)));
		case 'open':
			return open(state, list);
		case 'move-up':
			return moveTo(state, list, cursor - 1);
		case 'move-down':
			return moveTo(state, list, cursor + 1);
		case 'remove':
			if (cursor >= names.length) return state;
			return list.removal === null
				? removeAtCursor(state)
				: {...state, overlay: {kind: 'removal', question: `Remove ${list.removal}?`}};
		case 'undo':
		case 'redo': {
			const changed = stepped(state, place, action);
			if (changed === null) return told(state, `Nothing to ${action} here`);
			return go(changed, list.focusOn(undoCursor(names, list.namesIn(changed.answers), cursor)));
		}
		default:
			return null;
	}
}

/** Enter: an entry is opened; below them goes on, with nothing where that is the row. */
function open(state: WizardState, list: FocusedList): WizardState {
	const {place, names, cursor} = list;
	if (cursor < names.length) return go(state, list.opened(cursor));
	const isNone = cursor > names.length;
	const kept = isNone ? answered(state, place.question.id, list.emptied()) : state;
	return isInEntry(kept) ? nextPart(kept) : next(kept);
}

/**
 * A new entry where the cursor is, begun with what was typed; adding and writing it are undone as one. Where the
 * template has entries without a name, what is typed on one names it, and below them all the first.
 */
function addTyped(state: WizardState, list: FocusedList, text: string): WizardState {
	const {place, names, cursor} = list;
	const nameless = names.indexOf('');
	const row = cursor < names.length ? cursor : nameless === -1 ? names.length : nameless;
	const adding = names[row] !== '';
	const opened = go(adding ? answered(state, place.question.id, list.added(row)) : state, list.begun(row));
	const target = targetOf(opened);
	if (target.kind !== 'text') return {...opened, adding};
	const begun = {...opened, written: adding ? placeKey(target.place) : opened.written, adding};
	return withEdited(begun, insertText(begun.field, text, false));
}

function moveTo(state: WizardState, list: FocusedList, to: number): WizardState {
	const {place, names, cursor} = list;
	if (cursor >= names.length || to < 0 || to >= names.length) return state;
	return go(answered(state, place.question.id, list.moved(to)), list.focusOn(to));
}

/** The state without the item, row or member that the cursor is on. */
export function removeAtCursor(state: WizardState): WizardState {
	const list = focusedList(state);
	if (list === null) return state;
	const {place, names, cursor} = list;
	const answers = names.length === 1 ? list.emptied() : list.removed();
	const removed = go(answered(state, place.question.id, answers), list.focusOn(cursor));
	return told(removed, `Removed “${cut(names[cursor] || '(no name)', 30)}” · Ctrl-_ brings it back`);
}

/** What goes with an entry that holds more than its name: `Phase 2: Core Features (Tasks: 4, Deliverables: 4)`; else `null`. */
function entryRemoval(question: Question, entry: Entry, row: number): string | null {
	const fresh = newEntry(question);
	const [, ...parts] = partsOf(question);
	const lists = parts.filter(part => partItems(entry, part).length > 0);
	const isLine = parts.every(part => ['', partText(fresh, part)].includes(partText(entry, part)));
	if (isLine && lists.length === 0) return null;
	const counts = lists.map(part => `${safeText(part.label)}: ${partItems(entry, part).length}`);
	const title = cut(entryTitle(question, entry, row), 50);
	return counts.length === 0 ? title : `${title} (${counts.join(', ')})`;
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
	return Math.min(difference === -1 ? cursor : difference, after.length);
}

/** The state with other items in a list of texts. */
function withItems(
	state: WizardState,
	{place, focusOn}: FocusedList,
	items: readonly string[],
	row: number,
): WizardState {
	return go(answered(state, place.question.id, withList(state.answers, place, items)), focusOn(row));
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
	return withItems(state, {...list, focusOn: list.opened}, items, list.cursor + texts.length - 1);
}

/** Lines that were pasted over a list become items where the cursor is. */
export function pasteIntoList(state: WizardState, text: string): WizardState {
	const list = focusedList(state);
	const lines = listItems(text);
	if (list === null || lines.length === 0) return state;
	const row = Math.min(list.names.length, list.cursor);
	return withItems(state, list, list.names.toSpliced(row, 0, ...lines), row + lines.length);
}

/** The whole list as it came back from the editor. */
export function replaceList(state: WizardState, text: string): WizardState {
	const list = focusedList(state);
	if (list === null) return state;
	const items = listItems(text, list.names);
	const isOnEntry = list.cursor < list.names.length;
	return withItems(state, list, items, isOnEntry ? Math.min(list.cursor, items.length) : items.length);
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
	const row = Math.min(entries.length, focus.item);
	const all = pasted.reduce(
		(before, entry, index) => withNew(question, before, row + index, {...newEntry(question), ...entry}),
		entries,
	);
	const added = answered(state, question.id, withAnswer(answers, question, all));
	return go(added, {...focus, item: row + pasted.length, open: false});
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

/** What a pasted line says: the cells of a row of Markdown, or what tabs part, without the bullet before them. */
function cellsOf(line: string): readonly string[] {
	const row = /^\s*\|(.*?)\|?\s*$/.exec(line)?.[1];
	if (row !== undefined) return row.split(/(?<!\\)\|/).map(cell => cell.trim());
	const [first = '', ...more] = line.split('\t');
	return [listItems(first)[0] ?? '', ...more.map(cell => cell.trim())];
}

/** Of a table in Markdown that was copied whole: its head, which names the columns, and the line below. */
function isTableHead(line: string, parts: readonly Part[]): boolean {
	if (!line.trim().startsWith('|')) return false;
	const cells = cellsOf(line);
	return (
		cells.every(cell => /^:?-+:?$/.test(cell)) || parts.every(({label}, index) => cells[index] === label)
	);
}
