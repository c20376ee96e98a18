import {type Key, useInput} from 'ink';
import {graphemes} from '../text/graphemes.ts';
import {actionFor, type KeyName, type KeyPress} from './keymap.ts';
import {textFieldKeymap} from './text-field/keys.ts';

const namedControls: Readonly<Record<string, KeyName>> = {
	'\r': 'enter',
	'\n': 'ctrl-j',
	'\t': 'tab',
	'\u0008': 'backspace',
	'\u007f': 'backspace',
	'\u001b': 'esc',
};

/**
 * The key presses in what Ink hands to an input handler. Keys that were typed quickly arrive in one
 * string (`jj\rk`), so each character of it is a press of its own.
 */
export function keysOf(input: string, key: Key): readonly KeyPress[] {
	const named = nameOf(key);
	if (named !== null) return [{name: modified(named, key), text: ''}];
	if (input === '') return [unnamed];
	if (key.ctrl || key.meta) return [{name: modified(input === ' ' ? 'space' : input, key), text: ''}];
	return [...graphemes(input)].map(pressOf);
}

/**
 * A key with Alt that is bound to nothing is Esc and the key, typed at once: terminals send the same for both.
 * Any other press is itself.
 */
export function apart(press: KeyPress, isBound: (name: KeyName) => boolean): readonly KeyPress[] {
	const held = /^(ctrl-)?alt-(.+)$/u.exec(press.name);
	if (held === null || isBound(press.name)) return [press];
	const [, control = '', rest = ''] = held;
	const isTyped = control === '' && [...graphemes(rest)].length === 1;
	const text = isTyped ? rest : rest === 'space' ? ' ' : '';
	return [
		{name: 'esc', text: ''},
		{name: control + rest, text},
	];
}

/** Ink tells function keys apart from nothing at all, so each of them is the one that opens the help. */
const unnamed: KeyPress = {name: 'f1', text: ''};

function nameOf(key: Key): KeyName | null {
	if (key.upArrow) return 'up';
	if (key.downArrow) return 'down';
	if (key.leftArrow) return 'left';
	if (key.rightArrow) return 'right';
	if (key.pageUp) return 'pageup';
	if (key.pageDown) return 'pagedown';
	if (key.home) return 'home';
	if (key.end) return 'end';
	if (key.return) return 'enter';
	if (key.escape) return 'esc';
	if (key.backspace) return 'backspace';
	if (key.delete) return 'delete';
	if (key.tab) return key.shift ? 'shift-tab' : 'tab';
	return null;
}

function modified(name: KeyName, key: Key): KeyName {
	return `${key.ctrl ? 'ctrl-' : ''}${key.meta && name !== 'esc' ? 'alt-' : ''}${name}`;
}

function pressOf(character: string): KeyPress {
	const named = namedControls[character];
	if (named !== undefined) return {name: named, text: ''};
	const code = character.charCodeAt(0);
	// After Ctrl-Z come Ctrl-[ \ ] ^ _, which have no lower case.
	if (code < 0x20) return {name: `ctrl-${String.fromCharCode(code + (code < 0x1b ? 0x60 : 0x40))}`, text: ''};
	return {name: character === ' ' ? 'space' : character, text: character};
}

/** Hands over each key press by itself, also where several arrived at once. `isBound`: whether a key with Alt means something now. */
export function useKeys(
	handle: (press: KeyPress) => void,
	isBound: (name: KeyName) => boolean = () => false,
): void {
	useInput((input, key) => {
		if (key.eventType === 'release') return;
		for (const press of keysOf(input, key)) {
			for (const each of apart(press, isBound)) handle(each);
		}
	});
}

/** Whether a key means something to a text that is being written. */
export function isTextKey(name: KeyName): boolean {
	return actionFor(textFieldKeymap, name) !== null;
}
