import {entriesOf, isSame, type Part} from '../../authoring/answers.ts';
import {isOwn, tidied} from '../../authoring/start.ts';
import type {Answer, Answers, Entry, Question} from '../../template/form.ts';
import {offeredField, type TextField, textField} from '../../ui/text-field/state.ts';
import {isNamesAlone, namesMembers} from '../groups.ts';
import type {Message, WizardState} from '../model.ts';
import {listAt, type Place, placeKey, targetOf, textAt} from './focus.ts';

/** Answers with a value for a question; what equals the default, or is a blank left blank, is no answer. */
export function withAnswer(answers: Answers, question: Question, value: Answer | null): Answers {
	const {[question.id]: _, ...others} = answers;
	const isBlank = question.default === null && (value === '' || (Array.isArray(value) && value.length === 0));
	// An emptied id, folder or number is the one that follows again.
	const isFollowing = value === '' && isOwn(question);
	if (value === null || isBlank || isFollowing || isSame(value, question.default)) return others;
	return {...others, [question.id]: value};
}

/** Answers that say of a list, table or group that there is nothing in it. */
export function withNothing(answers: Answers, question: Question): Answers {
	const emptied = withAnswer(answers, question, []);
	return question.default === null ? {...emptied, [question.id]: []} : emptied;
}

/** Answers with a text at a place. An emptied part with a hint is a blank again. */
export function withText(answers: Answers, place: Place, text: string): Answers {
	const {question, item, part, partItem} = place;
	if (item === null) return withAnswer(answers, question, text);
	if (part === null || partItem !== null) {
		const at = partItem ?? item;
		return withList(answers, place, listAt(place, answers).with(at, text));
	}
	const isLeftOut = text === '' && (part.hint !== null || part.type === 'choice');
	return withPart(answers, question, item, part, isLeftOut ? null : text);
}

/** Answers with a list at a place. */
export function withList(answers: Answers, {question, item, part}: Place, items: readonly string[]): Answers {
	if (item === null || part === null) return withAnswer(answers, question, items);
	return withPart(answers, question, item, part, items);
}

/** Answers with a value for a part of an entry; `null` leaves it out. */
function withPart(
	answers: Answers,
	question: Question,
	item: number,
	part: Part,
	value: string | readonly string[] | null,
): Answers {
	const entries = entriesOf(question, answers);
	const {[part.id]: _, ...others} = entries[item] ?? {};
	const entry: Entry = value === null ? others : {...others, [part.id]: value};
	return withAnswer(answers, question, entries.with(item, entry));
}

/** As many answers to a question as can be gone back to. */
const historyLimit = 200;

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
	const history = {past: isSameRun ? past : [...past, before].slice(-historyLimit), future: []};
	return {...state, answers, written, histories: {...state.histories, [questionId]: history}};
}

/** The state with a text at a place. What is written there in a row is undone together. */
export function withTextAt(state: WizardState, place: Place, text: string): WizardState {
	return answered(state, place.question.id, withText(state.answers, place, text), placeKey(place));
}

/**
 * The state with the answer at a place as it was a step before, or after. `null` where there is no such step, or
 * where it changes something else in the answer to that question.
 */
export function stepped(
	state: WizardState,
	{question, item, part}: Place,
	step: 'undo' | 'redo',
): WizardState | null {
	const {id} = question;
	const [from, to] = step === 'undo' ? (['past', 'future'] as const) : (['future', 'past'] as const);
	const history = state.histories[id] ?? {past: [], future: []};
	const {[id]: now = null, ...others} = state.answers;
	// An item that was added and left empty made steps that changed nothing: those are passed over.
	const last = history[from].findLastIndex(answer => !isSame(answer, now));
	if (last === -1) return null;
	const wanted = history[from][last] ?? null;
	const answers = wanted === null ? others : {...others, [id]: wanted};
	const elsewhere = (all: Answers) =>
		entriesOf(question, all).map((entry, index) =>
			index === item && part !== null ? {...entry, [part.id]: ''} : entry,
		);
	if (part !== null && !isSame(elsewhere(state.answers), elsewhere(answers))) return null;
	const kept = {...history, [from]: history[from].slice(0, last), [to]: [...history[to], now]};
	return {...state, answers, written: null, histories: {...state.histories, [id]: kept}};
}

/** The state with something told about the last key. */
export function told(state: WizardState, text: string, tone: Message['tone'] = 'plain'): WizardState {
	return {...state, message: {tone, text}};
}

/** Under which the path of the plan is kept among the fields. */
const pathKey = ':path';

/** The state with the text of its target loaded: as it was left there, where nothing changed it since. */
export function withField(state: WizardState): WizardState {
	const target = targetOf(state);
	const [key, text] =
		target.kind === 'text'
			? [placeKey(target.place), textAt(target.place, state.answers)]
			: [pathKey, state.path ?? ''];
	const kept = state.fields[key];
	if (kept?.text === text) return {...state, field: kept};
	const isOffered = target.kind === 'text' && isOfferedAt(target.place, text);
	return {...state, field: isOffered ? offeredField(text) : textField(text)};
}

/**
 * What the template says stands until something else is typed, and so does that nothing comes first; else items, rows
 * and members are opened to be changed.
 */
function isOfferedAt(place: Place, text: string): boolean {
	const {question, item, part} = place;
	if (item === null) return textAt(place, {}) === text;
	const isDependency = part !== null && namesMembers(question, part);
	return isDependency && isNamesAlone(text, question) && !/\d/.test(text);
}

/**
 * The state with the text of its target put away, for when it is come back to. White space at its ends, typed
 * or pasted there, is nobody's answer; what a plan says already is left as it is.
 */
export function withFieldKept(before: WizardState): WizardState {
	const target = targetOf(before);
	if (target.kind !== 'text' && target.kind !== 'path') return before;
	const {text, cursor} = before.field;
	const clean = target.kind === 'text' ? tidied(target.place.question, text) : text.trim();
	const isTyped =
		target.kind === 'path' ||
		(textAt(target.place, before.answers) === text && textAt(target.place, before.base ?? {}) !== text);
	const start = text.indexOf(clean);
	const at = start === -1 ? clean.length : Math.max(0, Math.min(cursor - start, clean.length));
	const state =
		clean === text || !isTyped ? before : withEdited(before, {...before.field, text: clean, cursor: at});
	const key = target.kind === 'text' ? placeKey(target.place) : pathKey;
	return {...state, fields: {...state.fields, [key]: state.field}};
}

/** The state with its target's text edited: the answer follows at once. */
export function withEdited(state: WizardState, field: TextField): WizardState {
	const target = targetOf(state);
	if (target.kind === 'path') return {...state, field, path: field.text === '' ? null : field.text};
	if (target.kind !== 'text') return state;
	if (field.text === state.field.text) return {...state, field};
	return {...withTextAt(state, target.place, field.text), field};
}
