import {expect, test} from 'vitest';
import {openChecklist} from './checklist.ts';

const plan =
	'# Plan\n\n## Phase 1: A\n\n- [ ] one\n- [ ] two\n\n## Phase 2: B\n\n## Phase 3: C\n\n- [ ] three\n';

test('m asks who you are once, then what you say; it is shown with the task and counted behind it', () => {
	const list = openChecklist(plan);
	list.press('m');
	expect(list.screen()).toContain('Your name, in one word:');
	list.type('anna berg');
	list.press('enter');
	expect(list.screen()).toContain('A name here is one word');
	for (let left = 5; left > 0; left--) list.press('backspace');
	list.press('enter');
	expect(list.screen()).toContain('Comment:');
	list.type('why?');
	list.press('enter');
	expect(list.file()).toContain('- [ ] one\n  > **anna:** why?\n- [ ] two\n');
	expect(list.message()).toContain('1.1 commented');
	expect(list.cursorRow()).toContain('one   1 open comment');
	list.press('enter');
	expect(list.screen()).toMatch(/Comments\n.*anna: why\?/);
	list.press('esc', 'u');
	expect(list.file()).toBe(plan);
	expect(list.message()).toContain('the comment on 1.1 is gone again');
	list.press('m');
	expect(list.screen()).toContain('Comment:');
	list.press('enter');
	expect(list.file()).toBe(plan);
});

test('a section is commented on as well, and an empty one stays a lane', () => {
	const list = openChecklist(plan);
	list.press('z', 'g', 'j', 'm');
	list.type('ben');
	list.press('enter');
	list.dispatch({kind: 'paste', text: 'what\n- [ ] is it\n'});
	list.press('enter');
	expect(list.file()).toContain('## Phase 2: B\n\n> **ben:** what\n> \\- [ ] is it\n\n## Phase 3');
	expect(list.screen()).toContain('B (1 open comment)');
});

test('what is commented on may be gone by then', () => {
	const list = openChecklist(plan);
	list.press('m');
	list.type('anna');
	list.press('enter');
	list.type('x');
	list.write(plan.replace('- [ ] one\n', ''));
	list.notice();
	list.press('enter');
	expect(list.file()).not.toContain('anna');
	expect(list.message()).toContain('is gone from the plan');
	expect(list.screen()).toContain('Comment: x');
});

test('what is typed stays while the plan holds conflict markers', () => {
	const list = openChecklist(plan);
	list.press('m');
	list.type('anna');
	list.press('enter');
	list.type('x');
	list.write(`${plan}<<<<<<< a\n`);
	list.notice();
	list.press('enter');
	expect(list.message()).toContain('Read-only: ');
	expect(list.screen()).toContain('Comment: x');
	list.write(plan);
	list.notice();
	list.press('enter');
	expect(list.file()).toContain('- [ ] one\n  > **anna:** x\n');
});
