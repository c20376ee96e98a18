import {type BlankPlace, blanksIn} from '../authoring/answers.ts';
import {isOwn} from '../authoring/start.ts';
import type {Answers} from '../template/form.ts';
import type {Step} from './steps.ts';

export function blanksOfStep({questions}: Step, answers: Answers): readonly BlankPlace[] {
	return questions.flatMap(question => blanksIn(question, answers));
}

export type StepMark = 'answered' | 'begun' | 'blank';

/** How far a step is: nothing blank, something of it answered, or nothing. */
export function markOf(step: Step, answers: Answers): StepMark {
	if (blanksOfStep(step, answers).length === 0) return 'answered';
	const asked = step.questions.filter(question => !isOwn(question));
	const isBegun = asked.some(
		question => answers[question.id] !== undefined || blanksIn(question, answers).length === 0,
	);
	return isBegun ? 'begun' : 'blank';
}
