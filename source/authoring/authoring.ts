import {createHash} from 'node:crypto';
import {type Bytes, toBuffer} from '../markdown/bytes.ts';
import type {DraftStart} from '../storage/drafts.ts';
import type {Answers, Form} from '../template/form.ts';
import type {Template} from '../template/model.ts';
import type {Filled} from '../template/write/write.ts';
import type {PathProblem} from './places.ts';
import type {StartFacts} from './start.ts';

/** How far somebody is with a plan. */
export type Work = {
	/** What is no answer stands as the template has it. */
	readonly answers: Answers;
	/** What the questions of a new plan's start are made from; `null` where a plan is edited. */
	readonly facts: StartFacts | null;
	/** What the plan that is edited answers; `null` for a new plan. */
	readonly base: Answers | null;
	/** Where the plan is to go, as typed; `null`: where directory and number say. */
	readonly path: string | null;
};

/** A plan that is being written: a new one, or one that is there. */
export type Authoring<Came = Outcome> = {
	readonly mode: 'new' | 'edit';
	readonly template: Template;
	/** What is asked: of a plan that is edited, what can be read back. */
	readonly form: Form;
	/** How far it is at the start. */
	readonly start: Work;
	/** The day that the plan's schedule starts from. */
	readonly startDay: string | null;
	/** The path of the plan that is edited, as shown; empty for a new one. */
	readonly place: string;
	/** What changed since the draft was left. */
	readonly notice: string | null;
	/** What cannot be asked, and why. */
	readonly warnings: readonly string[];
	/** What the plan is called; empty where nobody said so yet. */
	readonly titleOf: (work: Work) => string;
	/** The plan as it would be written; of a new one, where each answer stands in it. */
	readonly render: (work: Work) => Rendered;
	/** The same from another template, by its name: what both ask for stays, the rest is kept. */
	readonly fromTemplate?: (template: string, work: Work) => Authoring;
	/** What the draft is to hold, with where whoever asks was; `null` where there is nothing to keep. */
	readonly draftOf: (work: Work, position: object) => DraftStart | null;
	/** `null` where it is settled where the plan goes. */
	readonly placeOf: (work: Work) => FoundPlace | null;
	/** Writes the plan. Throws UserErrors, and then nothing is written. */
	readonly write: (work: Work) => Promise<Came>;
};

export type Rendered = {readonly bytes: Bytes; readonly places: Filled['places'] | null};

/** Where a plan goes, as the disk has it now. */
export type FoundPlace = {
	/** By its directory and number; absolute. */
	readonly file: string;
	/** The next plan number that is free there. */
	readonly nextPlan: string;
	/** What is to be said of where it is to go. */
	readonly problem: PathProblem | null;
};

/** The absolute path of a plan that was written. */
export type WrittenPlan = {readonly kind: 'written'; readonly file: string};

/** What came of writing. */
export type Outcome =
	| WrittenPlan
	/** Not written: someone changed the same answers meanwhile. What the plan answers now, and ours with theirs taken in. */
	| {readonly kind: 'changed'; readonly base: Answers; readonly answers: Answers; readonly message: string};

/** Tells whether a template changed since. */
export function hashOf(bytes: Bytes): string {
	return createHash('sha256').update(toBuffer(bytes)).digest('hex');
}
