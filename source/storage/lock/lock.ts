import {setTimeout as wait} from 'node:timers/promises';
import {UserError} from '../../errors.ts';
import {attempt, errorCode, type FileSystem} from '../save/file-system.ts';
import type {LockPlace} from '../save/lock-place.ts';
import {breakIfDead, forgetHolding, isLinkOrGone, makeLink, rememberHolding, removeLink} from './link.ts';
import {newOwner} from './owner.ts';
import {isAtHead, joinQueue, leaveQueue, type Ticket} from './wait-queue.ts';

/** A lock that is held. */
export type Lock = {
	/** A name for this one act of locking; see `newOwner`. */
	readonly owner: string;
	readonly release: () => void;
};

export type LockOptions = {
	readonly files: FileSystem;
	/** What the lock guards, for messages. */
	readonly subject: string;
	/** How long to wait for others, in ms. */
	readonly patience: number;
	/** Removes what a dead owner left behind; called while nobody else can hold the lock. */
	readonly clean: (deadOwner: string) => void;
};

/** A process that released the lock this short a time ago, in ms, lets those that wait go first. */
const recently = 50;

/**
 * Takes the lock at the first of `places` that can hold one, waiting for whoever has it. An owner that
 * died is known by its process number and start, and its lock is broken. Throws a UserError `locked`
 * when the time is over, `not-writable` when no place can hold a lock.
 */
export async function takeLock(places: Iterable<LockPlace>, options: LockOptions): Promise<Lock> {
	const owner = newOwner();
	let failure: unknown = new UserError(
		'not-writable',
		'there is no folder for locks',
		'set XDG_RUNTIME_DIR to a folder that only you can write',
	);
	for (const place of places) {
		const outcome = await takeAt(place, owner, options);
		if ('release' in outcome) {
			return outcome;
		}
		failure = outcome.error;
	}
	throw failure;
}

/** Waits until the lock is taken; the error says that this place cannot hold it. */
async function takeAt(
	place: LockPlace,
	owner: string,
	options: LockOptions,
): Promise<Lock | {readonly error: unknown}> {
	const {files, subject, patience} = options;
	const began = Date.now();
	let asksFirst = lastReleased?.place === place.path && began - lastReleased.time < recently;
	let ticket: Ticket | null = null;
	try {
		for (;;) {
			const isNext = !asksFirst || isAtHead(files, place.path, ticket);
			if (isNext) {
				const outcome = tryPlace(place, owner, options);
				if (typeof outcome === 'object') {
					return outcome;
				}
				if (outcome === 'freed') {
					continue;
				}
			}
			if (Date.now() - began >= patience) {
				throw new UserError(
					'locked',
					`another planwright is writing ${subject}`,
					`try again; if nothing writes it, remove ${place.path}`,
				);
			}
			asksFirst = true;
			ticket ??= joinQueue(files, place.path);
			// Few look often, so that the lock is never free for long, and the others leave the processor alone.
			await wait(isNext ? 1 : 3 + Math.random() * 5);
		}
	} finally {
		if (ticket !== null) {
			leaveQueue(files, ticket);
		}
	}
}

/** `freed`: to be tried again at once. An error: this place cannot hold the lock. */
function tryPlace(
	place: LockPlace,
	owner: string,
	{files, clean}: LockOptions,
): Lock | 'freed' | 'busy' | {readonly error: unknown} {
	try {
		makeLink(files, owner, place);
		return heldLock(place.path, owner, {files, clean});
	} catch (error) {
		if (errorCode(error) !== 'EEXIST' || !isLinkOrGone(files, place.path)) {
			return {error};
		}
	}
	try {
		return breakIfDead(files, place.path, clean) ? 'freed' : 'busy';
	} catch (error) {
		// A dead owner's lock in a folder that is read-only to this process.
		return {error};
	}
}

/** The lock that this process released last, and when, in ms as `Date.now()` counts. */
let lastReleased: {readonly place: string; readonly time: number} | null = null;

function heldLock(place: string, owner: string, {files, clean}: Pick<LockOptions, 'files' | 'clean'>): Lock {
	rememberHolding(owner, () => {
		attempt(() => clean(owner));
		removeLink(files, place, owner);
	});
	return {
		owner,
		release: () => {
			forgetHolding(owner);
			removeLink(files, place, owner);
			lastReleased = {place, time: Date.now()};
		},
	};
}
