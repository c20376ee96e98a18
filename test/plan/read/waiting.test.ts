import {expect, test} from 'vitest';
import type {Plan} from '../../../source/plan/model.ts';
import {fixture} from '../fixtures.ts';
import {planOf} from '../plans.ts';

function waiting(plan: Plan): string[] {
	return plan.tasks.filter(task => task.waiting).map(({ref, waitingOn}) => [ref, ...waitingOn].join(' '));
}

function next(plan: Plan): string[] {
	return plan.next.map(index => plan.tasks[index]?.ref ?? '');
}

test('phases and tasks wait for what they name', () => {
	const plan = fixture('dependencies.md');
	expect(plan.phases.map(({number, waitingOn}) => [number, ...waitingOn].join(' '))).toEqual([
		'1',
		'2 1',
		'3 1 2',
		'4 9',
	]);
	expect(waiting(plan)).toEqual([
		'T003 T002 T004',
		'T004',
		'T005',
		'T006 Phase 3',
		'T007 T099 T006',
		'dod.1',
	]);
	expect(next(plan)).toEqual(['T002']);
});

test('what is named and does not exist is known, and holds up', () => {
	const {phaseDependencies, taskDependencies} = fixture('dependencies.md');
	expect(phaseDependencies.map(named => named.map(({name, phases}) => `${name.number} ${phases}`))).toEqual([
		[],
		['1 0'],
		['1 0', '2 1'],
		['9 '],
	]);
	expect(
		taskDependencies.map(({task, line, name, on, phases}) => `${task} ${line} ${name} ${on} ${phases}`),
	).toEqual([
		'1 7 T001 0 ',
		'2 8 T002 1 ',
		'2 8 T004 3 ',
		'2 8 T001 0 ',
		'5 20 Phase 3 null 2',
		'6 21 T099 null ',
		'6 22 T006 5 ',
	]);
});

test.each([
	['- [ ] a\n', []],
	['- [ ] a\n  - [ ] b\n', ['n.1']],
	['- [ ] a\n  - [x] b\n  - [-] c\n', []],
	['- [ ] a\n  - [?] b\n', ['n.1']],
	['- [ ] a\n  - [ ]* b\n', ['n.1']],
])('a parent waits for its open children: %j', (list, expected) => {
	const plan = planOf(`# N\n${list}`);
	expect(plan.tasks.filter(task => task.waiting).map(({ref}) => ref)).toEqual(expected);
	expect(plan.tasks[0]?.waitingOn).toEqual(expected.length > 0 ? ['n.2'] : []);
});

test('what a task waits for is named as the reference that it has', () => {
	const {tasks} = planOf('# N\n- [ ] #9 base\n- [ ] roof (depends on 9)\n- [ ] paint (depends on n.2)\n');
	expect(tasks.map(({waitingOn}) => waitingOn)).toEqual([[], ['#9'], ['n.2']]);
});

test('children wait with a parent that waits for something else than them', () => {
	const plan = planOf('# N\n- [ ] T001 a (depends on T002)\n  - [ ] b\n- [>] T002 c\n');
	expect(waiting(plan)).toEqual(['T001 T002 n.2', 'n.2']);
});

test('sections after the last phase wait for all phases; those before and between do not', () => {
	const plan = planOf(
		'# P\n- [ ] a\n## Phase 1\n- [ ] b\n## Between\n- [ ] c\n## Phase 2\n- [ ] d\n## After\n- [ ] e\n',
	);
	expect(waiting(plan)).toEqual(['a.1']);
	expect(next(plan)).toEqual(['p.1', '1.1', 'b.1', '2.1']);
	expect(waiting(planOf('## Phase 1\n- [x] b\n- [ ]* c\n## After\n- [ ] e\n'))).toEqual([]);
});

test('a phase waits no longer when only optional tasks are left', () => {
	const [first, second] = ['- [x] a\n- [ ]* b', '- [x] a\n- [ ] b'].map(list =>
		planOf(`## Phase 1\n${list}\n## Phase 2\n**Dependencies**: Phase 1\n- [ ] c\n`),
	);
	expect(first?.phases[1]?.waitingOn).toEqual([]);
	expect(second?.phases[1]?.waitingOn).toEqual(['1']);
});

test('next are tasks to do that do not wait, optional ones last', () => {
	const plan = planOf('# N\n- [ ]* a\n- [x] b\n- [>] c\n- [!] d\n- [?] e\n- [-] f\n- [ ] g\n- [ ] h\n');
	expect(next(plan)).toEqual(['n.7', 'n.8', 'n.1']);
});

test.each([
	['Phase 2 complete', '2'],
	['Phases 1-3', '1 2 2.5 3'],
	['Phases 1 – 3', '1 2 2.5 3'],
	['phases 1 to 2', '1 2'],
	['Phase 1 and 2', '1 2'],
	['Phase 1 & Phase 3', '1 3'],
	['Phases 1, 2, and 3', '1 2 3'],
	['Phase 1 (done), Phase 3', '1 3'],
	['Phase #2', '2'],
	['Phase 2.5', '2.5'],
	['1, 2', '1 2'],
	['1-2', '1 2'],
	['None', ''],
	['3 services', ''],
	['HTTP 2 API', ''],
	['Phase 7', '7'],
	['Phases 2-9', '2 2.5 3 4 9'],
	['[Phase X complete]', ''],
])('the field %j names the phases %s', (field, numbers) => {
	const heads = ['1', '2', '2.5', '3'].map(number => `## Phase ${number}\n- [ ] a\n`).join('');
	const plan = planOf(`${heads}## Phase 4\n**Dependencies**: ${field}\n- [ ] b\n`);
	expect(plan.phases.at(-1)?.waitingOn.join(' ')).toBe(numbers);
});

test('of phases with the same number the nearest before is meant, and the keyword counts', () => {
	const plan = fixture('phases-twice.md');
	expect(plan.phases.map(({waitingOn}) => waitingOn)).toEqual([[], [], [], ['1'], []]);
	const mixed = planOf(
		'## Phase 1\n- [x] a\n## Milestone 1\n- [ ] b\n## Phase 2\n**Depends on**: Phase 1\n- [ ] c\n',
	);
	expect(mixed.phases[2]?.waitingOn).toEqual([]);
});

test('names in brackets: ids, places, hashes, over a line end; not in code', () => {
	const plan = planOf(
		'# N\n- [ ] #4 a\n- [ ] b\n- [ ] c (depends on 4, `n.2`\n  and T009)\n- [ ] d `x`\n  ```\n  (depends on n.1)\n  ```\n',
	);
	expect(waiting(plan)).toEqual(['n.3 #4 n.2 T009']);
});

test('a circle waits for itself for ever, and reading ends', () => {
	const plan = planOf('- [ ] T001 a (depends on T002)\n- [ ] T002 b (depends on T001)\n');
	expect(waiting(plan)).toEqual(['T001 T002', 'T002 T001']);
	expect(next(plan)).toEqual([]);
});
