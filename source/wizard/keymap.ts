import {type ActionOf, type Keymap, under} from '../ui/keymap.ts';
import {textFieldKeymap} from '../ui/text-field/keys.ts';

export const moveKeymap = under('Moving', [
	{
		action: 'next',
		keys: ['enter', 'tab'],
		description: 'next question, keeping what is there',
		footer: 'next',
	},
	{action: 'finish', keys: ['ctrl-s'], description: 'last step, which writes the plan', footer: 'finish'},
	{action: 'steps', keys: ['ctrl-o'], description: 'list of the steps', footer: 'steps'},
	{action: 'back', keys: ['shift-tab'], description: 'back to the question before', footer: 'back'},
	{action: 'next-step', keys: ['pagedown'], description: 'next step', footer: 'next step'},
	{action: 'previous-step', keys: ['pageup'], description: 'step before'},
	{action: 'next-blank', keys: ['ctrl-n'], description: 'next question that is blank', footer: 'next blank'},
]);

export const screenKeymap = under('Anywhere', [
	{action: 'preview', keys: ['ctrl-p'], description: 'preview of the Markdown', footer: 'preview'},
	{action: 'editor', keys: ['ctrl-g'], description: 'write in $VISUAL or $EDITOR'},
	{action: 'default', keys: ['ctrl-r'], description: 'what the template says again'},
	{action: 'close', keys: ['esc'], description: 'close the list, row, phase or preview that is open'},
	{action: 'stop', keys: ['ctrl-z'], description: 'back to the shell; `fg` returns'},
	{action: 'help', keys: ['f1'], description: 'this help', footer: 'help'},
	{action: 'leave', keys: ['ctrl-c'], description: 'leave; what was answered is kept', footer: 'leave'},
]);

export const paragraphKeymap = under('Text', [
	{
		action: 'new-line',
		keys: ['ctrl-j', 'alt-enter'],
		description: 'new line in a paragraph (also Enter after a \\)',
		footer: 'new line',
	},
]);

const lists = 'Lists, tables, phases';

export const listKeymap = under(lists, [
	{
		action: 'add',
		// What a key types has no name of its own.
		keys: ['typing'],
		description: 'begins a new entry with what is typed, where the cursor is; names one that has no name',
		footer: 'add',
		footerKeys: 'type',
	},
	{
		action: 'open',
		keys: ['enter'],
		description:
			'change what the cursor is on; on `+ add` next question, on `none` say that there is nothing',
		footer: 'change',
	},
	{
		action: 'remove',
		keys: ['delete', 'ctrl-d'],
		description: 'remove; asks where it holds more than a line',
		footer: 'remove',
	},
	{action: 'move-up', keys: ['alt-up'], description: 'move up'},
	{action: 'move-down', keys: ['alt-down'], description: 'move down', footer: 'move', footerKeys: 'Alt-↑↓'},
	{
		action: 'undo',
		keys: ['ctrl-_', 'alt-u'],
		description: 'undo in this list',
		footer: 'undo',
		isSpare: true,
	},
	{action: 'redo', keys: ['ctrl-y'], description: 'redo in this list'},
	{action: 'up', keys: ['up'], description: 'up'},
	{action: 'down', keys: ['down'], description: 'down'},
	{action: 'first', keys: ['home'], description: 'first'},
	{action: 'last', keys: ['end'], description: 'last'},
]);

export const choiceKeymap = under('Choices', [
	{action: 'up', keys: ['up'], description: 'choice above'},
	{action: 'down', keys: ['down'], description: 'choice below', footer: 'choose', footerKeys: '↑↓'},
	{action: 'first', keys: ['home'], description: 'first choice'},
	{action: 'last', keys: ['end'], description: 'last choice'},
]);

/** Over the members that another one can depend on; below them stands what they come to, as a text. */
export const dependsKeymap = under('Dependencies', [
	{action: 'toggle', keys: ['enter'], description: 'waits for it, or not', footer: 'pick'},
	{action: 'undo', keys: ['ctrl-_', 'alt-u'], description: 'undo what was picked', footer: 'undo'},
	{action: 'redo', keys: ['ctrl-y'], description: 'redo what was picked'},
	{action: 'up', keys: ['up'], description: 'up'},
	{action: 'down', keys: ['down'], description: 'down, to the text below them'},
]);

export const finishKeymap = under('Last step', [
	{
		action: 'act',
		keys: ['enter'],
		description: 'write the plan, change where it goes, or go to the blank',
		footer: 'write',
	},
	{action: 'up', keys: ['up'], description: 'up'},
	{
		action: 'down',
		keys: ['down', 'tab'],
		description: 'down',
		footer: 'move',
		footerKeys: '↑↓',
		isSpare: true,
	},
	{action: 'first', keys: ['home'], description: 'first'},
	{action: 'last', keys: ['end'], description: 'last'},
]);

/** The keys after the question whether to remove something: none that types, and not Backspace, which mends words. */
export const removalKeymap = under(lists, [
	{action: 'remove', keys: ['delete', 'ctrl-d'], description: 'remove it', footer: 'removes it'},
	{action: 'keep', keys: ['esc'], description: 'keep it', footer: 'keeps it', footerKeys: 'any other key'},
]);

export const overlayKeymap = under('Open list', [
	{action: 'choose', keys: ['enter', 'right'], description: 'go there', footer: 'go there'},
	{action: 'up', keys: ['up'], description: 'up'},
	{action: 'down', keys: ['down'], description: 'down'},
	{action: 'page-up', keys: ['pageup'], description: 'a page up'},
	{action: 'page-down', keys: ['pagedown'], description: 'a page down'},
	{action: 'first', keys: ['home'], description: 'first'},
	{action: 'last', keys: ['end'], description: 'last'},
	{action: 'close', keys: ['esc'], description: 'close', footer: 'close'},
]);

/** The keys of the question which draft to go on with. */
export const resumeKeymap = under('Drafts', [
	{action: 'choose', keys: ['enter'], description: 'go on with it', footer: 'go on'},
	{action: 'up', keys: ['up', 'shift-tab'], description: 'up'},
	{action: 'down', keys: ['down', 'tab'], description: 'down', footer: 'other'},
	{action: 'first', keys: ['home'], description: 'first'},
	{action: 'last', keys: ['end'], description: 'the last, which begins anew'},
	{action: 'leave', keys: ['ctrl-c'], description: 'leave', footer: 'leave'},
]);

/** All keys of the wizard, for its help and docs/keys.md. */
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
];

export type MoveAction = ActionOf<typeof moveKeymap>;
export type ScreenAction = ActionOf<typeof screenKeymap>;
