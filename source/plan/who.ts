import type {Minute} from './model.ts';

/** Who does a task and since when, or who did it and when. `since` is as it stands: a minute, or a day. */
export type Who = {readonly name: string; readonly since: string | null};

const time = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?: (?:[01]\\d|2[0-3]):[0-5]\\d)?';
const tails = {
	Doing: new RegExp(`,[ \\t]+since[ \\t]+(${time})$`),
	Done: new RegExp(`,[ \\t]+(${time})$`),
} as const;

/**
 * Reads what stands behind `Doing:` or `Done:`; a name may hold commas. `null` where there is no name, and where
 * nothing says when a task was done: people write such bullets of what is to be true when it is.
 */
export function readWho(label: 'Doing' | 'Done', text: string): Who | null {
	const tail = tails[label].exec(text);
	const name = text.slice(0, tail?.index).trim();
	const isOurs = name !== '' && (label === 'Doing' || tail !== null);
	return isOurs ? {name, since: tail?.[1] ?? null} : null;
}

/** What is written there: `anna, since 2026-11-30 14:05`. */
export function whoText(label: 'Doing' | 'Done', name: string, at: Minute | undefined): string {
	if (at === undefined) return name;
	return label === 'Doing' ? `${name}, since ${at}` : `${name}, ${at}`;
}
