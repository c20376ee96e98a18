import path from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {UserError} from '../../errors.ts';
import {orElse} from '../find/entries.ts';
import {attempt, errorCode, type FileSystem} from '../save/file-system.ts';
import {type Environment, hash, type LockPlace, lockPlaces} from '../save/lock-place.ts';
import {temporaryPath} from '../save/temporary.ts';
import {forgetHolding, isHeld, isOfThisProcess, newOwner, ownerIsDead, rememberHolding} from './owner.ts';

type Locking = {
	readonly files: FileSystem;
	/** The path of what is written, links resolved. */
	readonly real: string;
	/** Its path as the user knows it, for messages. */
	readonly named: string;
	/** How long to wait for others, in ms. */
	readonly patience: number;
	readonly environment: Environment;
};

type Locked = Pick<Locking, 'files' | 'real'>;

/**
 * Runs an action while this process alone, of those that ask, may write a file; in it one action after the
 * other. The action gets the path at which it may make a temporary file, which goes if the process dies. Throws
 * what the action throws, and a UserError `locked` when others hold the lock for all of `patience`,
 * `not-writable` when no place can hold a lock.
 */
export async function withLock<T>(locking: Locking, action: (temporary: string) => Promise<T>): Promise<T> {
	return inTurn(locking.real, async () => {
		const owner = newOwner();
		const release = await takeLock(owner, locking);
		try {
			return await action(temporaryPath(locking.real, owner));
		} finally {
			release();
		}
	});
}

/** Breaks the lock on a file at a place if the process that holds it died, and removes its temporary file. Never throws. */
export function breakDeadLock(files: FileSystem, real: string, place: string): void {
	attempt(() => breakIfDead({files, real}, place));
}

/** The last action of this process on each file, done or not. */
const lastActions = new Map<string, Promise<unknown>>();

/** Runs actions of this process on one file one after the other, in the order they were asked for. */
async function inTurn<T>(file: string, action: () => Promise<T>): Promise<T> {
	const mine = (lastActions.get(file) ?? Promise.resolve()).then(action, action);
	lastActions.set(file, mine);
	return mine;
}

type Release = () => void;

/**
 * Takes the lock at the first place that can hold one, waiting for whoever has it; returns what releases it. An
 * owner that died is known by its process number and start, and its lock is broken.
 */
async function takeLock(owner: string, locking: Locking): Promise<Release> {
	let failure: unknown = new UserError(
		'not-writable',
		'there is no folder for locks',
		'set XDG_RUNTIME_DIR to a folder that only you can write',
	);
	for (const place of lockPlaces(locking.real, locking.environment)) {
		const outcome = await takeAt(place, owner, locking);
		if (typeof outcome === 'function') return outcome;
		failure = outcome.error;
	}
	throw failure;
}

/** That a place cannot hold the lock. */
type Failed = {readonly error: unknown};

/** A process that released the lock this short a time ago, in ms, lets those that wait go first. */
const recently = 50;

async function takeAt(place: LockPlace, owner: string, locking: Locking): Promise<Release | Failed> {
	const {files, named, patience} = locking;
	const began = Date.now();
	let asksFirst = lastReleased?.place === place.path && began - lastReleased.time < recently;
	let ticket: Ticket | null = null;
	try {
		for (;;) {
			const isNext = !asksFirst || isAtHead(files, place.path, ticket);
			if (isNext) {
				const outcome = tryPlace(place, owner, locking);
				if (typeof outcome !== 'string') return outcome;
				if (outcome === 'freed') continue;
			}
			if (Date.now() - began >= patience) {
				throw new UserError(
					'locked',
					`another planwright is writing ${named}`,
					`try again; if nothing writes it, remove ${place.path}`,
				);
			}
			asksFirst = true;
			ticket ??= joinQueue(files, place.path);
			// Few look often, so that the lock is never free for long, and the others leave the processor alone.
			await wait(isNext ? 1 : 3 + Math.random() * 5);
		}
	} finally {
		if (ticket !== null) leaveQueue(files, ticket);
	}
}

/** `freed`: to be tried again at once. */
function tryPlace(place: LockPlace, owner: string, locked: Locked): Release | 'freed' | 'busy' | Failed {
	try {
		makeLink(locked.files, owner, place);
		return holdLink(locked, owner, place.path);
	} catch (error) {
		if (errorCode(error) !== 'EEXIST' || !isLinkOrGone(locked.files, place.path)) return {error};
	}
	try {
		return breakIfDead(locked, place.path) ? 'freed' : 'busy';
	} catch (error) {
		// A dead owner's lock in a folder that is read-only to this process.
		return {error};
	}
}

/** The lock that this process released last, and when, in ms as `Date.now()` counts. */
let lastReleased: {readonly place: string; readonly time: number} | null = null;

function holdLink(locked: Locked, owner: string, place: string): Release {
	const {files} = locked;
	const remove = () =>
		attempt(() => {
			if (ownerAt(files, place) === owner) files.unlink(place);
		});
	rememberHolding(owner, () => {
		attempt(() => files.unlink(temporaryPath(locked.real, owner)));
		remove();
	});
	return () => {
		forgetHolding(owner);
		remove();
		lastReleased = {place, time: Date.now()};
	};
}

/**
 * A lock is a symbolic link whose target is its owner's name: made in one step, with its content, by one
 * process alone. Tries to make it; throws when it is there (`EEXIST`) or cannot be made.
 */
function makeLink(files: FileSystem, owner: string, place: LockPlace): void {
	try {
		files.symlink(owner, place.path);
	} catch (error) {
		if (errorCode(error) !== 'ENOENT') throw error;
		try {
			files.mkdir(path.dirname(place.path), place.folderMode);
		} catch (made) {
			if (errorCode(made) !== 'EEXIST') throw made;
		}
		files.symlink(owner, place.path);
	}
}

/** Whether a link, or nothing any more, is where one was. */
function isLinkOrGone(files: FileSystem, place: string): boolean {
	try {
		return files.lstat(place).isSymbolicLink();
	} catch (error) {
		return errorCode(error) === 'ENOENT';
	}
}

/** The owner of the lock, as `newOwner` named it; `null` when nobody has the lock. */
function ownerAt(files: FileSystem, place: string): string | null {
	try {
		return path.basename(files.readlink(place));
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return null;
		throw error;
	}
}

/**
 * Removes the lock of a dead owner, after its temporary file; true when the lock may be free now. Two processes that
 * break it at once must not remove the lock of a third that took it in between. So the process that breaks first takes
 * a lock on breaking this very owner's lock, and it alone may remove that. Since no two owners have the same name, the
 * lock that it has seen stays there until it removes it. The lock of a breaker that died is broken the same way.
 */
function breakIfDead(locked: Locked, place: string): boolean {
	const {files} = locked;
	const owner = ownerAt(files, place);
	if (owner === null) return true;
	// A lock of this process that it does not hold is one whose removal failed.
	const isAbandoned = isOfThisProcess(owner)
		? !isHeld(owner)
		: ownerIsDead(owner, () => Date.now() - Number(files.lstat(place).mtimeMs));
	if (!isAbandoned) return false;
	const breaking = `${place}.${hash(owner)}`;
	try {
		files.symlink(newOwner(), breaking);
	} catch (error) {
		if (errorCode(error) === 'EEXIST') return breakIfDead(locked, breaking);
		throw error;
	}
	try {
		if (ownerAt(files, place) === owner) {
			attempt(() => files.unlink(temporaryPath(locked.real, owner)));
			files.unlink(place);
		}
	} finally {
		attempt(() => files.unlink(breaking));
	}
	return true;
}

/**
 * A place in the queue of those that wait for a lock, as in a ticket lock: a link beside the lock whose name says
 * since when. Without a queue a process that saves again and again would take the lock each time before those
 * that sleep between two attempts, and of many that wait one would wait too long.
 */
export type Ticket = {readonly path: string; readonly owner: string};

/** Joins the queue; `null` where no ticket can be made. */
export function joinQueue(files: FileSystem, place: string): Ticket | null {
	const owner = newOwner();
	const ticket = {path: `${ticketPrefix(place)}${Date.now().toString(36).padStart(9, '0')}-${owner}`, owner};
	try {
		files.symlink(owner, ticket.path);
	} catch {
		return null;
	}
	rememberHolding(owner, () => attempt(() => files.unlink(ticket.path)));
	return ticket;
}

export function leaveQueue(files: FileSystem, ticket: Ticket): void {
	forgetHolding(ticket.owner);
	attempt(() => files.unlink(ticket.path));
}

/**
 * How many of those that have waited longest may take the lock. One alone would be fair, but on a busy
 * machine the lock would often be free while that one process waits for the processor.
 */
const head = 3;

/** Whether this ticket is at the head of the queue; without a ticket, whether the queue is empty. */
export function isAtHead(files: FileSystem, place: string, ticket: Ticket | null): boolean {
	const prefix = path.basename(ticketPrefix(place));
	const own = ticket === null ? '\u{ffff}' : path.basename(ticket.path);
	const ahead = orElse<readonly string[]>([], () => files.readdir(path.dirname(place)))
		.filter(name => name.startsWith(prefix) && name < own)
		.filter(name => isAlive(files, path.join(path.dirname(place), name), name.slice(prefix.length)));
	return ahead.length < (ticket === null ? 1 : head);
}

/** Removes the ticket of a dead process: no other ever has that name. */
function isAlive(files: FileSystem, ticket: string, name: string): boolean {
	const owner = name.slice(name.indexOf('-') + 1);
	return orElse(false, () => {
		const isDead = ownerIsDead(owner, () => Date.now() - Number(files.lstat(ticket).mtimeMs));
		if (isDead) files.unlink(ticket);
		return !isDead;
	});
}

function ticketPrefix(place: string): string {
	return `${place}.wait-`;
}
