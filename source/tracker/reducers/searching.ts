import {plainText} from '../../text/plain-text.ts';
import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {update} from '../../ui/store.ts';
import {pressText} from '../../ui/text-field/keys.ts';
import {textField} from '../../ui/text-field/state.ts';
import {searchKeymap} from '../keymap.ts';
import {cursorNode, listMode, type ModeOf, type TrackerState, type Update, withMessage} from '../model.ts';
import {filterTest, nodeNamed, type OutlineNode, rowsOf} from '../outline.ts';
import {revealed, withRows} from './list.ts';

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
	return plainText(text).toLowerCase();
}

/** `/`: the words are asked for at the bottom. */
export function startSearch(state: TrackerState): TrackerState {
	const {folds, filterFolds, outline} = state;
	const name = outline.nodes[cursorNode(state)]?.name ?? '';
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
export function searchFor(state: TrackerState, mode: ModeOf<'search'>): TrackerState {
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
