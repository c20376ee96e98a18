import {type Bytes, encode} from '../../markdown/bytes.ts';
import type {CommentField, Plan} from '../model.ts';
import type {Versions} from './model.ts';
import {statusToken} from './tree.ts';

/**
 * What the STATUS comment of the merged plan says: `derived` from its tasks, or a word that somebody
 * put there; `null` where it is merged like any other line.
 */
export type MergedStatus = {readonly kind: 'derived'} | {readonly kind: 'word'; readonly word: string} | null;

/** The STATUS comment of a plan. */
export function statusField(plan: Plan): CommentField | null {
	return plan.comments.find(({name}) => name === 'STATUS') ?? null;
}

/** Merges the STATUS comments: they follow the tasks where they did, and any other word is a side's own. */
export function mergeStatus({base, ours, theirs}: Versions<Plan>): MergedStatus {
	const old = statusIn(base, null);
	const mine = statusIn(ours, base);
	const other = statusIn(theirs, base);
	if (mine === null || other === null || isSame(mine, other)) {
		return mine ?? other;
	}
	if (old === null) {
		return mine.kind === 'derived' ? other : other.kind === 'derived' ? mine : null;
	}
	return isSame(mine, old) ? other : isSame(other, old) ? mine : null;
}

/** A word that was not touched since the base stays what it was there, whatever the tasks came to be. */
function statusIn(plan: Plan, base: Plan | null): MergedStatus {
	const value = statusField(plan)?.value;
	if (value === undefined) {
		return null;
	}
	const before = base === null ? undefined : statusField(base)?.value;
	const follows = before === value ? value === base?.status : value === plan.status;
	return follows ? {kind: 'derived'} : {kind: 'word', word: value};
}

function isSame(one: MergedStatus, other: MergedStatus): boolean {
	return (one?.kind === 'word' ? one.word : null) === (other?.kind === 'word' ? other.word : null);
}

/** A merged text with this word in place of the token, which stands in it several times where a conflict holds the comment. */
export function textWithStatus(text: string, status: string | null): Bytes {
	return (status === null ? text : text.replaceAll(statusToken, () => encode(status))) as Bytes;
}
