import fs from 'node:fs';
import os from 'node:os';
import {hash} from '../save/lock-place.ts';

/** A lock of a process whose life cannot be asked after (another machine or container) is dead after this, in ms. */
const foreignPatience = 5000;
/** The same for a process that lives, where the system does not say since when: its number may be another's by now. */
const unsurePatience = 30_000;

let ownPrefix: string | undefined;
let count = 0;

/**
 * A name for one act of this process, unique among all: `<pid>-<start>-<place>-<act>`. `start` is when
 * the process began (in the system's own ticks; 0 where it does not say), `place` where its number means
 * something: this boot of this machine, this container.
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
	if (ownPrefix === undefined) {
		const start = startOf(process.pid)?.start ?? '0';
		ownPrefix = `${process.pid}-${start}-${place()}-${Math.random().toString(36).slice(2, 8)}x`;
	}
	return ownPrefix;
}

/** Whether what carries this name was left behind. `ageInMs` says how old it is; only asked when it matters. */
export function ownerIsDead(owner: string, ageInMs: () => number): boolean {
	const [pid, start, where] = owner.split('-');
	const number = Number(pid);
	if (!Number.isInteger(number) || number <= 0 || start === undefined || where !== place()) {
		return Math.abs(ageInMs()) > foreignPatience;
	}
	if (!isRunning(number)) {
		return true;
	}
	const now = startOf(number);
	if (now === null || start === '0') {
		return Math.abs(ageInMs()) > unsurePatience;
	}
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
	const text = read(`/proc/${pid}/stat`);
	// The name, in parentheses, may hold anything; after it come the state and, 20 words on, the start.
	const words = text.slice(text.lastIndexOf(')') + 2).split(' ');
	const [state, start] = [words[0], words[19]];
	return state === undefined || start === undefined ? null : {start, ended: state === 'Z' || state === 'X'};
}

let ownPlace: string | undefined;

function place(): string {
	ownPlace ??= hash(`${read('/proc/sys/kernel/random/boot_id') || os.hostname()} ${processNumbers()}`);
	return ownPlace;
}

function processNumbers(): string {
	try {
		return fs.readlinkSync('/proc/self/ns/pid');
	} catch {
		return '';
	}
}

function read(file: string): string {
	try {
		// Node reads UTF-8 in one step and every other encoding in many, which is felt at each start.
		return fs.readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
