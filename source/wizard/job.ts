import type {Bytes} from '../markdown/bytes.ts';
import type {Draft, DraftStart} from '../storage/drafts.ts';
import type {Answers} from '../template/form.ts';
import type {WizardState} from './model.ts';
import type {Stretch} from './preview.ts';

/** The plan as it would be written, and where the answer to what has the focus stands in it. */
export type Written = {readonly bytes: Bytes; readonly focus: Stretch | null};

/** Where a plan goes, as the disk has it now. */
export type FoundPlace = {
	/** By its directory and number, as shown. */
	readonly place: string;
	/** The next plan number that is free there. */
	readonly nextPlan: string;
	/** What is to be said of where it is to go. */
	readonly problem: string | null;
};

/** What one run of the wizard is about: a new plan, or one that is there. */
export type Job = {
	readonly initial: WizardState;
	/** The draft that is gone on with. */
	readonly draft: Draft | null;
	/** What heads the screen. */
	readonly titleOf: (state: WizardState) => string;
	readonly preview: (state: WizardState) => Written;
	/** What the draft is to hold; `null` where there is nothing to keep. */
	readonly draftOf: (state: WizardState) => DraftStart | null;
	/** `null` where it is settled where the plan goes. */
	readonly placeOf: (state: WizardState) => FoundPlace | null;
	/** Writes the plan. Throws UserErrors, and then nothing is written. */
	readonly write: (state: WizardState) => Promise<Outcome>;
};

/** What came of writing. */
export type Outcome =
	/** Its absolute path. */
	| {readonly kind: 'written'; readonly file: string}
	/** Not written: someone changed the same answers meanwhile. What the plan answers now, and ours with theirs taken in. */
	| {readonly kind: 'changed'; readonly base: Answers; readonly answers: Answers; readonly message: string};
