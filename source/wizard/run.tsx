import type {Authoring} from '../authoring/authoring.ts';
import {type EditTask, editedFile, editPlan} from '../authoring/edit-plan.ts';
import {type NewTask, newPlan} from '../authoring/new-plan.ts';
import {shownPath} from '../authoring/places.ts';
import {UserError} from '../errors.ts';
import type {Draft, DraftOptions, ListedDraft} from '../storage/drafts.ts';
import {listDrafts, openDraft, prepareDrafts} from '../storage/drafts.ts';
import {ageOf} from '../text/age.ts';
import type {Look} from '../ui/look.ts';
import {type Ending, showScreen, sizeOf, type Terminal} from '../ui/screen.tsx';
import {type Kept, nothingKept} from './keeper.ts';
import type {ResumeState} from './resume-state.ts';
import {type Left, type Session, startSession} from './session.tsx';
import {WizardRoot} from './wizard-root.tsx';

/** What the wizard is to write. */
export type WizardTask =
	| (NewTask & {
			readonly kind: 'new';
			/** A draft's id; `latest`; `null`: a new one, after asking where drafts wait. */
			readonly resume: string | null;
	  })
	| (EditTask & {readonly kind: 'edit'});

export type WizardOptions = {
	readonly terminal: Terminal;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Absolute; paths are shown relative to it. */
	readonly cwd: string;
	/** Absolute root of the repository. */
	readonly root: string;
	readonly now: () => Date;
	readonly look: Look;
	readonly task: WizardTask;
};

/** How the wizard ended; Ctrl-C is `SIGINT`. */
export type WizardEnding = Ending<{
	/** The absolute path of the plan that was written. */
	readonly file: string;
} | null> &
	Kept;

/**
 * Runs the wizard on a terminal until the plan is written or the wizard is left. Throws UserErrors for a
 * template, draft or plan that cannot be used; the terminal then is as it was.
 */
export async function runWizard(options: WizardOptions): Promise<WizardEnding> {
	const {terminal, env, cwd, now, look, task} = options;
	const drafts = {now};
	const warnings: string[] = [];
	const running: {session: Session | null} = {session: null};
	const authoringFor = (draft: Draft | null): Authoring => {
		const file = draft === null ? null : editedFile(draft);
		if (task.kind === 'edit') return editPlan(task, draft, options);
		return file === null ? newPlan(task, draft, options) : editPlan({file, template: null}, draft, options);
	};
	const start = (draft: Draft | null): Session => {
		running.session = startSession({
			authoring: authoringFor(draft),
			draft,
			isTitled: task.kind === 'new' && task.title !== null,
			look,
			cwd,
			env,
			drafts,
			warnings,
			failure: unwritable,
			...sizeOf(terminal.stdout),
		});
		return running.session;
	};
	const unwritable = await whyNotKept(drafts);
	const {waiting, setAside} = await waitingDrafts(options);
	warnings.push(
		...setAside.map(place => `A draft that could not be read is set aside: ${shownPath(place, cwd)}`),
	);
	const resumed = await resumedDraft(options);
	const asked = resumed === null && waiting.length > 0 ? askAbout(waiting, now(), task) : null;
	// A template that cannot be used is told before anything is asked.
	if (asked !== null && task.kind === 'new') authoringFor(null);
	const ending = await showScreen<Left>(
		screen => (
			<WizardRoot
				screen={screen}
				begun={asked === null ? start(resumed) : null}
				asked={asked}
				open={async id => start(id === null ? null : await openDraft(id, drafts))}
				look={look}
			/>
		),
		{
			terminal,
			look,
			beforeSignal: () => running.session?.flush(),
			onResize: ({columns, rows}) => running.session?.resize(columns, rows),
		},
	);
	if (ending.kind === 'signal') return {...ending, ...((await running.session?.close()) ?? nothingKept)};
	const {file, kept, interrupted} = ending.result;
	if (interrupted) return {kind: 'signal', signal: 'SIGINT', ...kept};
	return {kind: 'left', result: file === null ? null : {file}, ...kept};
}

/** Why no answers can be kept, to be told before there are any; `null` where they can. */
async function whyNotKept(drafts: DraftOptions): Promise<UserError | null> {
	try {
		await prepareDrafts(drafts);
		return null;
	} catch (error) {
		if (error instanceof UserError) return error;
		throw error;
	}
}

/** The draft that is asked for by `--resume`; `null` where none is. */
async function resumedDraft({root, now, task}: WizardOptions): Promise<Draft | null> {
	if (task.kind !== 'new' || task.resume === null) return null;
	if (task.resume !== 'latest') return openDraft(task.resume, {now});
	const {drafts} = await listDrafts(root);
	const latest = drafts.find(({openElsewhere}) => !openElsewhere);
	// Of drafts that are all open elsewhere the last one says so.
	const {id} = latest ?? drafts[0] ?? {};
	if (id === undefined) {
		throw new UserError(
			'usage',
			'there is no draft of this repository to resume',
			'planwright new begins one',
		);
	}
	return openDraft(id, {now});
}

type WaitingDrafts = {readonly waiting: readonly ListedDraft[]; readonly setAside: readonly string[]};

/** The drafts to ask about: those of this plan, or of this repository's new plans, unless all are open elsewhere. */
async function waitingDrafts({root, task}: WizardOptions): Promise<WaitingDrafts> {
	if (task.kind === 'new' && task.resume !== null) return {waiting: [], setAside: []};
	const {drafts, setAside} = await listDrafts(root);
	const waiting = drafts.filter(draft => editedFile(draft) === (task.kind === 'new' ? null : task.file));
	return {waiting: waiting.every(({openElsewhere}) => openElsewhere) ? [] : waiting, setAside};
}

function askAbout(drafts: readonly ListedDraft[], now: Date, task: WizardOptions['task']): ResumeState {
	return {
		drafts: drafts.map(({id, title, updated, answers, openElsewhere}) => ({
			id,
			title,
			age: ageOf(new Date(updated), now),
			progress: `${Object.keys(answers).length} answered`,
			openElsewhere,
		})),
		// Who names a new plan most likely wants one.
		cursor: task.kind === 'new' && task.title !== null ? drafts.length : 0,
		notice: null,
		fresh: task.kind === 'new' ? 'Begin a new plan' : 'Begin with the plan as it is',
	};
}
