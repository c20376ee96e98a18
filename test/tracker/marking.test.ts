import {describe, expect, test} from 'vitest';
import {openChecklist} from './checklist.ts';
import {sample} from './sample.ts';

describe('one key, one change in the file', () => {
	test.each([
		['space', 'x'],
		['x', 'x'],
		['s', '>'],
		['>', '>'],
		['-', '-'],
	])('%s writes [%s]', (key, mark) => {
		const list = openChecklist('# P\n- [ ] one\n- [ ] two\n');
		list.press(key);
		expect(list.file()).toBe(`# P\n- [${mark}] one\n- [ ] two\n`);
	});

	test('space on what is done reopens it', () => {
		const list = openChecklist('# P\n- [x] one\n');
		list.press('space');
		expect(list.file()).toBe('# P\n- [ ] one\n');
	});

	test('r reopens whatever it is', () => {
		const list = openChecklist(sample);
		list.press('j', 'r');
		expect(list.file()).toContain('3. [ ] Integrate with external services\n4.');
		expect(list.message()).toBe('2.3 to do');
	});

	test('what it is already is said and not written', () => {
		const list = openChecklist(sample);
		list.press('s');
		expect(list.file()).toBe(sample);
		expect(list.message()).toBe('2.2 is doing already');
	});

	test('a key for tasks on a section says so', () => {
		const list = openChecklist(sample);
		list.press('g', 'space');
		expect(list.file()).toBe(sample);
		expect(list.message()).toContain('This is a section');
	});
});

describe('blocking', () => {
	test('asks why and writes the reason', () => {
		const list = openChecklist(sample);
		list.press('b');
		expect(list.screen()).toContain('Why is 2.2 blocked?');
		list.type('no design yet');
		list.press('enter');
		expect(list.file()).toContain('2. [!] Create user interface components\n   - Blocked: no design yet\n');
		expect(list.cursorRow()).toContain('no design yet');
	});

	test('Esc blocks nothing; Enter without a reason blocks without one', () => {
		const list = openChecklist('# P\n- [ ] one\n');
		list.press('!', 'esc');
		expect(list.file()).toBe('# P\n- [ ] one\n');
		list.press('!', 'enter');
		expect(list.file()).toBe('# P\n- [!] one\n');
	});

	test('a pasted reason is text, never keys', () => {
		const list = openChecklist('# P\n- [ ] one\n');
		list.dispatch({kind: 'paste', text: 'xxx'});
		expect(list.file()).toBe('# P\n- [ ] one\n');
		list.press('b');
		list.dispatch({kind: 'paste', text: 'two\nlines'});
		list.press('enter');
		expect(list.file()).toBe('# P\n- [!] one\n  - Blocked: two lines\n');
	});
});

describe('what is asked once more', () => {
	const parent = '# P\n- [ ] big\n  - [ ] small\n  - [ ] smaller\n';

	test('a parent over open children: the same key takes them along', () => {
		const list = openChecklist(parent, {line: 2});
		list.press('space');
		expect(list.file()).toBe(parent);
		expect(list.screen()).toContain('2 open subtasks: the same key again takes them along');
		list.press('space');
		expect(list.file()).toBe('# P\n- [x] big\n  - [x] small\n  - [x] smaller\n');
	});

	test('Enter leaves the children as they are', () => {
		const list = openChecklist(parent, {line: 2});
		list.press('space', 'enter');
		expect(list.file()).toBe('# P\n- [x] big\n  - [ ] small\n  - [ ] smaller\n');
	});

	test('Esc changes nothing, and other keys do not answer', () => {
		const list = openChecklist(parent, {line: 2});
		list.press('space', 'j', 'esc');
		expect(list.file()).toBe(parent);
		expect(list.state().mode.kind).toBe('list');
	});
});

describe('what waits is marked, and what is still open is said', () => {
	test.each([
		['s', '>', 'dod.1 is being done before the work of the plan'],
		['space', 'x', 'dod.1 is done before the work of the plan'],
	])('%s', (key, mark, words) => {
		const list = openChecklist(sample);
		list.press('G', 'l', 'j', key);
		expect(list.file()).toContain(`- [${mark}] All implementation phases complete`);
		expect(list.message()).toContain(words);
	});
});

describe('several at once', () => {
	test('v selects a range, and a key changes all of it in one write', () => {
		const list = openChecklist('# P\n- [ ] one\n- [ ] two\n- [ ] three\n', {line: 2});
		list.press('v', 'j');
		expect(list.screen()).toContain('2 tasks selected');
		list.press('space');
		expect(list.file()).toBe('# P\n- [x] one\n- [x] two\n- [ ] three\n');
		expect(list.state().selection).toBeNull();
		list.press('u');
		expect(list.file()).toBe('# P\n- [ ] one\n- [ ] two\n- [ ] three\n');
	});

	test('space reopens only where all are done', () => {
		const list = openChecklist('# P\n- [x] one\n- [ ] two\n', {line: 2});
		list.press('v', 'j', 'space');
		expect(list.file()).toBe('# P\n- [x] one\n- [x] two\n');
		list.press('v', 'k', 'space');
		expect(list.file()).toBe('# P\n- [ ] one\n- [ ] two\n');
	});

	test('Esc ends the selection and nothing else', () => {
		const list = openChecklist('# P\n- [ ] one\n');
		list.press('v', 'esc');
		expect(list.state().selection).toBeNull();
		expect(list.effects).toEqual([]);
	});

	test('all are blocked for one reason', () => {
		const list = openChecklist('# P\n- [ ] one\n- [ ] two\n', {line: 2});
		list.press('v', 'j', 'b');
		list.type('snow');
		list.press('enter');
		expect(list.file()).toBe('# P\n- [!] one\n  - Blocked: snow\n- [!] two\n  - Blocked: snow\n');
	});
});

describe('keys while something is written', () => {
	test('a burst of ticks is one write', () => {
		const list = openChecklist('# P\n- [ ] one\n- [ ] two\n- [ ] three\n', {line: 2});
		const write = list.holdSaves();
		list.press('space', 'j', 'space', 'j', 'space');
		expect(list.file()).toBe('# P\n- [ ] one\n- [ ] two\n- [ ] three\n');
		write();
		expect(list.file()).toBe('# P\n- [x] one\n- [x] two\n- [x] three\n');
		list.press('u');
		expect(list.file()).toBe('# P\n- [x] one\n- [x] two\n- [ ] three\n');
	});

	test('nothing on the screen is ahead of the file', () => {
		const list = openChecklist('# P\n- [ ] one\n');
		const write = list.holdSaves();
		list.press('space');
		expect(list.cursorRow()).toContain('○');
		write();
		expect(list.cursorRow()).toContain('✓');
	});

	test('a second key on the same task waits for the first', () => {
		const list = openChecklist('# P\n- [ ] one\n- [ ] two\n', {line: 2});
		const write = list.holdSaves();
		list.press('space', 'space', 'j', 's');
		write();
		expect(list.file()).toBe('# P\n- [ ] one\n- [>] two\n');
	});

	test('undo and leaving wait as well', () => {
		const list = openChecklist('# P\n- [ ] one\n');
		const write = list.holdSaves();
		list.press('space', 'u', 'q');
		expect(list.effects).toEqual([]);
		write();
		expect(list.file()).toBe('# P\n- [ ] one\n');
		expect(list.effects).toEqual([{kind: 'leave', interrupted: false}]);
	});

	test('a write that failed says so and forgets what waited for it', () => {
		const list = openChecklist('# P\n- [ ] one\n');
		list.holdSaves();
		list.press('space', 'space');
		list.dispatch({kind: 'failed', message: 'Not saved: the disk is full', plan: null});
		expect(list.message()).toBe('Not saved: the disk is full');
		expect(list.state().saving).toEqual({inFlight: [], waiting: [], pendingKeys: []});
		expect(list.cursorRow()).toContain('○');
	});
});

test('says how many tasks are selected, and when none is yet', () => {
	const list = openChecklist('# P\n## A\n- [ ] one\n- [ ] two\n');
	list.press('g', 'v');
	expect(list.screen()).toContain('No task is selected yet');
	list.press('j');
	expect(list.screen()).toContain('1 task selected: a status key changes it');
	list.press('j');
	expect(list.screen()).toContain('2 tasks selected: a status key changes all');
	expect(list.screen()).toContain('- drop · r reopen · Esc end · ? help');
});
