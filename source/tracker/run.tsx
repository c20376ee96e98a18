import path from 'node:path';
import {setFlagsFromString} from 'node:v8';
import {dayOf} from '../overview/days.ts';
import type {DialectName, Plan} from '../plan/model.ts';
import {readSettings, settingsDialect} from '../storage/repository.ts';
import {clearDeadSave} from '../storage/save/read-file.ts';
import {runEditor} from '../ui/editor.ts';
import {type Ending, showScreen, sizeOf} from '../ui/screen.tsx';
import type {HistoryLines} from './model.ts';
import {planEntries} from './plan-entries.ts';
import {planFile} from './plan-file.ts';
import {firstState} from './reducers/tracker.ts';
import {runHome, type ScreenOptions} from './run-home.tsx';
import {type TrackerStore, trackerStore} from './store.ts';
import {Tracker} from './tracker.tsx';

export {runHome};

export type TrackerOptions = ScreenOptions & {
	/** Absolute. */
	readonly file: string;
	/** The file as it was read just now, where the caller has read it; else it is read. */
	readonly plan?: Plan;
	/** Said when it opens: `Wrote plans/...`. */
	readonly message?: string;
	/** Line to begin at, from 1. */
	readonly line?: number;
};

/**
 * The live checklist over one file, until it is left; Ctrl-C is the signal SIGINT. All that was done is in
 * the file when this settles. Throws a UserError when the file cannot be read.
 */
export async function runTracker(options: TrackerOptions): Promise<Ending<null>> {
	const {terminal, env, cwd, root, now, look, message, line} = options;
	const {stdout} = terminal;
	const today = () => dayOf(now());
	const shown = (absolute: string) => path.relative(cwd, absolute) || path.basename(absolute);
	const settings = readSettings(root);
	const dialectOf = async (file: string) => options.dialect ?? (await settingsDialect(settings, root, file));
	const openFile = async (file: string, plan: Plan | null = null) => {
		const dialect = await dialectOf(file);
		await clearDeadSave(file, env);
		return planFile({file, shown: shown(file), dialect, today, plan});
	};
	let current = options.file;
	const file = await openFile(current, options.plan ?? null);
	const {columns, rows} = sizeOf(stdout);
	const first = firstState({
		plan: options.plan ?? file.read(),
		path: shown(current),
		columns,
		height: rows,
		today: today(),
		message: message === undefined ? null : {text: message, tone: 'plain'},
		...(line === undefined ? {} : {line}),
	});
	keepMemorySmall();
	let store: TrackerStore | undefined;
	const ending = await showScreen<boolean>(
		screen => {
			store = trackerStore(first, {
				file,
				edit: atLine => screen.suspend(() => runEditor(env, current, atLine)),
				copy: text => void stdout.write(clipboardSequence(text)),
				stop: screen.stop,
				leave: screen.leave,
				fail: screen.fail,
				readHistory: async (plan, signal) =>
					await historyLines({
						file: current,
						shown: shown(current),
						plan,
						dialect: await dialectOf(current),
						today: today(),
						ascii: look.ascii,
						env,
						signal,
					}),
				findPlans: () => planEntries({root, cwd, dialect: options.dialect, today: today()}),
				openPlan: async chosen => {
					const absolute = path.resolve(cwd, chosen);
					const opened = await openFile(absolute);
					const plan = opened.read();
					current = absolute;
					return {file: opened, plan};
				},
			});
			return <Tracker store={store} />;
		},
		{
			terminal,
			look,
			onResize: size => store?.dispatch({kind: 'resize', columns: size.columns, height: size.rows}),
		},
	).finally(() => store?.end());
	if (ending.kind === 'signal') return ending;
	return ending.result ? {kind: 'signal', signal: 'SIGINT'} : {kind: 'left', result: null};
}

/**
 * Has the engine let go of readings that are no longer needed early and in small steps: by itself it would let
 * them grow to several times what is in use, which a program that is left open all day has no right to.
 */
function keepMemorySmall(): void {
	setFlagsFromString('--heap-growing-percent=25');
	setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * The sequence that puts text into the clipboard of the terminal (OSC 52, xterm's control sequences),
 * which also works over SSH. Terminals that do not know it ignore it.
 */
function clipboardSequence(text: string): string {
	return `\u001b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
}

type HistoryOptions = {
	/** Absolute. */
	readonly file: string;
	/** As messages call it. */
	readonly shown: string;
	/** The file as it is now. */
	readonly plan: Plan;
	readonly dialect: DialectName | null;
	readonly today: string;
	readonly ascii: boolean;
	readonly env: ScreenOptions['env'];
	/** Ends git; the promise rejects then. */
	readonly signal: AbortSignal;
};

/** Reads the history of a plan from its commits; where there is none the lines say why. Loaded when it is first asked for. */
async function historyLines(options: HistoryOptions): Promise<HistoryLines> {
	const {file, shown, plan, dialect, today, ascii, env, signal} = options;
	const [{gitHistory}, {historyScreenLines}] = await Promise.all([
		import('../storage/git/history.ts'),
		import('../report/history.ts'),
	]);
	const read = dialect === null ? {} : {dialect};
	const found = await gitHistory(file, {now: plan.source, today, read, environment: env, signal});
	const style = {color: false, ascii};
	return columns => historyScreenLines(found, {path: shown, today, layout: {columns, style}});
}
