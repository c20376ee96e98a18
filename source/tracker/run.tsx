import path from 'node:path';
import {dayOf} from '../overview/days.ts';
import type {DialectName, Plan} from '../plan/model.ts';
import {readSettings, settingsDialect} from '../storage/repository.ts';
import {clearDeadSave} from '../storage/save/dead-saves.ts';
import {runEditor} from '../ui/editor.ts';
import type {Look} from '../ui/look.ts';
import {type Ending, type Screen, showScreen, sizeOf, type Terminal} from '../ui/screen.tsx';
import {clipboardSequence} from './clipboard.ts';
import {historyPage} from './history.ts';
import {keepMemorySmall} from './memory.ts';
import {planFile} from './plan-file.ts';
import {planEntries} from './plans/plan-entries.ts';
import {startSession} from './session.ts';
import {firstState} from './state.ts';
import {TrackerView} from './tracker-view.tsx';

export {type HomeChoice, type HomeOptions, runHome} from './home/run.tsx';

export type TrackerOptions = {
	readonly terminal: Terminal;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Absolute; paths are shown relative to it. */
	readonly cwd: string;
	/** Absolute root of the repository. */
	readonly root: string;
	readonly now: () => Date;
	readonly look: Look;
	/** `null`: by settings or path. */
	readonly dialect: DialectName | null;
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
	let screen: Screen<boolean> | null = null;
	const file = await openFile(current, options.plan ?? null);
	const {columns, rows} = sizeOf(stdout);
	const first = firstState({
		plan: options.plan ?? file.read(),
		path: shown(current),
		columns,
		lines: rows,
		today: today(),
		message: message === undefined ? null : {text: message, tone: 'plain'},
		...(line === undefined ? {} : {line}),
	});
	keepMemorySmall();
	const session = startSession(first, {
		file,
		edit: async atLine => await screen?.suspend(() => runEditor(env, current, atLine)),
		copy: text => void stdout.write(clipboardSequence(text)),
		stop: () => screen?.stop(),
		leave: interrupted => screen?.leave(interrupted),
		fail: error => screen?.fail(error),
		readHistory: async (plan, signal) =>
			historyPage({
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
	const ending = await showScreen<boolean>(
		shownOn => {
			screen = shownOn;
			return <TrackerView session={session} look={look} />;
		},
		{
			terminal,
			look,
			onResize: size => session.dispatch({kind: 'resize', columns: size.columns, lines: size.rows}),
		},
	).finally(session.end);
	if (ending.kind === 'signal') return ending;
	return ending.result ? {kind: 'signal', signal: 'SIGINT'} : {kind: 'left', result: null};
}
