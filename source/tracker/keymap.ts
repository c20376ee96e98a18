import type {Keymap} from '../ui/keymap.ts';

export type MoveAction =
	| 'up'
	| 'down'
	| 'page-up'
	| 'page-down'
	| 'half-up'
	| 'half-down'
	| 'first'
	| 'last'
	| 'previous-section'
	| 'next-section';

export type FoldAction = 'fold' | 'unfold' | 'fold-all' | 'open';
export type StatusAction = 'done' | 'start' | 'block' | 'drop' | 'reopen';
export type EditAction =
	| 'add-below'
	| 'add-above'
	| 'reword'
	| 'move-down'
	| 'move-up'
	| 'delete'
	| 'undo'
	| 'redo';
export type FindAction = 'search' | 'next-match' | 'previous-match' | 'filter';
export type AnywhereAction = 'suspend' | 'interrupt';
export type ScreenAction =
	| 'timeline'
	| 'history'
	| 'editor'
	| 'copy'
	| 'plans'
	| 'help'
	| 'close'
	| 'leave'
	| AnywhereAction;
export type ListAction =
	| MoveAction
	| FoldAction
	| StatusAction
	| 'select'
	| EditAction
	| FindAction
	| ScreenAction;

const move = 'Move';
const status = 'Status';
const edit = 'Edit';
const find = 'Find';
const other = 'More';

/** The keys that do the same whatever is on the screen. */
export const anywhereKeymap: Keymap<AnywhereAction> = [
	{action: 'suspend', keys: ['ctrl-z'], description: 'back to the shell; `fg` returns', group: other},
	{action: 'interrupt', keys: ['ctrl-c'], description: 'quit from anywhere', group: other},
];

/** The keys of the checklist. */
export const listKeymap: Keymap<ListAction> = [
	{action: 'up', keys: ['up', 'k'], description: 'up', group: move},
	{action: 'down', keys: ['down', 'j'], description: 'down', group: move},
	{action: 'page-up', keys: ['pageup'], description: 'a screen up', group: move},
	{action: 'page-down', keys: ['pagedown'], description: 'a screen down', group: move},
	{action: 'half-up', keys: ['ctrl-u'], description: 'half a screen up', group: move},
	{action: 'half-down', keys: ['ctrl-d'], description: 'half a screen down', group: move},
	{action: 'first', keys: ['g', 'home'], description: 'to the top', group: move},
	{action: 'last', keys: ['G', 'end'], description: 'to the end', group: move},
	{action: 'previous-section', keys: ['[', '{'], description: 'section before', group: move},
	{action: 'next-section', keys: [']', '}'], description: 'next section', group: move},
	{action: 'fold', keys: ['left', 'h'], description: 'fold, then to what it stands under', group: move},
	{action: 'unfold', keys: ['right', 'l'], description: 'unfold', group: move},
	{action: 'fold-all', keys: ['z'], description: 'fold all, unfold all', group: move},
	{
		action: 'open',
		keys: ['enter'],
		description: 'show the task whole; fold a section',
		footer: 'open',
		isSpare: true,
		group: move,
	},
	{action: 'done', keys: ['space', 'x'], description: 'done, and back', footer: 'done', group: status},
	{action: 'start', keys: ['s', '>'], description: 'start', footer: 'start', group: status},
	{action: 'block', keys: ['b', '!'], description: 'blocked; asks why', footer: 'block', group: status},
	{action: 'drop', keys: ['-'], description: 'drop', group: status},
	{action: 'reopen', keys: ['r'], description: 'reopen', group: status},
	{action: 'select', keys: ['v'], description: 'select from here, then any of these', group: status},
	{
		action: 'add-below',
		keys: ['o'],
		description: 'add a task below',
		footer: 'add',
		isSpare: true,
		group: edit,
	},
	{action: 'add-above', keys: ['O'], description: 'add a task above', group: edit},
	{
		action: 'reword',
		keys: ['c'],
		description: 'change the text',
		footer: 'change',
		isSpare: true,
		group: edit,
	},
	{action: 'move-down', keys: ['J'], description: 'move the task down', group: edit},
	{action: 'move-up', keys: ['K'], description: 'move the task up', group: edit},
	{action: 'delete', keys: ['D'], description: 'delete; asks when it has children', group: edit},
	{action: 'undo', keys: ['u'], description: 'undo', footer: 'undo', group: edit},
	{action: 'redo', keys: ['U', 'ctrl-r'], description: 'redo', group: edit},
	{action: 'search', keys: ['/'], description: 'search as you type', footer: 'search', group: find},
	{action: 'next-match', keys: ['n'], description: 'next match', group: find},
	{action: 'previous-match', keys: ['N'], description: 'match before', group: find},
	{
		action: 'filter',
		keys: ['f'],
		description: 'show all, open, next, blocked or done tasks',
		footer: 'filter',
		group: find,
	},
	{
		action: 'timeline',
		keys: ['t'],
		description: 'timeline of the phases',
		footer: 'timeline',
		isSpare: true,
		group: other,
	},
	{
		action: 'history',
		keys: ['H'],
		description: 'history of the plan, from its commits',
		footer: 'history',
		isSpare: true,
		group: other,
	},
	{
		action: 'editor',
		keys: ['e'],
		description: 'open $EDITOR at this line',
		footer: 'editor',
		isSpare: true,
		group: other,
	},
	{action: 'copy', keys: ['y'], description: 'copy the reference', group: other},
	{action: 'plans', keys: ['p'], description: 'other plans', footer: 'plans', isSpare: true, group: other},
	{action: 'close', keys: ['esc'], description: 'close prompt, selection, search, filter', group: other},
	{action: 'help', keys: ['?', 'f1'], description: 'all keys', footer: 'help', group: other},
	{action: 'leave', keys: ['q'], description: 'quit', footer: 'quit', group: other},
	...anywhereKeymap,
];

export type PageAction = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last' | 'help' | 'close';

/** The keys of what is read over the whole screen: a task, the timeline, the help. */
export const pageKeymap: Keymap<PageAction> = [
	{action: 'up', keys: ['up', 'k'], description: 'up', group: move},
	{action: 'down', keys: ['down', 'j'], description: 'down', footer: 'scroll', group: move},
	{action: 'page-up', keys: ['pageup', 'ctrl-u'], description: 'a screen up', group: move},
	{action: 'page-down', keys: ['pagedown', 'ctrl-d', 'space'], description: 'a screen down', group: move},
	{action: 'first', keys: ['g', 'home'], description: 'to the top', group: move},
	{action: 'last', keys: ['G', 'end'], description: 'to the end', group: move},
	{action: 'help', keys: ['?', 'f1'], description: 'these keys', group: other},
	{
		action: 'close',
		keys: ['esc', 'enter', 'q', 't', 'H'],
		description: 'back to the list',
		footer: 'back',
		group: other,
	},
];

export type PromptAction = 'accept' | 'cancel';

/** The keys of a prompt, beside those that write its text. */
export const promptKeymap: Keymap<PromptAction> = [
	{action: 'accept', keys: ['enter'], description: 'save', footer: 'save', group: other},
	{action: 'cancel', keys: ['esc'], description: 'cancel', footer: 'cancel', group: other},
];

export type ConfirmAction = 'yes' | 'less' | 'no';

/** The keys after a question, beside the one that was pressed before it, which says yes. */
export const confirmKeymap: Keymap<ConfirmAction> = [
	{action: 'yes', keys: ['y'], description: 'yes; so does the same key again', group: other},
	{
		action: 'less',
		keys: ['enter'],
		description: 'only this one, where subtasks are asked about',
		group: other,
	},
	{action: 'no', keys: ['esc', 'n', 'q'], description: 'no', group: other},
];

export type SearchAction = 'accept' | 'cancel' | 'next-match' | 'previous-match';

/** The keys while the words of a search are typed. */
export const searchKeymap: Keymap<SearchAction> = [
	{action: 'next-match', keys: ['down', 'ctrl-n'], description: 'next match', footer: 'next', group: find},
	{action: 'previous-match', keys: ['up', 'ctrl-p'], description: 'match before', group: find},
	{action: 'accept', keys: ['enter'], description: 'stay here', footer: 'stay', group: find},
	{action: 'cancel', keys: ['esc'], description: 'back to where it began', footer: 'back', group: find},
];

export type FilterAction = 'all' | 'open' | 'next' | 'blocked' | 'done' | 'following' | 'cancel';

/** The keys after `f`. */
export const filterKeymap: Keymap<FilterAction> = [
	{action: 'all', keys: ['a'], description: 'all tasks', footer: 'all', group: find},
	{action: 'open', keys: ['o'], description: 'open tasks', footer: 'open', group: find},
	{action: 'next', keys: ['n'], description: 'what can be worked on now', footer: 'next', group: find},
	{action: 'blocked', keys: ['b'], description: 'blocked tasks', footer: 'blocked', group: find},
	{action: 'done', keys: ['d'], description: 'done tasks', footer: 'done', group: find},
	{action: 'following', keys: ['f'], description: 'the next of these', footer: 'next of these', group: find},
	{action: 'cancel', keys: ['esc', 'enter', 'q'], description: 'back', footer: 'back', group: find},
];

export type PlansAction = 'up' | 'down' | 'page-up' | 'page-down' | 'accept' | 'cancel';

/** The keys of the other plans; what is typed filters them. */
export const plansKeymap: Keymap<PlansAction> = [
	{action: 'up', keys: ['up', 'ctrl-p'], description: 'up', group: move},
	{action: 'down', keys: ['down', 'ctrl-n'], description: 'down', group: move},
	{action: 'page-up', keys: ['pageup'], description: 'a screen up', group: move},
	{action: 'page-down', keys: ['pagedown'], description: 'a screen down', group: move},
	{action: 'accept', keys: ['enter'], description: 'open', footer: 'open', group: other},
	{action: 'cancel', keys: ['esc'], description: 'back', footer: 'back', group: other},
];

export type HomeAction =
	| 'up'
	| 'down'
	| 'page-up'
	| 'page-down'
	| 'first'
	| 'last'
	| 'open'
	| 'new'
	| 'remove'
	| 'filter'
	| 'close'
	| 'help'
	| 'leave'
	| AnywhereAction;

const plans = 'Plans';

/** The keys of the home screen. */
export const homeKeymap: Keymap<HomeAction> = [
	{action: 'up', keys: ['up', 'k'], description: 'up', group: move},
	{action: 'down', keys: ['down', 'j'], description: 'down', group: move},
	{action: 'page-up', keys: ['pageup', 'ctrl-u'], description: 'a screen up', group: move},
	{action: 'page-down', keys: ['pagedown', 'ctrl-d'], description: 'a screen down', group: move},
	{action: 'first', keys: ['g', 'home'], description: 'to the top', group: move},
	{action: 'last', keys: ['G', 'end'], description: 'to the end', group: move},
	{
		action: 'open',
		keys: ['enter', 'right', 'l'],
		description: 'open the plan, resume the draft',
		footer: 'open',
		group: plans,
	},
	{action: 'new', keys: ['n'], description: 'write a new plan', footer: 'new', group: plans},
	{
		action: 'remove',
		keys: ['x'],
		description: 'remove the draft; asks once',
		footer: 'remove draft',
		group: plans,
	},
	{action: 'filter', keys: ['/'], description: 'filter by typing', footer: 'filter', group: plans},
	{action: 'close', keys: ['esc'], description: 'end the filter', group: other},
	{action: 'help', keys: ['?', 'f1'], description: 'all keys', footer: 'help', group: other},
	{action: 'leave', keys: ['q'], description: 'quit', footer: 'quit', group: other},
	...anywhereKeymap,
];

/** The keys while the filter of the home screen is typed. */
export const homeFilterKeymap: Keymap<'up' | 'down' | 'accept' | 'cancel'> = [
	{action: 'up', keys: ['up', 'ctrl-p'], description: 'up', group: move},
	{action: 'down', keys: ['down', 'ctrl-n'], description: 'down', group: move},
	{action: 'accept', keys: ['enter'], description: 'open', footer: 'open', group: plans},
	{action: 'cancel', keys: ['esc'], description: 'end the filter', footer: 'end the filter', group: plans},
];
