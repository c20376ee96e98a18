import {describe, expect, test} from 'vitest';
import type {FileFault} from '../../source/tracker/model.ts';
import {spokenHeader} from '../../source/tracker/speech.ts';
import {openChecklist} from './checklist.ts';
import {sample} from './sample.ts';

describe('others write the file', () => {
	test('what they changed is said and shown, and the cursor stays on its task', () => {
		const list = openChecklist(sample);
		list.write(
			sample.replace('- [ ] Core', '- [x] Core').replace('1. [x] Set up', '1. [x] Plan it\n2. [x] Set up'),
		);
		list.notice();
		expect(list.cursorRow()).toContain('2.2  Create user interface');
		expect(list.message()).toContain('2.7 done');
		expect(list.message()).toContain('new');
		list.press('G', 'k', 'k', 'l');
		expect(list.screen()).toContain('Core functionality working   was to do');
	});

	test('marks are gone when the file is as it was', () => {
		const list = openChecklist('# P\n- [ ] one\n- [x] two\n');
		list.write('# P\n- [x] one\n');
		list.notice();
		expect(list.screen()).toContain('one   was to do');
		list.write('# P\n- [ ] one\n- [x] two\n');
		list.notice();
		expect(list.message()).toBe('Saved outside: p.1 to do, p.2 new');
		list.press('j');
		expect(list.screen()).not.toMatch(/was|new/);
	});

	test('marks compare with what was shown before others began, and go with the next change here', () => {
		const list = openChecklist('# P\n- [ ] one\n- [ ] two\n');
		for (const mark of ['>', 'x']) {
			list.write(`# P\n- [ ] one\n- [${mark}] two\n`);
			list.notice();
		}
		expect(list.screen()).toContain('two   was to do');
		list.press('s');
		expect(list.screen()).not.toContain('was');
	});

	test('what they wrote is told also where our own save found it first', () => {
		const list = openChecklist('# P\n- [ ] one\n- [ ] two\n');
		list.write('# P\n- [ ] one\n- [x] two\n');
		list.press('space');
		expect(list.message()).toBe('p.1 done. Saved outside: p.2 done');
		expect(list.screen()).toContain('two   was to do');
	});

	test('is said while a text is written, and takes a question back', () => {
		const list = openChecklist('# P\n- [ ] one\n  - [ ] sub\n', {line: 2});
		list.press('o');
		list.type('new');
		list.write('# P\n- [>] one\n  - [ ] sub\n');
		list.notice();
		expect(list.screen()).toMatch(/Saved outside: p\.1 doing\n New task: new/);
		list.press('esc', 'x');
		expect(list.state().mode.kind).toBe('confirm');
		list.write('# P\n- [ ] one\n  - [ ] sub\n');
		list.notice();
		expect(list.state().mode.kind).toBe('list');
		expect(list.message()).toBe('Saved outside: p.1 to do');
	});

	test('many changes are counted', () => {
		const list = openChecklist(`# P\n${'- [ ] a\n'.repeat(9)}`);
		list.write(`# P\n${'- [x] a\n'.repeat(9)}`);
		list.notice();
		expect(list.message()).toBe('Saved outside: 9 tasks changed');
	});

	test('our own write is no news', () => {
		const list = openChecklist(sample);
		list.press('space');
		const before = list.state();
		list.notice();
		expect(list.state()).toBe(before);
	});

	test('the cursor goes to what took the place of a task that is gone', () => {
		const list = openChecklist('# P\n- [ ] one\n- [ ] two\n- [ ] three\n', {line: 3});
		list.write('# P\n- [ ] one\n- [ ] three\n');
		list.notice();
		expect(list.cursorRow()).toContain('three');
		expect(list.message()).toBe('Saved outside: 1 gone');
	});

	test('a task that was reworded but has its id keeps the cursor', () => {
		const list = openChecklist('# P\n- [ ] T1 one\n- [ ] T22 two\n', {line: 3});
		list.write('# P\n- [ ] T00 new\n- [ ] T1 one\n- [ ] T22 other words\n');
		list.notice();
		expect(list.cursorRow()).toContain('other words');
	});

	test('a fold stays folded', () => {
		const list = openChecklist(sample);
		list.press('j', 'j', 'h');
		list.write(sample.replace('Deliverables', 'Deliverables '));
		list.notice();
		expect(list.screen()).not.toContain('of addresses');
	});
});

describe('a tick that an outside save undid', () => {
	const before = '# P\n- [ ] one\n- [ ] two\n';

	test('is offered again, never silently made', () => {
		const list = openChecklist(before);
		list.press('space');
		list.write(before);
		list.notice();
		expect(list.file()).toBe(before);
		expect(list.message()).toContain('undid what you did to p.1: U does it again');
		list.press('U');
		expect(list.file()).toBe('# P\n- [x] one\n- [ ] two\n');
	});

	test('is not offered for another task that has its id now', () => {
		const list = openChecklist('# P\n- [ ] T001 Mow the lawn\n- [ ] T002 Ship it\n', {line: 2});
		list.press('space');
		const other = '# P\n- [ ] T001 Call an electrician\n- [ ] T002 Ship it\n';
		list.write(other);
		list.notice();
		expect(list.message()).not.toContain('undid');
		list.press('U');
		expect(list.file()).toBe(other);
	});

	test('several are one', () => {
		const list = openChecklist(before, {line: 2});
		list.press('space', 'j', 'space');
		list.write(before);
		list.notice();
		expect(list.message()).toContain('2 tasks: U does it again');
		list.press('U');
		expect(list.file()).toBe('# P\n- [x] one\n- [x] two\n');
	});

	test('also where the tasks were not there in between', () => {
		const list = openChecklist(before, {line: 3});
		list.press('space');
		list.write('# P\n');
		list.notice();
		list.write(before);
		list.notice();
		expect(list.message()).toContain('U does it again');
		expect(list.cursorRow()).toContain('two');
	});

	test('what was undone here is not offered', () => {
		const list = openChecklist(before);
		list.press('space', 'u');
		list.write(`${before}- [ ] three\n`);
		list.notice();
		expect(list.message()).toBe('Saved outside: p.3 new');
	});
});

describe('conflicts', () => {
	test('a task marked otherwise is not overruled; both are shown, and the key again does it', () => {
		const list = openChecklist('# P\n- [ ] one\n');
		list.write('# P\n- [>] one\n');
		list.press('space');
		expect(list.file()).toBe('# P\n- [>] one\n');
		expect(list.message()).toContain('in the file it is doing now, and was to do here');
		expect(list.cursorRow()).toContain('◐');
		list.press('space');
		expect(list.file()).toBe('# P\n- [x] one\n');
	});

	test('already as wanted is fine', () => {
		const list = openChecklist('# P\n- [ ] one\n');
		list.write('# P\n- [x] one\n');
		list.press('space');
		expect(list.message()).not.toContain('Not saved');
		expect(list.cursorRow()).toContain('✓');
	});

	test('a task that is gone is refused', () => {
		const list = openChecklist('# P\n- [ ] one\n- [ ] two\n', {line: 2});
		list.write('# P\n- [ ] two\n');
		list.press('space');
		expect(list.file()).toBe('# P\n- [ ] two\n');
		expect(list.message()).toContain('that task is gone from the file');
	});

	test('in a burst the others are written', () => {
		const list = openChecklist('# P\n- [ ] one\n- [ ] two\n- [ ] three\n', {line: 2});
		const write = list.holdSaves();
		list.press('space', 'j', 'space', 'j', 'space');
		list.write('# P\n- [ ] one\n- [!] two\n- [ ] three\n');
		write();
		expect(list.file()).toBe('# P\n- [x] one\n- [!] two\n- [x] three\n');
		expect(list.message()).toContain('Not saved (p.2 done)');
	});
});

describe("git's conflict markers", () => {
	const plan = '# P\n- [ ] one\n';
	const conflict = `${plan}<<<<<<< ours\n- [ ] a\n=======\n- [x] a\n>>>>>>> theirs\n`;

	test('that come from outside are said, and every change is refused with what to do', () => {
		const list = openChecklist(plan);
		list.write(conflict);
		list.notice();
		expect(list.message()).toContain('Read-only');
		for (const key of ['space', 's', 'b', '-', 'r', 'o', 'O', 'c', 'J', 'K', 'D', 'u', 'U']) {
			list.press('esc', key);
			expect(list.message()).toContain('planwright merge --resolve plan.md');
			expect(list.state().mode.kind).toBe('list');
		}
		expect(list.rows()[0]).toContain('conflict markers, read-only');
		expect(list.file()).toBe(conflict);
	});

	test('that came while a text was written are refused as well', () => {
		const list = openChecklist(plan, {line: 2});
		list.press('o');
		list.type('new');
		list.write(conflict);
		list.notice();
		list.press('enter');
		expect(list.file()).toBe(conflict);
		expect(list.message()).toContain('Read-only');
	});

	test.each(['<<<<<<< ours', '>>>>>>> theirs'])('one alone, %s, is said with the line to delete', marker => {
		const text = `${plan}${marker}\n- [ ] two\n${marker}\n`;
		const list = openChecklist(text, {line: 2});
		expect(list.message()).toBe(
			'Read-only: a lone conflict marker of git in line 3. Delete that line; e edits the file',
		);
		list.press('esc', 'space');
		expect(list.message()).toContain('in line 3. Delete that line');
		expect(list.file()).toBe(text);
		list.write(text.replace(`${marker}\n`, ''));
		list.notice();
		expect(list.message()).toContain('in line 4. Delete that line');
		list.write(plan);
		list.notice();
		expect(list.message()).toContain('can be changed again');
	});

	test('that are gone again are no hindrance', () => {
		const list = openChecklist(conflict, {line: 2});
		expect(list.message()).toContain('the first in line 3');
		list.write(plan);
		list.notice();
		expect(list.message()).toContain('can be changed again');
		list.press('space');
		expect(list.file()).toContain('- [x] one');
	});
});

describe.each<[FileFault, string]>([
	['gone', 'The file is back'],
	['not readable', 'The file is readable again'],
])('the file is %s', (fault, back) => {
	test('and what was read stays on the screen', () => {
		const list = openChecklist(sample);
		list.dispatch({kind: 'unread', fault, message: 'what is wrong; what to do'});
		expect(list.screen()).toContain(`file ${fault}`);
		expect(spokenHeader(list.state())).toContain(`the file is ${fault}`);
		expect(list.screen()).toContain('2.2  Create user interface');
		expect(list.message()).toBe('what is wrong; what to do');
		list.press('j');
		expect(list.screen()).toContain(`file ${fault}`);
	});

	test('and comes back', () => {
		const list = openChecklist(sample);
		list.dispatch({kind: 'unread', fault, message: 'what is wrong; what to do'});
		list.notice();
		expect(list.message()).toBe(back);
		expect(list.screen()).not.toContain(`file ${fault}`);
	});

	test.each([
		['- [x] one\n- [ ] four\n', ': p.1 done, p.2 new, 2 gone'],
		['- [ ] one\n- [ ] two\n- [ ] three\n\nA note.\n', ': no task changed'],
	])('and comes back as another: %j', (tasks, changes) => {
		const list = openChecklist('# P\n- [ ] one\n- [ ] two\n- [ ] three\n');
		list.dispatch({kind: 'unread', fault, message: 'what is wrong; what to do'});
		list.write(`# P\n${tasks}`);
		list.notice();
		expect(list.message()).toBe(`${back}${changes}`);
	});
});
