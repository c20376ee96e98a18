import type {Authoring, Outcome} from '../../source/authoring/authoring.ts';
import type {NewTask} from '../../source/authoring/new-plan.ts';
import type {Draft, DraftStart} from '../../source/storage/drafts.ts';
import {begin, type Preview, placeOf, previewOf, type ShownPlace, write} from '../../source/wizard/begin.ts';
import {positionOf} from '../../source/wizard/draft-position.ts';
import type {WizardState} from '../../source/wizard/model.ts';
import type {Folder} from './folder.ts';

/** A new plan of which nothing is known. */
export const newTask: NewTask = {
	title: null,
	answers: {},
	template: null,
	out: null,
	blanks: 'keep',
	force: false,
};

/** A wizard on a plan, without a screen. */
export type Begun = {
	readonly initial: WizardState;
	readonly titleOf: (state: WizardState) => string;
	readonly preview: (state: WizardState) => Preview;
	readonly draftOf: (state: WizardState) => DraftStart | null;
	readonly placeOf: (state: WizardState) => ShownPlace | null;
	readonly write: (state: WizardState) => Promise<Outcome>;
};

type From = {readonly draft?: Draft | null; readonly isTitled?: boolean};

export function begun(authoring: Authoring, {root}: Folder, from: From = {}): Begun {
	return {
		initial: begin(authoring, {draft: null, isTitled: false, columns: 80, rows: 24, ...from}),
		titleOf: authoring.titleOf,
		preview: state => previewOf(authoring, state),
		draftOf: state => authoring.draftOf(state, positionOf(state)),
		placeOf: state => placeOf(authoring, state, root),
		write: state => write(authoring, state, root),
	};
}
