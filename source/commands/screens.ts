import type {UserError} from '../errors.ts';
import type {DialectName, Plan} from '../plan/model.ts';
import type {Style} from '../text/theme.ts';
import type {WizardTask} from '../wizard/wizard.tsx';
import type {Environment, SignalName} from './context.ts';

/** How a screen ended: with what it was left with, or by a signal. */
export type Ending<Result> =
	| {readonly kind: 'left'; readonly result: Result}
	| {readonly kind: 'signal'; readonly signal: SignalName};

/** What every full-screen command is given. Both streams are terminals. */
export type ScreenOptions = {
	readonly terminal: {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream};
	readonly env: Environment;
	/** Absolute; paths are shown relative to it. */
	readonly cwd: string;
	/** Absolute root of the repository around `cwd`. */
	readonly root: string;
	readonly now: () => Date;
	readonly look: Style;
	/** From `--dialect`; `null`: by settings or path. */
	readonly dialect: DialectName | null;
};

/** `runTracker` of source/tracker/run.tsx: the live checklist over one file. */
export type RunTracker = (
	options: ScreenOptions & {
		/** Absolute. */
		readonly file: string;
		/** The file as it was read just now. */
		readonly plan?: Plan;
		/** Said when it opens. */
		readonly message?: string;
	},
) => Promise<Ending<null>>;

/** What was chosen on the home screen. */
export type HomeChoice =
	| {readonly kind: 'open'; readonly file: string}
	| {readonly kind: 'new'}
	| {readonly kind: 'resume'; readonly draft: string}
	| {readonly kind: 'quit'};

/** `runHome` of source/tracker/run.tsx: plans and drafts; it ends with a choice, and the caller comes back after it. */
export type RunHome = (options: ScreenOptions) => Promise<Ending<HomeChoice>>;

/** How a wizard ended: with the absolute path of the plan that was written, or `null`, and what is kept. */
export type WizardEnding = Ending<{readonly file: string} | null> & {
	/** The id of the draft that can be resumed. */
	readonly draft: string | null;
	/** Why the last answers could not be kept. */
	readonly failure: UserError | null;
};

/** `runWizard` of source/wizard/wizard.tsx. */
export type RunWizard = (options: ScreenOptions & {readonly task: WizardTask}) => Promise<WizardEnding>;
