import {padEnd} from '../text/width.ts';
import {usageOf} from './parse.ts';
import {
	type CommandName,
	type CommandSpec,
	commandNamed,
	commands,
	commonOptions,
	type OptionSpec,
} from './table.ts';

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
		lines.push(
			`${title}:`,
			...table(
				members.map(row => [usageOf(row), row.summary]),
				width,
			),
			'',
		);
	}
	lines.push('Every command takes:', ...table(commonOptions.map(optionRow), width), '');
	lines.push(
		...wrap('planwright COMMAND --help says more about one. planwright --version prints the version.', width),
	);
	return lines;
}

function commandHelp(spec: CommandSpec, width: number): string[] {
	const lines = [usageOf(spec), ...wrap(spec.summary, width - 2).map(line => `  ${line}`)];
	if (spec.aliases !== undefined) lines.push(`Also: ${spec.aliases.join(', ')}`);
	for (const detail of spec.details ?? []) lines.push('', ...wrap(detail, width));
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
		const [start = '', ...more] = wrap(right, Math.max(20, width - first - 4));
		const gap = ' '.repeat(first + 4);
		const head = left.length > first ? [`  ${left}`, gap + start] : [`  ${padEnd(left, first)}  ${start}`];
		return [...head, ...more.map(line => gap + line)];
	});
}

/** Words of a text in lines of at most `width` columns. */
function wrap(text: string, width: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= width) {
			lines[lines.length - 1] = `${last} ${word}`;
		} else {
			lines.push(word);
		}
	}
	return lines;
}
