import {actionFor, type Keymap, type KeyName} from '../ui/keymap.ts';
import {textFieldKeymap} from '../ui/text-field/keys.ts';
import type {KeyPress} from '../ui/use-keys.ts';
import {pasteIntoChoice, pressInChoice} from './choice-state.ts';
import {restoreDefault} from './default-state.ts';
import {circleWritten, pressInDepends} from './depends-state.ts';
import {pasteIntoEntries, pressInEntries} from './entries-state.ts';
import {withField} from './field.ts';
import {pressInFinish} from './finish-state.ts';
import {isFinish, targetOf} from './focus.ts';
import {
	listKeymap,
	type MoveAction,
	moveKeymap,
	paragraphKeymap,
	type ScreenAction,
	screenKeymap,
} from './keymap.ts';
import {previewFrom} from './layout.ts';
import {nothing, pasteIntoList, pressInList, replaceList} from './list-state.ts';
import {only, type Transition, type WizardEvent, type WizardState} from './model.ts';
import {
	back,
	isInEntry,
	left,
	leftPartItem,
	next,
	nextBlank,
	nextPart,
	nextStep,
	previousPart,
	previousStep,
	toStep,
} from './moves.ts';
import {pressInOverlay} from './overlay-state.ts';
import {withPlace, withStart} from './start-state.ts';
import {enterText, pasteIntoText, pressInText, replaceInText} from './text-state.ts';
import {listAt} from './values.ts';

/** What comes of an event: the next state, and what is to be done outside of it. */
export function reduce(state: WizardState, event: WizardEvent): Transition {
	const {state: after, effects} = transition(state, event);
	return {state: withStart(state, after), effects};
}

function transition(state: WizardState, event: WizardEvent): Transition {
	switch (event.kind) {
		case 'key':
			return press({...state, notice: null}, event.press);
		case 'paste':
			return only(paste({...state, notice: null, overlay: null}, event.text));
		case 'edited':
			return only(edited(state, event.text));
		case 'resize':
			return only({...state, columns: event.columns, rows: event.rows});
		case 'notice':
			return only({...state, notice: event.notice});
		case 'warnings':
			return only({...state, warnings: event.warnings});
		case 'place':
			return only(withPlace(state, event));
		case 'rebased':
			return only(
				withField({...withoutQuestion(state), base: event.base, answers: event.answers, written: null}),
			);
		case 'refused':
			return only({...withoutQuestion(state), busy: false, notice: {tone: 'bad', text: event.message}});
	}
}

/** A question gives way to what went wrong, and to other answers, from which what it asks about may be gone. */
function withoutQuestion(state: WizardState): WizardState {
	return state.overlay?.kind === 'removal' ? {...state, overlay: null} : state;
}

/** Whether a key means something to what has the focus. */
export function isBound({overlay, ...state}: WizardState, name: KeyName): boolean {
	if (overlay?.kind === 'steps' || overlay?.kind === 'help') return false;
	const target = targetOf(state);
	switch (target.kind) {
		case 'text':
		case 'path': {
			const isParagraph = target.kind === 'text' && target.multiline;
			const keys: Keymap<string> = [...textFieldKeymap, ...(isParagraph ? paragraphKeymap : [])];
			return actionFor(keys, name) !== null;
		}
		case 'list':
		case 'entries':
			return actionFor(listKeymap, name) !== null;
		default:
			return false;
	}
}

function press(state: WizardState, key: KeyPress): Transition {
	const {overlay} = state;
	const over = overlay === null ? null : pressInOverlay(state, overlay, key);
	if (over !== null) return only(over);
	const screen = actionFor(screenKeymap, key.name);
	if (screen !== null) return onScreen(state, screen);
	const below = overlay === null ? state : {...state, overlay: null};
	if (isFinish(below) && targetOf(below).kind === 'finish') {
		const finish = pressInFinish(below, key);
		if (finish !== null) return finish;
	}
	const move = actionFor(moveKeymap, key.name);
	if (move !== null) return only(moved(below, move, key));
	return only(pressInTarget(below, key) ?? (key.text.trim() === '' ? below : explained(below)));
}

/** To whoever types where no text is asked for. */
function explained(state: WizardState): WizardState {
	const {kind} = targetOf(state);
	const isList = kind === 'list' || kind === 'entries';
	return isList
		? nothing(state, 'Typed text is not taken here: a adds, c changes what the cursor is on')
		: state;
}

function pressInTarget(state: WizardState, key: KeyPress): WizardState | null {
	switch (targetOf(state).kind) {
		case 'text':
		case 'path':
			return pressInText(state, key);
		case 'choice':
			return pressInChoice(state, key);
		case 'list':
			return pressInList(state, key);
		case 'entries':
			return pressInEntries(state, key);
		case 'depends':
			return pressInDepends(state, key);
		case 'finish':
			return null;
	}
}

function moved(state: WizardState, action: MoveAction, {name}: KeyPress): WizardState {
	const kind = targetOf(state).kind;
	switch (action) {
		case 'next': {
			const circle = circleWritten(state);
			if (circle !== null) return circle;
			if (name === 'enter' && (kind === 'text' || kind === 'path')) return enterText(state);
			return isInEntry(state) ? nextPart(state) : next(state);
		}
		case 'back':
			return isInEntry(state) ? previousPart(state) : back(state);
		case 'next-step':
			return nextStep(state);
		case 'previous-step':
			return previousStep(state);
		case 'finish':
			return toStep(state, state.steps.length);
		case 'steps':
			return {...state, overlay: {kind: 'steps', cursor: state.focus.step}};
		case 'next-blank':
			return nextBlank(state) ?? nothing(state, 'Nothing is blank');
	}
}

function onScreen(state: WizardState, action: ScreenAction): Transition {
	switch (action) {
		case 'preview':
			return only(togglePreview(state));
		case 'editor':
			return openEditor(state);
		case 'default':
			return only(restoreDefault(state));
		case 'help':
			return only({...state, overlay: state.overlay?.kind === 'help' ? null : {kind: 'help', top: 0}});
		case 'close':
			return only(close(state));
		case 'stop':
			return {state, effects: [{kind: 'stop'}]};
		case 'leave':
			return {state, effects: [{kind: 'leave'}]};
	}
}

function togglePreview(state: WizardState): WizardState {
	if (state.columns >= previewFrom) return {...state, overlay: null, preview: !state.preview};
	return {...state, overlay: state.overlay?.kind === 'preview' ? null : {kind: 'preview', scrolled: 0}};
}

function close(state: WizardState): WizardState {
	if (state.overlay !== null) return {...state, overlay: null};
	if (state.focus.partOpen) return leftPartItem(state);
	return state.focus.open ? left(state) : state;
}

function openEditor(state: WizardState): Transition {
	const target = targetOf(state);
	if (target.kind === 'text') return {state, effects: [{kind: 'editor', text: state.field.text}]};
	if (target.kind !== 'list') return only(nothing(state, 'The editor is for texts and lists'));
	return {state, effects: [{kind: 'editor', text: listAt(target.place, state.answers).join('\n')}]};
}

function edited(state: WizardState, text: string): WizardState {
	return targetOf(state).kind === 'list' ? replaceList(state, text) : replaceInText(state, text);
}

function paste(state: WizardState, text: string): WizardState {
	switch (targetOf(state).kind) {
		case 'text':
		case 'path':
			return pasteIntoText(state, text);
		case 'list':
			return pasteIntoList(state, text);
		case 'entries':
			return pasteIntoEntries(state, text);
		case 'choice':
			return pasteIntoChoice(state, text);
		case 'depends':
		case 'finish':
			return state;
	}
}
