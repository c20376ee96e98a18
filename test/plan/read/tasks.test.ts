import {expect, test} from 'vitest';
import {fixture} from '../fixtures.ts';
import {planOf} from '../plans.ts';

test('a task has the lines that are indented under it: text, body, children', () => {
	const plan = fixture('nested.md');
	expect(
		plan.tasks.map(({line, endLine, depth, parent, text, body}) =>
			[`${line}-${endLine}`, depth, parent, text, body].join(' | '),
		),
	).toEqual([
		'3-15 | 0 |  | parent goes on in a second line and a third | - a note\n  with more\n\n  and a paragraph\n\nA paragraph of the parent.',
		'10-12 | 1 | 0 | child its note | ',
		'12-12 | 2 | 1 | grandchild | ',
		'13-13 | 1 | 0 | second child | ',
		'17-18 | 0 |  | next lazy continuation | ',
		'19-19 | 0 |  | third | ',
		'22-22 | 0 |  | not under the third | ',
		'23-25 | 0 |  | numbered | ',
		'24-24 | 1 | 7 | two columns under a number | ',
		'25-25 | 1 | 7 | three columns | ',
		'26-26 | 0 |  | ten | ',
		'27-27 | 0 |  | one column is no child | ',
		'28-36 | 0 |  | code | ```js\nif (x) {\n  - [ ] not a task\n}\n```\n\n    indented code',
		'38-41 | 0 |  | quoted more of it | ',
		'40-41 | 1 | 13 | quoted child note | ',
	]);
	expect(plan.tasks[0]?.children).toEqual([1, 3]);
});

test('numbers written flat make parents, also of a task that comes late', () => {
	const plan = fixture('flat.md');
	expect(plan.tasks.map(({id, parent, depth, endLine}) => [id, parent, depth, endLine].join(' '))).toEqual([
		'1  0 7',
		'1.1 0 1 5',
		'1.2 0 1 7',
		'1.2.1 2 2 7',
		'2  0 9',
		'2.1 4 1 9',
		'1.3 0 1 10',
		'2.2  0 13',
	]);
	expect(plan.tasks[0]).toMatchObject({children: [1, 2, 6], body: ''});
});

test('who does a task and what blocks it stand in bullets under it', () => {
	const plan = fixture('notes.md');
	expect(plan.tasks.map(({by, reason}) => [by, reason])).toEqual([
		['Ada', null],
		[null, 'waiting on keys'],
		[null, 'of the child'],
		[null, null],
	]);
});

test('an optional task loses its asterisk', () => {
	const [task] = planOf('- [ ]* 2.1 Write tests\n').tasks;
	expect(task).toMatchObject({optional: true, text: '2.1 Write tests', id: '2.1'});
});

test.each([
	['- [ ] a\n\n\n  - note\n\n\n', 'a', '- note', 4],
	['- [ ] a\n\n\ttab\n\t  more\n', 'a', 'tab\n  more', 4],
	['- [ ] a\n  ~~~\nnot in it\n', 'a', '~~~', 2],
	['- [ ] a\n  <!--\n  c\n  -->\n  d\n', 'a', '<!--\nc\n-->\nd', 5],
	['- [ ] a  \n  b\\\n  c\n', 'a b\\ c', '', 3],
	['- [ ]\n  T001 a\n', 'T001 a', '', 2],
	['- [ ] a\n# b\n  c\n', 'a', '', 1],
	['- [ ] a\n***\n  c\n', 'a', '', 1],
	['- [ ] a\n> c\n', 'a', '', 1],
	['- [ ] a\n  > c\n', 'a', '> c', 2],
	['<div>\n- [ ] a\n  b\n</div>\n', 'a b', '', 3],
	['text\n2. [ ] a\n3. b\n', 'a', '', 2],
	['text\n2. [ ] a\nb\n', 'a b', '', 3],
])('text, body and end of the task in %j', (source, text, body, endLine) => {
	expect(planOf(source).tasks[0]).toMatchObject({text, body, endLine});
});
