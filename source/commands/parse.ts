import {parseArgs} from 'node:util';
import {type UserError, wrongUse} from '../errors.ts';
import {didYouMean} from '../text/did-you-mean.ts';
import type {ArgumentSpec, CommandSpec, OptionSpec} from './command-spec.ts';
import {type CommandName, type CommonValues, commandNamed, commands, commonOptions} from './table.ts';

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** What a command line asks for. */
export type CommandLine =
	| {readonly kind: 'help'; readonly command: CommandName | null}
	| {
			readonly kind: 'command';
			readonly name: CommandName;
			readonly args: readonly string[];
			/** By option name; holds what the command's row in the table says. */
			readonly options: Values;
			readonly common: CommonValues;
	  };

/**
 * Reads arguments (without node and the script) over the command table. `isPlan` says whether a
 * word that is no command names a plan in a folder, which then is opened. Throws a UserError of code `usage`.
 */
export function parseCommandLine(
	argv: readonly string[],
	isPlan: (word: string, folder: string) => boolean,
): CommandLine {
	const {at, folder} = findCommand(argv);
	const word = at === null ? null : (argv[at] ?? null);
	if (word === 'help') {
		const topic = argv[(at ?? 0) + 1];
		return {kind: 'help', command: topic === undefined ? null : specOf(topic).name};
	}
	const spec =
		word === null
			? specOf('home')
			: (commandNamed(word) ?? (isPlan(word, folder) ? specOf('open') : specOf(word)));
	const isNamed = word !== null && commandNamed(word) !== undefined;
	const rest = isNamed ? argv.filter((_, index) => index !== at) : argv;
	const {values, positionals} = readOptions(rest, spec, word === null ? null : spec.name);
	if (values.help === true) return {kind: 'help', command: word === null ? null : spec.name};
	checkArguments(positionals, spec);
	return {
		kind: 'command',
		name: spec.name,
		args: positionals,
		options: values,
		common: values as CommonValues,
	};
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, {readonly kind: 'option'}>;

/** The parts of a command line; also what no option is known for, so that our own errors say so. */
export function tokensOf(argv: readonly string[], options: readonly OptionSpec[]): readonly Token[] {
	const settings = options.map(({name, short, value}) => {
		const type = value === undefined ? ('boolean' as const) : ('string' as const);
		return [name, {type, multiple: true, ...(short === undefined ? {} : {short})}] as const;
	});
	return parseArgs({
		args: [...argv],
		options: Object.fromEntries(settings),
		strict: false,
		allowPositionals: true,
		tokens: true,
	}).tokens;
}

/** Where the first word stands that is neither an option nor the value of a common one, and the folder before it. */
export function findCommand(argv: readonly string[]): {at: number | null; folder: string} {
	if (commandNamed(argv[0] ?? '') !== undefined) {
		// As it is nearly always; then no folder is asked for.
		return {at: 0, folder: '.'};
	}
	const tokens = tokensOf(argv, commonOptions);
	const folder = tokens.find(token => token.kind === 'option' && token.name === 'directory');
	return {
		at: tokens.find(token => token.kind === 'positional')?.index ?? null,
		folder: folder?.kind === 'option' ? (folder.value ?? '.') : '.',
	};
}

function specOf(name: string): CommandSpec & {readonly name: CommandName} {
	const spec = commandNamed(name);
	if (spec === undefined) {
		const names = commands.flatMap((row: CommandSpec) => [row.name, ...(row.aliases ?? [])]);
		const hint = didYouMean(name, names, 'planwright --help lists the commands', 'planwright ');
		throw wrongUse(`there is no command ${name}`, hint);
	}
	return spec;
}

function readOptions(argv: readonly string[], spec: CommandSpec, shown: string | null) {
	const options: readonly OptionSpec[] = [...spec.options, ...commonOptions];
	const tokens = tokensOf(argv, options);
	const values: Record<string, string | boolean | readonly string[] | undefined> = Object.fromEntries(
		options.map(({name, value, many}) => [name, value === undefined ? false : many ? [] : undefined]),
	);
	const positionals: string[] = [];
	for (const token of tokens) {
		if (token.kind === 'positional') {
			positionals.push(token.value);
		} else if (token.kind === 'option') {
			const option = options.find(({name}) => name === token.name);
			if (option === undefined) {
				throw unknownOption(token.rawName, argv[token.index] ?? '', {options, command: shown});
			}
			values[option.name] = valueFor(option, token, values[option.name]);
		}
	}
	return {values, positionals};
}

function valueFor(option: OptionSpec, token: OptionToken, before: Values[string]): Values[string] {
	if (option.value === undefined) {
		if (token.value !== undefined) {
			throw wrongUse(`${token.rawName} takes no value`, `write ${token.rawName} alone`);
		}
		return true;
	}
	const {value} = token;
	if (value === undefined) {
		throw wrongUse(`${token.rawName} needs a value`, `write ${token.rawName} ${option.value}`);
	}
	if (token.inlineValue !== true && value.startsWith('-') && value !== '-') {
		throw wrongUse(
			`${token.rawName} needs a value, and ${value} looks like an option`,
			`write --${option.name}=${/\s/.test(value) ? `"${value}"` : value} if it is the value`,
		);
	}
	if (option.many) return [...(Array.isArray(before) ? before : []), value];
	if (before !== undefined && before !== value) {
		throw wrongUse(`${token.rawName} is given twice`, 'give it once');
	}
	return value;
}

type Known = {readonly options: readonly OptionSpec[]; readonly command: string | null};

function unknownOption(rawName: string, word: string, {options, command}: Known): UserError {
	const name = command === null ? 'planwright' : `planwright ${command}`;
	if (/\s/.test(word) && !word.includes('=')) {
		return wrongUse(`"${word}" begins with a dash as options do`, `write -- before it: ${name} -- "${word}"`);
	}
	const names = options.map(option => option.name);
	const hint = didYouMean(rawName.replace(/^-+/, ''), names, `${name} --help lists its options`, '--');
	return wrongUse(`${name} has no option ${rawName}`, hint);
}

function checkArguments(given: readonly string[], spec: CommandSpec): void {
	const required = spec.arguments.filter(argument => argument.required).length;
	const missing = spec.arguments[given.length];
	if (given.length < required && missing !== undefined) {
		throw wrongUse(
			`planwright ${spec.name} needs ${missing.name}`,
			`write ${usageOf(spec)}${meaningOf(missing)}`,
		);
	}
	const takesMany = spec.arguments.some(argument => argument.many);
	const extra = given[spec.arguments.length];
	if (extra !== undefined && !takesMany) {
		const takesWords = spec.arguments.some(({name}) => /^(?:TEXT|TITLE|REF)$/.test(name));
		throw wrongUse(
			`${extra} is one argument too many for planwright ${spec.name}`,
			`write ${usageOf(spec)}${takesWords ? '; a text with blanks goes in quotes' : ''}`,
		);
	}
}

/** What can stand for an argument, where help is short enough for a hint. */
function meaningOf({name, completion}: ArgumentSpec): string {
	if (typeof completion === 'object') {
		return `, where ${name} is ${completion.join(', ').replace(/, ([^,]*)$/, ' or $1')}`;
	}
	return completion === 'reference' ? '; planwright list shows what each task is called' : '';
}

/** `planwright list [PLAN] [OPTIONS]` */
export function usageOf(spec: CommandSpec): string {
	const words = spec.arguments.map(({name, required, many}) => {
		const shown = many ? `${name}...` : name;
		return required ? shown : `[${shown}]`;
	});
	const name = spec.name === 'home' ? 'planwright' : `planwright ${spec.name}`;
	return [name, ...words].join(' ');
}
