import {describe, expect, test} from 'vitest';
import {openChecklist} from './checklist.ts';

const list3 =
	'# P\n\n## A\n1. [ ] one\n2. [ ] two\n   - [ ] child\n3. [ ] three\n\n## B\n- [ ] T001 four\n- [ ] T002 five\n';

describe('adding', () => {
	test('o adds below with the numbers of the list, and the cursor goes there', () => {
		const list = openChecklist(list3, {line: 4});
		list.press('o');
		list.type('new one');
		list.press('enter');
		expect(list.file()).toContain('1. [ ] one\n2. [ ] new one\n3. [ ] two\n   - [ ] child\n4. [ ] three\n');
		expect(list.cursorRow()).toContain('new one');
		expect(list.message()).toMatch(/^Added a\.2$/);
	});

	test('O adds above', () => {
		const list = openChecklist(list3, {line: 4});
		list.press('O');
		list.type('first');
		list.press('enter');
		expect(list.file()).toContain('## A\n1. [ ] first\n2. [ ] one\n');
	});

	test('with the next free id of the list', () => {
		const list = openChecklist(list3, {line: 11});
		list.press('o');
		list.type('six');
		list.press('enter');
		expect(list.file()).toContain('- [ ] T002 five\n- [ ] T003 six\n');
	});

	test('on a section it goes to the end of its list', () => {
		const list = openChecklist(list3, {line: 4});
		list.press(']', 'o');
		list.type('six');
		list.press('enter');
		expect(list.file()).toMatch(/T002 five\n- \[ \] T003 six\n$/);
	});

	test('into a plan without tasks', () => {
		const list = openChecklist('# P\n\n## A\n');
		expect(list.screen()).toContain('This plan has no tasks yet.');
		list.press('o');
		list.type('the first');
		list.press('enter');
		expect(list.file()).toContain('- [ ] the first\n');
		expect(list.cursorRow()).toContain('the first');
	});

	test('nothing typed is nothing added', () => {
		const list = openChecklist(list3);
		list.press('o', 'enter', 'o', 'esc');
		expect(list.file()).toBe(list3);
	});
});

describe('changing the text', () => {
	test('c edits the text as it stands, id and all, and the cursor stays', () => {
		const list = openChecklist(list3, {line: 10});
		list.press('c');
		expect(list.screen()).toContain('Text: T001 four');
		list.type(' and more');
		list.press('enter');
		expect(list.file()).toContain('- [ ] T001 four and more\n');
		expect(list.cursorRow()).toContain('four and more');
	});

	test('a text of a task without an id keeps the cursor too', () => {
		const list = openChecklist(list3, {line: 7});
		list.press('c', 'ctrl-u');
		list.type('else');
		list.press('enter');
		expect(list.file()).toContain('3. [ ] else\n');
		expect(list.cursorRow()).toContain('else');
	});

	test('the same text writes nothing', () => {
		const list = openChecklist(list3, {line: 7});
		list.press('c', 'enter');
		expect(list.file()).toBe(list3);
		expect(list.state().undoStack).toEqual([]);
	});
});

describe('moving tasks', () => {
	test('J and K go over the neighbour, children and numbers along', () => {
		const list = openChecklist(list3, {line: 5});
		list.press('K');
		expect(list.file()).toContain('1. [ ] two\n   - [ ] child\n2. [ ] one\n3. [ ] three\n');
		expect(list.cursorRow()).toContain('two');
		list.press('J', 'J');
		expect(list.file()).toContain('1. [ ] one\n2. [ ] three\n3. [ ] two\n   - [ ] child\n');
	});

	test('from the end of a list into the next section, and back', () => {
		const list = openChecklist(list3, {line: 7});
		list.press('J');
		expect(list.file()).toContain('## B\n- [ ] three\n- [ ] T001 four\n');
		list.press('K');
		expect(list.file()).toContain('   - [ ] child\n3. [ ] three\n\n## B\n- [ ] T001 four\n');
	});

	test('the first and the last say so', () => {
		const list = openChecklist(list3, {line: 4});
		list.press('K');
		expect(list.message()).toContain('is the first already');
		expect(list.file()).toBe(list3);
	});
});

describe('deleting', () => {
	test('D deletes a task without children at once; the cursor is where it was', () => {
		const list = openChecklist(list3, {line: 4});
		list.press('D');
		expect(list.file()).toContain('## A\n1. [ ] two\n');
		expect(list.cursorRow()).toContain('two');
	});

	test('asks before children go', () => {
		const list = openChecklist(list3, {line: 5});
		list.press('D');
		expect(list.file()).toBe(list3);
		expect(list.screen()).toContain('1 subtask: D again deletes all of it');
		list.press('enter');
		expect(list.file()).toBe(list3);
		list.press('D', 'D');
		expect(list.file()).toContain('1. [ ] one\n2. [ ] three\n');
	});
});

describe('undo and redo', () => {
	test('everything done here, in turn, to the very bytes', () => {
		const list = openChecklist(list3, {line: 4});
		list.press('space', 'j', 's', 's', 'K', 'D', 'D', 'o');
		list.type('x');
		list.press('enter', 'b');
		list.type('why');
		list.press('enter');
		const end = list.file();
		list.press('u', 'u', 'u', 'u', 'u', 'u', 'u');
		expect(list.file()).toBe(list3);
		list.press('u');
		expect(list.message()).toBe('Nothing to undo');
		for (let key = 0; key < 6; key++) list.press('U');
		expect(list.file()).toBe(end);
		list.press('ctrl-r');
		expect(list.message()).toBe('Nothing to redo');
	});

	test('a new change forgets what could be done again', () => {
		const list = openChecklist(list3, {line: 4});
		list.press('space', 'u', 's', 'U');
		expect(list.message()).toBe('Nothing to redo');
	});

	test('is applied to the file as it is now', () => {
		const list = openChecklist(list3, {line: 4});
		list.press('space');
		list.write(`intro\n\n${list.file()}\n- [ ] from another\n`);
		list.notice();
		list.press('u');
		expect(list.file()).toBe(`intro\n\n${list3}\n- [ ] from another\n`);
	});

	test('what others made impossible is said, and nothing is changed', () => {
		const list = openChecklist(list3, {line: 4});
		list.press('space');
		const other = list.file().replace('1. [x] one\n', '');
		list.write(other);
		list.notice();
		list.press('u');
		expect(list.file()).toBe(other);
		expect(list.message()).toContain('Not undone');
	});

	test.each([
		['a mark', ['-', 'r', 'u'], 'Undo: 1.1 is dropped again', 'Redo: 1.1 is to do again'],
		[
			'an addition',
			['j', 'O', 'x', 'enter', 'k', 'u'],
			'Undo: the new task is gone again',
			'Redo: the new task is back',
		],
		['another text', ['c', 'x', 'enter', 'u'], 'Undo: 1.1 reads as before', 'Redo: 1.1 reworded again'],
		['a move', ['J', 'u'], 'Undo: 1.1 is back in its place', 'Redo: 1.1 moved again'],
		['a deletion', ['D', 'u'], 'Undo: 1.1 is back', 'Redo: 1.1 deleted again'],
	])('%s says what is so again', (_, keys, undone, redone) => {
		const list = openChecklist('# P\n## Phase 1: A\n- [ ] one\n- [ ] two\n', {line: 3});
		list.press(...keys);
		expect(list.message()).toBe(undone);
		expect(list.cursorRow()).toContain('one');
		list.press('U');
		expect(list.message()).toBe(redone);
	});

	test('the cursor goes to what came back', () => {
		const list = openChecklist(list3, {line: 5});
		list.press('D', 'D', 'G', 'u');
		expect(list.cursorRow()).toContain('two');
		list.press('space', 'space', 'g', 'u');
		expect(list.cursorRow()).toContain('two');
	});
});

describe('a pasted list', () => {
	test('is one task for each line, without bullets and boxes, and one undo', () => {
		const list = openChecklist(list3, {line: 4});
		list.press('o');
		list.dispatch({kind: 'paste', text: 'first\r\n- [ ] second\n\n3. third\n* [x] fourth\n'});
		expect(list.screen()).toContain('4 new tasks:');
		list.press('enter');
		expect(list.file()).toContain(
			'1. [ ] one\n2. [ ] first\n3. [ ] second\n4. [ ] third\n5. [ ] fourth\n6. [ ] two\n',
		);
		expect(list.message()).toBe('Added 4 tasks');
		list.press('u');
		expect(list.file()).toBe(list3);
		expect(list.message()).toBe('Undo: the 4 new tasks are gone again');
	});

	test('is one line where one text is asked for', () => {
		const list = openChecklist(list3, {line: 4});
		list.press('b');
		list.dispatch({kind: 'paste', text: 'no\nkeys'});
		list.press('enter');
		expect(list.file()).toContain('- Blocked: no keys');
	});
});

test('a prompt says what it asks in a terminal of 20 columns', () => {
	const list = openChecklist(list3, {line: 4, columns: 20, height: 5});
	list.press('b');
	expect(list.screen()).toContain('Why?');
});
