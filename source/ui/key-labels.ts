import type {KeyName} from './keymap.ts';

const labels: Readonly<Record<string, string>> = {
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	enter: 'Enter',
	esc: 'Esc',
	tab: 'Tab',
	'shift-tab': 'Shift-Tab',
	space: 'space',
	backspace: 'Backspace',
	delete: 'Delete',
	home: 'Home',
	end: 'End',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	f1: 'F1',
};

/** A key as people write it: `Ctrl-U`, `PgDn`, `j`. */
export function keyLabel(key: KeyName): string {
	const modifier = /^(ctrl|alt)-(.+)$/.exec(key);
	if (modifier === null) return labels[key] ?? key;
	const [, name = '', rest = ''] = modifier;
	const plain = rest.length === 1 ? rest.toUpperCase() : keyLabel(rest);
	return `${name === 'ctrl' ? 'Ctrl' : 'Alt'}-${plain}`;
}
