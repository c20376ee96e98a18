import {listItems} from '../../text/list-items.ts';
import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {update} from '../../ui/store.ts';
import {pressText} from '../../ui/text-field/keys.ts';
import {insertText} from '../../ui/text-field/state.ts';
import {confirmKeymap, filterKeymap, listKeymap, promptKeymap} from '../keymap.ts';
import {listMode, type ModeOf, type TrackerState, type Update, withMessage} from '../model.ts';
import {filters} from '../outline.ts';
import {add, reword} from './editing.ts';
import {withFilter} from './list.ts';
import {block} from './marking.ts';
import {enqueue} from './saving.ts';
import {searchFor} from './searching.ts';

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
			const isList = mode.purpose.kind === 'add';
			const field = insertText(mode.field, isList ? text.trim() : text, isList);
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
