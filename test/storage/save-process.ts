import fs from 'node:fs';
import {setTimeout as wait} from 'node:timers/promises';
import type {Bytes} from '../../source/markdown/bytes.ts';
import {newOwner} from '../../source/storage/lock/owner.ts';
import {realFileSystem} from '../../source/storage/save/file-system.ts';
import {updateFile} from '../../source/storage/save/update-file.ts';

/**
 * One process of the tests that need several: KIND FILE …. Bundled and run by `processes.ts`.
 */

const [kind, file = '', ...rest] = process.argv.slice(1);

/** Ticks the line `- [ ] NAME`; fails when it is not there once. */
function tick(name: string): (bytes: Bytes) => {bytes: Bytes; value: null} {
	return bytes => {
		const parts = bytes.split(`- [ ] ${name}\n`);
		if (parts.length !== 2) {
			throw new Error(`${name} is there ${parts.length - 1} times`);
		}
		return {bytes: parts.join(`- [x] ${name}\n`) as Bytes, value: null};
	};
}

function append(line: string): (bytes: Bytes) => {bytes: Bytes; value: null} {
	return bytes => ({bytes: `${bytes}${line}\n` as Bytes, value: null});
}

/** Turns the mark of the first task to and fro. */
function toggle(bytes: Bytes): {bytes: Bytes; value: null} {
	const edited = bytes.includes('- [ ] ')
		? bytes.replaceAll('- [ ] ', '- [x] ')
		: bytes.replaceAll('- [x] ', '- [ ] ');
	return {bytes: edited as Bytes, value: null};
}

function say(word: string): void {
	fs.writeSync(1, `${word}\n`);
}

switch (kind) {
	case 'tick':
		for (const name of rest) {
			await updateFile(file, tick(name));
		}
		break;
	case 'append':
		for (const line of rest) {
			await updateFile(file, append(line));
		}
		break;
	case 'toggle':
		say('begins');
		for (;;) {
			await updateFile(file, toggle);
		}
	case 'outside': {
		// Another program, which knows nothing of locks: LINES lines, one every PAUSE ms.
		const [lines = '0', pause = '2'] = rest;
		for (let line = 0; line < Number(lines); line += 1) {
			fs.appendFileSync(file, `line ${line}\n`);
			await wait(Number(pause));
		}
		break;
	}
	case 'stuck':
		// Holds the lock with its temporary file written, and never goes on.
		await updateFile(file, append('stuck'), {
			files: {
				...realFileSystem,
				fsync: () => {
					say('stuck');
					Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
				},
			},
		});
		break;
	case 'owner':
		say(newOwner());
		break;
	default:
		throw new Error(`unknown kind ${kind}`);
}
