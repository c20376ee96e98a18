import path from 'node:path';
import {attempt, type FileSystem} from '../save/file-system.ts';
import {forgetHolding, newOwner, ownerIsDead, rememberHolding} from './owner.ts';

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
	let names: readonly string[];
	try {
		names = files.readdir(path.dirname(place));
	} catch {
		return true;
	}
	const ahead = names
		.filter(name => name.startsWith(prefix) && name < own)
		.filter(name => isAlive(files, path.join(path.dirname(place), name), name.slice(prefix.length)));
	return ahead.length < (ticket === null ? 1 : head);
}

/** Removes the ticket of a dead process: no other ever has that name. */
function isAlive(files: FileSystem, ticket: string, name: string): boolean {
	const owner = name.slice(name.indexOf('-') + 1);
	try {
		if (ownerIsDead(owner, () => Date.now() - Number(files.lstat(ticket).mtimeMs))) {
			files.unlink(ticket);
			return false;
		}
		return true;
	} catch {
		return false;
	}
}

function ticketPrefix(place: string): string {
	return `${place}.wait-`;
}
