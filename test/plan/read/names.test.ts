import {expect, test} from 'vitest';
import {initialsOf} from '../../../source/plan/read/names.ts';
import {fixture} from '../fixtures.ts';
import {planOf} from '../plans.ts';

function refs(text: string): string[] {
	return planOf(text).tasks.map(({ref}) => ref);
}

test('ids that are unique name tasks', () => {
	expect(
		fixture('ids.md')
			.tasks.map(({ref}) => ref)
			.join(' '),
	).toBe(
		'T001 T002 T003 T004 US-T05-UI ABC-12 2.3 4 #7 fp.10 fp.11 fp.12 fp.13 fp.14 fp.15 fp.16 fp.17 fp.18 fp.19 T011 T012',
	);
});

test('places count all tasks of a phase, nested ones too, and by heading outside phases', () => {
	const text = [
		'- [ ] before any heading',
		'# Plan',
		'- [ ] under the title',
		'## Phase 1',
		'### Tasks',
		'- [ ] a',
		'  - [ ] b',
		'### Deliverables',
		'- [ ] c',
		'## Definition of Done',
		'- [ ] d',
		'### Details',
		'- [ ] e',
		'## Day of Duty',
		'No tasks here.',
		'## Dawn or dusk',
		'- [ ] f',
		'## 2026',
		'- [ ] g',
	].join('\n');
	expect(refs(text)).toEqual(['@1', 'p.1', '1.1', '1.2', '1.3', 'dod.1', 'd.1', 'dod2.1', '@19']);
});

test('where a place is the id of a task, the id wins and the other goes by its line', () => {
	expect(refs('## Phase 1\n- [ ] a\n- [ ] 1.1 b\n- [ ] 1.3 c\n')).toEqual(['@2', '1.1', '1.3']);
	expect(refs('## Phase 1\n- [ ] a\n- [ ] 1.1 b\n- [ ] 1.1 c\n')).toEqual(['@2', '1.2', '1.3']);
});

test.each([
	['Definition of Done', 'dod'],
	['✅ Testing & Deployment', 'td'],
	['2. Setup', 's'],
	['2nd round', 'r'],
	['Don’t panic', 'dp'],
	['**Bold** `code`', 'bc'],
	['フェーズ', 'フ'],
	['Étape', 'é'],
	['2026-01-01', ''],
	['', ''],
	['a b c d e f g h i j k l m n', 'abcdefghijkl'],
])('the initials of %j are %j', (title, initials) => {
	expect(initialsOf(title)).toBe(initials);
});

test('a key stays when tasks are ticked, added elsewhere and moved within the section', () => {
	const keys = (text: string) => Object.fromEntries(planOf(text).tasks.map(task => [task.text, task.key]));
	const before = keys('# A\n- [ ] one\n- [ ] two\n  - [ ] three\n# B\n- [ ] T001 four\n');
	const after = keys(
		'# New\n- [ ] zero\n\n# A\n- [ ] extra\n1. [x] two\n   - [>] three\n\n* [ ] one\n# C\n- [!] T001 four, reworded\n',
	);
	expect(after).toMatchObject({one: before.one, two: before.two, three: before.three});
	expect(after['T001 four, reworded']).toBe(before['T001 four']);
});

test('equal tasks have keys by their order, and ids that stand twice make none', () => {
	const [first, second, third] = planOf('# A\n- [ ] same\n- [ ] same\n# B\n- [ ] same\n').tasks.map(
		({key}) => key,
	);
	expect(new Set([first, second, third]).size).toBe(3);
	expect(planOf('# A\n- [x] same\n').tasks[0]?.key).toBe(first);
	const twice = planOf('- [ ] T001 a\n- [ ] T001 b\n').tasks.map(({key}) => key);
	expect(new Set(twice).size).toBe(2);
});

test('keys are the same on every machine and in every version', () => {
	expect(planOf('# Plan\n- [ ] T001 a\n- [ ] b é\n').tasks.map(({key}) => key)).toMatchInlineSnapshot(`
		[
		  "%f8bdbb",
		  "%165c49",
		]
	`);
});
