import fc from 'fast-check';
import {expect, test} from 'vitest';
import {encode} from '../../../source/markdown/bytes.ts';
import type {Task} from '../../../source/plan/model.ts';
import {initialsOf} from '../../../source/plan/places.ts';
import {readPlan} from '../../../source/plan/read/read.ts';
import {readingOf} from '../../../source/plan/reading.ts';
import {fixture} from '../fixtures.ts';
import {planText} from '../generated-plans.ts';
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

test('tasks are found by id and by text as looking at each would find them', () => {
	fc.assert(
		fc.property(planText, text => {
			const plan = readPlan(encode(text));
			const {names} = readingOf(plan);
			const withValue = (value: string, of: (task: Task) => string | null) =>
				plan.tasks.filter(task => of(task) === value).map(({index}) => index);
			// More than are looked for in the file before there is an index, and texts that no task has.
			for (const task of [...plan.tasks, ...plan.tasks]) {
				for (const name of [task.text, task.id ?? '-', task.ref, `${task.text}.`, task.text.slice(1)]) {
					expect(names().withText(name)).toEqual(withValue(name, ({text: own}) => own));
					expect(names().withId(name)).toEqual(withValue(name, ({id}) => id));
				}
			}
		}),
	);
});

test('a key names the task that has it, in small letters or large ones, and nothing else does', () => {
	const plan = planOf('# P\n- [ ] a\n- [ ] T001 b\n- [ ] a\n');
	const {withKey} = readingOf(plan).names();
	for (const {key, index} of plan.tasks) {
		expect([withKey(key), withKey(key.toUpperCase())]).toEqual([[index], [index]]);
		expect([withKey(`${key} b`), withKey(key.slice(1)), withKey(key.slice(0, -1))]).toEqual([[], [], []]);
	}
});
