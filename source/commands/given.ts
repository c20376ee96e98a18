import {type UserError, wrongUse} from '../errors.ts';
import {type Status, statuses} from '../plan/model.ts';
import {nearestName} from '../text/did-you-mean.ts';
import type {Context} from './context.ts';

/** A text that goes into one line of the file, trimmed. Throws a UserError `usage` for an empty one and for line breaks. */
export function oneLine(text: string, name: string): string;
export function oneLine(text: string | undefined, name: string): string | undefined;
export function oneLine(text: string | undefined, name: string): string | undefined {
	if (text === undefined) return undefined;
	const trimmed = text.trim();
	if (trimmed === '') throw wrongUse(`${name} is empty`, 'give it some words');
	if (/[\r\n\u2028\u2029]/.test(trimmed)) {
		throw wrongUse(`${name} has a line break`, 'write it in one line');
	}
	return trimmed;
}

/** What is taken from a list brings bullets and boxes of its own. A number without a box may be an id. */
const listMarker = /^(?:[-*+]\s+(?:\[[^\]]\](?:\s+|$))?|\d{1,9}[.)]\s+\[[^\]]\](?:\s+|$))/;

/**
 * The text of an argument, or for `-` those of stdin, one a line; without list markers. Throws a UserError `usage`
 * where there is none. `what` is `task`, `note` and the like.
 */
export async function textsOf(text: string, what: string, context: Context): Promise<string[]> {
	const name = `the ${what}`;
	if (text !== '-') return [oneLine(oneLine(text, name).replace(listMarker, ''), name)];
	const lines = (await readInput(context))
		.split(/\r\n|[\r\n]/)
		.map(line => line.trim().replace(listMarker, '').trim());
	const texts = lines.filter(line => line !== '');
	if (texts.length === 0) throw wrongUse(`stdin has no ${what}`, `write one ${what} a line`);
	return texts;
}

/** Throws a UserError `usage` where options are both given that exclude each other. */
export function refuseBoth(areGiven: boolean, names: string): void {
	if (areGiven) throw wrongUse(`${names} exclude each other`, 'give one of them');
}

/** The words of an option's values, separated by commas. */
function wordsOf(values: readonly string[]): readonly string[] {
	return values.flatMap(value => value.split(',').map(word => word.trim())).filter(word => word !== '');
}

/** That an option names what there is not; `what` is `status` or `field`. */
function notThere(what: string, word: string, known: readonly string[], option: string): UserError {
	const near = nearestName(word, known);
	const hint =
		near === null
			? `${option} takes ${known.join(', ')}`
			: `did you mean ${near}? There are ${known.join(', ')}`;
	return wrongUse(`there is no ${what} ${word}`, hint);
}

/** The statuses that an option's values name, separated by commas; `null` where it is not given. */
export function statusesIn(values: readonly string[], option: string): ReadonlySet<Status> | null {
	if (values.length === 0) return null;
	const named = wordsOf(values).map(word => {
		const status = statuses.find(known => known === word.toLowerCase());
		if (status === undefined) throw notThere('status', word, statuses, `--${option}`);
		return status;
	});
	if (named.length === 0) {
		throw wrongUse(`--${option} names no status`, `--${option} takes ${statuses.join(', ')}`);
	}
	return new Set(named);
}

/** All of stdin as text. */
export async function readInput({world}: Context): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of world.stdin) {
		parts.push(typeof part === 'string' ? Buffer.from(part) : part);
	}
	return Buffer.concat(parts)
		.toString('utf8')
		.replace(/^\ufeff/, '');
}

/**
 * The fields that `--with` names, separated by commas. Throws a UserError `usage` for those that there are not, and
 * where nothing is printed as JSON.
 */
export function fieldsIn(
	{with: values, json}: {readonly with: readonly string[]; readonly json: boolean},
	known: readonly string[],
): ReadonlySet<string> {
	if (values.length > 0 && !json) throw wrongUse('--with is for --json', 'add --json, or leave out --with');
	const words = wordsOf(values);
	const unknown = words.find(word => !known.includes(word));
	if (unknown !== undefined) throw notThere('field', unknown, known, '--with');
	return new Set(words);
}
