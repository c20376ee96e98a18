import type {CommandSpec, OptionSpec} from '../../source/commands/command-spec.ts';
import {signalCodes} from '../../source/commands/context.ts';
import {usageOf} from '../../source/commands/parse.ts';
import {commands, commonOptions} from '../../source/commands/table.ts';
import {exitCodes} from '../../source/errors.ts';
import type {Rule} from '../../source/plan/check/finding.ts';
import {dialectNames, statusOfMark} from '../../source/plan/dialects.ts';
import {places} from '../../source/plan/places.ts';
import {
	adoptKeymap,
	homeFilterKeymap,
	homeKeymap,
	listKeymap,
	pageKeymap,
	proposalsKeymap,
	searchKeymap,
} from '../../source/tracker/keymap.ts';
import {helpMarkdown} from '../../source/ui/keymap.ts';
import {resumeKeymap, wizardKeymap} from '../../source/wizard/keymap.ts';
import {folderWith, type Ran, runIn} from '../commands/run-in.ts';
import {workedOn} from '../pictures/worked-on.ts';

const rows: readonly CommandSpec[] = commands;

/** What the documentation says that the program knows: the text after `<!-- NAME -->`, by its name. */
export const generated: Readonly<Record<string, () => string | Promise<string>>> = {
	'keys: checklist': () => helpMarkdown(listKeymap),
	'keys: page': () => helpMarkdown(pageKeymap),
	'keys: proposals': () => helpMarkdown(proposalsKeymap),
	'keys: search': () => helpMarkdown(searchKeymap),
	'keys: home': () => helpMarkdown(homeKeymap),
	'keys: home filter': () => helpMarkdown(homeFilterKeymap),
	'keys: adopt': () => helpMarkdown(adoptKeymap),
	'keys: wizard': () => helpMarkdown(wizardKeymap),
	'keys: drafts': () => helpMarkdown(resumeKeymap),
	commands: () =>
		table(
			['command', 'does'],
			rows.map(row => [code(usageOf(row)), row.summary]),
		),
	options: () =>
		rows
			.filter(({options}) => options.length > 0)
			.map(optionsOf)
			.join('\n\n'),
	'common options': () => optionTable(commonOptions),
	'exit codes': exitCodeTable,
	findings: () =>
		table(
			['rule', 'found'],
			Object.entries(findings).map(([rule, words]) => [code(rule), words]),
		),
	marks: markTable,
	places: placeList,
	templates: async () => printed(await runIn(folderWith(), ['template', 'list'])),
	line: async () => printed(await runIn(await workedOn(), ['status', '--line'], {now: '2026-12-02T10:00'})),
};

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
	const row = (cells: readonly string[]) =>
		`| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [row(head), `|${head.map(() => '---').join('|')}|`, ...body.map(row)].join('\n');
}

function printed({out}: Ran): string {
	return `\`\`\`\n${out.trimEnd()}\n\`\`\``;
}

function code(text: string): string {
	return `\`${text}\``;
}

function optionsOf(row: CommandSpec): string {
	const also = row.aliases === undefined ? [] : [`Also: ${row.aliases.map(code).join(', ')}.`];
	const words = [...(row.details ?? []), ...also].join(' ');
	const text = words === '' ? '' : `${words}\n\n`;
	return `### ${code(usageOf(row))}\n\n${text}${optionTable(row.options)}`;
}

function optionTable(options: readonly OptionSpec[]): string {
	return table(
		['option', 'does'],
		options.map(({name, short, value, summary}) => [
			code(`${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`),
			summary,
		]),
	);
}

const findings: Readonly<Record<Rule, string>> = {
	'unknown-dependency': 'a phase or task that depends on one that does not exist',
	'circular-dependency': 'phases or tasks that wait for each other',
	'duplicate-id': 'an id that more than one task has',
	'merge-markers': "git's conflict markers: nothing is written before they are gone",
	'unclosed-fence':
		'a code fence that hides tasks, since nothing closes it, or a line that belongs to a later fence',
	'unfilled-blank':
		"blanks of the plan's template that nobody has filled, one line with their number; `--blanks` lists them",
	'done-over-open': 'a task, or a heading with a ticked box, that is done while something under it is open',
	'no-task':
		'a line that looks like a task and is none, such as `- []`, `- \\[ ] …`, `- ☐ …` or `• [ ] …`; boxes in tables',
	'written-progress': 'a count such as `3/10`, or a tick or `(done)` in a heading, that is not so',
	timeline: 'a timeline that cannot be read, so that its phase has no dates',
	'spec-id': 'a spec id and a FEATURE_ID that name different specifications',
	'changed-since-approved': 'a plan whose words are others than those that somebody approved',
	unfinished: 'only with `--finished`: tasks that are open and not optional, one line with their number',
	'named-in-commit':
		'`--git`: a task that is open, and that a commit since the plan was first committed names',
	'files-there':
		'`--git`: tasks that are open, and the files that a `Create:` line below them names were made since',
	'missing-file':
		'`--git`: tasks that are done, and a file of their `Create:` or `Test:` lines never was there',
	'lies-still':
		'`--git`: a plan that nobody has changed for two weeks, while files that it names were changed',
	encoding: 'a file that is no UTF-8, or has NUL bytes',
};

const meanings: ReadonlyMap<number, string> = new Map([
	[0, 'done'],
	[
		1,
		'the answer is no: `check` found an error, nothing is next, the task waits, nothing of a text would become a task, its proof fails or may not run, there is nothing to take back, the plan is not approved, conflicts are left, git knows no history of the plan, git does not merge it by task yet, or agents are not told of it',
	],
	[2, 'wrong use or bad input; nothing written'],
	[3, 'the file is not as the command was told, or changed under it; nothing written'],
	[70, "a fault of planwright's own"],
]);

function exitCodeTable(): string {
	const errors = Object.entries(exitCodes);
	const ours = [...new Set([...meanings.keys(), ...errors.map(([, number]) => number)])].map(number => {
		const meaning = meanings.get(number);
		if (meaning === undefined) throw new Error(`exit code ${number} has no meaning here`);
		const names = errors.filter(([, other]) => other === number).map(([name]) => code(name));
		return [String(number), meaning, names.join(' ')];
	});
	const signals = Object.entries(signalCodes).map(([signal, number]) => [
		String(number),
		`ended by ${signal}`,
		'',
	]);
	return table(['exit code', 'means', '`error.code` with `--json`'], [...ours, ...signals]);
}

function markTable(): string {
	const marks = [' ', 'x', '✅', '✓', '>', '/', '~', '!', '-', '?'];
	const meaning = (mark: string, name: (typeof dialectNames)[number]) =>
		statusOfMark(mark, name) ?? 'no task';
	return table(
		['mark', ...dialectNames],
		marks.map(mark => [code(`[${mark}]`), ...dialectNames.map(name => meaning(mark, name))]),
	);
}

function placeList(): string {
	return places
		.flatMap(({folder, plans, withTasks}) => {
			if (plans === null) return [];
			const glob = code(folder === '' ? plans : `${folder}/${plans}`);
			return [`- ${glob}${withTasks ? ', with a task in it' : ''}`];
		})
		.join('\n');
}
