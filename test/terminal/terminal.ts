import {onTestFinished} from 'vitest';
import {openTerminal, type TerminalOptions, type TerminalSession} from './pseudo-terminal.ts';

/** Starts the built program in a terminal, and ends it with the test. */
export function startTerminal(options: TerminalOptions): TerminalSession {
	const session = openTerminal(options);
	onTestFinished(session.close);
	return session;
}
