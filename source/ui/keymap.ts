import {padEnd, widthOf} from '../text/width.ts';
import type {Line, Span} from './line.ts';
import {textRows} from './text-field/rows.ts';

/**
 * The name of one key press: a character as typed (`j`, `J`, `?`), or a name: `up` `down` `left`
 * `right` `home` `end` `pageup` `pagedown` `enter` `tab` `shift-tab` `esc` `space` `backspace`
 * `delete` `f1`, with `ctrl-`, `alt-` before it where held (`ctrl-c`, `alt-enter`, `ctrl-left`).
 */
export type KeyName = string;

/** One key press: its name, and the text that it types where it types any. */
export type KeyPress = {readonly name: KeyName; readonly text: string};

/** One line of a keymap, from which footer, help screen and docs/keys.md are made. */
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
	/** Heading in the help screen and docs/keys.md. */
	readonly group: string;
};

export type Keymap<Action extends string> = readonly Binding<Action>[];

export type ActionOf<Map> = Map extends Keymap<infer Action> ? Action : never;

/** Bindings under one heading of the help screen. */
export function under<Action extends string>(
	group: string,
	bindings: readonly Omit<Binding<Action>, 'group'>[],
): Keymap<Action> {
	return bindings.map(binding => ({...binding, group}));
}

/** What a key means on a screen, or `null`. */
export function actionFor<Action extends string>(keymap: Keymap<Action>, key: KeyName): Action | null {
	return keymap.find(binding => binding.keys.includes(key))?.action ?? null;
}

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

/**
 * The footer of a screen: the keys that its keymap wants shown, as many as fit whole. The last one,
 * which is how to leave, and the help are kept before the others; spare ones come after all.
 */
export function footerLine(keymap: Keymap<string>, columns: number): Line {
	const entries = keymap.flatMap(({keys: [key], footer, footerKeys, isSpare = false}) =>
		key === undefined || footer === undefined
			? []
			: [{key: footerKeys ?? keyLabel(key), word: footer, isSpare}],
	);
	const steady = entries.filter(({isSpare}) => !isSpare);
	const shown = new Set(steady.slice(-2));
	for (const entry of [...steady.slice(0, -2), ...entries.filter(({isSpare}) => isSpare)]) {
		if (widthWith([...shown, entry]) > columns) break;
		shown.add(entry);
	}
	return keysLine(entries.filter(entry => shown.has(entry)));
}

/** Keys as they are shown, and what each does in a word. */
type ShownKeys = readonly {readonly key: string; readonly word: string}[];

/** Keys in one row. */
export function keysLine(entries: ShownKeys): Line {
	return entries.flatMap(({key, word}, index): Span[] => [
		{text: index === 0 ? ' ' : ' · ', tone: 'faint'},
		{text: key, tone: 'accent'},
		{text: ` ${word}`, tone: 'faint'},
	]);
}

function widthWith(entries: ShownKeys): number {
	return entries.reduce((sum, {key, word}) => sum + widthOf(key) + widthOf(word) + 4, -2);
}

/** From this many columns on the keys have a column of their own. */
const columnFrom = 60;
/** Keys that take more than this stand above what they do. */
const widestKeys = 22;

/** The rows of the help screen, wrapped: an empty one, then a group of the keymap under its heading, and so on. */
export function helpLines(keymap: Keymap<string>, columns: number): readonly Line[] {
	const widths = keymap.map(binding => widthOf(keysLabel(binding)));
	const keyColumn = Math.max(...widths.filter(width => width <= widestKeys), 0) + 2;
	const rowsOf = (binding: Binding<string>) =>
		columns < columnFrom ? flowing(binding, columns) : inColumns(binding, keyColumn, columns);
	return groupsOf(keymap).flatMap(([group, bindings]): Line[] => [
		[],
		[{text: ` ${group}`, tone: 'title'}],
		...bindings.flatMap(rowsOf),
	]);
}

const indent = '   ';

/** Keys at the left, what they do at the right. */
function inColumns(binding: Binding<string>, keyColumn: number, columns: number): readonly Line[] {
	const keys = keysLabel(binding);
	const room = columns - indent.length - keyColumn;
	const [first = '', ...more] = wrapped(binding.description, room);
	const below = (text: string): Line => [{text: indent + ' '.repeat(keyColumn)}, {text}];
	return widthOf(keys) > keyColumn - 2
		? [[{text: indent + keys, tone: 'accent'}], below(first), ...more.map(below)]
		: [[{text: indent + padEnd(keys, keyColumn), tone: 'accent'}, {text: first}], ...more.map(below)];
}

/** Keys, then what they do in the same row and in those below. */
function flowing(binding: Binding<string>, columns: number): readonly Line[] {
	const keys = keysLabel(binding);
	const [first = '', ...more] = wrapped(`${keys}: ${binding.description}`, columns - 3);
	const head = first.slice(0, keys.length);
	return [
		[{text: ` ${head}`, tone: 'accent'}, {text: first.slice(head.length)}],
		...more.map((text): Line => [{text: `   ${text}`}]),
	];
}

function wrapped(text: string, columns: number): readonly string[] {
	return textRows(text, Math.max(1, columns) + 1).map(({start, end}) => text.slice(start, end).trimEnd());
}

/** The same in Markdown, for the documentation: a table for each group. */
export function helpMarkdown(keymap: Keymap<string>): string {
	const tables = groupsOf(keymap).map(([group, bindings]) => {
		const rows = bindings.map(
			({keys, description}) =>
				`| ${keys.map(key => `\`${keyLabel(key)}\``).join(' ')} | ${description.replaceAll('|', '\\|')} |`,
		);
		return [`| ${group} | |`, '|---|---|', ...rows].join('\n');
	});
	return tables.join('\n\n');
}

function keysLabel({keys}: Binding<string>): string {
	return keys.map(keyLabel).join(' ');
}

function groupsOf(keymap: Keymap<string>): readonly (readonly [string, Keymap<string>])[] {
	const groups = new Set(keymap.map(({group}) => group));
	return [...groups].map(name => [name, keymap.filter(({group}) => group === name)]);
}
