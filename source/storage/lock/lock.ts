import {setTimeout as wait} from 'node:timers/promises';
import {UserError} from '../../errors.ts';
import {attempt, errorCode, type FileSystem} from '../save/file-system.ts';
import {breakIfDead, forgetHolding, isLinkOrGone, makeLink, rememberHolding, removeLink} from './link.ts';
import {newHolder} from './owner.ts';
import type {LockPlace} from './place.ts';
import {isAtHead, joinQueue, leaveQueue, type Ticket} from './wait-queue.ts';

/** A lock that is held. */
export type Lock = {
	/** Unique to this act; see `newHolder`. */
	readonly holder: string;
	readonly release: () => void;
};

export type LockOptions = {
	readonly files: FileSystem;
	/** What the lock guards, for messages. */
	readonly subject: string;
	/** How long to wait for others, in ms. */
	readonly patience: number;
	/** Removes what a dead holder left behind; called while nobody else can hold the lock. */
	readonly clean: (deadHolder: string) => void;
};

/** Who had the lock this short a time ago, in ms, looks whether others wait before it takes it again. */
const isAgain = 50;

/**
 * Takes the lock at the first of `places` that can hold one, waiting for whoever has it. A holder that
 * died is found out by its process number and start, and its lock is broken. Throws a UserError `locked`
 * when the time is over, `not-writable` when no place can hold a lock.
 */
export async function takeLock(places: Iterable<LockPlace>, options: LockOptions): Promise<Lock> {
	const holder = newHolder();
	let failure: unknown = noPlace();
	for (const place of places) {
		const outcome = await takeAt(place, holder, options);
		if ('release' in outcome) {
			return outcome;
		}
		failure = outcome.error;
	}
	throw failure;
}

/** Breaks the lock at a place when its holder is dead, without taking it. Never throws. */
export function clearDeadLock(place: string, {files, clean}: Pick<LockOptions, 'files' | 'clean'>): void {
	attempt(() => breakIfDead(files, place, clean));
}

function noPlace(): UserError {
	return new UserError(
		'not-writable',
		'there is no folder for locks',
		'set XDG_RUNTIME_DIR to a folder that only you can write',
	);
}

/** Waits until the lock is taken; the error says that this place cannot hold it. */
async function takeAt(
	place: LockPlace,
	holder: string,
	options: LockOptions,
): Promise<Lock | {readonly error: unknown}> {
	const {files, subject, patience} = options;
	const began = Date.now();
	let asksFirst = began - lastRelease(place.path) < isAgain;
	let ticket: Ticket | null = null;
	try {
		for (;;) {
			const isNext = !asksFirst || isAtHead(files, place.path, ticket);
			if (isNext) {
				const outcome = tryPlace(place, holder, options);
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
	holder: string,
	{files, clean}: LockOptions,
): Lock | 'freed' | 'busy' | {readonly error: unknown} {
	try {
		makeLink(files, holder, place);
		return held(place.path, holder, {files, clean});
	} catch (error) {
		if (errorCode(error) !== 'EEXIST' || !isLinkOrGone(files, place.path)) {
			return {error};
		}
	}
	try {
		return breakIfDead(files, place.path, clean) ? 'freed' : 'busy';
	} catch (error) {
		// A dead holder's lock in a folder that is read-only to this process.
		return {error};
	}
}

let released: {readonly place: string; readonly time: number} | null = null;

/** When this process released the lock last, in ms as `Date.now()` counts. */
function lastRelease(place: string): number {
	return released?.place === place ? released.time : 0;
}

function held(place: string, holder: string, {files, clean}: Pick<LockOptions, 'files' | 'clean'>): Lock {
	rememberHolding(holder, () => {
		attempt(() => clean(holder));
		removeLink(files, place, holder);
	});
	return {
		holder,
		release: () => {
			forgetHolding(holder);
			removeLink(files, place, holder);
			released = {place, time: Date.now()};
		},
	};
}
