import {plainText} from '../../text/plain-text.ts';
import {textField} from '../../ui/text-field/state.ts';
import {cursorNode, listMode, type ModeOf, type TrackerState, withMessage} from '../model.ts';
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

/** What was typed so far: the cursor goes to the first match from where the search began. */
export function searchFor(state: TrackerState, mode: ModeOf<'search'>): TrackerState {
	const words = mode.field.text;
	const back: TrackerState = {...backAt(state, mode), mode};
	if (words === '') return {...back, search: null};
	const matches = matchesOf(back, words);
	const found: TrackerState = {...back, search: {words, count: matches.length}};
	if (matches.length === 0) return found;
	const from = cursorNode(back);
	return goToMatch(
		found,
		words,
		matches,
		Math.max(
			0,
			matches.findIndex(node => node >= from),
		),
	);
}

/** Gives the search up: cursor and folds are what they were. */
export function giveUpSearch(state: TrackerState, mode: ModeOf<'search'>): TrackerState {
	return {...backAt(state, mode), search: null, message: null, mode: listMode};
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
	const next = Math.max(
		0,
		matches.findIndex(node => node > from),
	);
	const previous = matches.findLastIndex(node => node < from) + matches.length;
	return goToMatch(state, words, matches, direction === 1 ? next : previous % matches.length);
}

function goToMatch(
	state: TrackerState,
	words: string,
	matches: readonly number[],
	index: number,
): TrackerState {
	const shown = revealed(state, matches[index] ?? cursorNode(state));
	return withMessage(shown, `${index + 1} of ${matches.length} with ${words}`);
}
