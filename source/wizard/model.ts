import type {StartFacts} from '../authoring/start.ts';
import type {Day} from '../plan/model.ts';
import type {Answer, Answers, Form, Question} from '../template/form.ts';
import type {TextField} from '../ui/text-field/state.ts';
import type {KeyPress} from '../ui/use-keys.ts';
import type {Focus} from './focus.ts';
import type {GroupHeading} from './members.ts';
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

export type Notice = {readonly tone: 'warning' | 'bad' | 'good' | 'plain'; readonly text: string};

export type WizardState = {
	readonly mode: 'new' | 'edit';
	readonly form: Form;
	/** What the first step is made from; `null` where a plan is edited. */
	readonly facts: StartFacts | null;
	/** Of the form's groups, by question id. */
	readonly groups: Readonly<Record<string, GroupHeading>>;
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
	/** The open item is a new one, so Enter goes on to another. */
	readonly adding: boolean;
	readonly overlay: Overlay | null;
	/** Beside the question, where there is room. */
	readonly preview: boolean;
	/** About the last key; gone with the next. */
	readonly notice: Notice | null;
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
	readonly columns: number;
	readonly rows: number;
};

export type WizardEvent =
	| {readonly kind: 'key'; readonly press: KeyPress}
	| {readonly kind: 'paste'; readonly text: string}
	| {readonly kind: 'resize'; readonly columns: number; readonly rows: number}
	/** What the editor left. */
	| {readonly kind: 'edited'; readonly text: string}
	| {readonly kind: 'notice'; readonly notice: Notice}
	| {readonly kind: 'warnings'; readonly warnings: readonly string[]}
	/** Where the plan goes by its directory, and the next plan number that is free there. */
	| {
			readonly kind: 'place';
			readonly place: string;
			readonly nextPlan: string;
			readonly problem: string | null;
	  }
	/** The plan that is edited was changed outside: what it answers now, and the answers with that taken in. */
	| {readonly kind: 'rebased'; readonly base: Answers; readonly answers: Answers}
	/** The plan could not be written. */
	| {readonly kind: 'refused'; readonly message: string};

/** What is to be done outside of the state. */
export type Effect =
	| {readonly kind: 'editor'; readonly text: string}
	| {readonly kind: 'write'}
	| {readonly kind: 'leave'}
	| {readonly kind: 'stop'};

export type Transition = {readonly state: WizardState; readonly effects: readonly Effect[]};

export function only(state: WizardState): Transition {
	return {state, effects: []};
}

export function headingOf({groups}: Pick<WizardState, 'groups'>, {id}: Question): GroupHeading {
	return groups[id] ?? {keyword: 'Phase', firstNumber: 1};
}
