import path from 'node:path';
import {type Plan, statuses} from '../plan/model.ts';
import {shortName} from '../plan/references.ts';
import {safeText} from '../text/safe-text.ts';
import {shownTitle} from '../text/shown-title.ts';
import {cut} from '../text/width.ts';
import type {Context} from './context.ts';
import {chosenPlan, plansHere, repositoryOf} from './plan-files.ts';
import type {CommandSpec, Completion, OptionSpec} from './spec.ts';
import {commandNamed, commands, commonOptions} from './table.ts';

/** A word that could stand there, and what it is. */
export type Suggestion = {readonly value: string; readonly description: string};

/**
 * What the last of the words (after `planwright`) can be completed to; none where files are meant, which
 * shells know better. Never throws for what a user typed.
 */
export async function suggestionsFor(words: readonly string[], context: Context): Promise<Suggestion[]> {
	const current = words.at(-1) ?? '';
	const {spec, positionals, pending, plan, directory} = understood(words.slice(0, -1));
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
	if (pending !== null) {
		return valuesFor(pending.completion, current, {spec, context: inContext});
	}
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
	const argument = spec.arguments[positionals.length] ?? spec.arguments.findLast(({many}) => many);
	const meansPlan = spec.name === 'template' && positionals[0] === 'answers';
	return valuesFor(meansPlan ? 'plan' : argument?.completion, current, {spec, context: inContext});
}

type Understood = {
	readonly spec: CommandSpec | null;
	readonly positionals: readonly string[];
	/** The option whose value is the word to come. */
	readonly pending: OptionSpec | null;
	readonly plan: string | null;
	/** The folder to work in that was named. */
	readonly directory: string | null;
};

/** What the words before say: the command, its arguments so far, the plan and the folder that were named. */
function understood(words: readonly string[]): Understood {
	let spec: CommandSpec | null = null;
	let pending: OptionSpec | null = null;
	const named = new Map<string, string>();
	const positionals: string[] = [];
	for (const word of words) {
		if (pending !== null) {
			named.set(pending.name, word);
			pending = null;
		} else if (word.startsWith('-') && word !== '-') {
			const [name = '', value] = word.split('=', 2);
			const option = optionNamed(name, spec);
			if (option !== undefined && value !== undefined) {
				named.set(option.name, value);
			}
			pending = option?.value !== undefined && value === undefined ? option : null;
		} else if (spec === null) {
			spec = commandNamed(word) ?? commandNamed('open') ?? null;
		} else {
			positionals.push(word);
		}
	}
	return {
		spec,
		positionals,
		pending,
		plan: named.get('plan') ?? null,
		directory: named.get('directory') ?? null,
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
	completion: Completion | readonly string[] | undefined,
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
	completion: Completion | readonly string[] | undefined,
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
		case 'status': {
			const before = typed.slice(0, typed.lastIndexOf(',') + 1);
			return statuses.map(status => ({value: before + status, description: ''}));
		}
		case 'template': {
			const {listTemplates} = await import('../storage/find/templates.ts');
			const {root} = repositoryOf(context);
			return listTemplates(root).map(({name}) => ({value: name, description: ''}));
		}
		case 'dialect':
			return ['default', 'kiro', 'spec-workflow'].map(value => ({value, description: ''}));
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
