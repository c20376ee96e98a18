import {useInput} from 'ink';
import {type KeyPress, keysOf} from './keys.ts';

/** Hands over each key press by itself, also where several arrived at once. */
export function useKeys(handle: (press: KeyPress) => void): void {
	useInput((input, key) => {
		if (key.eventType === 'release') return;
		for (const press of keysOf(input, key)) handle(press);
	});
}
