import {partsOf} from '../../authoring/answers.ts';
import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {pressText} from '../../ui/text-field/keys.ts';
import {moveByRows, textRows} from '../../ui/text-field/rows.ts';
import {begun, editText, insertText, replaceText} from '../../ui/text-field/state.ts';
import {paragraphKeymap} from '../keymap.ts';
import {fieldColumns} from '../layout.ts';
import type {WizardState} from '../model.ts';
import {answered, told, withAnswer, withEdited, withList, withText} from './answers.ts';
import {focusOn, isInEntry, isItemOfList, listAt, targetOf, textAt} from './focus.ts';
import {addBelowOpen, pasteIntoItem, toNeighbour} from './lists.ts';
import {go, left, leftPartItem, next, nextPart, toPart} from './navigation.ts';

/** Enter in a text: what was written stays, and the next thing to write is come to. */
export function enterText(state: WizardState): WizardState {
	const target = targetOf(state);
	if (target.kind === 'path') return left(state);
	if (target.kind !== 'text') return state;
	if (target.multiline && endsWithBackslash(state)) {
		return withEdited(state, insertText(editText(state.field, 'delete-left'), '\n', true));
	}
	const {part} = target.place;
	if (!isItemOfList(target.place)) return isInEntry(state) ? nextPart(state) : next(state);
	if (state.adding && state.field.text.trim() !== '') return addBelowOpen(state);
	return part === null ? left(state) : leftPartItem(state);
}

/** The state after any other key in a text, or `null` where the key means nothing to a text. */
export function pressInText(state: WizardState, press: KeyPress): WizardState | null {
	const target = targetOf(state);
	if (target.kind !== 'text' && target.kind !== 'path') return null;
	const {multiline} = target;
	if (press.name === 'up' || press.name === 'down') return verticalMove(state, press.name === 'up' ? -1 : 1);
	if (actionFor(paragraphKeymap, press.name) === 'new-line') {
		return multiline ? withEdited(state, insertText(state.field, '\n', true)) : enterText(state);
	}
	const field = pressText(state.field, press);
	return field === null ? null : withEdited(state, field);
}

/** Text that was pasted: into an item of a list, lines become items. */
export function pasteIntoText(state: WizardState, text: string): WizardState {
	const target = targetOf(state);
	if (target.kind === 'text' && isItemOfList(target.place)) return pasteIntoItem(state, text);
	return withEdited(state, insertText(state.field, text, target.kind === 'text' && target.multiline));
}

/** Text that came back from the editor takes the place of the whole. */
export function replaceInText(state: WizardState, text: string): WizardState {
	const target = targetOf(state);
	const multiline = target.kind === 'text' && target.multiline;
	return withEdited(
		state,
		replaceText(state.field, multiline ? text : text.replace(/\s*\n\s*/g, ' ').trim()),
	);
}

function endsWithBackslash({field}: WizardState): boolean {
	return field.cursor === field.text.length && /(?:^|[^\\])(?:\\\\)*\\$/.test(field.text);
}

function verticalMove(state: WizardState, by: -1 | 1): WizardState {
	const target = targetOf(state);
	const isItem = target.kind === 'text' && isItemOfList(target.place);
	const columns = fieldColumns(state, isItem);
	if (textRows(state.field.text, columns).length > 1) {
		return withEdited(state, moveByRows(state.field, by, columns));
	}
	if (target.kind !== 'text') return state;
	if (isItem) return toNeighbour(state, by);
	const {focus, steps} = state;
	const {question, part} = target.place;
	const at = by + (part === null ? focus.question : focus.part);
	const count = part === null ? (steps[focus.step]?.questions.length ?? 0) : partsOf(question).length;
	if (at < 0 || at >= count) return state;
	return part === null ? go(state, focusOn(focus.step, at)) : toPart(state, at);
}

/** What the template says, in the place of what was answered where the focus is. */
export function restoreDefault(state: WizardState): WizardState {
	const target = targetOf(state);
	switch (target.kind) {
		case 'text': {
			const text = textAt(target.place, {});
			return target.place.item !== null && text === ''
				? told(state, 'The template has nothing for this')
				: withEdited(state, begun(replaceText(state.field, text)));
		}
		case 'path':
			return withEdited(state, replaceText(state.field, ''));
		case 'choice':
		case 'depends': {
			const answers = withText(state.answers, target.place, textAt(target.place, {}));
			return answered(state, target.place.question.id, answers);
		}
		case 'list':
		case 'entries': {
			const {question, part} = target.place;
			const answers =
				part === null
					? withAnswer(state.answers, question, question.default)
					: withList(state.answers, target.place, listAt(target.place, {}));
			const row = part === null ? 'item' : 'partItem';
			return go(answered(state, question.id, answers), {...state.focus, [row]: 0});
		}
		case 'finish':
			return told(state, 'Nothing to restore here');
	}
}
