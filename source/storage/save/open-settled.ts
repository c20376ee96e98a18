import {setTimeout as wait} from 'node:timers/promises';
import {isMissing} from './failures.ts';
import {attempt} from './file-system.ts';
import {isWrittenInPlace, type Opened, openTarget, type Target} from './target.ts';

const pause = 20;
const tries = 10;

/**
 * Opens the file when it is there. Editors save in two steps: some make the name go for a moment, some empty
 * the file before they write it. So a name that has just gone, and a file that was emptied a moment ago, get
 * a fifth of a second. What is missing or empty after that is so.
 */
export async function openSteady(target: Target): Promise<Opened> {
	for (let left = tries; ; left -= 1) {
		try {
			const opened = openTarget(target);
			const isEmptied = opened.bytes.length === 0 && isWrittenInPlace(opened, pause * tries);
			if (left === 0 || !isEmptied) {
				return opened;
			}
			attempt(() => target.files.close(opened.fd));
		} catch (error) {
			if (left === 0 || !isMissing(error)) {
				throw error;
			}
		}
		await wait(pause);
	}
}
