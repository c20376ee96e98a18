import {UserError} from '../errors.ts';
import {watchFile} from '../storage/watch.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf} from '../text/theme.ts';
import {cut} from '../text/width.ts';
import type {Context, SignalName} from './context.ts';
import {columnsOf} from './output.ts';
import {print} from './print.ts';
import {signalCodes} from './signals.ts';
import {lineFor, statusPlans, textFor} from './status.ts';

const enter = '\u001b[?1049h\u001b[?25l';
const leave = '\u001b[?25h\u001b[?1049l';
/** Terminals that know it show what comes between at once (synchronized output). */
const beginFrame = '\u001b[?2026h\u001b[H';
const endFrame = '\u001b[J\u001b[?2026l';

type Watch = {readonly line: boolean; readonly context: Context};

/**
 * Prints the status now and whenever one of its plans changes, until a signal ends it: on a terminal in
 * place, in a buffer of its own, elsewhere one after the other. Gives the exit code.
 */
export async function watchStatus(args: readonly string[], {line, context}: Watch): Promise<number> {
	const {stdout, takeSignals} = context.world;
	const isTerminal = stdout.isTTY === true && context.world.env.TERM !== 'dumb';
	const first = await readStatus(args, {line, context});
	const events = eventQueue();
	const stops = new Map<string, () => void>();
	const follow = (files: readonly string[]) => {
		for (const file of files) {
			if (!stops.has(file)) {
				stops.set(
					file,
					watchFile(file, () => events.push('change')),
				);
			}
		}
	};
	const onResize = () => events.push('change');
	takeSignals?.(signal => events.push(signal));
	stdout.on('resize', onResize);
	try {
		follow(first.files);
		let shown = first.text;
		await print(stdout, isTerminal ? enter + frameOf(shown, context) : shown);
		for (;;) {
			const event = await events.next();
			if (event !== 'change') {
				return signalCodes[event];
			}
			const {text, files} = await readAgain(args, {line, context});
			follow(files);
			if (isTerminal || text !== shown) {
				await print(stdout, isTerminal ? frameOf(text, context) : line ? text || '\n' : `\n${text}`);
			}
			shown = text;
		}
	} finally {
		stdout.off('resize', onResize);
		for (const stop of stops.values()) {
			stop();
		}
		if (isTerminal) {
			await print(stdout, leave).catch(() => {});
		}
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

/** The text over the whole terminal, never taller than it. */
function frameOf(text: string, context: Context): string {
	const rows = Math.max(1, context.world.stdout.rows ?? 24);
	const lines = text.trimEnd().split('\n');
	const shown =
		lines.length > rows ? [...lines.slice(0, rows - 1), more(lines.length - rows + 1, context)] : lines;
	return `${beginFrame}${shown.map(line => `${line}\u001b[K`).join('\r\n')}${endFrame}`;
}

function more(count: number, context: Context): string {
	return cut(` and ${count} more lines`, columnsOf(context), glyphsOf(context.style()).ellipsis);
}

type Event = 'change' | SignalName;

/** Events in order; changes that come while one waits are one. */
function eventQueue() {
	const waiting: Event[] = [];
	let wake: (() => void) | null = null;
	return {
		push: (event: Event) => {
			if (event !== 'change' || !waiting.includes('change')) {
				waiting.push(event);
			}
			wake?.();
		},
		next: async (): Promise<Event> => {
			for (;;) {
				const signal = waiting.find(event => event !== 'change');
				const event = signal ?? waiting.shift();
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
