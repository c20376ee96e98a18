import {isSame} from '../authoring/answers.ts';
import type {Answers} from '../template/form.ts';
import type {WizardState} from './model.ts';

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
	return stepped(state, questionId, 'past', 'future');
}

/** The inverse of `undone`. */
export function redone(state: WizardState, questionId: string): WizardState | null {
	return stepped(state, questionId, 'future', 'past');
}

/** An item that was added and left empty made steps that changed nothing: those are passed over. */
function stepped(
	state: WizardState,
	questionId: string,
	from: 'past' | 'future',
	to: 'past' | 'future',
): WizardState | null {
	const history = state.histories[questionId] ?? {past: [], future: []};
	const {[questionId]: now = null, ...others} = state.answers;
	const last = history[from].findLastIndex(answer => !isSame(answer, now));
	if (last === -1) return null;
	const wanted = history[from][last] ?? null;
	const stepped = {...history, [from]: history[from].slice(0, last), [to]: [...history[to], now]};
	return {
		...state,
		answers: wanted === null ? others : {...others, [questionId]: wanted},
		written: null,
		histories: {...state.histories, [questionId]: stepped},
	};
}
