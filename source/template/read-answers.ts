import type {Bytes} from '../markdown/bytes.ts';
import {given} from './answers.ts';
import type {Answer, Answers, Variables} from './form.ts';
import {findAnswers, planFile} from './locate/locate.ts';
import type {Finding} from './locate/located.ts';
import {type Template, targetsById} from './model.ts';
import {answerOf} from './read-found.ts';
import {readingOf} from './reading.ts';
import {isKnownVariable} from './variables.ts';

export type ReadAnswers = {
	readonly answers: Answers;
	/** Ids of the questions whose place is gone or no longer clear, in the order of the form. */
	readonly unreadable: readonly string[];
	/** Of the variables that are not asked for. */
	readonly variables: Variables;
};

/** Reads back what a plan answers to the questions of the template that it was made from. */
export function readAnswers(template: Template, plan: Bytes): ReadAnswers {
	return readFinding(template, findAnswers(template, planFile(plan)));
}

/** What was found, as answers. */
export function readFinding(template: Template, finding: Finding): ReadAnswers {
	const reading = readingOf(template, finding);
	const values = reading.variables;
	const answers: Record<string, Answer> = {};
	const unreadable: string[] = [];
	const targets = targetsById(template);
	for (const {id} of template.form.questions) {
		const slot = targets.get(id)?.slot;
		const found = slot === undefined ? undefined : finding.slots.get(slot);
		if (slot === undefined) {
			const value = given(values, id);
			if (value !== undefined) {
				answers[id] = value;
			} else if (!finding.variables.has(id) && !finding.looseVariables.has(id)) {
				unreadable.push(id);
			}
		} else if (found === undefined) {
			unreadable.push(id);
		} else {
			const answer = answerOf(reading, found);
			if (answer !== null) {
				answers[id] = answer;
			}
		}
	}
	const known = Object.entries(values).filter(([name]) => isKnownVariable(name));
	return {answers, unreadable, variables: Object.fromEntries(known)};
}
