import {type BlankPlace, entriesOf, partsOf, partText} from '../authoring/answers.ts';
import {UserError} from '../errors.ts';
import {cycleThrough} from '../plan/check/cycles.ts';
import type {Answers} from '../template/form.ts';
import {circleText} from './depends-state.ts';
import {dependenciesOf, dependenciesPart, memberName} from './members.ts';
import {headingOf, type WizardState} from './model.ts';

/** What keeps the answers from being a plan, and where it is mended. */
export type Unready = {readonly place: BlankPlace; readonly message: string};

/** The first member without its name, or that waits for itself over others; `null` where a plan can be written. */
export function unready(state: Pick<WizardState, 'form' | 'groups'>, answers: Answers): Unready | null {
	for (const question of state.form.questions.filter(({type}) => type === 'group')) {
		const entries = entriesOf(question, answers);
		const heading = headingOf(state, question);
		const required = partsOf(question).filter(part => part.required);
		const depends = dependenciesOf(question, entries, heading);
		for (const [item, entry] of entries.entries()) {
			const missing = required.find(part => partText(entry, part).trim() === '');
			if (missing !== undefined) {
				const message = `${memberName(heading, item)} has no ${missing.label.toLowerCase()}, and needs one`;
				return {place: {question, item, part: missing}, message};
			}
			const circle = cycleThrough(item, depends);
			if (circle !== null) {
				return {
					place: {question, item, part: dependenciesPart(question)},
					message: circleText(circle, heading),
				};
			}
		}
	}
	return null;
}

/** Refuses to write what cannot be a plan. Throws a UserError `bad-answers`. */
export function refuseUnready(state: WizardState, answers: Answers): void {
	const found = unready(state, answers);
	if (found !== null) throw new UserError('bad-answers', found.message, 'answer it first');
}
