import {describe, expect, test} from 'vitest';
import {openChecklist} from './checklist.ts';
import {sample} from './sample.ts';

describe('search', () => {
	test('goes to the first match as it is typed, and unfolds what hides it', () => {
		const list = openChecklist(sample);
		list.press('/');
		list.type('initialize');
		expect(list.cursorRow()).toContain('1.2  Initialize database schema');
		expect(list.screen()).toContain('1 of 1');
		list.press('enter');
		expect(list.state().mode.kind).toBe('list');
		expect(list.cursorRow()).toContain('Initialize');
	});

	test('Esc goes back to where it began, with the folds that there were', () => {
		const list = openChecklist(sample);
		const before = list.screen();
		list.press('/');
		list.type('initialize');
		list.press('esc');
		expect(list.screen()).toBe(before);
	});

	test('finds references and sections too, in any case', () => {
		const list = openChecklist(sample);
		list.press('/');
		list.type('2.5');
		expect(list.cursorRow()).toContain('2.5');
		list.press('ctrl-u');
		list.type('DEFINITION');
		expect(list.cursorRow()).toContain('Definition of Done');
	});

	test('n and N go on around the ends', () => {
		const list = openChecklist('# P\n- [ ] ab\n- [ ] c\n- [ ] abc\n- [ ] b\n', {line: 3});
		list.press('/');
		list.type('ab');
		list.press('enter');
		expect(list.cursorRow()).toContain('abc');
		list.press('n');
		expect(list.message()).toContain('1 of 2');
		list.press('N');
		expect(list.cursorRow()).toContain('abc');
		list.press('j', 'N');
		expect(list.cursorRow()).toContain('abc');
	});

	test('goes on after a tick, here or outside, and finds what is written meanwhile', () => {
		const list = openChecklist('# P\n- [ ] ab\n- [ ] c\n- [ ] abc\n- [ ] b\n');
		list.press('/');
		list.type('ab');
		list.press('enter', 'space');
		list.write(list.file().replace('[ ] b\n', '[x] b\n'));
		list.notice();
		expect(list.file()).toBe('# P\n- [x] ab\n- [ ] c\n- [ ] abc\n- [x] b\n');
		list.press('n');
		expect(list.cursorRow()).toContain('abc');
		list.press('n');
		expect(list.message()).toContain('1 of 2');
		list.write(list.file().replace('- [ ] c\n', '- [ ] c ab\n'));
		list.notice();
		list.press('n');
		expect(list.message()).toContain('2 of 3');
	});

	test('what nothing has is said', () => {
		const list = openChecklist(sample);
		const at = list.cursorRow();
		list.press('/');
		list.type('zzz');
		expect(list.screen()).toContain('nothing has that');
		expect(list.cursorRow()).toBe(at);
		list.press('enter', 'n');
		expect(list.message()).toBe('No task has zzz');
	});

	test('n before any search says how to search', () => {
		const list = openChecklist(sample);
		list.press('n');
		expect(list.message()).toContain('/ searches');
	});
});

describe('filter', () => {
	test.each([
		['o', ['2.2', '2.3', '2.4', '2.5', '3.1', 'dod.1'], ['2.1', '1.1']],
		['b', ['2.3'], ['2.2', '2.4', 'Phase 3']],
		['d', ['1.1', '1.2', '2.1', 'of cards'], ['2.2', 'Phase 3']],
		['n', ['of addresses'], ['2.2', '2.3', 'Core functionality', 'Phase 3']],
	])('f %s', (key, shown, hidden) => {
		const list = openChecklist(sample);
		list.press('f', key);
		for (const text of shown) expect(list.screen()).toContain(text);
		for (const text of hidden) expect(list.screen()).not.toContain(text);
	});

	test('f again goes through them', () => {
		const list = openChecklist(sample);
		list.press('f', 'f', 'f');
		expect(list.state().filter).toBe('next');
	});

	test('cursor and folds survive', () => {
		const list = openChecklist(sample);
		list.press('g', 'l');
		list.press('G');
		const before = list.screen();
		list.press('f', 'o');
		expect(list.cursorRow()).toContain('Definition of Done');
		list.press('f', 'a');
		expect(list.screen()).toBe(before);
	});

	test('Esc shows all again', () => {
		const list = openChecklist(sample);
		list.press('f', 'b', 'esc');
		expect(list.state().filter).toBe('all');
	});

	test('what is ticked stays until the cursor leaves it', () => {
		const list = openChecklist('# P\n- [ ] one\n- [ ] two\n', {line: 2});
		list.press('f', 'o', 'space');
		expect(list.cursorRow()).toContain('✓ p.1  one');
		list.press('j');
		expect(list.screen()).not.toContain('p.1');
		expect(list.cursorRow()).toContain('two');
	});

	test('a filter that leaves nothing says so', () => {
		const list = openChecklist('# P\n- [ ] one\n');
		list.press('f', 'b');
		expect(list.screen()).toContain('No task is blocked.');
		list.press('esc');
		expect(list.screen()).toContain('one');
	});
});

test('Esc closes prompt, selection, search, filter, in that order, and never quits', () => {
	const list = openChecklist(sample);
	list.press('f', 'o', '/');
	list.type('core');
	list.press('enter', 'v', 'b');
	const {mode, selection, search, filter} = list.state();
	expect([mode.kind, selection !== null, search !== null, filter]).toEqual(['prompt', true, true, 'open']);
	const after: unknown[] = [];
	for (let key = 0; key < 5; key++) {
		list.press('esc');
		const {mode, selection, search, filter} = list.state();
		after.push([mode.kind, selection !== null, search !== null, filter]);
	}
	expect(after).toEqual([
		['list', true, true, 'open'],
		['list', false, true, 'open'],
		['list', false, false, 'open'],
		['list', false, false, 'all'],
		['list', false, false, 'all'],
	]);
	expect(list.effects).toEqual([]);
});

describe('the place of the cursor', () => {
	test.each([
		['a filter that hides its task', ['f', 'b', 'esc']],
		['filters in turn', ['f', 'f', 'f', 'f', 'f', 'esc', 'esc']],
		['folding all and unfolding', ['z', 'z']],
	])('is kept over %s', (_, keys) => {
		const list = openChecklist(sample);
		list.press('j', 'j');
		const before = list.cursorRow();
		expect(before).toContain('2.4');
		list.press(...keys);
		expect(list.cursorRow()).toBe(before);
	});

	test('is another once the cursor moves', () => {
		const list = openChecklist(sample);
		list.press('f', 'd', 'G', 'esc');
		expect(list.cursorRow()).toContain('of cards');
	});
});

test('a key that chooses no filter is for the list', () => {
	const list = openChecklist(sample);
	list.press('f', 'f', 'j', 'x');
	expect(list.state().mode.kind).toBe('list');
	expect(list.file()).toContain('[x] Integrate');
});

test.each([40, 60, 80])('every choice of the filter stands at the bottom of %d columns', columns => {
	const list = openChecklist(sample, {columns, height: 10});
	list.press('f');
	expect(list.rows().at(-1)).toMatch(/all.*open.*next.*blocked.*done/);
});

test('a low terminal shows the choices of a filter, which say what is asked', () => {
	const list = openChecklist(sample, {columns: 40, height: 6});
	list.press('f');
	expect(list.rows().at(-1)).toContain('all · open · next · blocked · done');
});

test('a filter that hides the task under the cursor puts it on the next task that is left, else on the last', () => {
	const list = openChecklist('## A\n- [x] a\n- [ ] b\n## B\n- [x] c\n', {line: 2});
	list.press('f', 'o');
	expect(list.cursorRow()).toContain('b');
	list.press('esc', 'G', 'f', 'o');
	expect(list.cursorRow()).toContain('b');
});
