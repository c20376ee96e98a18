import {moreWords, offerWords, type PlanDetail} from '../../overview/plan.ts';
import {actionFor, helpLines, type Keymap, type KeyPress} from '../../ui/keymap.ts';
import type {Line} from '../../ui/line.ts';
import {lastTop, movedRow, windowAround} from '../../ui/list-window.ts';
import {type Update, update} from '../../ui/store.ts';
import {pressText, textFieldKeymap} from '../../ui/text-field/keys.ts';
import {insertText, type TextField, textField} from '../../ui/text-field/state.ts';
import {
	adoptableKeymap,
	adoptKeymap,
	anywhereKeymap,
	homeFilterKeymap,
	homeKeymap,
	pageKeymap,
} from '../keymap.ts';
import type {PlanEntry} from '../model.ts';
import {
	type AdoptAction,
	type AdoptEffect,
	type Adopting,
	afterFound,
	keyInAdopting,
	noFiles,
	pasteInto,
	proposing,
} from './adopting.ts';
import {filterPlans, hasWords} from './plans.ts';

/** A plan with what is said below it: what is being done and by whom, what is late, what has changed. */
export type HomeEntry = PlanEntry & {readonly details: readonly PlanDetail[]};

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
	readonly plans: readonly HomeEntry[] | null;
	/** Plans that only a filter finds, since there are so many. */
	readonly rest: readonly HomeEntry[];
	/** There is no plan: `plans` are files that hold tasks. */
	readonly areOffers: boolean;
	readonly drafts: readonly DraftEntry[];
	readonly cursor: number;
	readonly top: number;
	readonly columns: number;
	/** Rows of the terminal. */
	readonly height: number;
	/** What the list is filtered by; `isTyping` while it is written. */
	readonly filter: TextField;
	readonly isTyping: boolean;
	/** A plan in prose is being adopted; over the whole screen. */
	readonly adopting: Adopting | null;
	/** The draft that x asks about. */
	readonly removing: string | null;
	readonly help: {readonly top: number} | null;
	readonly message: string | null;
	/** How long ago somebody looked here last, in words; `null`: never. */
	readonly since: string | null;
};

export type HomeEffect =
	| {readonly kind: 'open'; readonly path: string}
	| {readonly kind: 'resume'; readonly draft: string}
	| {readonly kind: 'new'}
	| AdoptEffect
	| {readonly kind: 'remove'; readonly draft: string}
	| {readonly kind: 'stop'}
	| {readonly kind: 'quit'; readonly interrupted: boolean};

export type HomeAction =
	| {readonly kind: 'key'; readonly press: KeyPress}
	| {readonly kind: 'paste'; readonly text: string}
	| {readonly kind: 'resize'; readonly columns: number; readonly height: number}
	| ({readonly kind: 'found'; readonly plans: readonly HomeEntry[]} & Pick<
			HomeState,
			'rest' | 'areOffers' | 'drafts' | 'since'
	  >)
	| AdoptAction
	| {readonly kind: 'message'; readonly text: string};

type HomeUpdate = Update<HomeState, HomeEffect>;

export function firstHome(name: string, columns: number, height: number): HomeState {
	return {
		name,
		plans: null,
		rest: [],
		areOffers: false,
		drafts: [],
		cursor: 0,
		top: 0,
		columns,
		height,
		filter: textField(),
		isTyping: false,
		adopting: null,
		removing: null,
		help: null,
		message: null,
		since: null,
	};
}

/** The plans that the filter leaves, then the drafts. */
function homeItems({plans, rest, drafts, filter}: HomeState): readonly (HomeEntry | DraftEntry)[] {
	return [
		...filterPlans([...(plans ?? []), ...(filter.text === '' ? [] : rest)], filter.text),
		...drafts.filter(({title}) => hasWords(title, filter.text)),
	];
}

/** Whether something that the list shows is a draft. */
function isDraft(item: HomeEntry | DraftEntry): item is DraftEntry {
	return 'id' in item;
}

/** The rows of the help: the keys of what it was asked for in. */
export function homeHelp({isTyping, adopting, columns}: HomeState): readonly Line[] {
	if (adopting?.kind === 'proposal') return helpLines(adoptKeymap, columns);
	if (adopting !== null)
		return [...helpLines(adoptableKeymap, columns), ...helpLines(textFieldKeymap, columns)];
	if (!isTyping) return helpLines(homeKeymap, columns);
	return [...helpLines(homeFilterKeymap, columns), ...helpLines(textFieldKeymap, columns)];
}

/** A row of the list. */
export type HomeRow =
	| {readonly kind: 'plan'; readonly item: number; readonly entry: HomeEntry}
	| {readonly kind: 'detail'; readonly item: number; readonly detail: PlanDetail}
	| {readonly kind: 'draft'; readonly item: number; readonly draft: DraftEntry}
	| {readonly kind: 'words'; readonly item: null; readonly text: string; readonly tone: 'title' | 'faint'}
	| {readonly kind: 'heading' | 'blank'; readonly item: null};

const blank: HomeRow = {kind: 'blank', item: null};

/**
 * The rows of the list, above and below the part that is seen too: with the details of all plans where there is room
 * for them, else with those of the plan under the cursor.
 */
export function homeRows(state: HomeState): readonly HomeRow[] {
	const items = homeItems(state);
	const room = homeHeight(state);
	const rowsWith = (isOpen: (item: number) => boolean, isSpaced: boolean): readonly HomeRow[] => {
		const gap = isSpaced ? [blank] : [];
		const plans = items.flatMap((entry, item): readonly HomeRow[] => {
			if (isDraft(entry)) return [];
			const details = isOpen(item) ? entry.details : [];
			return [
				...gap,
				{kind: 'plan', item, entry},
				...details.map((detail): HomeRow => ({kind: 'detail', item, detail})),
			];
		});
		const drafts = items.flatMap((draft, item): readonly HomeRow[] =>
			isDraft(draft) ? [{kind: 'draft', item, draft}] : [],
		);
		const heading: readonly HomeRow[] =
			isSpaced && drafts.length > 0 ? [blank, {kind: 'heading', item: null}] : [];
		const above = isSpaced && state.areOffers ? [blank] : [];
		const offered = plans.length > 0 ? [...above, ...offerHeading(state)] : [];
		return [...offered, ...plans, ...moreRow(state), ...heading, ...drafts];
	};
	const forms = [rowsWith(() => true, true), rowsWith(() => true, false)];
	return forms.find(rows => rows.length <= room) ?? rowsWith(item => item === state.cursor, false);
}

/** What is said above files that hold tasks, where there is no plan. */
function offerHeading({areOffers, columns}: HomeState): readonly HomeRow[] {
	const texts = columns < 60 ? offerWords : [offerWords.join(' ')];
	return areOffers ? texts.map(text => ({kind: 'words', item: null, text, tone: 'title'})) : [];
}

/** What is said below the plans of those that only a filter finds. */
function moreRow({rest, filter}: HomeState): readonly HomeRow[] {
	if (rest.length === 0 || filter.text !== '') return [];
	const unfinished = rest.filter(({progress}) => progress?.percent !== 100).length;
	const text = `  and ${moreWords(rest.length, unfinished)}: / finds them`;
	return [{kind: 'words', item: null, text, tone: 'faint'}];
}

/** The first row of what is under the cursor. */
function cursorRow(rows: readonly HomeRow[], {cursor}: HomeState): number {
	return Math.max(
		0,
		rows.findIndex(({item}) => item === cursor),
	);
}

/** Rows for the list; headings and blank rows are among them. */
export function homeHeight({height}: HomeState): number {
	return Math.max(1, height - 3);
}

/** What happens next on the home screen. */
export function reduceHome(state: HomeState, action: HomeAction): HomeUpdate {
	const next = after(state, action);
	const count = homeItems(next.state).length;
	const moved = {...next.state, cursor: Math.max(0, Math.min(next.state.cursor, count - 1))};
	const rows = homeRows(moved);
	const {first} = windowAround(cursorRow(rows, moved), rows.length, homeHeight(moved), moved.top);
	return {...next, state: {...moved, top: first}};
}

function after(state: HomeState, action: HomeAction): HomeUpdate {
	switch (action.kind) {
		case 'key':
			return pressKey(state, action.press);
		case 'paste':
			if (state.adopting !== null)
				return update({...state, adopting: pasteInto(state.adopting, action.text)});
			return update(state.isTyping ? filtered(state, insertText(state.filter, action.text, false)) : state);
		case 'resize':
			return update({...state, columns: action.columns, height: action.height});
		case 'found': {
			const {kind: _, ...found} = action;
			return update({...state, ...found});
		}
		case 'prose-found':
		case 'proposed':
			return update({...state, adopting: afterFound(state.adopting, action)});
		case 'message':
			return update({...state, message: action.text});
	}
}

function filtered(state: HomeState, filter: TextField): HomeState {
	return {...state, filter, cursor: 0, top: 0};
}

/** The keys that do something where the cursor is. */
export function homeKeys(state: HomeState): Keymap<string> {
	if (state.isTyping) return homeFilterKeymap;
	const item = homeItems(state)[state.cursor];
	const idle = item === undefined ? ['open', 'remove', 'filter'] : isDraft(item) ? [] : ['remove'];
	return homeKeymap.filter(({action}) => !idle.includes(action));
}

/** The whole list again, with the cursor on what it is on now. */
function unfiltered(state: HomeState): HomeState {
	const item = homeItems(state)[state.cursor];
	const all = filtered(state, textField());
	return item === undefined ? all : {...all, cursor: homeItems(all).indexOf(item)};
}

function pressKey(state: HomeState, key: KeyPress): HomeUpdate {
	if (actionFor(anywhereKeymap, key.name) !== null) return keyInList(state, key);
	if (state.help !== null) return update(keyInHelp(state, state.help.top, key));
	if (state.adopting !== null) return keyOverPlans(state, state.adopting, key);
	if (state.isTyping && key.name === 'f1') return update({...state, help: {top: 0}});
	if (state.isTyping) return keyInFilter(state, key);
	return keyInList({...state, message: null}, key);
}

function keyOverPlans(state: HomeState, adopting: Adopting, key: KeyPress): HomeUpdate {
	const asksHelp = key.name === 'f1' || (key.name === '?' && adopting.kind === 'proposal');
	if (asksHelp) return update({...state, help: {top: 0}});
	const {next, effects} = keyInAdopting(adopting, key, state);
	return update({...state, adopting: next}, ...effects);
}

function keyInHelp(state: HomeState, top: number, {name}: KeyPress): HomeState {
	const body = Math.max(1, state.height - 2);
	const action = actionFor(pageKeymap, name);
	const moved = movedRow(action, top, lastTop(homeHelp(state).length, body), body);
	if (moved !== null) return {...state, help: {top: moved}};
	return action === null ? state : {...state, help: null};
}

function keyInFilter(state: HomeState, key: KeyPress): HomeUpdate {
	const action = actionFor(homeFilterKeymap, key.name);
	const cursor = movedCursor(state, action);
	if (cursor !== null) return update({...state, cursor});
	switch (action) {
		case 'accept':
			return accept({...state, isTyping: false});
		case 'cancel':
			return update(unfiltered({...state, isTyping: false}));
		default: {
			const field = pressText(state.filter, key);
			return update(field === null ? state : filtered(state, field));
		}
	}
}

function keyInList(state: HomeState, {name}: KeyPress): HomeUpdate {
	const action = actionFor(homeKeymap, name);
	const asked = {...state, removing: null};
	const cursor = movedCursor(state, action);
	if (cursor !== null) return update({...asked, cursor});
	switch (action) {
		case 'open':
			return accept(asked);
		case 'new':
			return update(asked, {kind: 'new'});
		case 'adopt':
			return adopt(asked);
		case 'remove':
			return remove(state);
		case 'filter':
			return update({...asked, isTyping: true});
		case 'close':
			return update(state.removing === null ? unfiltered(asked) : asked);
		case 'help':
			return update({...asked, help: {top: 0}});
		case 'leave':
			return update(state, {kind: 'quit', interrupted: false});
		case 'interrupt':
			return update(state, {kind: 'quit', interrupted: true});
		case 'suspend':
			return update(state, {kind: 'stop'});
		default:
			return update(asked);
	}
}

function movedCursor(state: HomeState, action: string | null): number | null {
	const page = Math.max(1, homeHeight(state) - 1);
	return movedRow(action, state.cursor, homeItems(state).length - 1, page);
}

const openElsewhere = 'That draft is open in another planwright';

function accept(state: HomeState): HomeUpdate {
	const item = homeItems(state)[state.cursor];
	if (item === undefined) return update(state);
	if (!isDraft(item)) return update(state, {kind: 'open', path: item.path});
	if (item.isOpenElsewhere) return update({...state, message: openElsewhere});
	return update(state, {kind: 'resume', draft: item.id});
}

/** A plan under the cursor that has no tasks is the one that is meant; else one is chosen. */
function adopt(state: HomeState): HomeUpdate {
	const item = homeItems(state)[state.cursor];
	if (item === undefined || isDraft(item) || item.progress?.total !== 0) {
		return update({...state, adopting: noFiles}, {kind: 'find-prose'});
	}
	return update({...state, adopting: proposing(item.path, null)}, {kind: 'propose', path: item.path});
}

/** The first x asks, the second removes. */
function remove(state: HomeState): HomeUpdate {
	const item = homeItems(state)[state.cursor];
	if (item === undefined || !isDraft(item))
		return update({...state, message: 'x removes drafts; plans are files of yours'});
	const {id, title, isOpenElsewhere} = item;
	if (isOpenElsewhere) return update({...state, message: openElsewhere});
	if (state.removing === id) return update({...state, removing: null}, {kind: 'remove', draft: id});
	return update({
		...state,
		removing: id,
		message: `x again removes the draft ${title === '' ? 'without a title' : title}`,
	});
}
