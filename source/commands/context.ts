import type {DialectName} from '../plan/model.ts';
import type {Style, ThemeName} from '../text/theme.ts';
import type {CommandName, OptionsOf} from './table.ts';

export type Input = NodeJS.ReadableStream & {
	readonly isTTY?: boolean;
	/** Of a terminal: whether keys come one by one and unseen. */
	readonly setRawMode?: (isRaw: boolean) => unknown;
};
/** A stream that is written to; those of a process are. */
export type Output = {
	readonly isTTY?: boolean | undefined;
	readonly columns?: number | undefined;
	readonly rows?: number | undefined;
	write(text: string | Uint8Array, done: (error?: Error | null) => void): unknown;
	on(event: 'error' | 'resize', listener: () => void): unknown;
	off(event: 'error' | 'resize', listener: () => void): unknown;
};

export type SignalName = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** Exit codes of a process that was told to end: 128 and the signal's number. */
export const signalCodes: Readonly<Record<SignalName, number>> = {SIGINT: 130, SIGTERM: 143, SIGHUP: 129};

export type Environment = Readonly<Record<string, string | undefined>>;

/** All that the program knows of the world outside. The streams may be getters: each is touched only when used. */
export type World = {
	readonly stdin: Input;
	readonly stdout: Output;
	readonly stderr: Output;
	readonly env: Environment;
	/** Absolute path of the working folder. */
	readonly cwd: string;
	readonly now: () => Date;
	/**
	 * From now on `onSignal` is called for SIGINT, SIGTERM and SIGHUP, instead of ending the process at
	 * once; without it nothing is done, for screens that listen themselves. It gives a function that makes it as it
	 * was. Absent where nobody sends any.
	 */
	readonly takeSignals?: (onSignal?: (signal: SignalName) => void) => () => void;
};

/** What every command gets: the world, and what the common options said. */
export type Context = {
	readonly world: World;
	readonly command: CommandName;
	/** Absolute path of the folder to work in: `-C`, else the working folder. */
	readonly cwd: string;
	/** From `-C`, as typed. */
	readonly directory: string | null;
	/** From `--plan`, as typed. */
	readonly plan: string | null;
	readonly dialect: DialectName | null;
	readonly noColor: boolean;
	readonly ascii: boolean;
	/** From `--theme`; `null`: by the background of the terminal. */
	readonly theme: ThemeName | null;
	/** How stdout is written. */
	readonly style: () => Style;
};

export type Invocation<Name extends CommandName> = {
	readonly args: readonly string[];
	readonly options: OptionsOf<Name>;
	readonly context: Context;
};

/** Runs a command and gives its exit code. Throws a UserError for what the user can mend. */
export type Handler<Name extends CommandName> = (invocation: Invocation<Name>) => Promise<number>;
