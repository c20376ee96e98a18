/**
 * The name of one key press: a character as typed (`j`, `J`, `?`), or a name: `up` `down` `left`
 * `right` `home` `end` `pageup` `pagedown` `enter` `tab` `shift-tab` `esc` `space` `backspace`
 * `delete` `f1`, with `ctrl-`, `alt-` before it where held (`ctrl-c`, `alt-enter`, `ctrl-left`).
 */
export type KeyName = string;

/** One line of a keymap, from which footer, help screen and the README's table of keys are made. */
export type Binding<Action extends string> = {
	readonly action: Action;
	readonly keys: readonly KeyName[];
	/** What it does, in a few lower-case words: `next section`. */
	readonly description: string;
	/** Shown in the footer under this word; left out of the footer where it is absent. */
	readonly footer?: string;
	/** Keys as the footer shows them, where one entry stands for several bindings: `↑↓`. */
	readonly footerKeys?: string;
	/** In the footer only where there is room for it after all others. */
	readonly isSpare?: boolean;
	/** Heading in the help screen and the README. */
	readonly group: string;
};

export type Keymap<Action extends string> = readonly Binding<Action>[];

/** What a key means on a screen, or `null`. */
export function actionFor<Action extends string>(keymap: Keymap<Action>, key: KeyName): Action | null {
	return keymap.find(binding => binding.keys.includes(key))?.action ?? null;
}
