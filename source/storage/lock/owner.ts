import fs from 'node:fs';
import os from 'node:os';
import {orElse, readText} from '../find/entries.ts';
import {hash} from '../save/lock-place.ts';

/** A process on another machine or in another container cannot be looked for: it counts as dead after this, in ms. */
const foreignPatience = 5000;
/** The same where the system does not say when a process began: its number may be that of another process by now. */
const unsurePatience = 30_000;

let ownPrefix: string | undefined;
let count = 0;

/**
 * A name for one act of this process, such as taking a lock, which no other act ever has:
 * `<pid>-<start>-<host>-<act>`. `start` is when the process began (in the system's own ticks; 0 where it does not
 * say), `host` is where its number means something: this boot of this machine, this container.
 */
export function newOwner(): string {
	count += 1;
	return `${prefix()}${count.toString(36)}`;
}

/** Whether `newOwner` gave this name in this process, and in this thread of it. */
export function isOfThisProcess(owner: string): boolean {
	return owner.startsWith(prefix());
}

function prefix(): string {
	const random = Math.random().toString(36).slice(2, 8);
	ownPrefix ??= `${process.pid}-${startOf(process.pid)?.start ?? '0'}-${host()}-${random}x`;
	return ownPrefix;
}

/** Whether the process that gave this name is dead. `ageInMs` says how old the name is; it is asked only when needed. */
export function ownerIsDead(owner: string, ageInMs: () => number): boolean {
	const [pid, start, where] = owner.split('-');
	const number = Number(pid);
	if (!Number.isInteger(number) || number <= 0 || start === undefined || where !== host()) {
		return Math.abs(ageInMs()) > foreignPatience;
	}
	if (!isRunning(number)) return true;
	const now = startOf(number);
	if (now === null || start === '0') return Math.abs(ageInMs()) > unsurePatience;
	return now.ended || now.start !== start;
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: it runs, but is another user's.
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

/** When a process began, and whether it is a zombie; `null` where there is no /proc. */
function startOf(pid: number): {readonly start: string; readonly ended: boolean} | null {
	const text = readText(`/proc/${pid}/stat`);
	// The name, in parentheses, may hold anything; after it come the state and, 20 words on, the start.
	const words = text.slice(text.lastIndexOf(')') + 2).split(' ');
	const [state, start] = [words[0], words[19]];
	return state === undefined || start === undefined ? null : {start, ended: state === 'Z' || state === 'X'};
}

let ownHost: string | undefined;

function host(): string {
	const boot = () => readText('/proc/sys/kernel/random/boot_id') || os.hostname();
	ownHost ??= hash(`${boot()} ${orElse('', () => fs.readlinkSync('/proc/self/ns/pid'))}`);
	return ownHost;
}

const holdings = new Map<string, () => void>();
let exitIsWatched = false;

/** Remembers that this process holds something; `release` runs if the process ends before `forgetHolding`. */
export function rememberHolding(owner: string, release: () => void): void {
	holdings.set(owner, release);
	if (!exitIsWatched) {
		exitIsWatched = true;
		process.once('exit', () => {
			for (const releaseOne of holdings.values()) releaseOne();
		});
	}
}

export function isHeld(owner: string): boolean {
	return holdings.has(owner);
}

export function forgetHolding(owner: string): void {
	holdings.delete(owner);
}
