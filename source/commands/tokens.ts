import {parseArgs} from 'node:util';
import type {OptionSpec} from './spec.ts';

/** An option and its value, as Node's parser gives them. */
export type OptionToken = {
	readonly kind: 'option';
	readonly index: number;
	readonly name: string;
	/** As it is written: `--json`, `-p`. */
	readonly rawName: string;
	readonly value: string | undefined;
	/** Whether the value is in the same word; `undefined` where there is none. */
	readonly inlineValue: boolean | undefined;
};

/** A part of a command line; `index` is that of its first word. */
export type Token =
	| OptionToken
	| {readonly kind: 'positional'; readonly index: number; readonly value: string}
	| {readonly kind: 'option-terminator'; readonly index: number};

/**
 * Takes a command line apart. Node's parser is loaded only where there is more than words and flags: short commands
 * have no time for it.
 */
export function tokensOf(argv: readonly string[], options: readonly OptionSpec[]): readonly Token[] {
	const plain: Token[] = [];
	for (const [index, word] of argv.entries()) {
		const flag = options.find(({name, value}) => value === undefined && word === `--${name}`);
		if (flag !== undefined) {
			const {name} = flag;
			plain.push({kind: 'option', index, name, rawName: word, value: undefined, inlineValue: undefined});
		} else if (!word.startsWith('-')) {
			plain.push({kind: 'positional', index, value: word});
		} else {
			return parseArgs({
				args: [...argv],
				options: settingsOf(options),
				strict: false,
				allowPositionals: true,
				tokens: true,
			}).tokens;
		}
	}
	return plain;
}

function settingsOf(options: readonly OptionSpec[]) {
	return Object.fromEntries(
		options.map(({name, short, value}) => [
			name,
			{
				type: value === undefined ? ('boolean' as const) : ('string' as const),
				multiple: true,
				...(short === undefined ? {} : {short}),
			},
		]),
	);
}
