import {fstatSync, statSync, writeSync} from 'node:fs';
import {devNull} from 'node:os';
import type {Output} from './context.ts';

/** Bytes that a pipe takes without anybody reading, on the systems that we know; more could block us for long. */
const atOnce = 60_000;

/**
 * One of the standard streams, written to directly where it is a file or a pipe and the text is short:
 * setting up Node's own stream takes a twentieth of the time that Node needs to start. `open` gives that
 * stream, for terminals and for all that is longer.
 */
export function directOutput(descriptor: 1 | 2, open: () => Output): Output {
	let opened: Output | null = null;
	const stream = (): Output => {
		if (opened === null) {
			opened = open();
			// Its callback tells the writer; as an event that nobody hears an error would end the process.
			opened.on('error', () => {});
		}
		return opened;
	};
	if (mayBeTerminal(descriptor)) {
		return stream();
	}
	return {
		isTTY: false,
		columns: undefined,
		rows: undefined,
		write(text, done) {
			const bytes = typeof text === 'string' ? Buffer.from(text) : text;
			if (opened !== null || bytes.length > atOnce) {
				return stream().write(bytes, done);
			}
			const rest = writeNow(descriptor, bytes, done);
			return rest.length === 0 || stream().write(rest, done);
		},
		on: () => {},
		off: () => {},
	};
}

/** Writes what can be written at once and gives the rest; calls `done` when there is none or it failed. */
function writeNow(descriptor: number, bytes: Uint8Array, done: (error?: Error | null) => void): Uint8Array {
	let rest = bytes;
	try {
		while (rest.length > 0) {
			rest = rest.subarray(writeSync(descriptor, rest));
		}
	} catch (error) {
		// The other side of the pipe asked for writes that do not wait, and it is full.
		if ((error as NodeJS.ErrnoException).code === 'EAGAIN') {
			return rest;
		}
		done(error as Error);
		return new Uint8Array();
	}
	done();
	return rest;
}

function mayBeTerminal(descriptor: number): boolean {
	try {
		const facts = fstatSync(descriptor);
		return facts.isCharacterDevice() && facts.rdev !== statSync(devNull).rdev;
	} catch {
		return true;
	}
}
