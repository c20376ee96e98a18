import {padEnd, widthOf} from '../text/width.ts';
import {keyLabel} from './key-labels.ts';
import type {Binding, Keymap} from './keymap.ts';
import type {Line} from './line.ts';
import {textRows} from './text-field/rows.ts';

/** From this many columns on the keys have a column of their own. */
const columnFrom = 60;
/** Keys that take more than this stand above what they do. */
const widestKeys = 22;

/** The rows of the help screen, wrapped: each group of a keymap under its heading, in the keymap's order. */
export function helpLines<Action extends string>(
	keymap: Keymap<Action>,
	columns = Number.POSITIVE_INFINITY,
): readonly Line[] {
	const widths = keymap.map(binding => widthOf(keysLabel(binding)));
	const most = columns === Number.POSITIVE_INFINITY ? columns : widestKeys;
	const keyColumn = Math.max(...widths.filter(width => width <= most), 0) + 2;
	const rowsOf = (binding: Binding<Action>) =>
		columns < columnFrom ? flowing(binding, columns) : inColumns(binding, keyColumn, columns);
	return [...groupsOf(keymap)].flatMap(([group, bindings], index): Line[] => [
		...(index === 0 ? [] : [[]]),
		[{text: ` ${group}`, tone: 'title'}],
		...bindings.flatMap(rowsOf),
	]);
}

/** The first line that is shown where the help is scrolled to its end. */
export function lastTop<Action extends string>(
	keymap: Keymap<Action>,
	columns: number,
	rows: number,
): number {
	return Math.max(0, helpLines(keymap, columns).length - Math.max(0, rows - 2));
}

const indent = '   ';

/** Keys at the left, what they do at the right. */
function inColumns<Action extends string>(
	binding: Binding<Action>,
	keyColumn: number,
	columns: number,
): readonly Line[] {
	const keys = keysLabel(binding);
	const room = columns - indent.length - keyColumn;
	const [first = '', ...more] = wrapped(binding.description, room);
	const below = (text: string): Line => [{text: indent + ' '.repeat(keyColumn)}, {text}];
	return widthOf(keys) > keyColumn - 2
		? [[{text: indent + keys, tone: 'accent'}], below(first), ...more.map(below)]
		: [[{text: indent + padEnd(keys, keyColumn), tone: 'accent'}, {text: first}], ...more.map(below)];
}

/** Keys, then what they do in the same row and in those below. */
function flowing<Action extends string>(binding: Binding<Action>, columns: number): readonly Line[] {
	const keys = keysLabel(binding);
	const [first = '', ...more] = wrapped(`${keys}: ${binding.description}`, columns - 3);
	const head = first.slice(0, keys.length);
	return [
		[{text: ` ${head}`, tone: 'accent'}, {text: first.slice(head.length)}],
		...more.map((text): Line => [{text: `   ${text}`}]),
	];
}

function wrapped(text: string, columns: number): readonly string[] {
	if (columns === Number.POSITIVE_INFINITY) return [text];
	const room = Math.max(1, columns);
	return textRows(text, room + 1).map(({start, end}) => text.slice(start, end).trimEnd());
}

/** The same for the README, as a table in Markdown with one row for each group. */
export function helpMarkdown<Action extends string>(keymap: Keymap<Action>): string {
	const rows = [...groupsOf(keymap)].map(([group, bindings]) => {
		const entries = bindings.map(
			({keys, description}) => `${keys.map(key => `\`${keyLabel(key)}\``).join(' ')} ${description}`,
		);
		return `| ${group} | ${entries.join(' · ')} |`;
	});
	return ['| | |', '|---|---|', ...rows].join('\n');
}

function keysLabel<Action extends string>({keys}: Binding<Action>): string {
	return keys.map(keyLabel).join(' ');
}

function groupsOf<Action extends string>(keymap: Keymap<Action>): ReadonlyMap<string, Binding<Action>[]> {
	const groups = new Map<string, Binding<Action>[]>();
	for (const binding of keymap) {
		const group = groups.get(binding.group);
		if (group === undefined) groups.set(binding.group, [binding]);
		else group.push(binding);
	}
	return groups;
}
