import {expect, test} from 'vitest';
import {dialectOfPath, marksToWrite, statusOfMark} from '../../source/plan/dialects.ts';
import {planOf} from './plans.ts';

test.each([
	[' ', 'todo', 'todo', 'todo'],
	['\u00a0', 'todo', 'todo', 'todo'],
	['x', 'done', 'done', 'done'],
	['X', 'done', 'done', 'done'],
	['✅', 'done', 'done', 'done'],
	['✓', 'done', 'done', 'done'],
	['✔', 'done', 'done', 'done'],
	['✔\ufe0f', 'done', 'done', 'done'],
	['>', 'doing', 'doing', 'doing'],
	['/', 'doing', 'doing', 'doing'],
	['~', 'doing', 'todo', 'blocked'],
	['!', 'blocked', 'blocked', 'blocked'],
	['-', 'dropped', 'doing', 'doing'],
	['?', 'other', 'other', 'other'],
	['☐', 'other', 'other', 'other'],
	['👍🏽', 'other', 'other', 'other'],
	['P', null, null, null],
	['1', null, null, null],
	['é', null, null, null],
	['e\u0301', null, null, null],
	['実', null, null, null],
	['٣', null, null, null],
	['constructor', null, null, null],
])('the mark %j is %s, in Kiro %s, in spec-workflow %s', (mark, plain, kiro, specWorkflow) => {
	expect(statusOfMark(mark, 'default')).toBe(plain);
	expect(statusOfMark(mark, 'kiro')).toBe(kiro);
	expect(statusOfMark(mark, 'spec-workflow')).toBe(specWorkflow);
});

test.each([
	['plans/a.md', 'default'],
	['.kiro/specs/login/tasks.md', 'kiro'],
	['/home/ada/app/.kiro/specs/login/tasks.md', 'kiro'],
	['C:\\app\\.kiro\\specs\\login\\tasks.md', 'kiro'],
	['.kiro/steering/tasks.md', 'default'],
	['.spec-workflow/specs/login/tasks.md', 'spec-workflow'],
	['my.kiro/specs/tasks.md', 'default'],
	['', 'default'],
])('the path %j stands for %s', (path, dialect) => {
	expect(dialectOfPath(path)).toBe(dialect);
});

test('what is written is the mark that the file uses most, else the ordinary one', () => {
	expect(planOf('').marks).toEqual({todo: ' ', doing: '>', done: 'x', blocked: '!', dropped: '-'});
	expect(planOf('- [X] a\n- [✅] b\n- [✅] c\n- [~] d\n- [?] e\n').marks).toEqual({
		todo: ' ',
		doing: '~',
		done: '✅',
		blocked: '!',
		dropped: '-',
	});
	expect(planOf('- [X] a\n- [x] b\n').marks.done).toBe('x');
	expect(planOf('- [-] a\n- [~] b\n- [ ] c\n', 'kiro').marks).toMatchObject({todo: ' ', doing: '-'});
});

test('where a dialect has no mark for a status, none is given', () => {
	expect(marksToWrite(new Map(), 'kiro').dropped).toBe('');
	expect(marksToWrite(new Map(), 'spec-workflow').dropped).toBe('');
});
