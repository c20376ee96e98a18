import {entriesOf, entryName, newEntry, type Part, partItems, partsOf} from '../authoring/answers.ts';
import type {Entry, Question} from '../template/form.ts';
import {addMember, moveMember, removeMember} from '../template/group-members.ts';
import {cut} from '../text/width.ts';
import {actionFor} from '../ui/keymap.ts';
import type {KeyPress} from '../ui/use-keys.ts';
import {questionAt} from './focus.ts';
import {answered, redone, undone} from './history.ts';
import {type ListAction, listKeymap} from './keymap.ts';
import {asked, emptied, isIdle, movedNotice, nothing} from './list-state.ts';
import {headingOf, type WizardState} from './model.ts';
import {go} from './moves.ts';
import {entryTitle} from './summary.ts';
import {undoCursor} from './undo-cursor.ts';
import {withAnswer, withNothing} from './values.ts';

/** The state after a key over the rows of a table or the members of a group, or `null`. */
export function pressInEntries(state: WizardState, press: KeyPress): WizardState | null {
	const question = questionAt(state);
	const action = actionFor(listKeymap, press.name);
	if (question === null || action === null) return null;
	return isIdle(action, entriesOf(question, state.answers).length) ? null : act(state, question, action);
}

function act(state: WizardState, question: Question, action: ListAction): WizardState {
	const entries = entriesOf(question, state.answers);
	const {item} = state.focus;
	const at = (row: number, changed = state) => {
		const last = entriesOf(question, changed.answers).length - 1;
		return go(changed, {...state.focus, item: Math.max(0, Math.min(row, last)), open: false});
	};
	const names = (all: readonly Entry[]) => all.map(entry => entryName(question, entry));
	const stepped = (changed: WizardState | null, none: string) =>
		changed === null
			? nothing(state, none)
			: at(undoCursor(names(entries), names(entriesOf(question, changed.answers)), item), changed);
	switch (action) {
		case 'up':
			return at(item - 1);
		case 'down':
			return at(item + 1);
		case 'first':
			return at(0);
		case 'last':
			return at(entries.length - 1);
		case 'add-last':
			return addAt(state, question, entries.length);
		case 'add-below':
			return addAt(state, question, Math.min(entries.length, item + 1));
		case 'add-above':
			return addAt(state, question, item);
		case 'change':
			return entries.length === 0 ? addAt(state, question, 0) : openAt(state, item);
		case 'move-up':
			return moveEntry(state, question, item - 1);
		case 'move-down':
			return moveEntry(state, question, item + 1);
		case 'remove':
			return asked(state, removalOf(state, question, item));
		case 'none':
			return nothingIn(state, question);
		case 'undo':
			return stepped(undone(state, question.id), 'Nothing to undo here');
		case 'redo':
			return stepped(redone(state, question.id), 'Nothing to redo here');
	}
}

/** What goes with an entry: `Phase 2: Core Features and its 8 tasks`. */
function removalOf(state: WizardState, question: Question, item: number): string {
	const entry = entriesOf(question, state.answers)[item] ?? {};
	const title = cut(entryTitle(question, entry, item, headingOf(state, question)), 50);
	const tasks = partsOf(question).reduce((count, part) => count + partItems(entry, part).length, 0);
	return tasks === 0 ? title : `${title} and its ${tasks === 1 ? 'task' : `${tasks} tasks`}`;
}

/** The state without the row or member that the cursor is on. */
export function removeEntry(state: WizardState): WizardState {
	const question = questionAt(state);
	if (question === null) return state;
	const entries = entriesOf(question, state.answers);
	if (entries.length === 1) return nothingIn(state, question);
	const item = Math.min(state.focus.item, entries.length - 2);
	const removed = withEntries(state, question, without(question, entries, state.focus.item));
	return go(removed, {...state.focus, item, open: false});
}

function nothingIn(state: WizardState, question: Question): WizardState {
	const none = answered(state, question.id, withNothing(state.answers, question));
	return nothing(go(none, {...state.focus, item: 0, open: false}), emptied);
}

function withEntries(state: WizardState, question: Question, entries: readonly Entry[]): WizardState {
	return answered(state, question.id, withAnswer(state.answers, question, entries));
}

function openAt(state: WizardState, item: number): WizardState {
	return go(state, {...state.focus, item, open: true, part: 0, partItem: 0, partOpen: false});
}

function addAt(state: WizardState, question: Question, row: number): WizardState {
	const entries = entriesOf(question, state.answers);
	return openAt(withEntries(state, question, withNew(question, entries, row)), row);
}

function moveEntry(state: WizardState, question: Question, to: number): WizardState {
	const entries = entriesOf(question, state.answers);
	const {item} = state.focus;
	const entry = entries[item];
	if (entry === undefined || to < 0 || to >= entries.length) return state;
	const moved = withEntries(state, question, withMoved(question, entries, item, to));
	const names = entries.map(each => entryName(question, each));
	return movedNotice(go(moved, {...state.focus, item: to, open: false}), names, item, to);
}

/** Members that depend on others go on doing so, by the numbers that these then have. */
function withMoved(
	question: Question,
	entries: readonly Entry[],
	from: number,
	to: number,
): readonly Entry[] {
	const [moved] = entries.slice(from, from + 1);
	if (moved === undefined) return entries;
	return question.type === 'group'
		? moveMember(entries, from, to, question)
		: entries.toSpliced(from, 1).toSpliced(to, 0, moved);
}

function without(question: Question, entries: readonly Entry[], item: number): readonly Entry[] {
	return question.type === 'group' ? removeMember(entries, item, question) : entries.toSpliced(item, 1);
}

function withNew(
	question: Question,
	entries: readonly Entry[],
	item: number,
	entry: Entry = newEntry(question),
): readonly Entry[] {
	return question.type === 'group'
		? addMember(entries, item, entry, question)
		: entries.toSpliced(item, 0, entry);
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

/** Lines that were pasted over a table or a group: each makes an entry, tabs or bars part its cells. */
export function pasteIntoEntries(state: WizardState, text: string): WizardState {
	const question = questionAt(state);
	if (question === null) return state;
	const parts = partsOf(question).filter(part => part.type !== 'list');
	const pasted = text
		.split(/\r\n?|\n/)
		.filter(line => line.trim() !== '' && !isTableHead(line, parts))
		.map((line): Entry => {
			const cells = cellsOf(line);
			return Object.fromEntries(
				parts.flatMap((part, index) => {
					const cell = cells[index] ?? '';
					const isChoice = part.choices === null || part.choices.includes(cell);
					return cell === '' || !isChoice ? [] : [[part.id, cell]];
				}),
			);
		});
	const entries = entriesOf(question, state.answers);
	const row = Math.min(entries.length, state.focus.item + 1);
	const all = pasted.reduce(
		(before, entry, index) => withNew(question, before, row + index, {...newEntry(question), ...entry}),
		entries,
	);
	const added = withEntries(state, question, all);
	return pasted.length === 0
		? state
		: go(added, {...state.focus, item: row + pasted.length - 1, open: false});
}
