import path from 'node:path';
import {setFlagsFromString} from 'node:v8';
import type {ReactNode} from 'react';
import {UserError} from '../errors.ts';
import {changesSince, type SeenTasks, seenTasks} from '../overview/changes.ts';
import {dayOf} from '../overview/days.ts';
import {planDetails, planNote} from '../overview/plan.ts';
import {minuteOf} from '../overview/who.ts';
import {isSpeaker} from '../plan/comment-text.ts';
import type {DialectName, Plan} from '../plan/model.ts';
import {readPlan} from '../plan/read/read.ts';
import {listDrafts, removeDraft} from '../storage/drafts.ts';
import {pathFrom} from '../storage/find/entries.ts';
import {findPlans, findTaskFiles, newestFirst, shortList} from '../storage/find/plans.ts';
import {readingOf, readSettings} from '../storage/repository.ts';
import {clearDeadSave, readFileBytes} from '../storage/save/read-file.ts';
import {keepSeen, readSeen} from '../storage/seen.ts';
import {ageOf} from '../text/count.ts';
import {shownTitle} from '../text/plain-text.ts';
import {runEditor} from '../ui/editor.ts';
import {type Ending, type Screen, type ScreenContext, showScreen, sizeOf} from '../ui/screen.tsx';
import {createStore} from '../ui/store.ts';
import {adoptEffects, type ProposedPlan} from './adopt-effects.ts';
import {Home} from './components/home.tsx';
import type {HistoryLines, PlanEntry} from './model.ts';
import {planFile} from './plan-file.ts';
import {type DraftEntry, firstHome, type HomeEntry, reduceHome} from './reducers/home.ts';
import {firstState} from './reducers/tracker.ts';
import {trackerStore, wordsOf} from './store.ts';
import {Tracker} from './tracker.tsx';

export type {ProposedPlan} from './adopt-effects.ts';

/** What the checklist and home are opened with. */
export type ScreenOptions = ScreenContext & {
	/** From `--dialect`; `null`: by settings or path. */
	readonly dialect: DialectName | null;
};

/** What was chosen on the home screen; `file` is absolute. */
export type HomeChoice =
	| {readonly kind: 'open'; readonly file: string}
	/** A plan in prose has become a plan. */
	| {readonly kind: 'adopted'; readonly file: string}
	| {readonly kind: 'new'}
	| {readonly kind: 'resume'; readonly draft: string}
	| {readonly kind: 'quit'};

/**
 * The home screen, until something is chosen on it; Ctrl-C is the signal SIGINT. `left` is the file that the checklist
 * has just shown, of which there is no news; `propose` finds what would become of a plan in prose, by its absolute path.
 */
export async function runHome(
	options: ScreenOptions,
	propose: (file: string) => Promise<ProposedPlan>,
	left: string | null = null,
): Promise<Ending<HomeChoice>> {
	const {terminal, cwd, root, now} = options;
	const {columns, rows} = sizeOf(terminal.stdout);
	const before = await readSeen(root);
	const since = before === null ? null : ageOf(new Date(before.at), now());
	const seen: Record<string, SeenTasks> = {};
	let isFound = false;
	/** What has changed in a plan since it was seen here last; of what was just open in the checklist nothing. */
	const newsOf = (file: string, plan: Plan): string => {
		const name = path.relative(root, file);
		const then = before?.plans[name];
		seen[name] = seenTasks(plan);
		if (before === null || file === left) return '';
		return then === undefined ? 'a new plan' : changesSince(plan, then);
	};
	return showStore<HomeChoice>(options, screen => {
		const find = async () => {
			const {shown, rest} = shortList(await planEntries(options, newsOf), factsIn(cwd));
			isFound = true;
			const areOffers = shown.length === 0;
			const plans = areOffers ? await offeredEntries(options) : shown;
			store.dispatch({
				kind: 'found',
				plans,
				rest,
				areOffers: areOffers && plans.length > 0,
				drafts: await draftsOf(root, now()),
				since,
			});
		};
		const remove = async (draft: string) => {
			try {
				await removeDraft(draft);
			} catch (error) {
				store.dispatch({kind: 'message', text: wordsOf(error)});
			}
			await find();
		};
		const adopt = adoptEffects({
			root,
			cwd,
			now,
			propose,
			dispatch: action => store.dispatch(action),
			onWritten: file => screen.leave({kind: 'adopted', file}),
		});
		const store = createStore(reduceHome, firstHome(path.basename(root), columns, rows), effect => {
			switch (effect.kind) {
				case 'stop':
					return screen.stop();
				case 'remove':
					return void remove(effect.draft).catch(screen.fail);
				case 'find-prose':
				case 'propose':
				case 'adopt':
					return void adopt(effect).catch(screen.fail);
				case 'open':
					return screen.leave({kind: 'open', file: path.resolve(cwd, effect.path)});
				case 'quit':
					return screen.leave(effect.interrupted ? 'interrupted' : {kind: 'quit'});
				default:
					return screen.leave(effect);
			}
		});
		const node = <Home store={store} onShown={() => void find().catch(screen.fail)} />;
		return {node, dispatch: store.dispatch};
	}).finally(() => (isFound ? keepSeen(root, {at: now().toISOString(), plans: seen}) : undefined));
}

/**
 * The plans of a repository, those that are not finished first. Files without a task, which folders of
 * plans hold too, are among them only where there is nothing else. `onRead` says what has changed in a plan.
 */
async function planEntries(
	options: ScreenOptions,
	onRead?: (file: string, plan: Plan) => string,
): Promise<readonly HomeEntry[]> {
	const {root} = options;
	const entries = await entriesOf(await findPlans(root, readSettings(root)), options, onRead);
	const useful = entries.filter(({progress}) => progress === null || progress.total > 0);
	const listed = useful.length > 0 ? useful : entries;
	return [...listed.filter(entry => !isFinished(entry)), ...listed.filter(isFinished)];
}

/** The Markdown files that hold tasks, wherever they lie: what is offered where there is no plan. */
async function offeredEntries(options: ScreenOptions): Promise<readonly HomeEntry[]> {
	const entries = await entriesOf(await findTaskFiles(options.root), options);
	// What such a file is called says less than where it is.
	return newestFirst(entries, factsIn(options.cwd)).map(entry => ({...entry, title: ''}));
}

function factsIn(cwd: string) {
	return {file: ({path: shown}: HomeEntry) => path.resolve(cwd, shown), isFinished};
}

/** What home says of files. */
async function entriesOf(
	files: readonly string[],
	{root, cwd, dialect, now}: ScreenOptions,
	onRead?: (file: string, plan: Plan) => string,
): Promise<readonly HomeEntry[]> {
	const settings = readSettings(root);
	const moment = now();
	const today = dayOf(moment);
	const entries: HomeEntry[] = [];
	for (const file of files) {
		const shown = pathFrom(cwd, file);
		try {
			const reading = await readingOf(settings, root, file, dialect);
			const plan = readPlan(readFileBytes(file), {...reading, today});
			const changed = onRead?.(file, plan) ?? '';
			entries.push({
				path: shown,
				title: shownTitle(plan),
				progress: plan.progress,
				note: planNote(plan),
				details: [
					...planDetails(plan, today, minuteOf(moment)),
					...(changed === '' ? [] : [{kind: 'changed' as const, text: changed}]),
				],
			});
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			const note = error.message.replaceAll(file, shown);
			entries.push({path: shown, title: '', progress: null, note, details: []});
		}
	}
	return entries;
}

function isFinished({progress}: PlanEntry): boolean {
	return progress !== null && progress.total > 0 && progress.percent === 100;
}

async function draftsOf(root: string, now: Date): Promise<readonly DraftEntry[]> {
	const {drafts} = await listDrafts(root);
	return drafts.map(({id, title, updated, answers, openElsewhere}) => ({
		id,
		title,
		when: ageOf(new Date(updated), now),
		answered: Object.keys(answers).length,
		isOpenElsewhere: openElsewhere,
	}));
}

export type TrackerOptions = ScreenOptions & {
	/** Absolute. */
	readonly file: string;
	/** The file as it was read just now, where the caller has read it; else it is read. */
	readonly plan?: Plan;
	/** Said when it opens: `Wrote plans/...`. */
	readonly message?: string;
};

/**
 * The live checklist over one file, until it is left; Ctrl-C is the signal SIGINT. All that was done is in
 * the file when this settles. Throws a UserError when the file cannot be read.
 */
export async function runTracker(options: TrackerOptions): Promise<Ending<null>> {
	const {terminal, env, cwd, root, now, look, message} = options;
	const {stdout} = terminal;
	const today = () => dayOf(now());
	const minute = () => minuteOf(now());
	const shown = (file: string) => pathFrom(cwd, file);
	const settings = readSettings(root);
	const keepsWho = settings.who !== 'drop';
	const readingFor = (file: string) => readingOf(settings, root, file, options.dialect);
	const openFile = async (file: string, plan: Plan | null = null) => {
		const reading = await readingFor(file);
		await clearDeadSave(file, env);
		return planFile({file, shown: shown(file), reading, today, plan, now: keepsWho ? minute : () => null});
	};
	let current = options.file;
	const file = await openFile(current, options.plan ?? null);
	/** Loads what reads git when it is first asked for. */
	const readHistory = async (plan: Plan, signal: AbortSignal): Promise<HistoryLines> => {
		const read = {file: current, day: today(), reading: await readingFor(current)};
		const [{gitHistory}, {historyScreenLines}] = await Promise.all([
			import('../storage/git/history.ts'),
			import('../report/history.ts'),
		]);
		const found = await gitHistory(read.file, {
			now: plan.source,
			today: read.day,
			read: read.reading,
			environment: env,
			signal,
		});
		const style = {color: false, ascii: look.ascii};
		return columns =>
			historyScreenLines(found, {path: shown(read.file), today: read.day, layout: {columns, style}});
	};
	const readGit = async (plan: Plan, signal: AbortSignal) => {
		const file = current;
		const [{gitFacts}, {gitSaid}] = await Promise.all([
			import('../storage/git/facts.ts'),
			import('../report/problems.ts'),
		]);
		return gitSaid(await gitFacts(file, plan, {environment: env, now: now(), signal}), shown(file));
	};
	const {columns, rows} = sizeOf(stdout);
	const by = env.PLANWRIGHT_BY?.trim() ?? '';
	const first = firstState({
		plan: options.plan ?? file.read(),
		path: shown(current),
		columns,
		height: rows,
		today: today(),
		now: minute(),
		by: isSpeaker(by) ? by : null,
		message: message === undefined ? null : {text: message, tone: 'plain'},
	});
	keepMemorySmall();
	let end = async () => {};
	let clock: NodeJS.Timeout | undefined;
	return showStore<null>(options, screen => {
		const store = trackerStore(first, {
			file,
			edit: line => screen.suspend(() => runEditor(env, current, line)),
			copy: text => void stdout.write(clipboardSequence(text)),
			stop: screen.stop,
			leave: interrupted => screen.leave(interrupted ? 'interrupted' : null),
			fail: screen.fail,
			readHistory,
			readGit,
			findPlans: () => planEntries(options),
			openPlan: async chosen => {
				const absolute = path.resolve(cwd, chosen);
				const opened = await openFile(absolute);
				const plan = opened.read();
				current = absolute;
				return {file: opened, plan};
			},
		});
		end = store.end;
		clock = setInterval(() => store.dispatch({kind: 'clock', now: minute()}), 60_000);
		return {node: <Tracker store={store} />, dispatch: store.dispatch};
	}).finally(() => {
		clearInterval(clock);
		return end();
	});
}

/** What is drawn, and what is told the size of the terminal. */
type Shown = {
	readonly node: ReactNode;
	readonly dispatch: (action: {
		readonly kind: 'resize';
		readonly columns: number;
		readonly height: number;
	}) => void;
};

/** Shows what draws a store until it is left; one that is left interrupted ends as the signal does. */
async function showStore<Result>(
	{terminal, look}: ScreenOptions,
	open: (screen: Screen<Result | 'interrupted'>) => Shown,
): Promise<Ending<Result>> {
	let dispatch: Shown['dispatch'] = () => {};
	const ending = await showScreen<Result | 'interrupted'>(
		screen => {
			const shown = open(screen);
			dispatch = shown.dispatch;
			return shown.node;
		},
		{
			terminal,
			look,
			onResize: ({columns, rows}) => dispatch({kind: 'resize', columns, height: rows}),
		},
	);
	if (ending.kind === 'signal') return ending;
	const {result} = ending;
	return result === 'interrupted' ? {kind: 'signal', signal: 'SIGINT'} : {kind: 'left', result};
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
