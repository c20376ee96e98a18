import path from 'node:path';
import type {Authoring, Outcome} from '../authoring/authoring.ts';
import {shownPath} from '../authoring/places.ts';
import {UserError} from '../errors.ts';
import type {Draft, DraftOptions} from '../storage/drafts.ts';
import {writeInEditor} from '../ui/editor.ts';
import type {Screen} from '../ui/screen.tsx';
import {createStore, type Store} from '../ui/store.ts';
import {
	type Autosaved,
	type DraftAutosave,
	draftAutosave,
	nothingSaved,
	unsavedWarning,
} from './draft-autosave.ts';
import type {
	Effect,
	ResumeState,
	RunningWizard,
	ScreenAction,
	ScreenState,
	ShownPlace,
	WizardState,
} from './model.ts';
import {positionOf} from './reducers/focus.ts';
import {reduceScreen} from './reducers/screen.ts';

/** How the screen was left: with a plan that was written, or with a draft to go on with. */
export type Left = {
	/** The absolute path of the plan that was written. */
	readonly file: string | null;
	readonly saved: Autosaved;
	/** By Ctrl-C. */
	readonly interrupted: boolean;
};

/** A wizard that begins, and the draft that it goes on with. */
export type Opened = RunningWizard & {readonly draft: Draft | null};

export type WizardStore = Store<ScreenState, ScreenAction> & {
	/** Saves what is not saved yet, at once. */
	readonly flush: () => void;
	/** Saves all that can be saved. */
	readonly close: () => Promise<Autosaved>;
};

type StoreOptions = {
	readonly screen: Pick<Screen<Left>, 'leave' | 'suspend' | 'stop' | 'fail'>;
	/** What the screen begins with. */
	readonly first: ResumeState | Opened;
	/** Opens a draft by its id; `null`: begins anew. */
	readonly open: (draft: string | null) => Promise<Opened>;
	/** Absolute; paths are shown relative to it. */
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly drafts: DraftOptions;
	/** Why nothing can be saved, where that is known already. */
	readonly failure: UserError | null;
};

/** The store of the wizard's screen, with what its effects do on the disk and the terminal. */
export function createWizardStore(options: StoreOptions): WizardStore {
	const {screen, cwd, env, drafts, failure} = options;
	let autosave: DraftAutosave | null = null;
	const running = (): RunningWizard | null => {
		const state = store.state();
		return state.kind === 'wizard' ? state : null;
	};

	const begun = ({draft, authoring, wizard}: Opened): RunningWizard => {
		const warningsWith = (warning: string | null) =>
			warning === null ? wizard.warnings : [...wizard.warnings, warning];
		const warn = (warning: string | null) =>
			store.dispatch({kind: 'warnings', warnings: warningsWith(warning)});
		autosave = draftAutosave({opened: draft, options: drafts, warn, failure});
		const warnings = warningsWith(failure === null ? null : unsavedWarning(failure));
		return {authoring, wizard: {...wizard, warnings}};
	};
	/** What changed is saved, and where the plan goes is looked for anew. */
	const follow = (before: ScreenState | null) => {
		const was = before?.kind === 'wizard' ? before.wizard : null;
		const now = running();
		if (now === null) return;
		if (was?.answers !== now.wizard.answers || was.path !== now.wizard.path) findPlace();
		const {authoring, wizard} = running() ?? now;
		if (wizard.isLeaving || (was !== null && isSameWork(was, wizard))) return;
		const start = authoring.draftOf(wizard, positionOf(wizard));
		if (start !== null) autosave?.save(start);
	};
	const findPlace = () => {
		const state = running();
		try {
			const found = state === null ? null : placeOf(state.authoring, state.wizard, cwd);
			if (state === null || found === null) return;
			const {place, facts, problem} = state.wizard;
			const isSame = place === found.place && problem === found.problem && facts?.nextPlan === found.nextPlan;
			if (!isSame) store.dispatch({kind: 'place', ...found});
		} catch (error) {
			refuse(error);
		}
	};
	const refuse = (error: unknown) => {
		if (!(error instanceof UserError)) throw error;
		store.dispatch({kind: 'refused', message: `${capital(error.message)}: ${error.hint}`});
	};

	const writePlan = async ({authoring, wizard}: RunningWizard) => {
		try {
			const outcome = await write(authoring, wizard, cwd);
			if (outcome.kind === 'changed') {
				const {base, answers, message} = outcome;
				store.dispatch({kind: 'rebased', base, answers});
				store.dispatch({kind: 'refused', message});
				return;
			}
			store.dispatch({kind: 'written'});
			await autosave?.remove().catch(ignoreUserErrors);
			screen.leave({file: outcome.file, saved: nothingSaved, interrupted: false});
		} catch (error) {
			refuse(error);
			findPlace();
		}
	};
	/** Whoever leaves although the last answers could not be saved is told so first. */
	const leave = async (anyway: boolean) => {
		const saved = (await autosave?.close()) ?? nothingSaved;
		if (saved.failure === null || anyway) screen.leave({file: null, saved, interrupted: true});
		else store.dispatch({kind: 'unkept'});
	};
	const edit = async (text: string) => {
		let result: {readonly text: string} | {readonly error: unknown} = {text};
		await screen.suspend(async () => {
			result = await writeInEditor(text, env).then(
				saved => ({text: saved}),
				(error: unknown) => ({error}),
			);
		});
		if ('error' in result) refuse(result.error);
		else if (result.text !== text) store.dispatch({kind: 'edited', text: result.text});
	};
	const chooseTemplate = (name: string) => {
		const state = running();
		try {
			const authoring = state?.authoring.fromTemplate?.(name, state.wizard);
			if (authoring !== undefined) store.dispatch({kind: 'template', authoring});
		} catch (error) {
			refuse(error);
		}
	};
	const perform = async (effect: Effect): Promise<void> => {
		switch (effect.kind) {
			case 'open':
				return store.dispatch({kind: 'opened', ...begun(await options.open(effect.draft))});
			case 'template':
				return chooseTemplate(effect.name);
			case 'quit':
				return screen.leave({file: null, saved: nothingSaved, interrupted: true});
			case 'write': {
				const state = running();
				if (state !== null) await writePlan(state);
				return;
			}
			case 'leave':
				return leave(effect.anyway);
			case 'stop':
				autosave?.flush();
				return screen.stop();
			case 'editor':
				autosave?.flush();
				return edit(effect.text);
		}
	};

	const first: ScreenState =
		'authoring' in options.first
			? {kind: 'wizard', ...begun(options.first)}
			: {kind: 'resume', ...options.first};
	const store: Store<ScreenState, ScreenAction> = createStore(reduceScreen, first, effect => {
		perform(effect).catch(screen.fail);
	});
	store.subscribe(follow);
	follow(null);
	return {
		...store,
		flush: () => autosave?.flush(),
		close: async () => (await autosave?.close()) ?? nothingSaved,
	};
}

/** Whether nothing changed that is saved or written. */
function isSameWork(one: WizardState, other: WizardState): boolean {
	return (
		one.answers === other.answers &&
		one.focus === other.focus &&
		one.field.cursor === other.field.cursor &&
		one.path === other.path &&
		one.facts === other.facts
	);
}

/** Where the plan goes, as the disk has it now; `null` where that is settled. */
export function placeOf(authoring: Authoring, state: WizardState, cwd: string): ShownPlace | null {
	const found = authoring.placeOf(state);
	if (found === null) return null;
	const {file, nextPlan, problem} = found;
	return {
		place: shownPath(file, cwd),
		nextPlan,
		problem: problem === null ? null : capital(`${problem.reason}: ${problem.advice}`),
	};
}

/** Writes the plan. Throws UserErrors in the words of the wizard, and then nothing is written. */
export async function write(authoring: Authoring, state: WizardState, cwd: string): Promise<Outcome> {
	try {
		return await authoring.write(state);
	} catch (error) {
		throw refusedHere(error, cwd);
	}
}

/** An error of a write, its reason first and its path short; advice for the command line is none in the wizard. */
export function refusedHere(error: unknown, cwd: string): unknown {
	if (!(error instanceof UserError)) return error;
	const {code, message, hint} = error;
	const [, file = '', reason] = /^cannot write (.+): (.+)$/s.exec(message) ?? [];
	const shown = path.isAbsolute(file) ? shownPath(file, cwd) : file;
	const told = reason === undefined ? message : `not written, ${reason} (${shown})`;
	const isOfCommandLine = /--|^name /.test(hint);
	return new UserError(code, told, isOfCommandLine ? '↓ and Enter choose another name' : hint, {
		cause: error,
	});
}

/** A sentence that begins with a capital letter. */
function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function ignoreUserErrors(error: unknown): void {
	if (!(error instanceof UserError)) throw error;
}
