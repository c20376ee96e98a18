import {UserError} from '../errors.ts';
import {dayOf} from '../report/day-words.ts';
import {findPlans} from '../storage/find/plans.ts';
import {watchFile} from '../storage/watch.ts';
import {safeText} from '../text/safe-text.ts';
import type {Context, Handler, SignalName} from './context.ts';
import {signalCodes} from './context.ts';
import {print} from './output.ts';
import {repositoryOf} from './plan-files.ts';
import {lineFor, status, statusPlans, textFor} from './status.ts';
import {openWatchScreen, type Sheet, type WatchKey} from './watch-screen.ts';

/** How often is looked for plans that are new, and whether it is another day, in ms. */
const seldom = 2000;

/** Where plans stand, once or again and again. */
export const statusOrWatch: Handler<'status'> = invocation => {
	const {args, options, context} = invocation;
	if (!options.watch) {
		return status(invocation);
	}
	if (options.json) {
		throw new UserError('usage', '--watch prints no JSON', 'leave out --watch or --json');
	}
	return watchStatus(args, {line: options.line, context});
};

type Watch = {readonly line: boolean; readonly context: Context};

/**
 * Prints the status now and whenever one of its plans changes, until `q` or a signal ends it: on a terminal
 * in place, in a buffer of its own, elsewhere one after the other. Gives the exit code.
 */
async function watchStatus(args: readonly string[], watch: Watch): Promise<number> {
	const {world} = watch.context;
	const isTerminal = world.stdout.isTTY === true && world.env.TERM !== 'dumb';
	const first = await readStatus(args, watch);
	const events = eventQueue();
	world.takeSignals?.(events.push);
	const plans = followPlans(watch.context, () => events.push('change'));
	plans.follow(first.files);
	let shown = first.text;
	let sheet: Sheet | null = null;
	try {
		sheet = isTerminal ? await openWatchScreen(watch.context, events.push) : pages(watch);
		await sheet.show(shown);
		for (;;) {
			const event = await events.next();
			if (event === 'quit') {
				return 0;
			}
			if (event !== 'change' && event !== 'resize') {
				return signalCodes[event];
			}
			const {text, files} = await readAgain(args, watch);
			plans.follow(files);
			if (event === 'resize' || text !== shown) {
				await sheet.show(text);
			}
			shown = text;
		}
	} finally {
		plans.stop();
		await sheet?.close();
	}
}

/** One status after the other, with a blank line between those that have several. */
function pages({line, context}: Watch): Sheet {
	let isFirst = true;
	return {
		show: async text => {
			await print(context.world.stdout, line ? text || '\n' : isFirst ? text : `\n${text}`);
			isFirst = false;
		},
		close: async () => {},
	};
}

/** Tells when a plan that is followed changes, when there are other plans here, and when it is another day. */
function followPlans(context: Context, onChange: () => void) {
	const stops = new Map<string, () => void>();
	let seen: string | null = null;
	const look = async () => {
		const now = await factsOf(context);
		if (seen !== null && now !== seen) {
			onChange();
		}
		seen = now;
	};
	void look();
	const timer = setInterval(look, seldom);
	return {
		follow: (files: readonly string[]) => {
			for (const file of files) {
				if (!stops.has(file)) {
					stops.set(file, watchFile(file, onChange));
				}
			}
		},
		stop: () => {
			clearInterval(timer);
			for (const stop of stops.values()) {
				stop();
			}
		},
	};
}

/** The day, and the paths of the plans here or why they cannot be found. */
async function factsOf(context: Context): Promise<string> {
	try {
		const {root, settings} = repositoryOf(context);
		const found = await findPlans(root, settings);
		return [dayOf(context.world.now()), ...found.map(({path}) => path)].join('\n');
	} catch (error) {
		return String(error);
	}
}

async function readStatus(args: readonly string[], {line, context}: Watch) {
	const {plans, remarks} = await statusPlans(args, context);
	const notes = remarks.map(remark => `${safeText(remark)}\n`).join('');
	const text = (line ? lineFor(plans, args, context) : textFor(plans, context)) + (line ? '' : notes);
	return {text, files: plans.map(({file}) => file)};
}

/** A plan that was there at first may be gone for a while: that is said, and it is watched on. */
async function readAgain(args: readonly string[], watch: Watch) {
	try {
		return await readStatus(args, watch);
	} catch (error) {
		if (error instanceof UserError) {
			return {text: `${safeText(error.message)}\n`, files: []};
		}
		throw error;
	}
}

type Event = 'change' | WatchKey | SignalName;

/** Events in order, but for what ends it, which comes first; equal ones that wait are one. */
function eventQueue() {
	const waiting: Event[] = [];
	let wake: (() => void) | null = null;
	return {
		push: (event: Event) => {
			if (!waiting.includes(event)) {
				waiting.push(event);
			}
			wake?.();
		},
		next: async (): Promise<Event> => {
			for (;;) {
				const end = waiting.find(event => event !== 'change' && event !== 'resize');
				const event = end ?? waiting.shift();
				if (event !== undefined) {
					return event;
				}
				await new Promise<void>(resolve => {
					wake = resolve;
				});
				wake = null;
			}
		},
	};
}
