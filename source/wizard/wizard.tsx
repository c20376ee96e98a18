import {usePaste} from 'ink';
import type {ReactElement} from 'react';
import type {Authoring} from '../authoring/authoring.ts';
import {type EditTask, editedFile, editPlan} from '../authoring/edit-plan.ts';
import {type NewTask, newPlan} from '../authoring/new-plan.ts';
import {shownPath} from '../authoring/places.ts';
import {UserError} from '../errors.ts';
import {
	type Draft,
	type DraftOptions,
	type ListedDraft,
	listDrafts,
	openDraft,
	prepareDrafts,
} from '../storage/drafts.ts';
import {ageOf} from '../text/count.ts';
import {type Ending, type ScreenContext, type ScreenSize, showScreen, sizeOf} from '../ui/screen.tsx';
import {useStore} from '../ui/store.ts';
import {useKeys} from '../ui/use-keys.ts';
import {Resume} from './components/resume.tsx';
import {WizardView} from './components/wizard-view.tsx';
import {type Autosaved, nothingSaved} from './draft-autosave.ts';
import type {ResumeState} from './model.ts';
import {begin} from './reducers/start.ts';
import {isBound} from './reducers/wizard.ts';
import {createWizardStore, type Left, type Opened, type WizardStore} from './store.ts';

/** What the wizard is to write. */
export type WizardTask =
	| (NewTask & {
			readonly kind: 'new';
			/** A draft's id; `latest`; `null`: a new one, after asking where drafts wait. */
			readonly resume: string | null;
	  })
	| (EditTask & {readonly kind: 'edit'});

type WizardOptions = ScreenContext & {readonly task: WizardTask};

/** How the wizard ended; Ctrl-C is `SIGINT`. */
export type WizardEnding = Ending<{
	/** The absolute path of the plan that was written. */
	readonly file: string;
} | null> &
	Autosaved;

/**
 * Runs the wizard on a terminal until the plan is written or the wizard is left. Throws UserErrors for a
 * template, draft or plan that cannot be used; the terminal then is as it was.
 */
export async function runWizard(options: WizardOptions): Promise<WizardEnding> {
	const {terminal, env, cwd, now, look, task} = options;
	const drafts = {now};
	const failure = await whyNotSaved(drafts);
	const {waiting, setAside} = await waitingDrafts(options);
	const warnings = setAside.map(
		place => `A draft that could not be read is set aside: ${shownPath(place, cwd)}`,
	);
	const isTitled = task.kind === 'new' && task.title !== null;
	const opened = (draft: Draft | null): Opened => {
		const authoring = authoringOf(options, draft);
		const {columns, rows: height} = sizeOf(terminal.stdout);
		return {authoring, draft, wizard: begin(authoring, {draft, isTitled, warnings, columns, height})};
	};
	const resumed = await resumedDraft(options);
	const isAsked = resumed === null && waiting.length > 0;
	// A template that cannot be used is told before anything is asked.
	if (isAsked && task.kind === 'new') authoringOf(options, null);
	const first = isAsked ? resumeState(waiting, options) : opened(resumed);
	let store = null as WizardStore | null;
	const ending = await showScreen<Left>(
		screen => {
			const open = async (id: string | null) => opened(id === null ? null : await openDraft(id, drafts));
			store = createWizardStore({screen, first, open, cwd, env, drafts, failure});
			return <Wizard store={store} />;
		},
		{
			terminal,
			look,
			beforeSignal: () => store?.flush(),
			onResize: ({columns, rows}: ScreenSize) => store?.dispatch({kind: 'resize', columns, height: rows}),
		},
	);
	if (ending.kind === 'signal') return {...ending, ...((await store?.close()) ?? nothingSaved)};
	const {file, saved, interrupted} = ending.result;
	if (interrupted) return {kind: 'signal', signal: 'SIGINT', ...saved};
	return {kind: 'left', result: file === null ? null : {file}, ...saved};
}

/** The wizard's screen: the question which draft to go on with where some wait, then the wizard. */
function Wizard({store}: {readonly store: WizardStore}): ReactElement {
	const state = useStore(store, screen => screen);
	useKeys(
		press => store.dispatch({kind: 'key', press}),
		name => {
			const current = store.state();
			return current.kind === 'wizard' && isBound(current.wizard, name);
		},
	);
	usePaste(text => store.dispatch({kind: 'paste', text}));
	return state.kind === 'resume' ? (
		<Resume state={state} />
	) : (
		<WizardView state={state.wizard} authoring={state.authoring} />
	);
}

/** What is written: the plan of a draft, else that of the task. */
function authoringOf(options: WizardOptions, draft: Draft | null): Authoring {
	const {task} = options;
	const file = draft === null ? null : editedFile(draft);
	if (task.kind === 'edit') return editPlan(task, draft, options);
	return file === null ? newPlan(task, draft, options) : editPlan({file, template: null}, draft, options);
}

/** Why no answers can be saved, to be told before there are any; `null` where they can. */
async function whyNotSaved(drafts: DraftOptions): Promise<UserError | null> {
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

/** The drafts to ask about: those of this plan, or of this repository's new plans, unless all are open elsewhere. */
async function waitingDrafts({root, task}: WizardOptions) {
	if (task.kind === 'new' && task.resume !== null) return {waiting: [], setAside: []};
	const {drafts, setAside} = await listDrafts(root);
	const waiting = drafts.filter(draft => editedFile(draft) === (task.kind === 'new' ? null : task.file));
	return {waiting: waiting.every(({openElsewhere}) => openElsewhere) ? [] : waiting, setAside};
}

function resumeState(drafts: readonly ListedDraft[], {terminal, now, task}: WizardOptions): ResumeState {
	const {columns, rows: height} = sizeOf(terminal.stdout);
	return {
		drafts: drafts.map(({id, title, updated, answers, openElsewhere}) => ({
			id,
			title,
			age: ageOf(new Date(updated), now()),
			progress: `${Object.keys(answers).length} answered`,
			openElsewhere,
		})),
		// Who names a new plan most likely wants one.
		cursor: task.kind === 'new' && task.title !== null ? drafts.length : 0,
		fresh: task.kind === 'new' ? 'Begin a new plan' : 'Begin with the plan as it is',
		message: null,
		pending: null,
		columns,
		height,
	};
}
