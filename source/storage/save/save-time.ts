/** Parts of a second that a double and whole nanoseconds hold exactly: four milliseconds, as Linux counts. */
const parts = 256;
const nanoseconds = 1_000_000_000n / BigInt(parts);

/**
 * A modification time, in seconds, by which a save can be told from the writes of other programs: those
 * leave whatever nanosecond it was. At most four milliseconds after `now`, which is in ms.
 */
export function saveTime(now: number): number {
	return Math.ceil((now / 1000) * parts) / parts;
}

/** Whether a modification time, in nanoseconds, is that of a save. Some systems cut off what is below a microsecond. */
export function isSaveTime(time: bigint): boolean {
	return (nanoseconds - (time % nanoseconds)) % nanoseconds < 1000n;
}
