import {describe, expect, test} from 'vitest';
import {filterKeymap as homeFilterKeymap, homeKeymap} from '../../source/tracker/home/keymap.ts';
import {
	filterKeymap,
	listKeymap,
	plansKeymap,
	promptKeymap,
	readingKeymap,
	searchKeymap,
} from '../../source/tracker/keymap.ts';
import {actionFor, footerLine, type Keymap} from '../../source/ui/keymap.ts';
import {lineWidth} from '../../source/ui/line.ts';

const keymaps: Readonly<Record<string, Keymap<string>>> = {
	list: listKeymap,
	reading: readingKeymap,
	prompt: promptKeymap,
	search: searchKeymap,
	filter: filterKeymap,
	plans: plansKeymap,
	home: homeKeymap,
	homeFilter: homeFilterKeymap,
};

test.each(Object.entries(keymaps))('no key of %s means two things', (_, keymap) => {
	const keys = keymap.flatMap(binding => binding.keys);
	expect(new Set(keys).size).toBe(keys.length);
});

test.each(Object.entries(keymaps))('each line of %s says what it does', (_, keymap) => {
	for (const {description, group, keys} of keymap) {
		expect(description).not.toBe('');
		expect(group).not.toBe('');
		expect(keys.length).toBeGreaterThan(0);
	}
});

describe('the checklist', () => {
	test.each([
		['up', 'up'],
		['k', 'up'],
		['down', 'down'],
		['j', 'down'],
		['pageup', 'page-up'],
		['pagedown', 'page-down'],
		['ctrl-u', 'half-up'],
		['ctrl-d', 'half-down'],
		['g', 'first'],
		['home', 'first'],
		['G', 'last'],
		['end', 'last'],
		['[', 'previous-section'],
		['{', 'previous-section'],
		[']', 'next-section'],
		['}', 'next-section'],
		['left', 'fold'],
		['h', 'fold'],
		['right', 'unfold'],
		['l', 'unfold'],
		['z', 'fold-all'],
		['enter', 'open'],
		['space', 'done'],
		['x', 'done'],
		['s', 'start'],
		['>', 'start'],
		['b', 'block'],
		['!', 'block'],
		['-', 'drop'],
		['r', 'reopen'],
		['v', 'select'],
		['o', 'add-below'],
		['O', 'add-above'],
		['c', 'reword'],
		['J', 'move-down'],
		['K', 'move-up'],
		['D', 'delete'],
		['u', 'undo'],
		['U', 'redo'],
		['ctrl-r', 'redo'],
		['/', 'search'],
		['n', 'next-match'],
		['N', 'previous-match'],
		['f', 'filter'],
		['t', 'timeline'],
		['e', 'editor'],
		['y', 'copy'],
		['p', 'plans'],
		['?', 'help'],
		['f1', 'help'],
		['q', 'leave'],
		['esc', 'close'],
		['d', null],
		['a', null],
	])('%s is %s', (key, action) => {
		expect(actionFor(listKeymap, key)).toBe(action);
	});

	test.each([
		[40, 'space done · s start · ? help · q quit'],
		[80, 'space done · s start · b block · u undo · / search · f filter · ? help · q quit'],
		[
			200,
			'Enter open · space done · s start · b block · o add · c change · u undo · / search · f filter · t timeline · H history · e editor · p plans · ? help · q quit',
		],
	])('its footer in %d columns', (columns, text) => {
		const line = footerLine(listKeymap, columns);
		expect(
			line
				.map(piece => piece.text)
				.join('')
				.trim(),
		).toBe(text);
		expect(lineWidth(line)).toBeLessThanOrEqual(columns);
	});
});
