import type {Key} from 'ink';
import {describe, expect, test} from 'vitest';
import {keyLabel} from '../../source/ui/keymap.ts';
import {apart, keysOf} from '../../source/ui/use-keys.ts';

const none: Key = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
};

describe('keysOf', () => {
	test.each<[string, Partial<Key>, readonly string[]]>([
		['j', {}, ['j']],
		['jj\rk', {}, ['j', 'j', 'enter', 'k']],
		[' ', {}, ['space']],
		['', {upArrow: true}, ['up']],
		['', {return: true}, ['enter']],
		['', {return: true, meta: true}, ['alt-enter']],
		['\n', {}, ['ctrl-j']],
		['u', {ctrl: true}, ['ctrl-u']],
		['b', {meta: true}, ['alt-b']],
		['', {leftArrow: true, ctrl: true}, ['ctrl-left']],
		['', {tab: true, shift: true}, ['shift-tab']],
		['', {escape: true, meta: true}, ['esc']],
		['', {}, ['f1']],
		['👩‍👩‍👧x', {}, ['👩‍👩‍👧', 'x']],
	])('%j with %j is %j', (input, key, names) => {
		expect(keysOf(input, {...none, ...key}).map(({name}) => name)).toEqual(names);
	});

	test('only what types a character carries text', () => {
		expect(keysOf('a b\t', none).map(({text}) => text)).toEqual(['a', ' ', 'b', '']);
		expect(keysOf('u', {...none, ctrl: true}).map(({text}) => text)).toEqual(['']);
	});
});

describe('a key with Alt', () => {
	const typed = (name: string) =>
		apart({name, text: ''}, key => key === 'alt-b').map(press => [press.name, press.text]);
	test.each([
		['alt-b', [['alt-b', '']]],
		['ctrl-u', [['ctrl-u', '']]],
		[
			'ctrl-alt-c',
			[
				['esc', ''],
				['ctrl-c', ''],
			],
		],
		[
			'alt-X',
			[
				['esc', ''],
				['X', 'X'],
			],
		],
		[
			'alt-space',
			[
				['esc', ''],
				['space', ' '],
			],
		],
		[
			'alt-enter',
			[
				['esc', ''],
				['enter', ''],
			],
		],
		[
			'alt-😀',
			[
				['esc', ''],
				['😀', '😀'],
			],
		],
	])('%s without a binding is Esc and the key', (name, presses) => {
		expect(typed(name)).toEqual(presses);
	});
});

test.each([
	['ctrl-u', 'Ctrl-U'],
	['pagedown', 'PgDn'],
	['alt-enter', 'Alt-Enter'],
	['j', 'j'],
	['up', '↑'],
])('%s is written %s', (name, label) => expect(keyLabel(name)).toBe(label));
