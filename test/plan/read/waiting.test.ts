import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {encode} from '../../../source/markdown/bytes.ts';
import {check} from '../../../source/plan/check/check.ts';
import {
	claimableTasks,
	isOpen,
	type Plan,
	planState,
	type ReadOptions,
	readyTasks,
} from '../../../source/plan/model.ts';
import {readPlan} from '../../../source/plan/read/read.ts';
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
		'# P\n- [ ] a\n## Phase 1\n- [ ] b\n## Between\n- [ ] c\n## Phase 2\n**Dependencies**: None\n- [ ] d\n## After\n- [ ] e\n',
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
	['[Phase X complete]', '3'],
])('the field %j names the phases %s', (field, numbers) => {
	const heads = ['1', '2', '2.5', '3'].map(number => `## Phase ${number}\n- [ ] a\n`).join('');
	// A blank that nobody has filled declares nothing, so that the phase before comes first.
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

describe('the order of the plan where nothing is declared', () => {
	/** What can be done at each point where one after the other is done: `1.1 1.2 | 1.3`; confirmations last. */
	function rounds(markdown: string, options: ReadOptions = {}): string {
		let source = markdown;
		const done: string[] = [];
		for (;;) {
			const plan = readPlan(encode(source), options);
			const ready = readyTasks(plan);
			if (ready.length === 0) return [...done, ...(plan.tasks.some(isOpen) ? ['stuck'] : [])].join(' | ');
			done.push(ready.map(({ref}) => ref).join(' '));
			for (const {markStart} of ready)
				source = `${source.slice(0, markStart)}x${source.slice(markStart + 1)}`;
		}
	}

	test.each([
		['a flat list has none', '- [ ] T01 a\n- [ ] T02 b\n', 'T01 T02'],
		['phases', '## Phase 1\n- [ ] a\n- [ ] b\n## Phase 2\n- [ ] c\n', '1.1 1.2 | 2.1'],
		[
			'phases of which one declares something',
			'## Phase 1\n- [ ] a\n## Phase 2\n- [ ] c\n## Phase 3\nDependencies: x\n**Dependencies**: None\n- [ ] d\n',
			'1.1 2.1 3.1',
		],
		[
			'a phase without work between',
			'## Phase 1\n- [ ] a\n## Phase 2\n**Timeline**: 1 day\n## Phase 3\n- [ ] b\n',
			'1.1 | 3.1',
		],
		['steps under Task N', '### Task 1: A\n- [ ] a\n- [ ] b\n### Task 2: B\n- [ ] c\n', '1.1 | 1.2 | 2.1'],
		[
			'steps under Task N in a phase',
			'## Phase 1\n### Task 1: A\n- [ ] a\n- [ ] b\n### Task 2: B\n- [ ] c\n',
			'1.1 1.3 | 1.2',
		],
		['tasks called Step N', '## Work\n- [ ] **Step 1: a**\n- [ ] Step 2: b\n- [ ] c\n', 'w.1 w.3 | w.2'],
		['headings called Step N', '## Work\n### [ ] Step 1: a\n- [ ] b\n### [ ] Step 2: c\n', '1.1 | 1.0 | 2.0'],
		['runs of [P]', '- [ ] T01 a\n- [ ] T02 [P] b\n- [ ] T03 [P] c\n- [ ] T04 d\n', 'T01 | T02 T03 | T04'],
		[
			'runs end with their phase',
			'## Phase 1\n- [ ] T01 [P] a\n## Phase 2\n- [ ] T02 [P] b\n- [ ] T03 c\n',
			'T01 | T02 | T03',
		],
		['steps with children', '### Task 1\n- [ ] a\n  - [ ] b\n  - [ ] c\n- [ ] d\n', '1.2 | 1.3 | 1.1 | 1.4'],
		[
			'what is optional or dropped holds up nothing',
			'### Task 1\n- [ ] a\n- [ ]* b\n- [-] c\n- [ ] d\n',
			'1.1 | 1.4 1.2',
		],
		[
			'what is declared against it',
			'- [ ] T01 a (depends on T03)\n- [ ] T02 [P] b\n- [ ] T03 c\n',
			'T03 | T01 | T02',
		],
		[
			'what is declared against phases',
			'## Phase 1\n- [ ] T01 a (depends on Phase 2)\n## Phase 2\n- [ ] T02 b\n',
			'T02 | T01',
		],
		[
			'what is declared within a phase leaves the phases in their order',
			'## Phase 1\n- [ ] T01 a\n## Phase 2\n- [ ] T02 b (depends on T03)\n- [ ] T03 c\n',
			'T01 | T03 | T02',
		],
		[
			'what an earlier phase depends on, with what is below it',
			'## Phase 1\n- [ ] T01 a (depends on T02)\n## Phase 2\n- [ ] T02 b\n  - [ ] T03 c\n- [ ] T04 d\n',
			'T03 | T02 | T01 | T04',
		],
		[
			'a deliverable that work of its phase depends on',
			'## Phase 1\n### Deliverables\n- [ ] T01 d\n### Tasks\n- [ ] T02 a (depends on T01)\n- [ ] T03 b\n',
			'T03 | T01 | T02',
		],
		[
			'a parent that names its own children',
			'- [ ] T01 a (depends on T02, T04)\n  - [ ] T02 b\n    - [ ] T03 c\n  - [ ] T04 d\n',
			'T03 T04 | T02 | T01',
		],
		[
			'steps below what an earlier task depends on',
			'- [ ] T01 a (depends on T03)\n- [ ] T02 [P] b\n- [ ] T03 c\n  - [ ] T04 d\n  - [ ] T05 e\n',
			'T04 | T05 | T03 | T01 | T02',
		],
		[
			'deliverables after the tasks of their phase',
			'## Phase 1\n### Deliverables\n- [ ] d\n### Tasks\n- [ ] a\n## Phase 2\n- [ ] b\n',
			'1.2 | 2.1 | 1.1',
		],
		[
			'a phase of deliverables alone',
			'## Phase 1\n### Deliverables\n- [ ] d\n## Phase 2\n- [ ] b\n',
			'1.1 | 2.1',
		],
		[
			'a definition of done without phases',
			'## Definition of Done\n- [ ] d\n## Work\n- [ ] a\n',
			'w.1 | dod.1',
		],
		['a plan of criteria alone', '## Success Criteria\n- [ ] d\n- [ ] e\n', 'sc.1 sc.2'],
		[
			'sections behind the last phase after its deliverables',
			'## Phase 1\n- [ ] a\n### Deliverables\n- [ ] d\n## Later\n- [ ] e\n',
			'1.1 | 1.2 | l.1',
		],
		['a heading over its own deliverables', '## [ ] Phase 1: X\n### Deliverables\n- [ ] d\n', '1.1 | 1.0'],
	])('%s', (_, markdown, expected) => {
		expect(rounds(markdown)).toBe(expected);
	});

	test('is strict or free by option', () => {
		const flat = '## A\n- [ ] a\n- [ ] b\n## B\n- [ ] c\n';
		const steps = '### Task 1\n- [ ] a\n- [ ] b\n';
		expect([rounds(flat, {order: 'strict'}), rounds(steps, {order: 'free'})]).toEqual([
			'a.1 b.1 | a.2',
			'1.1 1.2',
		]);
	});

	test('work for people is next, holds up the step after it, and is handed to nobody', () => {
		const plan = planOf('### Task 1\n- [ ] [human] a\n- [ ] b\n');
		expect([next(plan), claimableTasks(plan), planState(plan), waiting(plan)]).toEqual([
			['1.1'],
			[],
			'waiting',
			['1.2'],
		]);
	});

	test('hundreds of steps that are declared the wrong way round are read in time', () => {
		const lines = Array.from(
			{length: 3000},
			(_none, index) => `- [ ] T${1000 + index} [P] a (depends on Phase 2)`,
		);
		const plan = planOf(
			`## Phase 1\n${lines.join('\n')}\n## Phase 2\n${lines.join('\n').replaceAll('T', 'U').replaceAll('Phase 2', 'U1000')}\n`,
		);
		expect(plan.next).toHaveLength(0);
	});

	/** A plan of phases, steps, runs, subtasks and confirmations, in which tasks depend on others before and behind them. */
	const anyOrder = fc
		.array(
			fc.record({
				heading: fc.constantFrom(
					'## Phase',
					'## Task',
					'### Deliverables',
					'## Definition of Done',
					'### Notes',
				),
				tasks: fc.array(
					fc.record({
						nested: fc.boolean(),
						tag: fc.constantFrom('', '', '[P] ', 'Step 2: '),
						optional: fc.boolean(),
						on: fc.option(fc.integer({min: 10, max: 24}), {freq: 3}),
						onPhase: fc.option(fc.integer({min: 1, max: 4}), {freq: 5}),
					}),
					{maxLength: 4},
				),
			}),
			{minLength: 1, maxLength: 5},
		)
		.map(sections => {
			let id = 9;
			let number = 0;
			return sections
				.map(({heading, tasks}) => {
					if (/Phase|Task/.test(heading)) number++;
					const lines = tasks.map(({nested, tag, optional, on, onPhase}, index) => {
						id++;
						const names = [
							...(on === null ? [] : [`T${on}`]),
							...(onPhase === null ? [] : [`Phase ${onPhase}`]),
						];
						const depends = names.length === 0 ? '' : ` (depends on ${names.join(', ')})`;
						return `${nested && index > 0 ? '  ' : ''}- [ ]${optional ? '*' : ''} T${id} ${tag}x${depends}\n`;
					});
					return `${heading}${/Phase|Task/.test(heading) ? ` ${number}` : ''}\n${lines.join('')}`;
				})
				.join('\n');
		});

	test('a plan that declares no circle and nothing that is missing can always be finished', () => {
		let finished = 0;
		fc.assert(
			fc.property(anyOrder, markdown => {
				const faults = check(planOf(markdown)).filter(({rule}) => /dependency/.test(rule));
				fc.pre(faults.length === 0);
				finished++;
				expect(rounds(markdown)).not.toContain('stuck');
			}),
			{numRuns: 600},
		);
		expect(finished).toBeGreaterThan(100);
	});
});
