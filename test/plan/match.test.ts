import {expect, test} from 'vitest';
import {matchPlans} from '../../source/plan/compare/match-tasks.ts';
import {planOf} from './plans.ts';

/** For each task of the first text the task of the second that it is, or nothing. */
function pairs(before: string, after: string): string[] {
	const [old, now] = [planOf(before), planOf(after)];
	const {tasks} = matchPlans(old, now);
	return old.tasks.map(({text, index}) => `${text} > ${now.tasks[tasks.afterOf(index)]?.text ?? ''}`.trim());
}

test.each<[string, string, string, string[]]>([
	['marks alone', '- [ ] a\n- [ ] b\n', '- [x] a\n- [!] b\n', ['a > a', 'b > b']],
	[
		'an id with other words that are alike',
		'- [ ] T001 a\n- [ ] T002 Draw maps\n',
		'- [ ] T002 Draw all maps\n- [ ] T001 a\n',
		['T001 a > T001 a', 'T002 Draw maps > T002 Draw all maps'],
	],
	[
		'an id with other words that are not alike',
		'- [ ] T001 a\n- [ ] T002 b\n',
		'- [ ] T002 x y z\n- [ ] T001 a\n',
		['T001 a > T001 a', 'T002 b >'],
	],
	[
		'ids given out anew',
		'- [ ] 1.1 Write it\n- [ ] 1.2 Read it\n',
		'- [ ] 1.1 Plan\n- [ ] 1.2 Write it\n- [ ] 1.3 Read it\n',
		['1.1 Write it > 1.2 Write it', '1.2 Read it > 1.3 Read it'],
	],
	[
		'another id at the same place',
		'- [ ] T001 Draw the maps\n',
		'- [ ] T009 Ship it\n',
		['T001 Draw the maps >'],
	],
	[
		'a text that stands often',
		'## A\n- [ ] t\n## B\n- [ ] t\n',
		'## B\n- [ ] t\n## A\n- [x] t\n',
		['t > t', 't > t'],
	],
	[
		'another text at the same place',
		'- [ ] a\n- [ ] Draw\n- [ ] c\n',
		'- [ ] a\n- [ ] Ship it\n- [ ] c\n',
		['a > a', 'Draw >', 'c > c'],
	],
	[
		'a similar text, with another beside it',
		'- [ ] Write tests\n',
		'- [ ] Ship it\n- [ ] Write more tests\n',
		['Write tests > Write more tests'],
	],
	[
		'an unlike text, with another beside it',
		'- [ ] Write tests\n',
		'- [ ] Ship it\n- [ ] Draw maps\n',
		['Write tests >'],
	],
	[
		'changed a little and moved',
		'## A\n- [ ] Write all the tests\n## B\n',
		'## A\n## B\n- [ ] Write all the tests now\n',
		['Write all the tests > Write all the tests now'],
	],
	[
		'moved under a heading that was renamed',
		'# P\n## A\n- [ ] a\n- [ ] b\n',
		'# Q\n## Z\n- [ ] b\n- [ ] a\n',
		['a > a', 'b > b'],
	],
])('%s', (_, before, after, wanted) => {
	expect(pairs(before, after)).toEqual(wanted);
});

test('what has the id or the place of a task with another text replaced it', () => {
	const before = planOf('- [ ] T001 a\n- [ ] T002 b\n- [ ] c\n- [ ] d\n');
	const after = planOf('- [ ] T002 x y z\n- [ ] T001 a\n- [ ] Ship it\n- [ ] d\n');
	const {replaced} = matchPlans(before, after);
	expect(before.tasks.map(({index}) => after.tasks[replaced.afterOf(index)]?.text)).toEqual([
		undefined,
		'T002 x y z',
		'Ship it',
		undefined,
	]);
});

test('of equal texts those keep together that stand under the same', () => {
	const before = planOf('- [ ] one\n  - [ ] t\n- [ ] two\n  - [x] t\n');
	const after = planOf('- [ ] two\n  - [x] t\n- [ ] one\n  - [ ] t\n');
	const {tasks} = matchPlans(before, after);
	expect(before.tasks.map(({index}) => after.tasks[tasks.afterOf(index)]?.mark)).toEqual([
		' ',
		' ',
		' ',
		'x',
	]);
});

test.each<[string, string, string, string[]]>([
	['by their titles', '# P\n## A\n## B\n', '# P\n## B\n## A\n', ['P > P', 'A > A', 'B > B']],
	[
		'numbered anew',
		'## Phase 1: Core\n## Phase 2: More\n',
		'## Phase 1: First\n## Phase 2: Core\n## Phase 3: More\n',
		['Phase 1: Core > Phase 2: Core', 'Phase 2: More > Phase 3: More'],
	],
	[
		'renamed, by their tasks',
		'## A\n- [ ] a\n## B\n- [ ] b\n',
		'## X\n- [ ] b\n## Y\n- [ ] a\n',
		['A > Y', 'B > X'],
	],
	[
		'renamed, by their place',
		'# P\n## A\nwords\n## B\n',
		'# P\n## Z\nothers\n## B\n',
		['P > P', 'A > Z', 'B > B'],
	],
])('sections %s', (_, before, after, wanted) => {
	const [old, now] = [planOf(before), planOf(after)];
	const {sections} = matchPlans(old, now);
	expect(
		old.sections.map(({title, index}) => `${title} > ${now.sections[sections.afterOf(index)]?.title}`),
	).toEqual(wanted);
});
