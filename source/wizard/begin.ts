import type {Authoring, Outcome} from '../authoring/authoring.ts';
import {shownPath} from '../authoring/places.ts';
import {startQuestions, withoutOwn} from '../authoring/start.ts';
import type {Bytes} from '../markdown/bytes.ts';
import type {Draft} from '../storage/drafts.ts';
import {capital} from './capital.ts';
import {focusFrom} from './draft-position.ts';
import {focusOn} from './focus.ts';
import {initialState} from './initial-state.ts';
import {groupsOf} from './members.ts';
import type {WizardState} from './model.ts';
import type {Stretch} from './preview.ts';
import {focusStretch, sectionStretch} from './preview-focus.ts';
import {refuseUnready} from './ready.ts';
import {refusedHere} from './refusal.ts';
import {stepsOf} from './steps.ts';

type Begin = {
	readonly draft: Draft | null;
	/** The title is known, so it need not be asked first. */
	readonly isTitled: boolean;
	readonly columns: number;
	readonly rows: number;
};

/** The state that the wizard for a plan begins with, from the start or where a draft was left. */
export function begin(authoring: Authoring, {draft, isTitled, columns, rows}: Begin): WizardState {
	const {mode, form, start, startDay, place, notice, warnings} = authoring;
	const {answers, facts} = start;
	const steps = stepsOf(form, facts === null ? [] : startQuestions(form, answers, facts));
	const firstStep = isTitled && facts?.specs.length === 0 ? 1 : 0;
	const opening =
		mode === 'new' ? {focus: focusOn(firstStep)} : {overlay: {kind: 'steps', cursor: 0} as const};
	return initialState({
		mode,
		form,
		...start,
		groups: groupsOf(form),
		start: startDay,
		steps,
		place,
		columns,
		rows,
		warnings,
		...(draft === null ? opening : focusFrom(draft.position, steps)),
		...(notice === null ? {} : {notice: {tone: 'warning', text: notice}}),
	});
}

/** Where a plan goes, as the state has it. */
export type ShownPlace = {
	/** By its directory and number, as shown. */
	readonly place: string;
	/** The next plan number that is free there. */
	readonly nextPlan: string;
	/** What is to be said of where it is to go. */
	readonly problem: string | null;
};

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

/** The plan as it would be written, and where the answer to what has the focus stands in it. */
export type Preview = {readonly bytes: Bytes; readonly focus: Stretch | null};

export function previewOf(authoring: Authoring, state: WizardState): Preview {
	const {bytes, places} = authoring.render(state);
	const focus = places === null ? sectionStretch(state, bytes) : focusStretch(state, bytes, places);
	return {bytes, focus};
}

/** Writes the plan. Throws UserErrors in the words of the wizard, and then nothing is written. */
export async function write(authoring: Authoring, state: WizardState, cwd: string): Promise<Outcome> {
	refuseUnready(state, withoutOwn(state.answers));
	try {
		return await authoring.write(state);
	} catch (error) {
		throw refusedHere(error, cwd);
	}
}
