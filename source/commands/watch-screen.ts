import {paint} from '../text/theme.ts';
import {stopProcessGroup} from '../ui/stop-process-group.ts';
import type {Context} from './context.ts';
import {print} from './output.ts';

/** Shows one text at a time. */
export type Sheet = {
	readonly show: (text: string) => Promise<void>;
	/** Gives back what it was shown on, as it was. */
	readonly close: () => Promise<void>;
};

/** What a user does at a screen: leave, interrupt, close the terminal, or change what there is room for. */
export type WatchKey = 'quit' | 'SIGINT' | 'SIGHUP' | 'resize';

// A buffer of its own (xterm's private mode 1049), no cursor (25), and rows that end where the terminal does (7).
const enter = '\u001b[?1049h\u001b[?25l\u001b[?7l';
const leave = '\u001b[?7h\u001b[?25h\u001b[?1049l';
/** Terminals that know it show what comes between at once (synchronized output). */
const beginFrame = '\u001b[?2026h\u001b[H';
const endFrame = '\u001b[?2026l';
const eraseRight = '\u001b[K';
const eraseBelow = '\u001b[J';

/** Takes the terminal over: each text is drawn in place of the one before, over a row that says how to leave. */
export async function openWatchScreen(context: Context, onKey: (key: WatchKey) => void): Promise<Sheet> {
	const {stdin, stdout} = context.world;
	const hasKeys = stdin.isTTY === true;
	const onData = (typed: Buffer | string) => {
		for (const character of typed.toString()) {
			if (character === 'q') {
				onKey('quit');
			} else if (character === '\u0003') {
				onKey('SIGINT');
			} else if (character === '\u001a') {
				stop().catch(() => onKey('quit'));
			}
		}
	};
	const onHangUp = () => onKey('SIGHUP');
	if (hasKeys) {
		stdin.on('end', onHangUp).on('error', onHangUp);
	}
	let isStopped = false;
	const open = async () => {
		if (hasKeys) {
			stdin.setRawMode?.(true);
			stdin.on('data', onData);
			stdin.resume();
		}
		await print(stdout, enter);
	};
	const close = async () => {
		await print(stdout, leave).catch(() => {});
		if (hasKeys) {
			stdin.off('data', onData);
			stdin.pause();
			stdin.setRawMode?.(false);
		}
	};
	const stop = async () => {
		isStopped = true;
		await close();
		await stopProcessGroup();
		isStopped = false;
		await open();
		onKey('resize');
	};
	const onResize = () => onKey('resize');
	stdout.on('resize', onResize);
	await open();
	return {
		show: async text => {
			// The terminal is the shell's then; what is missed is drawn afterwards.
			if (!isStopped) {
				await print(stdout, frameOf(text, hasKeys ? 'q' : 'Ctrl-C', context));
			}
		},
		close: async () => {
			stdout.off('resize', onResize);
			await close();
		},
	};
}

/** The text over the whole terminal, never taller than it; the last row says how to leave. */
function frameOf(text: string, key: string, context: Context): string {
	const rows = Math.max(1, context.world.stdout.rows ?? 24);
	const style = context.style();
	const room = rows > 2 ? rows - 1 : rows;
	const lines = text.trimEnd().split('\n');
	const shown =
		lines.length > room
			? [...lines.slice(0, room - 1), paint(style, 'muted', ` and ${lines.length - room + 1} more lines`)]
			: lines;
	const drawn = shown.map(line => eraseRight + line).join('\r\n');
	const footer = ` ${paint(style, 'key', key)} ${paint(style, 'muted', 'quit')}`;
	const lastRow = room < rows ? `\u001b[${rows}H${eraseRight}${footer}` : '';
	return `${beginFrame}${drawn}${eraseBelow}${lastRow}${endFrame}`;
}
