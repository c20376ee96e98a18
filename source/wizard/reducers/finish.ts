import {type BlankPlace, entriesOf, partsOf, partText} from '../../authoring/answers.ts';
import type {Question} from '../../template/form.ts';
import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {rowAfter} from '../../ui/list-window.ts';
import {type Update, update} from '../../ui/store.ts';
import {circleText, dependenciesOf, dependenciesPart, memberName} from '../groups.ts';
import {finishKeymap} from '../keymap.ts';
import type {Effect, WizardState} from '../model.ts';
import {allBlanks} from '../steps.ts';
import {told} from './answers.ts';
import {go, toBlank} from './navigation.ts';

/** How many entries the last step has before its blanks: write and, for a new plan, where to. */
export function entriesBeforeBlanks({mode}: Pick<WizardState, 'mode'>): number {
	return mode === 'edit' ? 1 : 2;
}

/** What comes of a key on the last step, or `null`. */
export function pressInFinish(state: WizardState, press: KeyPress): Update<WizardState, Effect> | null {
	const blanks = allBlanks(state);
	const {focus} = state;
	const before = entriesBeforeBlanks(state);
	const action = actionFor(finishKeymap, press.name);
	if (action === null) return null;
	if (action !== 'act')
		return update(go(state, {...focus, item: rowAfter(action, focus.item, before + blanks.length)}));
	if (focus.item === 0) return write(state);
	if (focus.item < before) return update(go(state, {...focus, open: true}));
	const blank = blanks[focus.item - before];
	return update(blank === undefined ? state : toBlank(state, blank));
}

function write(state: WizardState): Update<WizardState, Effect> {
	const found = unready(state);
	if (found !== null) return update(told(toBlank(state, found.place), found.message, 'bad'));
	return state.busy ? update(state) : update({...state, busy: true}, {kind: 'write'});
}

/** What keeps the answers from being a plan, and where it is mended. */
type Unready = {readonly place: BlankPlace; readonly message: string};

/**
 * The first member without its name, or that waits for itself over others; `null` where a plan can be written. Where
 * nothing is answered the template stays as it is, with its blanks.
 */
function unready(state: WizardState): Unready | null {
	const isAnswered = ({id, type}: Question) => type === 'group' && state.answers[id] !== undefined;
	for (const question of state.form.questions.filter(isAnswered)) {
		const entries = entriesOf(question, state.answers);
		const required = partsOf(question).filter(part => part.required);
		const depends = dependenciesOf(question, entries);
		for (const [item, entry] of entries.entries()) {
			const missing = required.find(part => partText(entry, part).trim() === '');
			if (missing !== undefined) {
				const message = `${memberName(question, item)} has no ${missing.label.toLowerCase()}, and needs one`;
				return {place: {question, item, part: missing}, message};
			}
			const message = circleText(question, depends, item);
			if (message !== null) return {place: {question, item, part: dependenciesPart(question)}, message};
		}
	}
	return null;
}
