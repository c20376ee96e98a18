import {partsOf} from '../../authoring/answers.ts';
import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {pressText} from '../../ui/text-field/keys.ts';
import {moveByRows, textRows} from '../../ui/text-field/rows.ts';
import {begun, editText, insertText, replaceText} from '../../ui/text-field/state.ts';
import {paragraphKeymap} from '../keymap.ts';
import {fieldColumns} from '../layout.ts';
import type {WizardState} from '../model.ts';
import {answered, told, withAnswer, withEdited, withList, withText} from './answers.ts';
import {dependenciesOffered} from './choices.ts';
import {focusOn, isInEntry, isItemOfList, listAt, type Place, targetOf, textAt} from './focus.ts';
import {pasteIntoItem} from './lists.ts';
import {go, left, leftPartItem, next, nextPart, toPart} from './navigation.ts';

/** Enter in a text: what was written stays, and the next thing to write is come to. */
export function enterText(state: WizardState): WizardState {
	const target = targetOf(state);
	if (target.kind === 'path') return left(state);
	if (target.kind !== 'text') return state;
	if (target.multiline && endsWithBackslash(state)) {
		return withEdited(state, insertText(editText(state.field, 'delete-left'), '\n', true));
	}
	if (isItemOfList(target.place)) return leftItem(state, target.place, 1);
	return isInEntry(state) ? nextPart(state) : next(state);
}

/** An item that is being written is kept, and the cursor goes to the row above or below. */
function leftItem(state: WizardState, {part}: Place, by: -1 | 1): WizardState {
	return part === null ? left(state, by) : leftPartItem(state, by);
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
	const others = dependenciesOffered(state).length;
	const columns = fieldColumns(state, isItem || others > 0);
	if (textRows(state.field.text, columns).length > 1) {
		return withEdited(state, moveByRows(state.field, by, columns));
	}
	if (target.kind !== 'text') return state;
	if (isItem) return leftItem(state, target.place, by);
	const {focus, steps} = state;
	const {question, part} = target.place;
	// Above the text that says what a member depends on stand the other members.
	if (by === -1 && others > 0) return go(state, {...focus, partItem: others - 1});
	const at = by + (part === null ? focus.question : focus.part);
	const count = part === null ? (steps[focus.step]?.questions.length ?? 0) : partsOf(question).length;
	if (at < 0 || at >= count) return state;
	return part === null ? go(state, focusOn(state, focus.step, at)) : toPart(state, at);
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
			const restored = answered(state, question.id, answers);
			const {focus} = restored;
			if (part !== null) return toPart(restored, focus.part);
			return go(restored, focusOn(restored, focus.step, focus.question));
		}
		case 'finish':
			return told(state, 'Nothing to restore here');
	}
}
