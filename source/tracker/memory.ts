import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

/** What is told of readings that are no longer needed. */
export type Memory = {
	/** Another reading, of so many bytes of file, has taken the place of the last one. */
	readonly replaced: (bytes: number) => void;
	readonly stop: () => void;
};

/** Readings of so many bytes are let go at once; a reading takes about ten times the bytes that it is of. */
const most = 1_000_000;
/** Fewer are let go when nothing has been read for so long, in ms: the frame is on its way then, and the next key is not. */
const quiet = 10;
/** What is not worth the time. */
const least = 100_000;

/**
 * Lets go of readings that are no longer needed. The engine would let them grow to several times what is
 * in use before it looked for them, which a program that is left open all day has no right to. `collect`
 * does it.
 */
export function startMemory(collect: () => void = collectGarbage): Memory {
	// What is new is looked through before there is much of it, rather than giving it three times the room.
	setFlagsFromString('--semi-space-growth-factor=1');
	let waiting = 0;
	let timer: NodeJS.Timeout | undefined;
	const letGo = () => {
		clearTimeout(timer);
		waiting = 0;
		collect();
	};
	return {
		replaced: bytes => {
			waiting += bytes;
			clearTimeout(timer);
			if (waiting > most) letGo();
			else if (waiting > least) {
				timer = setTimeout(letGo, quiet);
				timer.unref();
			}
		},
		stop: () => clearTimeout(timer),
	};
}

let collector: (() => void) | undefined;

/** V8's own collector, which a new context has once the flag is set. */
function collectGarbage(): void {
	if (collector === undefined) {
		setFlagsFromString('--expose-gc');
		collector = runInNewContext('gc') as () => void;
	}
	collector();
}
