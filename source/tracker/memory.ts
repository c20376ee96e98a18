import {setFlagsFromString} from 'node:v8';

/**
 * How much more than is in use, in percent, the engine lets readings grow to that are no longer needed. By itself
 * it would let them grow to several times that, which a program that is left open all day has no right to.
 */
const slack = 25;

/** Has the engine let go of what is no longer needed early and in small steps, beside the program. */
export function keepMemorySmall(): void {
	setFlagsFromString(`--heap-growing-percent=${slack}`);
	// What is new is looked through before there is much of it, rather than giving it three times the room.
	setFlagsFromString('--semi-space-growth-factor=1');
}
