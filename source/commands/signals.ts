import type {SignalName} from './context.ts';

/** Exit codes of a process that was told to end: 128 and the signal's number. */
export const signalCodes: Readonly<Record<SignalName, number>> = {SIGINT: 130, SIGTERM: 143, SIGHUP: 129};
