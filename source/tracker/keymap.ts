import {type ActionOf, under} from '../ui/keymap.ts';

/** The keys that do the same whatever is on the screen. */
export const anywhereKeymap = under('More', [
	{action: 'suspend', keys: ['ctrl-z'], description: 'back to the shell; `fg` returns'},
	{action: 'interrupt', keys: ['ctrl-c'], description: 'quit from anywhere'},
]);

const moves = under('Move', [
	{action: 'up', keys: ['up', 'k'], description: 'up'},
	{action: 'down', keys: ['down', 'j'], description: 'down'},
	{action: 'page-up', keys: ['pageup'], description: 'a screen up'},
	{action: 'page-down', keys: ['pagedown'], description: 'a screen down'},
	{action: 'half-up', keys: ['ctrl-u'], description: 'half a screen up'},
	{action: 'half-down', keys: ['ctrl-d'], description: 'half a screen down'},
	{action: 'first', keys: ['g', 'home'], description: 'to the top'},
	{action: 'last', keys: ['G', 'end'], description: 'to the end'},
	{action: 'previous-section', keys: ['[', '{'], description: 'section before'},
	{action: 'next-section', keys: [']', '}'], description: 'next section'},
]);
export type MoveAction = ActionOf<typeof moves>;

const folding = under('Move', [
	{action: 'fold', keys: ['left', 'h'], description: 'fold, then to what it stands under'},
	{action: 'unfold', keys: ['right', 'l'], description: 'unfold'},
	{action: 'fold-all', keys: ['z'], description: 'fold all, unfold all'},
]);
export type FoldAction = ActionOf<typeof folding>;

const statusKeys = under('Status', [
	{action: 'done', keys: ['space', 'x'], description: 'done, and back', footer: 'done'},
	{action: 'start', keys: ['s', '>'], description: 'start', footer: 'start'},
	{action: 'block', keys: ['b', '!'], description: 'blocked; asks why', footer: 'block'},
	{action: 'drop', keys: ['-'], description: 'drop'},
	{action: 'reopen', keys: ['r'], description: 'reopen'},
]);
export type StatusAction = ActionOf<typeof statusKeys>;

const edits = under('Edit', [
	{action: 'add-below', keys: ['o'], description: 'add a task below', footer: 'add', isSpare: true},
	{action: 'add-above', keys: ['O'], description: 'add a task above'},
	{action: 'reword', keys: ['c'], description: 'change the text', footer: 'change', isSpare: true},
	{action: 'move-down', keys: ['J'], description: 'move the task down'},
	{action: 'move-up', keys: ['K'], description: 'move the task up'},
	{action: 'delete', keys: ['D'], description: 'delete; asks when it has children'},
	{action: 'comment', keys: ['m'], description: 'comment on the task or section'},
	{action: 'undo', keys: ['u'], description: 'undo', footer: 'undo'},
	{action: 'redo', keys: ['U', 'ctrl-r'], description: 'redo'},
]);

/** The keys that change the plan. */
export const changingKeymap = [...statusKeys, ...edits];

const openDescription = 'show the task whole; fold a section';
const filterDescription = 'show all, open, next, blocked or done tasks';
const historyDescription = 'history of the plan, from its commits';

/** The keys of the checklist. */
export const listKeymap = [
	...moves,
	...folding,
	...under('Move', [
		{action: 'open', keys: ['enter'], description: openDescription, footer: 'open', isSpare: true},
	]),
	...statusKeys,
	...under('Status', [{action: 'select', keys: ['v'], description: 'select from here, then any of these'}]),
	...edits,
	...under('Find', [
		{action: 'search', keys: ['/'], description: 'search as you type', footer: 'search'},
		{action: 'next-match', keys: ['n'], description: 'next match'},
		{action: 'previous-match', keys: ['N'], description: 'match before'},
		{action: 'filter', keys: ['f'], description: filterDescription, footer: 'filter'},
	]),
	...under('More', [
		{
			action: 'timeline',
			keys: ['t'],
			description: 'timeline of the phases',
			footer: 'timeline',
			isSpare: true,
		},
		{action: 'history', keys: ['H'], description: historyDescription, footer: 'history', isSpare: true},
		{action: 'proposals', keys: ['C'], description: 'what the commits say and the plan does not'},
		{
			action: 'editor',
			keys: ['e'],
			description: 'open $EDITOR at this line',
			footer: 'editor',
			isSpare: true,
		},
		{action: 'copy', keys: ['y'], description: 'copy the reference'},
		{action: 'plans', keys: ['p'], description: 'other plans', footer: 'plans', isSpare: true},
		{action: 'close', keys: ['esc'], description: 'close prompt, selection, search, filter'},
		{action: 'help', keys: ['?', 'f1'], description: 'all keys', footer: 'help'},
		{action: 'leave', keys: ['q'], description: 'quit', footer: 'quit'},
	]),
	...anywhereKeymap,
];
export type ListAction = (typeof listKeymap)[number]['action'];

const pageMoves = under('Move', [
	{action: 'up', keys: ['up', 'k'], description: 'up'},
	{action: 'down', keys: ['down', 'j'], description: 'down', footer: 'scroll'},
	{action: 'page-up', keys: ['pageup', 'ctrl-u'], description: 'a screen up'},
	{action: 'page-down', keys: ['pagedown', 'ctrl-d', 'space'], description: 'a screen down'},
	{action: 'first', keys: ['g', 'home'], description: 'to the top'},
	{action: 'last', keys: ['G', 'end'], description: 'to the end'},
]);

/** The keys of what is read over the whole screen: a task, the timeline, the help. */
export const pageKeymap = [
	...pageMoves,
	...under('More', [
		{action: 'help', keys: ['?', 'f1'], description: 'these keys'},
		{action: 'close', keys: ['esc', 'enter', 'q', 't', 'H'], description: 'back to the list', footer: 'back'},
	]),
];

/** The keys of a prompt, beside those that write its text. */
export const promptKeymap = under('More', [
	{action: 'accept', keys: ['enter'], description: 'save', footer: 'save'},
	{action: 'cancel', keys: ['esc'], description: 'cancel', footer: 'cancel'},
]);

/** The keys after a question, beside the one that was pressed before it, which says yes. */
export const confirmKeymap = under('More', [
	{action: 'yes', keys: ['y'], description: 'yes; so does the same key again'},
	{action: 'less', keys: ['enter'], description: 'only this one, where subtasks are asked about'},
	{action: 'no', keys: ['esc', 'n', 'q'], description: 'no'},
]);

/** What is of use while tasks are selected, for the footer. */
export const selectionKeymap = [
	...statusKeys.map(binding => ({...binding, footer: binding.footer ?? binding.description})),
	...under('More', [
		{action: 'close', keys: ['esc'], description: 'end the selection', footer: 'end'},
		{action: 'help', keys: ['?'], description: 'all keys', footer: 'help'},
	]),
];

/** The keys while the words of a search are typed. */
export const searchKeymap = under('Find', [
	{action: 'next-match', keys: ['down', 'ctrl-n'], description: 'next match', footer: 'next'},
	{action: 'previous-match', keys: ['up', 'ctrl-p'], description: 'match before'},
	{action: 'accept', keys: ['enter'], description: 'stay here', footer: 'stay'},
	{action: 'cancel', keys: ['esc'], description: 'back to where it began', footer: 'back'},
]);

/** The keys after `f`. */
export const filterKeymap = under('Find', [
	{action: 'all', keys: ['a'], description: 'all tasks', footer: 'all'},
	{action: 'open', keys: ['o'], description: 'open tasks', footer: 'open'},
	{action: 'next', keys: ['n'], description: 'what can be worked on now', footer: 'next'},
	{action: 'blocked', keys: ['b'], description: 'blocked tasks', footer: 'blocked'},
	{action: 'done', keys: ['d'], description: 'done tasks', footer: 'done'},
	{action: 'following', keys: ['f'], description: 'the next of these', footer: 'next of these'},
	{action: 'cancel', keys: ['esc', 'enter', 'q'], description: 'back', footer: 'back'},
]);

/** The keys that go through a list while what is typed filters it. */
const typedMoves = under('Move', [
	{action: 'up', keys: ['up', 'ctrl-p'], description: 'up'},
	{action: 'down', keys: ['down', 'ctrl-n'], description: 'down'},
	{action: 'page-up', keys: ['pageup'], description: 'a screen up'},
	{action: 'page-down', keys: ['pagedown'], description: 'a screen down'},
]);

/** The keys of the other plans. */
export const plansKeymap = [
	...typedMoves,
	...under('More', [
		{action: 'accept', keys: ['enter'], description: 'open', footer: 'open'},
		{action: 'cancel', keys: ['esc'], description: 'back', footer: 'back'},
	]),
];

/** Moving over a list of rows in which letters are keys. */
const rowMoves = under('Move', [
	{action: 'up', keys: ['up', 'k'], description: 'up'},
	{action: 'down', keys: ['down', 'j'], description: 'down'},
	{action: 'page-up', keys: ['pageup', 'ctrl-u'], description: 'a screen up'},
	{action: 'page-down', keys: ['pagedown', 'ctrl-d'], description: 'a screen down'},
	{action: 'first', keys: ['g', 'home'], description: 'to the top'},
	{action: 'last', keys: ['G', 'end'], description: 'to the end'},
]);

/** The keys of what git says. */
export const proposalsKeymap = [
	...rowMoves,
	...under('Status', [
		{action: 'accept', keys: ['enter'], description: 'do what is proposed', footer: 'do it'},
		{action: 'undo', keys: ['u'], description: 'undo', footer: 'undo'},
	]),
	...under('More', [
		{action: 'help', keys: ['?', 'f1'], description: 'these keys', footer: 'help'},
		{action: 'close', keys: ['esc', 'q', 'C'], description: 'back to the list', footer: 'back'},
	]),
];

/** The keys of the home screen. */
export const homeKeymap = [
	...rowMoves,
	...under('Plans', [
		{
			action: 'open',
			keys: ['enter', 'right', 'l'],
			description: 'open the plan, resume the draft',
			footer: 'open',
		},
		{action: 'new', keys: ['n'], description: 'write a new plan', footer: 'new'},
		{action: 'adopt', keys: ['a'], description: 'make a plan of a file without tasks', footer: 'adopt'},
		{action: 'remove', keys: ['x'], description: 'remove the draft; asks once', footer: 'remove draft'},
		{action: 'filter', keys: ['/'], description: 'filter by typing', footer: 'filter'},
	]),
	...under('More', [
		{action: 'close', keys: ['esc'], description: 'end the filter'},
		{action: 'help', keys: ['?', 'f1'], description: 'all keys', footer: 'help'},
		{action: 'leave', keys: ['q'], description: 'quit', footer: 'quit'},
	]),
	...anywhereKeymap,
];

/** The keys while the filter of the home screen is typed. */
export const homeFilterKeymap = [
	...typedMoves,
	...under('Plans', [
		{action: 'accept', keys: ['enter'], description: 'open', footer: 'open'},
		{action: 'cancel', keys: ['esc'], description: 'end the filter', footer: 'end the filter'},
	]),
];

/** The keys of the files that can be adopted; what is typed filters them. */
export const adoptableKeymap = [
	...typedMoves,
	...under('Plans', [
		{action: 'accept', keys: ['enter'], description: 'what would become tasks', footer: 'look'},
		{action: 'cancel', keys: ['esc'], description: 'back', footer: 'back'},
	]),
];

/** The keys over what would become tasks. */
export const adoptKeymap = [
	...pageMoves,
	...under('Plans', [
		{action: 'accept', keys: ['enter'], description: 'write the plan and open it', footer: 'write'},
	]),
	...under('More', [
		{action: 'help', keys: ['?', 'f1'], description: 'these keys'},
		{action: 'cancel', keys: ['esc', 'q'], description: 'back', footer: 'back'},
	]),
];
