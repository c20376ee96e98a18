import {actionFor, helpLines, type Keymap, type KeyName, type KeyPress} from '../../ui/keymap.ts';
import {lastTop, movedRow} from '../../ui/list-window.ts';
import {type Update, update} from '../../ui/store.ts';
import {textFieldKeymap} from '../../ui/text-field/keys.ts';
import {
	listKeymap,
	type MoveAction,
	moveKeymap,
	overlayKeymap,
	paragraphKeymap,
	removalKeymap,
	type ScreenAction,
	screenKeymap,
	wizardKeymap,
} from '../keymap.ts';
import {hasPreviewRoom} from '../layout.ts';
import type {Effect, Message, Overlay, WizardAction, WizardState} from '../model.ts';
import {told, withField} from './answers.ts';
import {circleWritten, pasteIntoChoice, pressInChoice, pressInDepends} from './choices.ts';
import {pressInFinish} from './finish.ts';
import {isInEntry, listAt, targetOf} from './focus.ts';
import {pasteIntoEntries, pasteIntoList, pressInList, removeAtCursor, replaceList} from './lists.ts';
import {back, left, leftPartItem, next, nextBlank, nextPart, previousPart, toStep} from './navigation.ts';
import {otherTemplate, withPlace, withStart} from './start.ts';
import {enterText, pasteIntoText, pressInText, replaceInText, restoreDefault} from './text.ts';

type WizardUpdate = Update<WizardState, Effect>;

/** What comes of an action in a wizard that runs. */
export function reduceWizard(state: WizardState, action: WizardAction): WizardUpdate {
	const {state: after, effects} = reduce(state, action);
	const name = otherTemplate(state, after);
	const chosen: readonly Effect[] = name === null ? [] : [{kind: 'template', name}];
	return {state: withStart(state, after), effects: [...chosen, ...effects]};
}

function reduce(state: WizardState, action: WizardAction): WizardUpdate {
	switch (action.kind) {
		case 'key':
			return state.isLeaving ? update(state) : press(state, action.press);
		case 'paste':
			return update(state.isLeaving ? state : paste({...state, message: null, overlay: null}, action.text));
		case 'edited':
			return update(
				targetOf(state).kind === 'list' ? replaceList(state, action.text) : replaceInText(state, action.text),
			);
		case 'resize':
			return update({...state, columns: action.columns, height: action.height});
		case 'warnings':
			return update({...state, warnings: action.warnings});
		case 'place':
			return update(withPlace(state, action));
		case 'rebased': {
			const {base, answers} = action;
			return update(withField({...withoutQuestion(state), base, answers, written: null}));
		}
		case 'written':
			return update({...state, isLeaving: true});
		case 'refused':
			return update(told({...withoutQuestion(state), busy: false}, action.message, 'bad'));
		case 'unkept':
			return update({...withoutQuestion(state), isLeaving: false, message: lossWarning});
	}
}

/** Ctrl-C while this is told leaves anyway. */
const lossWarning: Message = {tone: 'bad', text: 'Ctrl-C again leaves, and the answers are lost'};

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
			const keys: Keymap<string> = [...textFieldKeymap, ...(target.multiline ? paragraphKeymap : [])];
			return actionFor(keys, name) !== null;
		}
		case 'list':
		case 'entries':
			return actionFor(listKeymap, name) !== null;
		default:
			return false;
	}
}

function press(before: WizardState, key: KeyPress): WizardUpdate {
	const state = {...before, message: null};
	const {overlay} = state;
	const over = overlay === null ? null : pressInOverlay(state, overlay, key);
	if (over !== null) return update(over);
	const screen = actionFor(screenKeymap, key.name);
	if (screen === 'leave') {
		const anyway = before.message === lossWarning;
		return update({...state, isLeaving: true}, {kind: 'leave', anyway});
	}
	if (screen !== null) return onScreen(state, screen);
	const below = overlay === null ? state : {...state, overlay: null};
	const finish = targetOf(below).kind === 'finish' ? pressInFinish(below, key) : null;
	if (finish !== null) return finish;
	const move = actionFor(moveKeymap, key.name);
	if (move !== null) return update(moved(below, move, key));
	return update(pressInTarget(below, key));
}

/** The state after a key over what is open, or `null` where the key is for the screen below. */
function pressInOverlay(state: WizardState, overlay: Overlay, key: KeyPress): WizardState | null {
	const action = actionFor(overlayKeymap, key.name);
	if (action === 'close') return {...state, overlay: null};
	const page = Math.max(1, state.height - 4);
	switch (overlay.kind) {
		case 'steps': {
			if (action === 'choose') return toStep({...state, overlay: null}, overlay.cursor);
			const cursor = movedRow(action, overlay.cursor, state.steps.length, page);
			if (cursor === null) return key.text === '' ? null : state;
			return {...state, overlay: {...overlay, cursor}};
		}
		case 'help': {
			const most = lastTop(helpLines(wizardKeymap, state.columns).length, state.height - 2);
			const top = movedRow(action, overlay.top, most, page);
			if (top === null) return key.name === 'f1' ? null : {...state, overlay: null};
			return {...state, overlay: {...overlay, top}};
		}
		case 'preview': {
			// Whoever types wants to see what is typed: the preview goes, and the text gets the key.
			if (key.text !== '' || action === null || action === 'choose') return null;
			const by = {up: -1, down: 1, 'page-up': -page, 'page-down': page, first: -1e9, last: 1e9};
			return {...state, overlay: {...overlay, scrolled: overlay.scrolled + by[action]}};
		}
		case 'removal': {
			const screen = actionFor(screenKeymap, key.name);
			if (screen === 'leave' || screen === 'stop') return null;
			const answered = {...state, overlay: null};
			return actionFor(removalKeymap, key.name) === 'remove' ? removeAtCursor(answered) : answered;
		}
	}
}

function pressInTarget(state: WizardState, key: KeyPress): WizardState {
	switch (targetOf(state).kind) {
		case 'text':
		case 'path':
			return pressInText(state, key) ?? state;
		case 'choice':
			return pressInChoice(state, key) ?? state;
		case 'list':
		case 'entries':
			return pressInList(state, key) ?? state;
		case 'depends':
			return pressInDepends(state, key) ?? state;
		case 'finish':
			return state;
	}
}

function moved(state: WizardState, action: MoveAction, key: KeyPress): WizardState {
	switch (action) {
		case 'next': {
			const circle = circleWritten(state);
			if (circle !== null) return circle;
			// Where there is more to do than to go on, Enter does it.
			const {kind} = targetOf(state);
			if (key.name === 'enter' && (kind === 'text' || kind === 'path')) return enterText(state);
			if (key.name === 'enter' && kind !== 'choice') return pressInTarget(state, key);
			return isInEntry(state) ? nextPart(state) : next(state);
		}
		case 'back':
			return isInEntry(state) ? previousPart(state) : back(state);
		case 'next-step':
			return toStep(state, state.focus.step + 1);
		case 'previous-step':
			return toStep(state, state.focus.step - 1);
		case 'finish':
			return toStep(state, state.steps.length);
		case 'steps':
			return {...state, overlay: {kind: 'steps', cursor: state.focus.step}};
		case 'next-blank':
			return nextBlank(state) ?? told(state, 'Nothing is blank');
	}
}

function onScreen(state: WizardState, action: Exclude<ScreenAction, 'leave'>): WizardUpdate {
	const {overlay, focus} = state;
	switch (action) {
		case 'preview':
			if (hasPreviewRoom(state)) return update({...state, overlay: null, preview: !state.preview});
			return update({...state, overlay: overlay?.kind === 'preview' ? null : {kind: 'preview', scrolled: 0}});
		case 'editor': {
			const target = targetOf(state);
			if (target.kind === 'text') return update(state, {kind: 'editor', text: state.field.text});
			if (target.kind !== 'list') return update(told(state, 'The editor is for texts and lists'));
			return update(state, {kind: 'editor', text: listAt(target.place, state.answers).join('\n')});
		}
		case 'default':
			return update(restoreDefault(state));
		case 'help':
			return update({...state, overlay: overlay?.kind === 'help' ? null : {kind: 'help', top: 0}});
		case 'close':
			if (overlay !== null) return update({...state, overlay: null});
			if (focus.partOpen) return update(leftPartItem(state));
			return update(focus.open ? left(state) : state);
		case 'stop':
			return update(state, {kind: 'stop'});
	}
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
