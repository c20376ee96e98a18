import {shownText} from '../../text/inline-markdown.ts';
import {listItems} from '../../text/list-items.ts';
import {plainText} from '../../text/plain-text.ts';
import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {update} from '../../ui/store.ts';
import {pressText} from '../../ui/text-field/keys.ts';
import {insertText, textField} from '../../ui/text-field/state.ts';
import {confirmKeymap, filterKeymap, listKeymap, promptKeymap, searchKeymap} from '../keymap.ts';
import {cursorNode, listMode, type ModeOf, type TrackerState, type Update, withMessage} from '../model.ts';
import {filters, filterTest, nodeNameAt, nodeNamed, type OutlineNode, rowsOf} from '../outline.ts';
import {comment, nameYourself} from './commenting.ts';
import {add, reword} from './editing.ts';
import {revealed, withFilter, withRows} from './list.ts';
import {block} from './marking.ts';
import {enqueue} from './saving.ts';

/** A key while a reason or a text is written. */
export function keyInPrompt(state: TrackerState, mode: ModeOf<'prompt'>, press: KeyPress): Update {
	const action = actionFor(promptKeymap, press.name);
	if (action === 'cancel') return update({...state, mode: listMode});
	if (action === 'accept') return accept(state, mode);
	const field = pressText(mode.field, press);
	return update(field === null ? state : {...state, mode: {...mode, field}});
}

function accept(state: TrackerState, {purpose, field}: ModeOf<'prompt'>): Update {
	const text = field.text.trim();
	const texts = listItems(text);
	switch (purpose.kind) {
		case 'block':
			return block(state, purpose.names, text);
		case 'name':
			return nameYourself(state, purpose.name, text);
		case 'comment':
			return comment(state, purpose.name, text);
		case 'reword':
			return text === '' ? update({...state, mode: listMode}) : reword(state, purpose.name, text);
		case 'add':
			return texts.length === 0
				? update({...state, mode: listMode})
				: add(state, purpose.name, purpose.above, texts);
	}
}

/** Pasted text goes where text is written, and nowhere else: it is never taken for keys. */
export function paste(state: TrackerState, text: string): TrackerState {
	const {mode} = state;
	switch (mode.kind) {
		case 'list':
			return withMessage(state, 'Nothing takes pasted text here: o adds tasks, then paste');
		case 'prompt': {
			const hasLines = mode.purpose.kind === 'add' || mode.purpose.kind === 'comment';
			const field = insertText(mode.field, hasLines ? text.trim() : text, hasLines);
			return {...state, mode: {...mode, field}};
		}
		case 'search':
			return searchFor(state, {...mode, field: insertText(mode.field, text, false)});
		case 'plans':
			return {...state, mode: {...mode, field: insertText(mode.field, text, false), cursor: 0, top: 0}};
		default:
			return state;
	}
}

/**
 * A key after a question: the same key again, Enter where there is less to do, or Esc for neither; `null`
 * for any other key, which says no and is for the list.
 */
export function keyInConfirm(state: TrackerState, mode: ModeOf<'confirm'>, press: KeyPress): Update | null {
	const action = actionFor(confirmKeymap, press.name);
	if (action === 'yes' || actionFor(listKeymap, press.name) === mode.again) return enqueue(state, mode.yes);
	if (action === 'less' && mode.enter !== null) return enqueue(state, mode.enter);
	return action === null ? null : update({...state, mode: listMode});
}

/** A key after `f`: which tasks to show; `null` for any other key, which is for the list. */
export function keyInFilter(state: TrackerState, press: KeyPress): Update | null {
	const action = actionFor(filterKeymap, press.name);
	if (action === null) return null;
	if (action === 'cancel') return update({...state, mode: listMode});
	if (action !== 'following') return update({...withFilter(state, action), mode: listMode});
	const next = filters[(filters.indexOf(state.filter) + 1) % filters.length] ?? 'all';
	return update(withFilter(state, next));
}

/** The nodes that have the words in their text, id or title, in order; only those that a filter leaves. */
function matchesOf({outline, plan, filter, pinned}: TrackerState, words: string): readonly number[] {
	const wanted = words.toLowerCase();
	return rowsOf(outline, new Set(), filterTest(plan, filter, pinned)).filter(node =>
		searchedText(outline.nodes[node]).includes(wanted),
	);
}

function searchedText(node: OutlineNode | undefined): string {
	if (node === undefined) return '';
	const text = node.kind === 'task' ? `${node.task.ref} ${node.task.text}` : node.section.title;
	// As it is drawn, and as it is written.
	return `${shownText(text)}\n${plainText(text)}`.toLowerCase();
}

/** `/`: the words are asked for at the bottom. */
export function startSearch(state: TrackerState): TrackerState {
	const {folds, filterFolds, outline} = state;
	const name = nodeNameAt(outline, cursorNode(state)) ?? '';
	return {...state, mode: {kind: 'search', field: textField(), origin: {name, folds, filterFolds}}};
}

/** A key while words are searched. */
export function keyInSearch(state: TrackerState, mode: ModeOf<'search'>, press: KeyPress): Update {
	switch (actionFor(searchKeymap, press.name)) {
		case 'accept':
			return update({...state, mode: listMode});
		case 'cancel':
			return update({...backAt(state, mode), search: null, message: null, mode: listMode});
		case 'next-match':
			return update(repeatSearch(state, 1));
		case 'previous-match':
			return update(repeatSearch(state, -1));
		case null: {
			const field = pressText(mode.field, press);
			if (field === null) return update(state);
			if (field.text === mode.field.text) return update({...state, mode: {...mode, field}});
			return update(searchFor(state, {...mode, field}));
		}
	}
}

/** What was typed so far: the cursor goes to the first match from where the search began. */
function searchFor(state: TrackerState, mode: ModeOf<'search'>): TrackerState {
	const words = mode.field.text;
	const back: TrackerState = {...backAt(state, mode), mode};
	if (words === '') return {...back, search: null};
	const matches = matchesOf(back, words);
	const found: TrackerState = {...back, search: {words, count: matches.length}};
	const from = cursorNode(back);
	return atMatch(found, words, matches, matches.find(node => node >= from) ?? matches[0]);
}

function backAt(state: TrackerState, {origin}: ModeOf<'search'>): TrackerState {
	const {name, folds, filterFolds} = origin;
	const node = nodeNamed(state.outline, name);
	return withRows({...state, folds, filterFolds}, node === -1 ? cursorNode(state) : node);
}

/** `n` and `N`: the next match after or before the cursor, around the ends. */
export function repeatSearch(state: TrackerState, direction: 1 | -1): TrackerState {
	if (state.search === null) return withMessage(state, 'Nothing was searched yet: / searches');
	const {words} = state.search;
	const matches = matchesOf(state, words);
	if (matches.length === 0) return withMessage(state, `No task has ${words}`, 'warning');
	const from = cursorNode(state);
	const next = matches.find(node => node > from) ?? matches[0];
	const previous = matches.findLast(node => node < from) ?? matches.at(-1);
	return atMatch(state, words, matches, direction === 1 ? next : previous);
}

function atMatch(
	state: TrackerState,
	words: string,
	matches: readonly number[],
	node: number | undefined,
): TrackerState {
	if (node === undefined) return state;
	return withMessage(
		revealed(state, node),
		`${matches.indexOf(node) + 1} of ${matches.length} with ${words}`,
	);
}
