import {describe, expect, test} from 'vitest';
import {applyChanges} from '../../source/plan/change/apply.ts';
import type {Change, Place} from '../../source/plan/change/changes.ts';
import {anchor, planOf, textOf, thereAndBack} from './plans.ts';

/** Inserts into a plan and takes it back; `place` is `after one`, `before one`, `under one`, `in Section` or `next`. */
function insert(text: string, place: string, ...texts: readonly string[]): string {
	const plan = planOf(text);
	const {there, back} = thereAndBack(plan, {kind: 'insert', texts, place: placeIn(text, place)});
	expect(back).toBe(text);
	return there;
}

function placeIn(text: string, place: string): Place {
	const [kind = '', ...words] = place.split(' ');
	if (kind === 'after' || kind === 'before' || kind === 'under') {
		return {kind, task: anchor(planOf(text), words.join(' '))};
	}
	return kind === 'in' ? {kind: 'section', path: words.join(' ')} : {kind: 'next'};
}

describe('a task is inserted as the list has it', () => {
	test.each<[string, string, string, string]>([
		['bullets', '- [ ] one\n- [x] two\n', 'after one', '- [ ] one\n- [ ] new\n- [x] two\n'],
		['before', '- [ ] one\n- [x] two\n', 'before two', '- [ ] one\n- [ ] new\n- [x] two\n'],
		['before the first', '\ufeff- [ ] one\n', 'before one', '\ufeff- [ ] new\n- [ ] one\n'],
		['stars and blanks', '*   [x]  one\n', 'after one', '*   [x]  one\n*   [ ]  new\n'],
		['tabs', '\t+\t[ ]\tone\n', 'after one', '\t+\t[ ]\tone\n\t+\t[ ]\tnew\n'],
		['CRLF', '- [ ] one\r\n- [ ] two\r\n', 'after one', '- [ ] one\r\n- [ ] new\r\n- [ ] two\r\n'],
		['no final line end', '- [ ] one\r\n- [ ] two', 'after two', '- [ ] one\r\n- [ ] two\r\n- [ ] new'],
		['a file of one line', '- [ ] one', 'after one', '- [ ] one\n- [ ] new'],
		['a quote', '> - [ ] one\n>\n> text\n', 'after one', '> - [ ] one\n> - [ ] new\n>\n> text\n'],
		[
			'below the body',
			'- [ ] one\n  goes on\n\n  - note\n- [ ] two\n',
			'after one',
			'- [ ] one\n  goes on\n\n  - note\n- [ ] new\n- [ ] two\n',
		],
		[
			'below the children',
			'- [ ] one\n  - [ ] sub\n- [ ] two\n',
			'after one',
			'- [ ] one\n  - [ ] sub\n- [ ] new\n- [ ] two\n',
		],
		[
			'among children',
			'- [ ] one\n    - [ ] sub\n',
			'after sub',
			'- [ ] one\n    - [ ] sub\n    - [ ] new\n',
		],
		['blank lines between', '- [ ] one\n\n- [ ] two\n', 'after one', '- [ ] one\n\n- [ ] new\n\n- [ ] two\n'],
		[
			'blank lines, at the end',
			'- [ ] one\n\n- [ ] two\n\ntext\n',
			'after two',
			'- [ ] one\n\n- [ ] two\n\n- [ ] new\n\ntext\n',
		],
		[
			'blank lines, at the start',
			'- [ ] one\n\n- [ ] two\n',
			'before one',
			'- [ ] new\n\n- [ ] one\n\n- [ ] two\n',
		],
	])('%s', (_, text, place, wanted) => {
		expect(insert(text, place, 'new')).toBe(wanted);
	});

	test.each<[string, string, string, string]>([
		['as the first child', '- [ ] one\n- [ ] two\n', 'under one', '- [ ] one\n  - [ ] new\n- [ ] two\n'],
		[
			'as the last child',
			'- [ ] one\n    * [x] sub\n      - note\n- [ ] two\n',
			'under one',
			'- [ ] one\n    * [x] sub\n      - note\n    * [ ] new\n- [ ] two\n',
		],
		[
			'under a numbered task',
			'1. [ ] one\n2. [ ] two\n',
			'under one',
			'1. [ ] one\n   - [ ] new\n2. [ ] two\n',
		],
		['below its body', '* [ ] one\n  - note\n', 'under one', '* [ ] one\n  - note\n  * [ ] new\n'],
	])('%s', (_, text, place, wanted) => {
		expect(insert(text, place, 'new')).toBe(wanted);
	});
});

describe('numbers go on', () => {
	test.each<[string, string, string, string]>([
		['at the end', '1. [ ] one\n2. [ ] two\n', 'after two', '1. [ ] one\n2. [ ] two\n3. [ ] new\n'],
		[
			'what follows is renumbered',
			'1) [ ] one\n2) [x] two\n3) plain\n4) [ ] four\n',
			'after one',
			'1) [ ] one\n2) [ ] new\n3) [x] two\n4) plain\n5) [ ] four\n',
		],
		['before', '3. [ ] one\n4. [ ] two\n', 'before one', '3. [ ] new\n4. [ ] one\n5. [ ] two\n'],
		[
			'past bodies and children',
			'1. [ ] one\n   1. [ ] sub\n\n   text\n2. [ ] two\n',
			'after one',
			'1. [ ] one\n   1. [ ] sub\n\n   text\n2. [ ] new\n3. [ ] two\n',
		],
		['all the same stay so', '1. [ ] one\n1. [ ] two\n', 'after one', '1. [ ] one\n1. [ ] new\n1. [ ] two\n'],
		[
			'all the same, at the end',
			'1. [ ] one\n1. [ ] two\n',
			'after two',
			'1. [ ] one\n1. [ ] two\n1. [ ] new\n',
		],
		[
			'with gaps only up to the gap',
			'1. [ ] one\n2. [ ] two\n7. [ ] seven\n',
			'after one',
			'1. [ ] one\n2. [ ] new\n3. [ ] two\n7. [ ] seven\n',
		],
		[
			'another list is left alone',
			'1. [ ] one\n\ntext\n\n2. [ ] two\n',
			'after one',
			'1. [ ] one\n2. [ ] new\n\ntext\n\n2. [ ] two\n',
		],
		[
			'a wider number takes its children along',
			'8. [ ] one\n9. [ ] two\n   - [ ] sub\n     text\n',
			'after one',
			'8. [ ] one\n9. [ ] new\n10. [ ] two\n    - [ ] sub\n      text\n',
		],
		['leading zeros', '08. [ ] one\n09. [ ] two\n', 'after one', '08. [ ] one\n09. [ ] new\n10. [ ] two\n'],
	])('%s', (_, text, place, wanted) => {
		expect(insert(text, place, 'new')).toBe(wanted);
	});

	test('of several', () => {
		expect(insert('1. [ ] one\n2. [ ] two\n', 'after one', 'a', 'b')).toBe(
			'1. [ ] one\n2. [ ] a\n3. [ ] b\n4. [ ] two\n',
		);
	});
});

describe('ids go on', () => {
	test.each<[string, string, string]>([
		['- [ ] T011 one\n- [ ] T012 two\n', 'after T011', '- [ ] T011 one\n- [ ] T013 new\n- [ ] T012 two\n'],
		['- [ ] **T009**: one\n', 'after T009', '- [ ] **T009**: one\n- [ ] **T010**: new\n'],
		['- [ ] AUTH-9 one\n', 'after AUTH-9', '- [ ] AUTH-9 one\n- [ ] AUTH-10 new\n'],
		['- [ ] #4 one\n- [ ] 7 is no id\n', 'after #4', '- [ ] #4 one\n- [ ] #5 new\n- [ ] 7 is no id\n'],
		[
			'## 1. A\n- [ ] 1.1 one\n- [ ] 1.2 two\n## 2. B\n- [ ] 2.1 three\n',
			'after 1.2',
			'## 1. A\n- [ ] 1.1 one\n- [ ] 1.2 two\n- [ ] 1.3 new\n## 2. B\n- [ ] 2.1 three\n',
		],
		['- [ ] 1. one\n- [ ] 2. two\n', 'after 2.', '- [ ] 1. one\n- [ ] 2. two\n- [ ] 3. new\n'],
		['1. [ ] US-T01-UI one\n', 'after one', '1. [ ] US-T01-UI one\n2. [ ] US-T02 new\n'],
	])('%j', (text, place, wanted) => {
		expect(insert(text, place, 'new')).toBe(wanted);
	});

	test('a text that brings its own keeps it', () => {
		expect(insert('- [ ] T1 x\n- [ ] T12 one\n', 'after T12', 'T20 new', 'newer')).toBe(
			'- [ ] T1 x\n- [ ] T12 one\n- [ ] T20 new\n- [ ] T21 newer\n',
		);
	});

	test('an id that another task has is warned of', () => {
		const text = '- [ ] T012 one\n';
		const applied = applyChanges(planOf(text), [
			{kind: 'insert', texts: ['T012 again'], place: placeIn(text, 'after one')},
		]);
		expect(applied.warnings).toEqual(['T012 now names two tasks']);
	});
});

describe('into a section', () => {
	const phase = '## Phase 1: Base\n### Goals\n- [ ] goal\n### Tasks\n1. [x] one\n### Done\n- [ ] end\n';
	test.each<[string, string, string, string]>([
		[
			'its own checklist',
			'## A\ntext\n- [ ] one\n  - [ ] sub\n### Tasks\n- [ ] two\n',
			'in A',
			'## A\ntext\n- [ ] one\n  - [ ] sub\n- [ ] new\n### Tasks\n- [ ] two\n',
		],
		['the one under Tasks', phase, 'in Phase 1', phase.replace('one\n', 'one\n2. [ ] new\n')],
		[
			'its first',
			phase.replace('Tasks', 'Work'),
			'in Phase 1',
			phase.replace('Tasks', 'Work').replace('goal\n', 'goal\n- [ ] new\n'),
		],
		['by a path', phase, 'in Phase 1/Done', `${phase}- [ ] new\n`],
		['an empty one', '## A\n\n## B\n- [ ] one\n', 'in A', '## A\n\n- [ ] new\n\n## B\n- [ ] one\n'],
		[
			'an empty one without blank lines',
			'## A\n## B\n- [ ] one\n',
			'in A',
			'## A\n\n- [ ] new\n\n## B\n- [ ] one\n',
		],
		['an empty one with text', '## A\ntext\n\n## B\n', 'in A', '## A\ntext\n\n- [ ] new\n\n## B\n'],
		['an empty one at the end', '## A', 'in A', '## A\n\n- [ ] new'],
		['an empty one at the end, CRLF', '## A\r\n', 'in A', '## A\r\n\r\n- [ ] new\r\n'],
		[
			'an empty Tasks',
			'## A\ntext\n### Tasks\n### Notes\n',
			'in A',
			'## A\ntext\n### Tasks\n\n- [ ] new\n\n### Notes\n',
		],
		['an underlined heading', 'A\n===\ntext\n\nB\n---\n', 'in A', 'A\n===\ntext\n\n- [ ] new\n\nB\n---\n'],
	])('%s', (_, text, place, wanted) => {
		expect(insert(text, place, 'new')).toBe(wanted);
	});

	test('that is not there', () => {
		expect(() => insert('## A\n', 'in B', 'new')).toThrow(expect.objectContaining({code: 'usage'}));
		expect(() => insert('## A\n## A\n', 'in A', 'new')).toThrow(
			expect.objectContaining({code: 'section-ambiguous'}),
		);
	});
});

describe('where no place is named', () => {
	test.each<[string, string, string]>([
		[
			'the list of what is next',
			'## A\n- [x] one\n## B\n- [x] two\n- [ ] three\n- [x] four\n\ntext\n',
			'## A\n- [x] one\n## B\n- [x] two\n- [ ] three\n- [x] four\n- [ ] new\n\ntext\n',
		],
		[
			'the last list of a plan that is done',
			'## A\n- [x] one\n## B\n- [x] two\n',
			'## A\n- [x] one\n## B\n- [x] two\n- [ ] new\n',
		],
		['Tasks', '# P\n## Tasks\n## Notes\n', '# P\n## Tasks\n\n- [ ] new\n\n## Notes\n'],
		['the end', '# P\ntext\n', '# P\ntext\n\n- [ ] new\n'],
		['an empty file', '', '- [ ] new\n'],
	])('%s', (_, text, wanted) => {
		expect(insert(text, 'next', 'new')).toBe(wanted);
	});
});

describe('texts', () => {
	test.each(['', ' \t', 'a\nb', 'a\rb'])('%j is refused', text => {
		expect(() => insert('- [ ] one\n', 'after one', text)).toThrow(expect.objectContaining({code: 'usage'}));
	});

	test.each([
		'[ ] box',
		'- [x] bullet',
		'# heading',
		'```',
		'<!-- comment',
		'{{variable}} | `code',
		'*',
		'---',
		'a\\',
		'**bold** [link](url)',
		'\u202etext\u0000',
		'   blanks   around   ',
		'\u2028line\u2029 and \v separators',
	])('%j stays one task', text => {
		const plan = planOf('# P\n- [ ] one\n\ntext\n- [x] two\n');
		const change: Change = {kind: 'insert', texts: [text], place: {kind: 'after', task: anchor(plan, 'one')}};
		const applied = applyChanges(plan, [change]);
		const after = planOf(textOf(applied));
		expect(after.tasks.map(task => task.text)).toEqual(['one', text.trim(), 'two']);
		expect(applied.added).toMatchObject([{line: 3, text: text.trim(), key: after.tasks[1]?.key}]);
	});

	test('nothing to insert is refused', () => {
		expect(() => insert('- [ ] one\n', 'after one')).toThrow(expect.objectContaining({code: 'usage'}));
	});
});

test('a place that is gone is a conflict', () => {
	const place: Place = {kind: 'after', task: anchor(planOf('- [ ] one\n'), 'one')};
	const plan = planOf('- [ ] two\n');
	const applied = applyChanges(plan, [{kind: 'insert', texts: ['new'], place}]);
	expect(applied).toMatchObject({bytes: plan.source, conflicts: [{reason: 'gone'}]});
});

test('the STATUS comment follows', () => {
	expect(insert('<!-- STATUS: completed -->\n- [x] one\n', 'after one', 'new')).toBe(
		'<!-- STATUS: in_progress -->\n- [x] one\n- [ ] new\n',
	);
});
