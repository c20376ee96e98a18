import type {Authoring, Outcome} from '../../source/authoring/authoring.ts';
import type {Bytes} from '../../source/markdown/bytes.ts';
import type {Draft, DraftStart} from '../../source/storage/drafts.ts';
import {focusIn} from '../../source/wizard/components/preview.tsx';
import type {ShownPlace, WizardState} from '../../source/wizard/model.ts';
import {positionOf} from '../../source/wizard/reducers/focus.ts';
import {begin} from '../../source/wizard/reducers/start.ts';
import {placeOf, write} from '../../source/wizard/store.ts';
import type {Folder} from './folder.ts';

/** The plan as it would be written, and where what has the focus stands in it. */
type Preview = {readonly bytes: Bytes; readonly focus: ReturnType<typeof focusIn>};

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
		initial: begin(authoring, {draft: null, isTitled: false, columns: 80, height: 24, ...from}),
		titleOf: authoring.titleOf,
		preview: state => {
			const rendered = authoring.render(state);
			return {bytes: rendered.bytes, focus: focusIn(rendered, state)};
		},
		draftOf: state => authoring.draftOf(state, positionOf(state)),
		placeOf: state => placeOf(authoring, state, root),
		write: state => write(authoring, state, root),
	};
}
