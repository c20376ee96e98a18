import type {Answers} from '../template/form.ts';
import type {WizardState} from './model.ts';
import {isSame} from './values.ts';

const limit = 200;

/**
 * The state with other answers, of which that to one question changed. It can be undone; what is
 * written to one place in a row (`written` names it) is undone together.
 */
export function answered(
	state: WizardState,
	questionId: string,
	answers: Answers,
	written: string | null = null,
): WizardState {
	const before = state.answers[questionId] ?? null;
	if (isSame(answers[questionId] ?? null, before)) return state;
	const past = state.histories[questionId]?.past ?? [];
	const isSameRun = written !== null && written === state.written;
	const history = {past: isSameRun ? past : [...past, before].slice(-limit), future: []};
	return {...state, answers, written, histories: {...state.histories, [questionId]: history}};
}

/** The state with the answer to a question as it was a step before; `null` where there is no step. */
export function undone(state: WizardState, questionId: string): WizardState | null {
	const {past = [], future = []} = state.histories[questionId] ?? {};
	return past.length === 0
		? null
		: stepped(state, questionId, past, (rest, now) => ({past: rest, future: [...future, now]}));
}

/** The inverse of `undone`. */
export function redone(state: WizardState, questionId: string): WizardState | null {
	const {past = [], future = []} = state.histories[questionId] ?? {};
	return future.length === 0
		? null
		: stepped(state, questionId, future, (rest, now) => ({past: [...past, now], future: rest}));
}

type Steps = WizardState['histories'][string]['past'];

function stepped(
	state: WizardState,
	questionId: string,
	from: Steps,
	histories: (rest: Steps, now: Steps[number]) => WizardState['histories'][string],
): WizardState {
	const {[questionId]: now = null, ...others} = state.answers;
	const before = from.at(-1) ?? null;
	const answers = before === null ? others : {...others, [questionId]: before};
	const history = histories(from.slice(0, -1), now);
	return {...state, answers, written: null, histories: {...state.histories, [questionId]: history}};
}
