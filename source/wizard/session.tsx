import type {ReactElement} from 'react';
import type {Authoring} from '../authoring/authoring.ts';
import {UserError} from '../errors.ts';
import type {Draft, DraftOptions} from '../storage/drafts.ts';
import type {KeyName} from '../ui/keymap.ts';
import type {Line} from '../ui/line.ts';
import type {Look} from '../ui/look.ts';
import type {Screen} from '../ui/screen.tsx';
import {begin, type Preview, placeOf, previewOf, type ShownPlace, write} from './begin.ts';
import {capital} from './capital.ts';
import {positionOf} from './draft-position.ts';
import {writeInEditor} from './editor.ts';
import {draftKeeper, type Kept, nothingKept} from './keeper.ts';
import type {Effect, Notice, WizardEvent, WizardState} from './model.ts';
import {previewLines} from './preview.ts';
import {isBound} from './state.ts';
import {createStore} from './store.ts';
import {WizardApp} from './wizard-app.tsx';

/** How a wizard was left: with a plan that was written, or with a draft to go on with. */
export type Left = {
	readonly file: string | null;
	readonly kept: Kept;
	/** By Ctrl-C. */
	readonly interrupted: boolean;
};

export type Session = {
	readonly element: ReactElement;
	/** A key or a paste; after the wizard is left they mean nothing. */
	readonly receive: (event: WizardEvent, screen: Screen<Left>) => void;
	/** Whether a key means something where the focus is. */
	readonly isBound: (name: KeyName) => boolean;
	readonly resize: (columns: number, rows: number) => void;
	/** Keeps what is not kept yet, at once. */
	readonly flush: () => void;
	/** Keeps all that can be kept. */
	readonly close: () => Promise<Kept>;
};

type SessionOptions = {
	readonly authoring: Authoring;
	/** The draft that is gone on with. */
	readonly draft: Draft | null;
	/** The title is known, so it need not be asked first. */
	readonly isTitled: boolean;
	readonly columns: number;
	readonly rows: number;
	/** Absolute; paths are shown relative to it. */
	readonly cwd: string;
	readonly look: Look;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly drafts: DraftOptions;
	/** To be told from the start on. */
	readonly warnings: readonly string[];
	/** Why nothing can be kept, where that is known already. */
	readonly failure: UserError | null;
};

const leavingLoses = 'Ctrl-C again leaves, and the answers are lost';

/** A wizard that runs: its state, its draft, and what its effects do. */
export function startSession(options: SessionOptions): Session {
	const {authoring, draft, look, cwd, env, drafts, warnings, failure} = options;
	const lasting = [...warnings, ...authoring.warnings];
	const initial = begin(authoring, options);
	const store = createStore({...initial, warnings: lasting});
	const warn = (warning: string | null) => {
		const warnings = warning === null ? lasting : [...lasting, warning];
		store.dispatch({kind: 'warnings', warnings});
	};
	const keeper = draftKeeper({opened: draft, options: drafts, warn, failure});
	let isOver = false;

	const refuse = (error: unknown) => {
		if (!(error instanceof UserError)) throw error;
		store.dispatch({kind: 'refused', message: `${capital(error.message)}: ${error.hint}`});
	};
	const place = () => {
		try {
			const found = placeOf(authoring, store.state(), cwd);
			if (found !== null && isNewPlace(store.state(), found)) store.dispatch({kind: 'place', ...found});
		} catch (error) {
			refuse(error);
		}
	};
	const keep = () => {
		const state = store.state();
		const kept = authoring.draftOf(state, positionOf(state));
		if (kept !== null) keeper.keep(kept);
	};
	let {answers, path} = initial;
	let seen = initial;
	store.subscribe(() => {
		const state = store.state();
		if (state.answers !== answers || state.path !== path) {
			({answers, path} = state);
			place();
		}
		if (isOver || isSameWork(seen, state)) return;
		seen = state;
		keep();
	});
	place();
	keep();

	/** Whoever leaves although the last answers could not be kept is told so first. */
	const leave = async (screen: Screen<Left>, isTold: boolean) => {
		isOver = true;
		const kept = await keeper.close();
		if (kept.failure === null || isTold) return screen.leave({file: null, kept, interrupted: true});
		isOver = false;
		store.dispatch({kind: 'refused', message: leavingLoses});
	};
	const writePlan = async (screen: Screen<Left>) => {
		try {
			const outcome = await write(authoring, store.state(), cwd);
			if (outcome.kind === 'changed') {
				const {base, answers, message} = outcome;
				store.dispatch({kind: 'rebased', base, answers});
				store.dispatch({kind: 'refused', message});
				return;
			}
			const {file} = outcome;
			isOver = true;
			await keeper.remove().catch(ignoreUserErrors);
			screen.leave({file, kept: nothingKept, interrupted: false});
		} catch (error) {
			refuse(error);
			place();
		}
	};
	const perform = (effect: Effect, screen: Screen<Left>, notice: Notice | null) => {
		switch (effect.kind) {
			case 'write':
				void writePlan(screen).catch(screen.fail);
				return;
			case 'leave':
				void leave(screen, notice?.text === leavingLoses).catch(screen.fail);
				return;
			case 'stop':
				keeper.flush();
				screen.stop();
				return;
			case 'editor':
				keeper.flush();
				void edit(effect.text, screen).catch(screen.fail);
				return;
		}
	};
	const edit = async (text: string, screen: Screen<Left>) => {
		let saved: string | null = null;
		let failure: unknown = null;
		await screen.suspend(async () => {
			try {
				saved = await writeInEditor(text, env);
			} catch (error) {
				failure = error;
			}
		});
		if (failure !== null) refuse(failure);
		else if (saved !== null && saved !== text) store.dispatch({kind: 'edited', text: saved});
	};

	let previewed: {readonly state: WizardState; readonly shown: Preview} | null = null;
	const linesOf = (state: WizardState, columns: number, rows: number): readonly Line[] => {
		if (previewed === null || !isSameWork(previewed.state, state))
			previewed = {state, shown: previewOf(authoring, state)};
		const scrolled = state.overlay?.kind === 'preview' ? state.overlay.scrolled : 0;
		return previewLines({...previewed.shown, scrolled, columns, rows});
	};
	return {
		element: <WizardApp store={store} look={look} titleOf={authoring.titleOf} previewOf={linesOf} />,
		receive: (event, screen) => {
			if (isOver) return;
			const {notice} = store.state();
			for (const effect of store.dispatch(event)) perform(effect, screen, notice);
		},
		isBound: name => isBound(store.state(), name),
		resize: (columns, rows) => void store.dispatch({kind: 'resize', columns, rows}),
		flush: keeper.flush,
		close: keeper.close,
	};
}

/** Whether nothing changed that is kept or written. */
function isSameWork(one: WizardState, other: WizardState): boolean {
	return (
		one.answers === other.answers &&
		one.focus === other.focus &&
		one.field.cursor === other.field.cursor &&
		one.path === other.path &&
		one.facts === other.facts
	);
}

function isNewPlace({place, facts, problem}: WizardState, found: ShownPlace): boolean {
	return place !== found.place || facts?.nextPlan !== found.nextPlan || problem !== found.problem;
}

function ignoreUserErrors(error: unknown): void {
	if (!(error instanceof UserError)) throw error;
}
