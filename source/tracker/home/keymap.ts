import type {Keymap} from '../../ui/keymap.ts';
import {type AnywhereAction, anywhereKeymap} from '../keymap.ts';

export type HomeKey =
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

const move = 'Move';
const plans = 'Plans';
const other = 'More';

/** The keys of the home screen. */
export const homeKeymap: Keymap<HomeKey> = [
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

/** The keys while the filter is typed. */
export const filterKeymap: Keymap<'up' | 'down' | 'accept' | 'cancel'> = [
	{action: 'up', keys: ['up', 'ctrl-p'], description: 'up', group: move},
	{action: 'down', keys: ['down', 'ctrl-n'], description: 'down', group: move},
	{action: 'accept', keys: ['enter'], description: 'open', footer: 'open', group: plans},
	{action: 'cancel', keys: ['esc'], description: 'end the filter', footer: 'end the filter', group: plans},
];
