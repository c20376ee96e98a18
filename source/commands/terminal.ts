import {UserError} from '../errors.ts';
import {findRoot} from '../storage/repository.ts';
import type {Context} from './context.ts';
import type {Ending, ScreenOptions} from './screens.ts';
import {signalCodes} from './signals.ts';

/** Whether a screen can be drawn and keys be read: a terminal on both sides, and one that can move its cursor. */
export function hasTerminal({world}: Context): boolean {
	return missingTerminal(world) === null;
}

function missingTerminal({stdin, stdout, env}: Context['world']): string | null {
	if (stdin.isTTY !== true) {
		return 'stdin is none';
	}
	if (stdout.isTTY !== true) {
		return 'stdout is none';
	}
	return env.TERM === 'dumb' ? 'TERM=dumb says that this one cannot' : null;
}

/**
 * What a screen is given. Throws a UserError `usage` where there is no terminal, which names what does
 * the same without one.
 */
export function screenOptions(context: Context, instead: string): ScreenOptions {
	const {world, command, cwd, dialect} = context;
	const missing = missingTerminal(world);
	if (missing !== null) {
		throw new UserError('usage', `planwright ${command} draws on a terminal, and ${missing}`, instead);
	}
	return {
		terminal: {stdin: world.stdin as NodeJS.ReadStream, stdout: world.stdout as NodeJS.WriteStream},
		env: world.env,
		cwd,
		root: findRoot(cwd),
		now: world.now,
		look: context.style(),
		dialect,
	};
}

/** The exit code that follows from how a screen ended. */
export function codeOf(ending: Ending<unknown>): number {
	return ending.kind === 'signal' ? signalCodes[ending.signal] : 0;
}
