import {actionFor, type Keymap, type KeyPress} from '../keymap.ts';
import {editText, insertText, type TextAction, type TextField} from './state.ts';

const group = 'Text';

/** The keys of every text that is written here, those of readline and of editors. */
export const textFieldKeymap: Keymap<TextAction> = [
	{action: 'left', keys: ['left', 'ctrl-b'], description: 'a character left', group},
	{action: 'right', keys: ['right', 'ctrl-f'], description: 'a character right', group},
	{action: 'word-left', keys: ['alt-b', 'ctrl-left', 'alt-left'], description: 'a word left', group},
	{action: 'word-right', keys: ['alt-f', 'ctrl-right', 'alt-right'], description: 'a word right', group},
	{action: 'line-start', keys: ['home', 'ctrl-a'], description: 'start of the line', group},
	{action: 'line-end', keys: ['end', 'ctrl-e'], description: 'end of the line', group},
	{action: 'text-start', keys: ['ctrl-home', 'alt-<'], description: 'start of the text', group},
	{action: 'text-end', keys: ['ctrl-end', 'alt->'], description: 'end of the text', group},
	{action: 'delete-left', keys: ['backspace', 'ctrl-h'], description: 'delete the character before', group},
	{action: 'delete-right', keys: ['delete', 'ctrl-d'], description: 'delete the character after', group},
	{
		action: 'delete-word-left',
		keys: ['ctrl-w', 'alt-backspace', 'ctrl-backspace'],
		description: 'delete the word before',
		group,
	},
	{
		action: 'delete-word-right',
		keys: ['alt-d', 'alt-delete', 'ctrl-delete'],
		description: 'delete the word after',
		group,
	},
	{action: 'delete-line-left', keys: ['ctrl-u'], description: 'delete to the start of the line', group},
	{action: 'delete-line-right', keys: ['ctrl-k'], description: 'delete to the end of the line', group},
	{action: 'undo', keys: ['ctrl-_', 'alt-u'], description: 'undo in this text', group},
	{action: 'redo', keys: ['ctrl-y'], description: 'redo in this text', group},
];

/** The field after a key press, or `null` where the key means nothing to a text. */
export function pressText(field: TextField, press: KeyPress): TextField | null {
	const action = actionFor(textFieldKeymap, press.name);
	if (action !== null) return editText(field, action);
	return press.text === '' ? null : insertText(field, press.text, false);
}
