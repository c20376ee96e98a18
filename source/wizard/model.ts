import type {Authoring} from '../authoring/authoring.ts';
import type {StartFacts} from '../authoring/start.ts';
import type {Day} from '../plan/model.ts';
import type {Answer, Answers, Form} from '../template/form.ts';
import type {KeyPress} from '../ui/keymap.ts';
import type {TextField} from '../ui/text-field/state.ts';
import type {Focus} from './reducers/focus.ts';
import type {Step} from './steps.ts';

/** The answers that one question had, to go back to and forward again; `null` is none. */
export type History = {
	readonly past: readonly (Answer | null)[];
	readonly future: readonly (Answer | null)[];
};

export type Overlay =
	| {readonly kind: 'steps'; readonly cursor: number}
	| {readonly kind: 'preview'; readonly scrolled: number}
	| {readonly kind: 'help'; readonly top: number}
	/** Whether what the cursor is on is to be removed. */
	| {readonly kind: 'removal'; readonly question: string};

export type Message = {readonly tone: 'warning' | 'bad' | 'good' | 'plain'; readonly text: string};

/** A wizard on one plan. */
export type WizardState = {
	readonly mode: 'new' | 'edit';
	readonly form: Form;
	/** What the first step is made from; `null` where a plan is edited. */
	readonly facts: StartFacts | null;
	/** The day that the plan's schedule starts from. */
	readonly start: Day | null;
	/** The first one follows from the answers. */
	readonly steps: readonly Step[];
	/** What the plan that is edited answers; `null` for a new plan. */
	readonly base: Answers | null;
	/** What is no answer stands as the template has it. */
	readonly answers: Answers;
	readonly focus: Focus;
	/** The text that keys go to, where the target is one. */
	readonly field: TextField;
	/** Texts that were left, with their cursors and what can be undone, by `placeKey`. */
	readonly fields: Readonly<Record<string, TextField>>;
	/** By question id. */
	readonly histories: Readonly<Record<string, History>>;
	/** The place that was last written to: writing on there is undone as one. */
	readonly written: string | null;
	/** The open row or member is a new one: where it is left without any answer, it goes again. */
	readonly adding: boolean;
	readonly overlay: Overlay | null;
	/** Beside the question, where there is room. */
	readonly preview: boolean;
	/** About the last key; gone with the next. */
	readonly message: Message | null;
	/** What stays true until it is mended: `The draft cannot be kept: …`. */
	readonly warnings: readonly string[];
	/** Where the plan is to go, as typed; `null`: where directory and number say. */
	readonly path: string | null;
	/** Where directory and number say. */
	readonly place: string;
	/** What is to be said of that place. */
	readonly problem: string | null;
	/** The plan is being written. */
	readonly busy: boolean;
	/** The plan is written, or the last answers are being kept: keys mean nothing any more. */
	readonly isLeaving: boolean;
	readonly columns: number;
	/** Rows of the terminal. */
	readonly height: number;
};

export type WizardAction =
	| {readonly kind: 'key'; readonly press: KeyPress}
	| {readonly kind: 'paste'; readonly text: string}
	| {readonly kind: 'resize'; readonly columns: number; readonly height: number}
	/** What the editor left. */
	| {readonly kind: 'edited'; readonly text: string}
	| {readonly kind: 'warnings'; readonly warnings: readonly string[]}
	/** Where the plan goes by its directory, and the next plan number that is free there. */
	| ({readonly kind: 'place'} & ShownPlace)
	/** The plan that is edited was changed outside: what it answers now, and the answers with that taken in. */
	| {readonly kind: 'rebased'; readonly base: Answers; readonly answers: Answers}
	/** The plan is written. */
	| {readonly kind: 'written'}
	/** The plan could not be written, or the editor not be run. */
	| {readonly kind: 'refused'; readonly message: string}
	/** The last answers could not be kept: whoever leaves loses them. */
	| {readonly kind: 'unkept'};

/** Where a plan goes, as the disk has it now. */
export type ShownPlace = {
	/** By its directory and number, as shown. */
	readonly place: string;
	/** The next plan number that is free there. */
	readonly nextPlan: string;
	/** What is to be said of where it is to go. */
	readonly problem: string | null;
};

/** A draft that can be gone on with. */
type WaitingDraft = {
	readonly id: string;
	readonly title: string;
	/** `2 hours ago`. */
	readonly age: string;
	/** `12 answered`. */
	readonly progress: string;
	readonly openElsewhere: boolean;
};

/** The question which draft to go on with. The last entry begins anew. */
export type ResumeState = {
	readonly drafts: readonly WaitingDraft[];
	readonly cursor: number;
	/** What the last entry says. */
	readonly fresh: string;
	/** About the last key; gone with the next. */
	readonly message: string | null;
	/** What is typed while the one that was chosen is being opened: it is for the wizard. `null`: none is chosen. */
	readonly pending: readonly WizardAction[] | null;
	readonly columns: number;
	readonly height: number;
};

/** A wizard that runs: the plan that is written, and how far it is. */
export type RunningWizard = {readonly authoring: Authoring; readonly wizard: WizardState};

/** The one state of the screen. */
export type ScreenState =
	| ({readonly kind: 'resume'} & ResumeState)
	| ({readonly kind: 'wizard'} & RunningWizard);

export type ScreenAction =
	| WizardAction
	| ({readonly kind: 'opened'} & RunningWizard)
	/** The plan is made from another template now. */
	| {readonly kind: 'template'; readonly authoring: Authoring};

/** What is to be done outside of the state. */
export type Effect =
	/** Opens a draft by its id; `null`: begins anew. */
	| {readonly kind: 'open'; readonly draft: string | null}
	/** Makes the plan from another template, by its name. */
	| {readonly kind: 'template'; readonly name: string}
	/** Ends the screen before a wizard runs. */
	| {readonly kind: 'quit'}
	| {readonly kind: 'editor'; readonly text: string}
	| {readonly kind: 'write'}
	/** `anyway`: also where the last answers cannot be kept. */
	| {readonly kind: 'leave'; readonly anyway: boolean}
	| {readonly kind: 'stop'};
