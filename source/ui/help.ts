import {padEnd, widthOf} from '../text/width.ts';
import {keyLabel} from './key-labels.ts';
import type {Binding, Keymap} from './keymap.ts';
import type {Line} from './line.ts';

/** The rows of the help screen: each group of a keymap under its heading, in the keymap's order. */
export function helpLines<Action extends string>(keymap: Keymap<Action>): readonly Line[] {
	const keyColumn = Math.max(...keymap.map(binding => widthOf(keysLabel(binding)))) + 2;
	return [...groupsOf(keymap)].flatMap(([group, bindings], index): Line[] => [
		...(index === 0 ? [] : [[]]),
		[{text: ` ${group}`, tone: 'title'}],
		...bindings.map(
			(binding): Line => [
				{text: `   ${padEnd(keysLabel(binding), keyColumn)}`, tone: 'accent'},
				{text: binding.description},
			],
		),
	]);
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
