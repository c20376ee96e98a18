import {usePaste} from 'ink';
import {type ReactElement, useRef, useState} from 'react';
import type {Look} from '../ui/look.ts';
import type {Screen} from '../ui/screen.tsx';
import type {KeyPress} from '../ui/use-keys.ts';
import {useKeys} from '../ui/use-keys.ts';
import {nothingKept} from './keeper.ts';
import type {WizardEvent} from './model.ts';
import {pressInResume, type ResumeState} from './resume-state.ts';
import {ResumeView} from './resume-view.tsx';
import type {Left, Session} from './session.tsx';

type WizardRootProps = {
	readonly screen: Screen<Left>;
	/** A wizard that runs already; `null`: first is asked which draft to go on with. */
	readonly begun: Session | null;
	readonly asked: ResumeState | null;
	/** Starts a wizard from a draft, or anew. */
	readonly open: (draft: string | null) => Promise<Session>;
	readonly look: Look;
};

/** The wizard's screen: the question which draft to resume, then the wizard. No key of a burst is lost in between. */
export function WizardRoot({screen, begun, asked, open, look}: WizardRootProps): ReactElement | null {
	const [session, setSession] = useState(begun);
	const [shown, setShown] = useState(asked);
	const current = useRef({session: begun, asked, isOpening: false, early: [] as WizardEvent[]}).current;

	const begin = async (draft: string | null) => {
		current.isOpening = true;
		const started = await open(draft);
		current.session = started;
		setSession(started);
		for (const event of current.early) started.receive(event, screen);
	};
	const receive = (event: WizardEvent) => {
		if (current.session !== null) current.session.receive(event, screen);
		else if (current.isOpening) current.early.push(event);
		else if (event.kind === 'key') pressInQuestion(event.press);
	};
	const pressInQuestion = (press: KeyPress) => {
		if (current.asked === null) return;
		const next = pressInResume(current.asked, press);
		if (!('kind' in next)) {
			current.asked = next;
			setShown(next);
		} else if (next.kind === 'leave') {
			screen.leave({file: null, kept: nothingKept, interrupted: next.interrupted});
		} else begin(next.kind === 'draft' ? next.id : null).catch(screen.fail);
	};
	useKeys(
		press => receive({kind: 'key', press}),
		name => current.session?.isBound(name) === true,
	);
	usePaste(text => receive({kind: 'paste', text}));
	if (session !== null) return session.element;
	return shown === null ? null : <ResumeView state={shown} look={look} />;
}
