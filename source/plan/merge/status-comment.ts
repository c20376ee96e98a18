import {type Bytes, encode} from '../../markdown/bytes.ts';
import type {Plan} from '../model.ts';
import {statusField} from '../read/header-fields.ts';
import type {Versions} from './model.ts';
import {statusToken} from './tree.ts';

/**
 * What the STATUS comment of the merged plan says: a word that somebody put there, or without one what
 * follows from its tasks; `null` where it is merged like any other line.
 */
export type MergedStatus = {readonly word: string | null} | null;

/** Merges the STATUS comments: they follow the tasks where they did, and any other word is a side's own. */
export function mergeStatus({base, ours, theirs}: Versions<Plan>): MergedStatus {
	const old = statusIn(base, null);
	const mine = statusIn(ours, base);
	const other = statusIn(theirs, base);
	if (mine === null || other === null || mine.word === other.word) {
		return mine ?? other;
	}
	if (old === null) {
		return mine.word === null ? other : other.word === null ? mine : null;
	}
	return mine.word === old.word ? other : other.word === old.word ? mine : null;
}

/** A word that was not touched since the base stays what it was there, whatever the tasks came to be. */
function statusIn(plan: Plan, base: Plan | null): MergedStatus {
	const value = statusField(plan)?.value;
	if (value === undefined) {
		return null;
	}
	const before = base === null ? undefined : statusField(base)?.value;
	const follows = before === value ? value === base?.status : value === plan.status;
	return {word: follows ? null : value};
}

/** A merged text with this word in place of the token, which stands in it several times where a conflict holds the comment. */
export function textWithStatus(text: string, status: string | null): Bytes {
	return (status === null ? text : text.replaceAll(statusToken, () => encode(status))) as Bytes;
}
