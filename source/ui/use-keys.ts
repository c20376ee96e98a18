import {useInput} from 'ink';
import {actionFor, type KeyName} from './keymap.ts';
import {apart, type KeyPress, keysOf} from './keys.ts';
import {textFieldKeymap} from './text-field/keys.ts';

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
