import {attempt, errorCode, type FileSystem} from './file-system.ts';
import {newHolder} from './holder.ts';
import {breakIfDead, forgetHolding, holderAt, rememberHolding, removeLink} from './lock-link.ts';

/**
 * Of those that wait for a lock one is next: its claim is a link beside the lock, for one at a time, and
 * whoever finds it leaves the lock alone. Without it a process that saves again and again would take the
 * lock each time before those that sleep between two looks. Returns the claim, or `null` when another has it.
 */
export function claimNext(files: FileSystem, place: string): string | null {
	const claim = claimPath(place);
	const holder = newHolder();
	try {
		files.symlink(holder, claim);
	} catch (error) {
		if (errorCode(error) === 'EEXIST') {
			attempt(() => breakIfDead(files, claim, () => undefined));
		}
		return null;
	}
	rememberHolding(holder, () => removeLink(files, claim, holder));
	return holder;
}

export function giveUpClaim(files: FileSystem, place: string, holder: string): void {
	forgetHolding(holder);
	removeLink(files, claimPath(place), holder);
}

/** Whether another has the claim to be next. */
export function anotherIsNext(files: FileSystem, place: string): boolean {
	try {
		const claim = claimPath(place);
		return holderAt(files, claim) !== null && !breakIfDead(files, claim, () => undefined);
	} catch {
		return false;
	}
}

function claimPath(place: string): string {
	return `${place}.next`;
}
