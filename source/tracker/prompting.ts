import {listItems} from '../text/list-items.ts';
import {actionFor} from '../ui/keymap.ts';
import {pressText} from '../ui/text-field/keys.ts';
import {insertText} from '../ui/text-field/state.ts';
import type {KeyPress} from '../ui/use-keys.ts';
import {withSameCursor} from './cursor.ts';
import {add, reword} from './editing.ts';
import {confirmKeymap, filterKeymap, listKeymap, promptKeymap, searchKeymap} from './keymap.ts';
import {block} from './marking.ts';
import {type Mode, type Step, say, step, type TrackerState} from './model.ts';
import {type Filter, filters} from './rows/filter.ts';
import {enqueue} from './saving.ts';
import {giveUpSearch, repeatSearch, searchFor} from './searching.ts';

type Of<Kind extends Mode['kind']> = Extract<Mode, {kind: Kind}>;

const list: Mode = {kind: 'list'};

/** A key while a reason or a text is written. */
export function pressInPrompt(state: TrackerState, mode: Of<'prompt'>, press: KeyPress): Step {
	const action = actionFor(promptKeymap, press.name);
	if (action === 'cancel') return step({...state, mode: list});
	if (action === 'accept') return accept(state, mode);
	const field = pressText(mode.field, press);
	return step(field === null ? state : {...state, mode: {...mode, field}});
}

function accept(state: TrackerState, {purpose, field}: Of<'prompt'>): Step {
	const text = field.text.trim();
	if (purpose.kind === 'block') return block(state, purpose.names, text);
	if (purpose.kind === 'reword')
		return text === '' ? step({...state, mode: list}) : reword(state, purpose.name, text);
	const texts = listItems(text);
	return texts.length === 0 ? step({...state, mode: list}) : add(state, purpose.name, purpose.above, texts);
}

/** A key while words are searched. */
export function pressInSearch(state: TrackerState, mode: Of<'search'>, press: KeyPress): Step {
	switch (actionFor(searchKeymap, press.name)) {
		case 'accept':
			return step({...state, mode: list});
		case 'cancel':
			return step(giveUpSearch(state, mode));
		case 'next-match':
			return step(repeatSearch(state, 1));
		case 'previous-match':
			return step(repeatSearch(state, -1));
		case null: {
			const field = pressText(mode.field, press);
			if (field === null) return step(state);
			if (field.text === mode.field.text) return step({...state, mode: {...mode, field}});
			return step(searchFor(state, {...mode, field}));
		}
	}
}

/** Pasted text goes where text is written, and nowhere else: it is never taken for keys. */
export function paste(state: TrackerState, text: string): Step {
	const {mode} = state;
	if (mode.kind === 'list')
		return step(say(state, 'Nothing takes pasted text here: o adds tasks, then paste'));
	if (mode.kind !== 'prompt' && mode.kind !== 'search') return step(state);
	const isList = mode.kind === 'prompt' && mode.purpose.kind === 'add';
	const field = insertText(mode.field, isList ? text.trim() : text, isList);
	return step(
		mode.kind === 'search' ? searchFor(state, {...mode, field}) : {...state, mode: {...mode, field}},
	);
}

/**
 * A key after a question: the same key again, Enter where there is less to do, or Esc for neither; `null`
 * for any other key, which says no and is for the list.
 */
export function pressInConfirm(state: TrackerState, mode: Of<'confirm'>, press: KeyPress): Step | null {
	const action = actionFor(confirmKeymap, press.name);
	if (action === 'yes' || actionFor(listKeymap, press.name) === mode.again) return enqueue(state, mode.yes);
	switch (action) {
		case 'less':
			return mode.enter === null ? step({...state, mode: list}) : enqueue(state, mode.enter);
		case 'no':
			return step({...state, mode: list});
		default:
			return null;
	}
}

/** A key after `f`: which tasks to show; `null` for any other key, which is for the list. */
export function pressInFilter(state: TrackerState, press: KeyPress): Step | null {
	const action = actionFor(filterKeymap, press.name);
	if (action === 'cancel') return step({...state, mode: list});
	if (action === null) return null;
	if (action !== 'following') return step({...withFilter(state, action), mode: list});
	const next = filters[(filters.indexOf(state.filter) + 1) % filters.length] ?? 'all';
	return step(withFilter(state, next));
}

/** The state under another filter. The folds of the whole plan are as they were when it is gone. */
export function withFilter(state: TrackerState, filter: Filter): TrackerState {
	const filtered = {...state, filter, kept: new Set<string>(), filterFolds: new Set<string>(), search: null};
	return withSameCursor({...filtered, selection: null});
}
