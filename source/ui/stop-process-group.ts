/**
 * Stops every process of the job, as the terminal's own Ctrl-Z would (a parent such as npm too).
 * Where no shell can continue us the signal does nothing, and the timer ends the wait; it runs on after
 * a stop as well.
 */
export async function stopProcessGroup(): Promise<void> {
	const listeners = process.listeners('SIGTSTP');
	process.removeAllListeners('SIGTSTP');
	process.kill(0, 'SIGTSTP');
	await new Promise(resolve => setTimeout(resolve, 100));
	for (const listener of listeners) process.on('SIGTSTP', listener);
}
