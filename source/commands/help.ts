import {wrapped} from '../report/wrapped.ts';
import {padEnd} from '../text/width.ts';
import type {CommandSpec, OptionSpec} from './command-spec.ts';
import {usageOf} from './parse.ts';
import {type CommandName, commandNamed, commands, commonOptions} from './table.ts';

/** The help of one command, or the overview of all where `name` is `null`, at most `columns` wide. */
export function helpText(name: CommandName | null, columns: number): string {
	const width = Math.min(Math.max(columns, 40), 100);
	const spec = name === null ? undefined : commandNamed(name);
	const lines = spec === undefined ? overview(width) : commandHelp(spec, width);
	return `${lines.join('\n')}\n`;
}

function overview(width: number): string[] {
	const rows: readonly CommandSpec[] = commands;
	const lines = ['planwright: write a plan by answering questions, then track it', ''];
	for (const [group, title] of [
		['Plan', 'Write'],
		['Track', 'Track'],
		['More', 'More'],
	] as const) {
		const members = rows.filter(row => row.group === group);
		const described = members.map((row): [string, string] => [usageOf(row), row.summary]);
		lines.push(`${title}:`, ...table(described, width), '');
	}
	const more = 'planwright COMMAND --help says more about one. planwright --version prints the version.';
	lines.push(
		'Every command takes:',
		...table(commonOptions.map(optionRow), width),
		'',
		...wrapped(more, width),
	);
	return lines;
}

function commandHelp(spec: CommandSpec, width: number): string[] {
	const lines = [usageOf(spec), ...wrapped(spec.summary, width - 2).map(line => `  ${line}`)];
	if (spec.aliases !== undefined) lines.push(`Also: ${spec.aliases.join(', ')}`);
	for (const detail of spec.details ?? []) lines.push('', ...wrapped(detail, width));
	if (spec.options.length > 0) lines.push('', 'Options:', ...table(spec.options.map(optionRow), width));
	lines.push('', 'Every command takes:', ...table(commonOptions.map(optionRow), width));
	return lines;
}

function optionRow(option: OptionSpec): [string, string] {
	const shortForm = option.short === undefined ? '' : `-${option.short}, `;
	const valueForm = option.value === undefined ? '' : ` ${option.value}`;
	return [`${shortForm}--${option.name}${valueForm}`, option.summary];
}

function table(rows: readonly (readonly [string, string])[], width: number): string[] {
	const first = Math.min(32, Math.max(...rows.map(([left]) => left.length)));
	return rows.flatMap(([left, right]) => {
		const [start = '', ...more] = wrapped(right, Math.max(20, width - first - 4));
		const gap = ' '.repeat(first + 4);
		const head = left.length > first ? [`  ${left}`, gap + start] : [`  ${padEnd(left, first)}  ${start}`];
		return [...head, ...more.map(line => gap + line)];
	});
}
