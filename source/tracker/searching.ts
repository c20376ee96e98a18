import {plainText} from '../text/plain-text.ts';
import {textField} from '../ui/text-field/state.ts';
import {cursorNode, foldsOf, withRows} from './cursor.ts';
import {type Mode, say, type TrackerState} from './model.ts';
import {shownTasks} from './rows/filter.ts';
import {reveal} from './rows/folds.ts';
import {itemAt, nameOf, nodeNamed, type Outline} from './rows/outline.ts';
import {rowOf, rowsOf} from './rows/rows.ts';

type Haystack = {readonly text: string; readonly starts: Int32Array};
/** By the nodes of a tree. */
const haystacks = new WeakMap<Int32Array, Haystack>();

/** The texts of all nodes in small letters, one after the other; made at the first search of a tree. */
function haystackOf(outline: Outline): Haystack {
	const known = haystacks.get(outline.nodes);
	if (known !== undefined) return known;
	const starts = new Int32Array(outline.nodes.length + 1);
	const texts = Array.from(outline.nodes, (_, node) => {
		const item = itemAt(outline, node);
		const text = item?.kind === 'task' ? `${item.task.ref} ${item.task.text}` : (item?.section.title ?? '');
		return plainText(text).toLowerCase();
	});
	for (const [node, text] of texts.entries()) starts[node + 1] = (starts[node] ?? 0) + text.length + 1;
	const haystack = {text: texts.join('\n'), starts};
	haystacks.set(outline.nodes, haystack);
	return haystack;
}

/** The nodes that have the words in their text, id or title, in order; only those that a filter leaves. */
export function matchesOf(state: TrackerState, words: string): Int32Array {
	if (words === '') return new Int32Array();
	const {outline, filter, plan, kept} = state;
	const {text, starts} = haystackOf(outline);
	const needle = words.toLowerCase();
	const candidates = rowsOf(outline, new Set(), shownTasks(plan, filter, kept));
	const matches: number[] = [];
	let candidate = 0;
	let at = text.indexOf(needle);
	while (at !== -1 && candidate < candidates.length) {
		const node = candidates[candidate] ?? 0;
		const end = starts[node + 1] ?? text.length;
		if (at >= end) {
			candidate++;
		} else if (at < (starts[node] ?? 0)) {
			at = text.indexOf(needle, starts[node]);
		} else {
			matches.push(node);
			candidate++;
			at = text.indexOf(needle, end);
		}
	}
	return Int32Array.from(matches);
}

/** `/`: the words are asked for at the bottom. */
export function startSearch(state: TrackerState): TrackerState {
	const {folds, filterFolds, outline} = state;
	const origin = {name: nameOf(outline, cursorNode(state)), folds, filterFolds};
	return {...state, mode: {kind: 'search', field: textField(), origin}};
}

/** What was typed so far: the cursor goes to the first match from where the search began. */
export function searchFor(state: TrackerState, mode: Extract<Mode, {kind: 'search'}>): TrackerState {
	const words = mode.field.text;
	const back = backAt(state, mode.origin);
	const matches = matchesOf(back, words);
	const found: TrackerState = {...back, mode, search: words === '' ? null : {words, matches}};
	return matches.length === 0 ? found : goToMatch(found, cursorNode(back), 1, true);
}

/** Gives the search up: cursor and folds are what they were. */
export function giveUpSearch(state: TrackerState, mode: Extract<Mode, {kind: 'search'}>): TrackerState {
	return {...backAt(state, mode.origin), search: null, message: null, mode: {kind: 'list'}};
}

function backAt(state: TrackerState, origin: Extract<Mode, {kind: 'search'}>['origin']): TrackerState {
	const {name, folds, filterFolds} = origin;
	const node = nodeNamed(state.outline, name);
	return withRows({...state, folds, filterFolds}, node === -1 ? cursorNode(state) : node);
}

/** `n` and `N`: the next match after or before the cursor, around the ends. */
export function repeatSearch(state: TrackerState, direction: 1 | -1): TrackerState {
	const {search} = state;
	if (search === null) return say(state, 'Nothing was searched yet: / searches');
	if (search.matches.length === 0) return say(state, `No task has ${search.words}`, 'warning');
	return goToMatch(state, cursorNode(state), direction, false);
}

function goToMatch(state: TrackerState, from: number, direction: 1 | -1, canStay: boolean): TrackerState {
	const matches = state.search?.matches ?? new Int32Array();
	let next = rowOf(matches, canStay ? from - 1 : from) + 1;
	if (direction === -1) next -= matches[next - 1] === from ? 2 : 1;
	const index = (next + matches.length) % matches.length;
	const node = matches[index] ?? from;
	const folds = reveal(state.outline, foldsOf(state), node);
	const shown = state.filter === 'all' ? {...state, folds} : {...state, filterFolds: folds};
	return say(withRows(shown, node), `${index + 1} of ${matches.length} with ${state.search?.words ?? ''}`);
}
