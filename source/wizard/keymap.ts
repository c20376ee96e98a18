import type {Binding, Keymap} from '../ui/keymap.ts';
import {textFieldKeymap} from '../ui/text-field/keys.ts';

export type MoveAction = 'next' | 'back' | 'next-step' | 'previous-step' | 'next-blank' | 'finish' | 'steps';
export type ScreenAction = 'preview' | 'editor' | 'default' | 'help' | 'stop' | 'leave' | 'close';
export type ParagraphAction = 'new-line';
export type ListAction =
	| 'up'
	| 'down'
	| 'first'
	| 'last'
	| 'add-last'
	| 'add-below'
	| 'add-above'
	| 'change'
	| 'move-up'
	| 'move-down'
	| 'remove'
	| 'none'
	| 'undo'
	| 'redo';
export type ChoiceAction = 'up' | 'down' | 'first' | 'last';
export type DependsAction = 'up' | 'down' | 'toggle' | 'write' | 'undo' | 'redo';
export type FinishAction = 'up' | 'down' | 'first' | 'last' | 'act';
export type RemovalAction = 'remove' | 'keep';
export type OverlayAction = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last' | 'choose' | 'close';

export const moveKeymap: Keymap<MoveAction> = [
	{
		action: 'next',
		keys: ['enter', 'tab'],
		description: 'next question, keeping what is there',
		footer: 'next',
		group: 'Moving',
	},
	{
		action: 'finish',
		keys: ['ctrl-s'],
		description: 'last step, which writes the plan',
		footer: 'finish',
		group: 'Moving',
	},
	{action: 'steps', keys: ['ctrl-o'], description: 'list of the steps', footer: 'steps', group: 'Moving'},
	{
		action: 'back',
		keys: ['shift-tab'],
		description: 'back to the question before',
		footer: 'back',
		group: 'Moving',
	},
	{action: 'next-step', keys: ['pagedown'], description: 'next step', footer: 'next step', group: 'Moving'},
	{action: 'previous-step', keys: ['pageup'], description: 'step before', group: 'Moving'},
	{
		action: 'next-blank',
		keys: ['ctrl-n'],
		description: 'next question that is blank',
		footer: 'next blank',
		group: 'Moving',
	},
];

export const screenKeymap: Keymap<ScreenAction> = [
	{
		action: 'preview',
		keys: ['ctrl-p'],
		description: 'preview of the Markdown',
		footer: 'preview',
		group: 'Anywhere',
	},
	{action: 'editor', keys: ['ctrl-g'], description: 'write in $VISUAL or $EDITOR', group: 'Anywhere'},
	{action: 'default', keys: ['ctrl-r'], description: 'what the template says again', group: 'Anywhere'},
	{
		action: 'close',
		keys: ['esc'],
		description: 'close the list, row, phase or preview that is open',
		group: 'Anywhere',
	},
	{action: 'stop', keys: ['ctrl-z'], description: 'back to the shell; `fg` returns', group: 'Anywhere'},
	{action: 'help', keys: ['f1'], description: 'this help', footer: 'help', group: 'Anywhere'},
	{
		action: 'leave',
		keys: ['ctrl-c'],
		description: 'leave; what was answered is kept',
		footer: 'leave',
		group: 'Anywhere',
	},
];

export const paragraphKeymap: Keymap<ParagraphAction> = [
	{
		action: 'new-line',
		keys: ['ctrl-j', 'alt-enter'],
		description: 'new line in a paragraph (also Enter after a \\)',
		footer: 'new line',
		group: 'Text',
	},
];

const lists = 'Lists, tables, phases';

export const listKeymap: Keymap<ListAction> = [
	{action: 'add-last', keys: ['a'], description: 'add at the end', footer: 'add', group: lists},
	{action: 'add-below', keys: ['o'], description: 'add below', group: lists},
	{action: 'add-above', keys: ['O'], description: 'add above', group: lists},
	{action: 'change', keys: ['c', 'e', 'right'], description: 'change', footer: 'change', group: lists},
	{action: 'move-up', keys: ['K', 'alt-up'], description: 'move up', group: lists},
	{
		action: 'move-down',
		keys: ['J', 'alt-down'],
		description: 'move down',
		footer: 'move',
		footerKeys: 'J K',
		group: lists,
	},
	{
		action: 'remove',
		keys: ['D', 'delete'],
		description: 'remove; asks, and only Ctrl-D or Delete says yes',
		footer: 'remove',
		group: lists,
	},
	{
		action: 'none',
		keys: ['n'],
		description: 'nothing of it, in an empty list or table',
		footer: 'none',
		group: lists,
	},
	{action: 'undo', keys: ['u', 'ctrl-_'], description: 'undo in this list', footer: 'undo', group: lists},
	{action: 'redo', keys: ['U', 'ctrl-y'], description: 'redo in this list', group: lists},
	{action: 'up', keys: ['up', 'k'], description: 'up', group: lists},
	{action: 'down', keys: ['down', 'j'], description: 'down', group: lists},
	{action: 'first', keys: ['home', 'g'], description: 'first', group: lists},
	{action: 'last', keys: ['end', 'G'], description: 'last', group: lists},
];

export const choiceKeymap: Keymap<ChoiceAction> = [
	{action: 'up', keys: ['up'], description: 'choice above (also its first letter)', group: 'Choices'},
	{
		action: 'down',
		keys: ['down'],
		description: 'choice below',
		footer: 'choose',
		footerKeys: '↑↓',
		group: 'Choices',
	},
	{action: 'first', keys: ['home'], description: 'first choice', group: 'Choices'},
	{action: 'last', keys: ['end'], description: 'last choice', group: 'Choices'},
];

export const dependsKeymap: Keymap<DependsAction> = [
	{
		action: 'toggle',
		keys: ['space', 'x'],
		description: 'waits for it, or not',
		footer: 'pick',
		group: 'Dependencies',
	},
	{
		action: 'write',
		keys: ['c', 'e', 'right'],
		description: 'write it as text',
		footer: 'as text',
		group: 'Dependencies',
	},
	{
		action: 'undo',
		keys: ['u', 'ctrl-_'],
		description: 'undo what was picked',
		footer: 'undo',
		group: 'Dependencies',
	},
	{action: 'redo', keys: ['U', 'ctrl-y'], description: 'redo what was picked', group: 'Dependencies'},
	{action: 'up', keys: ['up', 'k'], description: 'up', group: 'Dependencies'},
	{action: 'down', keys: ['down', 'j'], description: 'down', group: 'Dependencies'},
];

export const finishKeymap: Keymap<FinishAction> = [
	{
		action: 'act',
		keys: ['enter'],
		description: 'write the plan, change where it goes, or go to the blank',
		footer: 'write',
		group: 'Last step',
	},
	{action: 'up', keys: ['up'], description: 'up', group: 'Last step'},
	{
		action: 'down',
		keys: ['down', 'tab'],
		description: 'down',
		footer: 'move',
		footerKeys: '↑↓',
		isSpare: true,
		group: 'Last step',
	},
	{action: 'first', keys: ['home'], description: 'first', group: 'Last step'},
	{action: 'last', keys: ['end'], description: 'last', group: 'Last step'},
];

/**
 * The keys after the question whether to remove something. No letter and no Enter is a yes: somebody who
 * types words over a list that opened the question by a D goes on typing. Nor is Backspace, which mends words.
 */
export const removalKeymap: Keymap<RemovalAction> = [
	{
		action: 'remove',
		keys: ['ctrl-d', 'delete'],
		description: 'remove it',
		footer: 'removes it',
		footerKeys: 'Ctrl-D or Delete',
		group: lists,
	},
	{
		action: 'keep',
		keys: ['esc'],
		description: 'keep it',
		footer: 'keeps it',
		footerKeys: 'any other key',
		group: lists,
	},
];

export const overlayKeymap: Keymap<OverlayAction> = [
	{
		action: 'choose',
		keys: ['enter', 'right'],
		description: 'go there',
		footer: 'go there',
		group: 'Open list',
	},
	{action: 'up', keys: ['up', 'k'], description: 'up', group: 'Open list'},
	{action: 'down', keys: ['down', 'j'], description: 'down', group: 'Open list'},
	{action: 'page-up', keys: ['pageup'], description: 'a page up', group: 'Open list'},
	{action: 'page-down', keys: ['pagedown'], description: 'a page down', group: 'Open list'},
	{action: 'first', keys: ['home', 'g'], description: 'first', group: 'Open list'},
	{action: 'last', keys: ['end', 'G'], description: 'last', group: 'Open list'},
	{action: 'close', keys: ['esc'], description: 'close', footer: 'close', group: 'Open list'},
];

/** All keys of the wizard, for its help and the README. */
export const wizardKeymap: Keymap<string> = [
	...moveKeymap,
	...screenKeymap,
	...paragraphKeymap,
	...textFieldKeymap,
	...choiceKeymap,
	...listKeymap,
	...dependsKeymap,
	...finishKeymap,
	...overlayKeymap,
] satisfies readonly Binding<string>[];
