import {expect, test} from 'vitest';
import {
	confirmKeymap,
	filterKeymap,
	homeFilterKeymap,
	homeKeymap,
	listKeymap,
	pageKeymap,
	plansKeymap,
	promptKeymap,
	searchKeymap,
} from '../../source/tracker/keymap.ts';
import {footerLine, type Keymap} from '../../source/ui/keymap.ts';
import {lineWidth} from '../../source/ui/line.ts';

const keymaps: Readonly<Record<string, Keymap<string>>> = {
	list: listKeymap,
	page: pageKeymap,
	confirm: confirmKeymap,
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

test.each([
	[40, 'space done · s start · ? help · q quit'],
	[80, 'space done · s start · b block · u undo · / search · f filter · ? help · q quit'],
	[
		200,
		'Enter open · space done · s start · b block · o add · c change · u undo · / search · f filter · t timeline · H history · e editor · p plans · ? help · q quit',
	],
])('the footer of the checklist in %d columns', (columns, text) => {
	const line = footerLine(listKeymap, columns);
	expect(
		line
			.map(piece => piece.text)
			.join('')
			.trim(),
	).toBe(text);
	expect(lineWidth(line)).toBeLessThanOrEqual(columns);
});
