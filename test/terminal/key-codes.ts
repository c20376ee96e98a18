/** What a terminal sends for keys that type no text of their own (xterm's sequences). */
const keyCodes: Readonly<Record<string, string>> = {
	up: '\u001b[A',
	down: '\u001b[B',
	right: '\u001b[C',
	left: '\u001b[D',
	home: '\u001b[H',
	end: '\u001b[F',
	pageup: '\u001b[5~',
	pagedown: '\u001b[6~',
	delete: '\u001b[3~',
	f1: '\u001bOP',
	enter: '\r',
	tab: '\t',
	'shift-tab': '\u001b[Z',
	esc: '\u001b',
	space: ' ',
	backspace: '\u007f',
	'alt-enter': '\u001b\r',
};

/** The bytes of a key: a name as in a keymap (`ctrl-c`, `pagedown`), else the characters themselves. */
export function bytesOfKey(key: string): string {
	const named = keyCodes[key];
	if (named !== undefined) return named;
	const control = /^ctrl-([a-z])$/.exec(key);
	return control?.[1] === undefined ? key : String.fromCharCode(control[1].charCodeAt(0) - 0x60);
}
