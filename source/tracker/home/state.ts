import {actionFor, helpLines} from '../../ui/keymap.ts';
import {lastTop, windowAround} from '../../ui/list-window.ts';
import {pressText} from '../../ui/text-field/keys.ts';
import {insertText, type TextField, textField} from '../../ui/text-field/state.ts';
import type {KeyPress} from '../../ui/use-keys.ts';
import {anywhereKeymap} from '../keymap.ts';
import type {PlanEntry} from '../plans/plan-entry.ts';
import {filterPlans} from '../plans/state.ts';
import {filterKeymap, homeKeymap} from './keymap.ts';

/** A draft of the wizard that can be gone on with. */
export type DraftEntry = {
	readonly id: string;
	readonly title: string;
	/** When it was last changed, in words. */
	readonly when: string;
	/** How many questions it answers. */
	readonly answered: number;
	/** Another planwright has it open. */
	readonly isOpenElsewhere: boolean;
};

export type HomeState = {
	/** Name of the repository's folder. */
	readonly name: string;
	/** `null` until they are found. */
	readonly plans: readonly PlanEntry[] | null;
	readonly drafts: readonly DraftEntry[];
	readonly cursor: number;
	readonly top: number;
	readonly columns: number;
	readonly lines: number;
	/** What the list is filtered by; `isTyping` while it is written. */
	readonly filter: TextField;
	readonly isTyping: boolean;
	/** The draft that x asks about. */
	readonly removing: string | null;
	readonly help: {readonly top: number} | null;
	readonly message: string | null;
};

export type HomeEffect =
	| {readonly kind: 'open'; readonly path: string}
	| {readonly kind: 'resume'; readonly draft: string}
	| {readonly kind: 'new'}
	| {readonly kind: 'remove'; readonly draft: string}
	| {readonly kind: 'stop'}
	| {readonly kind: 'quit'; readonly interrupted: boolean};

export type HomeAction =
	| {readonly kind: 'press'; readonly press: KeyPress}
	| {readonly kind: 'paste'; readonly text: string}
	| {readonly kind: 'resize'; readonly columns: number; readonly lines: number}
	| {readonly kind: 'found'; readonly plans: readonly PlanEntry[]; readonly drafts: readonly DraftEntry[]}
	| {readonly kind: 'say'; readonly text: string};

export type HomeStep = {readonly state: HomeState; readonly effect: HomeEffect | null};

export function firstHome(name: string, columns: number, lines: number): HomeState {
	return {
		name,
		plans: null,
		drafts: [],
		cursor: 0,
		top: 0,
		columns,
		lines,
		filter: textField(),
		isTyping: false,
		removing: null,
		help: null,
		message: null,
	};
}

/** What the list shows, in its order: plans, then drafts. */
export type HomeItem =
	| {readonly kind: 'plan'; readonly plan: PlanEntry}
	| {readonly kind: 'draft'; readonly draft: DraftEntry};

export function itemsOf({plans, drafts, filter}: HomeState): readonly HomeItem[] {
	const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
	return [
		...filterPlans(plans ?? [], filter.text).map((plan): HomeItem => ({kind: 'plan', plan})),
		...drafts
			.filter(({title}) => words.every(word => title.toLowerCase().includes(word)))
			.map((draft): HomeItem => ({kind: 'draft', draft})),
	];
}

/** Rows for the list; headings and blank rows are among them. */
export function homeHeight({lines}: HomeState): number {
	return Math.max(1, lines - 3);
}

/** What happens next on the home screen. */
export function reduceHome(state: HomeState, action: HomeAction): HomeStep {
	const next = after(state, action);
	const count = itemsOf(next.state).length;
	const cursor = Math.max(0, Math.min(next.state.cursor, count - 1));
	const {first} = windowAround(cursor, count, homeHeight(next.state), next.state.top);
	return {...next, state: {...next.state, cursor, top: first}};
}

function after(state: HomeState, action: HomeAction): HomeStep {
	switch (action.kind) {
		case 'press':
			return press(state, action.press);
		case 'paste':
			return only(state.isTyping ? filtered(state, insertText(state.filter, action.text, false)) : state);
		case 'resize':
			return only({...state, columns: action.columns, lines: action.lines});
		case 'found':
			return only({...state, plans: action.plans, drafts: action.drafts});
		case 'say':
			return only({...state, message: action.text});
	}
}

function only(state: HomeState): HomeStep {
	return {state, effect: null};
}

function filtered(state: HomeState, filter: TextField): HomeState {
	return {...state, filter, cursor: 0, top: 0};
}

/** The whole list again, with the cursor on what it is on now. */
function unfiltered(state: HomeState): HomeState {
	const item = itemsOf(state)[state.cursor];
	const all = filtered(state, textField());
	const cursor = itemsOf(all).findIndex(other => item !== undefined && entryOf(other) === entryOf(item));
	return {...all, cursor: Math.max(0, cursor)};
}

function entryOf(item: HomeItem): PlanEntry | DraftEntry {
	return item.kind === 'plan' ? item.plan : item.draft;
}

function press(state: HomeState, key: KeyPress): HomeStep {
	if (actionFor(anywhereKeymap, key.name) !== null) return pressInList(state, key);
	if (state.help !== null) return only(pressInHelp(state, state.help.top, key));
	if (state.isTyping) return pressInFilter(state, key);
	return pressInList({...state, message: null}, key);
}

function pressInHelp(state: HomeState, top: number, {name}: KeyPress): HomeState {
	const action = actionFor(homeKeymap, name);
	const last = lastTop(helpLines(homeKeymap, state.columns).length, state.lines - 2);
	if (action === 'down') return {...state, help: {top: Math.min(last, top + 1)}};
	if (action === 'up') return {...state, help: {top: Math.max(0, top - 1)}};
	return {...state, help: null};
}

function pressInFilter(state: HomeState, key: KeyPress): HomeStep {
	switch (actionFor(filterKeymap, key.name)) {
		case 'up':
			return only({...state, cursor: state.cursor - 1});
		case 'down':
			return only({...state, cursor: state.cursor + 1});
		case 'accept':
			return accept({...state, isTyping: false});
		case 'cancel':
			return only(unfiltered({...state, isTyping: false}));
		case null: {
			const field = pressText(state.filter, key);
			return only(field === null ? state : filtered(state, field));
		}
	}
}

function pressInList(state: HomeState, {name}: KeyPress): HomeStep {
	const action = actionFor(homeKeymap, name);
	const asked = {...state, removing: null};
	const page = Math.max(1, homeHeight(state) - 1);
	switch (action) {
		case 'up':
			return only({...asked, cursor: state.cursor - 1});
		case 'down':
			return only({...asked, cursor: Math.min(state.cursor + 1, itemsOf(state).length - 1)});
		case 'page-up':
			return only({...asked, cursor: state.cursor - page});
		case 'page-down':
			return only({...asked, cursor: state.cursor + page});
		case 'first':
			return only({...asked, cursor: 0});
		case 'last':
			return only({...asked, cursor: itemsOf(state).length - 1});
		case 'open':
			return accept(asked);
		case 'new':
			return {state: asked, effect: {kind: 'new'}};
		case 'remove':
			return remove(state);
		case 'filter':
			return only({...asked, isTyping: true});
		case 'close':
			return only(state.removing === null ? unfiltered(asked) : asked);
		case 'help':
			return only({...asked, help: {top: 0}});
		case 'leave':
			return {state, effect: {kind: 'quit', interrupted: false}};
		case 'interrupt':
			return {state, effect: {kind: 'quit', interrupted: true}};
		case 'suspend':
			return {state, effect: {kind: 'stop'}};
		case null:
			return only(asked);
	}
}

function accept(state: HomeState): HomeStep {
	const item = itemsOf(state)[state.cursor];
	if (item === undefined) return only(state);
	if (item.kind === 'plan') return {state, effect: {kind: 'open', path: item.plan.path}};
	if (item.draft.isOpenElsewhere)
		return only({...state, message: 'That draft is open in another planwright'});
	return {state, effect: {kind: 'resume', draft: item.draft.id}};
}

/** The first x asks, the second removes. */
function remove(state: HomeState): HomeStep {
	const item = itemsOf(state)[state.cursor];
	if (item?.kind !== 'draft') return only({...state, message: 'x removes drafts; plans are files of yours'});
	const {id, title, isOpenElsewhere} = item.draft;
	if (isOpenElsewhere) return only({...state, message: 'That draft is open in another planwright'});
	if (state.removing === id) return {state: {...state, removing: null}, effect: {kind: 'remove', draft: id}};
	return only({
		...state,
		removing: id,
		message: `x again removes the draft ${title === '' ? 'without a title' : title}`,
	});
}
