import path from 'node:path';
import {dialectNames} from '../plan/dialects.ts';
import {type Plan, statuses} from '../plan/model.ts';
import {shortName} from '../plan/references.ts';
import {shownTitle} from '../text/plain-text.ts';
import {safeText} from '../text/safe-text.ts';
import {cut} from '../text/width.ts';
import type {CommandSpec, Completion, OptionSpec} from './command-spec.ts';
import type {Context} from './context.ts';
import {print} from './output.ts';
import {findCommand, tokensOf} from './parse.ts';
import {chosenPlan} from './plan-choice.ts';
import {plansHere, repositoryOf} from './plan-files.ts';
import {commandNamed, commands, commonOptions} from './table.ts';

/**
 * What the scripts of `planwright completion` call: `SHELL WORD...`, the last word being the one to
 * complete. Prints one suggestion a line, its description after a tab.
 */
export async function completeWords([shell, ...raw]: readonly string[], context: Context): Promise<number> {
	const words = shell === 'bash' ? wordsOfBash(raw) : raw.map(unquoted);
	const found = await suggestionsFor(words, context);
	const lines = found.map(({value, description}) => {
		return description === '' || shell === 'bash' ? `${value}\n` : `${value}\t${description}\n`;
	});
	await print(context.world.stdout, lines.join(''));
	return 0;
}

/** Bash takes words apart at `=` and keeps their quotes. */
function wordsOfBash(raw: readonly string[]): string[] {
	const words = raw.filter((word, index) => !(word === '=' && raw[index - 1]?.startsWith('--')));
	return (raw.at(-1) === '=' ? [...words, ''] : words).map(unquoted);
}

function unquoted(word: string): string {
	return word.replace(/^["']/, '').replace(/\\(.)/g, '$1');
}

/** A word that could stand there, and what it is. */
type Suggestion = {readonly value: string; readonly description: string};

/**
 * What the last of the words (after `planwright`) can be completed to; none where files are meant, which
 * shells know better. Never throws for what a user typed.
 */
async function suggestionsFor(words: readonly string[], context: Context): Promise<Suggestion[]> {
	const current = words.at(-1) ?? '';
	const {spec, count, first, pending, plan, directory} = understood(words.slice(0, -1));
	const inContext = {
		...context,
		plan: plan ?? context.plan,
		cwd: path.resolve(context.cwd, directory ?? '.'),
	};
	const inline = /^(--[^=]+=)(.*)$/.exec(current);
	if (inline !== null) {
		const [, prefix = '', typed = ''] = inline;
		const option = optionNamed(prefix.slice(0, -1), spec);
		const found = await valuesFor(option?.completion, typed, {spec, context: inContext});
		return found.map(({value, description}) => ({value: prefix + value, description}));
	}
	if (pending !== null) return valuesFor(pending.completion, current, {spec, context: inContext});
	if (current.startsWith('-')) {
		return optionsOf(spec)
			.flatMap(option => [
				{value: `--${option.name}`, description: option.summary},
				...(option.short === undefined ? [] : [{value: `-${option.short}`, description: option.summary}]),
			])
			.filter(({value}) => value.startsWith(current));
	}
	if (spec === null) {
		const rows: readonly CommandSpec[] = commands;
		const names = rows.flatMap(row =>
			[row.name, ...(row.aliases ?? [])].map(value => ({value, description: row.summary})),
		);
		return names.filter(({value}) => value !== 'home' && value.startsWith(current));
	}
	const argument = spec.arguments[count] ?? spec.arguments.findLast(({many}) => many);
	const meansPlan = spec.name === 'template' && first === 'answers';
	return valuesFor(meansPlan ? 'plan' : argument?.completion, current, {spec, context: inContext});
}

type Understood = {
	readonly spec: CommandSpec | null;
	/** How many arguments there are, and the first of them. */
	readonly count: number;
	readonly first: string | null;
	/** The option whose value is the word to come. */
	readonly pending: OptionSpec | null;
	readonly plan: string | null;
	/** The folder to work in that was named. */
	readonly directory: string | null;
};

/** What the words before say: the command, its arguments so far, the plan and the folder that were named. */
function understood(words: readonly string[]): Understood {
	const {at} = findCommand(words);
	const word = at === null ? null : (words[at] ?? null);
	const spec = word === null ? null : (commandNamed(word) ?? commandNamed('open') ?? null);
	const tokens = tokensOf(words.toSpliced(at ?? words.length, 1), optionsOf(spec));
	const args = tokens.filter(token => token.kind === 'positional');
	const options = tokens.filter(token => token.kind === 'option');
	const last = tokens.at(-1);
	const pending =
		last?.kind === 'option' && last.value === undefined ? optionNamed(last.rawName, spec) : null;
	const named = (name: string) => options.findLast(token => token.name === name)?.value ?? null;
	return {
		spec,
		count: args.length,
		first: args[0]?.value ?? null,
		pending: pending?.value === undefined ? null : pending,
		plan: named('plan'),
		directory: named('directory'),
	};
}

function optionsOf(spec: CommandSpec | null): readonly OptionSpec[] {
	return [...(spec?.options ?? []), ...commonOptions];
}

function optionNamed(word: string, spec: CommandSpec | null): OptionSpec | undefined {
	return optionsOf(spec).find(({name, short}) => word === `--${name}` || word === `-${short}`);
}

/** Of more sections nobody wants to choose, and to name each takes the longer the more there are. */
const offeredSections = 200;

type Where = {readonly spec: CommandSpec | null; readonly context: Context};

async function valuesFor(
	completion: Completion | undefined,
	typed: string,
	where: Where,
): Promise<Suggestion[]> {
	try {
		const found = await allValues(completion, typed, where);
		return found.filter(({value}) => value.startsWith(typed) && safeText(value) === value).map(described);
	} catch {
		return [];
	}
}

function described({value, description}: Suggestion): Suggestion {
	return {value, description: cut(safeText(description), 60)};
}

async function allValues(
	completion: Completion | undefined,
	typed: string,
	{spec, context}: Where,
): Promise<Suggestion[]> {
	switch (completion) {
		case undefined:
		case 'file':
		case 'folder':
			return [];
		case 'plan':
			return (await plansHere(context)).plans.map(({path, plan}) => ({
				value: path,
				description: `${plan.progress.percent}%  ${shownTitle(plan) || 'untitled'}`,
			}));
		case 'reference':
			return referencesOf((await chosenPlan(undefined, context)).plan, typed, spec);
		case 'section':
			return sectionsOf((await chosenPlan(undefined, context)).plan);
		case 'place': {
			const {plan} = await chosenPlan(undefined, context);
			return [...referencesOf(plan, typed, spec), ...sectionsOf(plan)];
		}
		case 'status': {
			const before = typed.slice(0, typed.lastIndexOf(',') + 1);
			return statuses.map(status => ({value: before + status, description: ''}));
		}
		case 'template': {
			const {listTemplates} = await import('../storage/find/templates.ts');
			const {root} = repositoryOf(context);
			return listTemplates(root).map(({name, description = ''}) => ({value: name, description}));
		}
		case 'dialect':
			return dialectNames.map(value => ({value, description: ''}));
		default:
			return completion.map(value => ({value, description: ''}));
	}
}

/** References of the tasks that a command can be about; their keys where one is begun. */
function referencesOf({tasks}: Plan, typed: string, spec: CommandSpec | null): Suggestion[] {
	const isForOpen = ['start', 'done', 'block', 'drop'].includes(spec?.name ?? '');
	return tasks
		.filter(({status}) => !(isForOpen && (status === 'done' || status === 'dropped')))
		.map(({ref, key, text}) => ({value: typed.startsWith('%') ? key : ref, description: text}));
}

/** Headings with tasks, by the shortest path that means each alone. */
function sectionsOf(plan: Plan): Suggestion[] {
	const withTasks = plan.sections.filter(({progress}) => progress.total > 0).slice(0, offeredSections);
	return withTasks.map(section => ({
		value: shortName(plan, section),
		description: `${section.progress.done}/${section.progress.total}`,
	}));
}
