import {UserError} from '../errors.ts';
import type {Answers} from '../template/form.ts';
import {circleText} from './depends-state.ts';
import {circleThrough, dependenciesOf} from './members.ts';
import {headingOf, type WizardState} from './model.ts';
import {entriesOf, partsOf, partText} from './values.ts';

/**
 * Refuses to write what cannot be a plan: a member without its name, or members that wait for each other in
 * a circle. Throws a UserError `bad-answers`.
 */
export function refuseUnready(state: WizardState, answers: Answers): void {
	for (const question of state.form.questions.filter(({type}) => type === 'group')) {
		const entries = entriesOf(question, answers);
		const heading = headingOf(state, question);
		const required = partsOf(question).filter(part => part.required);
		for (const [item, entry] of entries.entries()) {
			const missing = required.find(part => partText(entry, part).trim() === '');
			if (missing !== undefined) {
				const name = `${heading.keyword} ${heading.firstNumber + item}`;
				throw new UserError(
					'bad-answers',
					`${name} has no ${missing.label.toLowerCase()}`,
					'b goes to the first blank',
				);
			}
		}
		const depends = dependenciesOf(question, entries, heading);
		const circle = entries.map((_, item) => circleThrough(item, depends)).find(found => found !== null);
		if (circle !== undefined && circle !== null) {
			throw new UserError('bad-answers', circleText(circle, heading), `change ${question.label}`);
		}
	}
}
