import {describe, expect, test} from 'vitest';
import {check} from '../../../source/plan/check/check.ts';
import type {Plan} from '../../../source/plan/model.ts';
import {phaseHeading} from '../../../source/plan/read/phases.ts';
import {planOf} from '../plans.ts';

const tasksOf = ({tasks}: Plan) =>
	tasks.map(
		({line, ref, status, text, parent}) =>
			`${line} ${ref} ${status} ${text}${parent === null ? '' : ` <${parent}`}`,
	);

describe('several markers before a box', () => {
	const plan = planOf('# N\n1. - [ ] a\n   1. - [x] b\n2. * [ ] c\n- > - [ ] d\n- 1. [ ] e\n+ 2) [>] f\n');

	test('the last one carries it, and nests it as deep as it stands', () => {
		expect(tasksOf(plan)).toEqual([
			'2 n.1 todo a',
			'3 n.2 done b <0',
			'4 n.3 todo c',
			'5 n.4 todo d',
			'6 n.5 todo e',
			'7 n.6 doing f',
		]);
	});

	test('a quote behind the last marker holds the box, and is no item', () => {
		expect(planOf('- > [ ] a\n').tasks).toEqual([]);
	});
});

describe('boxes in headings', () => {
	const text =
		'# N\n\n### [x] Step 1: Ask\n\n- [ ] who\n- [x] what\n\n### [ ] Step 2: Build ✅\n\nWords.\n\n## [P] none\n';
	const plan = planOf(text);

	test('are tasks, those of their section their children; places are what they would be without', () => {
		expect(tasksOf(plan)).toEqual([
			'3 1.0 done Step 1: Ask',
			'5 1.1 todo who <0',
			'6 1.2 done what <0',
			'8 2.0 todo Step 2: Build ✅',
		]);
		expect(plan.sections.map(({title}) => title)).toEqual(['N', 'Step 1: Ask', 'Step 2: Build', '[P] none']);
		expect(plan.phases.map(({title}) => title)).toEqual(['Step 1: Ask', 'Step 2: Build']);
	});

	test('a tick of a heading changes no key, nor does a sign at its end', () => {
		const keys = (markdown: string) => planOf(markdown).tasks.map(({key}) => key);
		expect(keys(text.replace('[x] Step 1', '[ ] Step 1'))).toEqual(keys(text));
		expect(keys(text.replace('Step 1: Ask', 'Step 1: Ask 🚧')).slice(1, 3)).toEqual(keys(text).slice(1, 3));
	});

	test('check tells of one that is done over an open task', () => {
		expect(check(plan).map(({line, rule}) => `${line} ${rule}`)).toEqual(['3 done-over-open']);
	});

	test('what is written below is its notes', () => {
		const [task] = planOf('## [>] A\n- Doing: anna\n\nWhy it is.\n\n- [ ] b\n').tasks;
		expect([task?.by, task?.body]).toEqual(['anna', '- Doing: anna\n\nWhy it is.']);
	});
});

test.each([
	['## ✅ Phase 1: A', 'Phase 1: A'],
	['## Phase 1: A ✅', 'Phase 1: A'],
	['## Phase 1: A ⚠️ 🚧', 'Phase 1: A'],
	['## [x] Phase 1: A', 'Phase 1: A'],
	['## Phase 1: A [x]', 'Phase 1: A'],
	['## [P] Phase', '[P] Phase'],
	['## Learn C ✅ fast', 'Learn C ✅ fast'],
	['## ✅', '✅'],
])('the title of %j', (heading, title) => {
	expect(planOf(`${heading}\n- [ ] a\n`).sections[0]?.title).toBe(title);
});

test.each([
	['阶段 1：准备', '1'],
	['第一阶段：准备', '1'],
	['第十二阶段', '12'],
	['フェーズ1: 設計', '1'],
	['第2段階', '2'],
	['1단계: 설계', '1'],
	['단계 3', '3'],
	['Fase 2: Núcleo', '2'],
	['2ª Etapa', '2'],
	['Étape 1 : Préparer', '1'],
	['Schritt 3: Bauen', '3'],
	['3. Schritt: Bauen', '3'],
	['Этап 1: Подготовка', '1'],
	['1-й этап', '1'],
	['Task 4: Parser', '4'],
	['Story 1.2', '1.2'],
	['Wave 3', '3'],
	['1st Phase: go', '1'],
	['Task forces 2024', null],
	['10 days of code', null],
	['Unit tests 3', null],
	['3 steps to freedom', null],
])('%s is the phase %s', (heading, number) => {
	expect(phaseHeading(heading)?.number ?? null).toBe(number);
});

test('sections without tasks take no number away', () => {
	const plan = planOf('## Phase 1: Overview\nwords\n## Phase 1: Work\n- [ ] a\n## Phase 2: Rest\n- [ ] b\n');
	expect(plan.tasks.map(({ref}) => ref)).toEqual(['1.1', '2.1']);
});

describe('legends', () => {
	test.each([
		['a heading', '## Legend\n\n- [ ] Not started\n- [~] In progress\n- [x] Done\n\n## Work\n- [ ] a\n', [8]],
		['a bold line', '**Status:**\n- [ ] todo\n- [x] done\n\n- [ ] a\n', [5]],
		['texts that say more', '## Key\n- [ ] open\n- [x] done with care\n', [2, 3]],
		['one mark twice', '## Status\n- [ ] open\n- [ ] pending\n', [2, 3]],
		['another heading', '## Work\n- [ ] open\n- [x] done\n', [2, 3]],
	])('%s', (_, markdown, lines) => {
		expect(planOf(markdown).tasks.map(({line}) => line)).toEqual(lines);
	});
});

describe('the detail of a step', () => {
	const text =
		'### Task 1: Parser\n\n- [ ] **Step 1: Test it**\n\n```ts\n- [ ] no task\n```\n\n- [ ] **Step 2: Run it**\n\nRun: `npm test`\nExpected: PASS\n\n---\n\nAfter.\n\n## Notes\n- [ ] a\n\nwords\n';

	test('goes to the next task, heading or rule', () => {
		expect(planOf(text).tasks.map(({detail}) => detail)).toEqual([
			'```ts\n- [ ] no task\n```',
			'Run: `npm test`\nExpected: PASS',
			'',
		]);
	});
});

test.each([
	['- [ ] T001 [P] [US1] a', [true, null]],
	['- [ ] T001 [human] sign it', [false, 'human']],
	['- [ ] [manual] look', [false, 'manual']],
	['- [ ] @anna-b draw it', [false, '@anna-b']],
	['- [ ] draw it (@anna)', [false, '@anna']],
	['- [ ] @types/node is updated', [false, null]],
	['- [ ] mail a@b.org', [false, null]],
	['- [ ] fix [P](x)', [false, null]],
])('%j can be done beside others, is for', (markdown, expected) => {
	const [task] = planOf(`${markdown}\n`).tasks;
	expect([task?.parallel, task?.people]).toEqual(expected);
});

test('tasks under what must be true at the end confirm', () => {
	const plan = planOf(
		'## Phase 1\n### Tasks\n- [ ] a\n### Deliverables\n- [ ] b\n## Definition of Done:\n- [ ] c\n',
	);
	expect(plan.tasks.map(({confirms}) => confirms)).toEqual([false, true, true]);
});

describe('dependencies', () => {
	const list = '- [>] T001 a\n- [ ] T002 b\n- [x] T003 c\n- [ ] T004 d\n';
	test.each([
		['(depends on T001-T004)', 'T001 T002 T004'],
		['(depends on T001–T002)', 'T001 T002'],
		['(depends on T001 through T004)', 'T001 T002 T004'],
		['(depends on T001/T002)', 'T001 T002'],
		['(depends on T001: auth fix)', 'T001'],
		['(depends on T001 models and T002)', 'T001 T002'],
		['(depends on [T001](#t001))', 'T001'],
		['(after T002)', 'T002'],
		['(depends on T009)', 'T009'],
		['(depends on the design)', ''],
		['(after week 3 of the tests)', ''],
		['(after 2026-12-01)', ''],
		['(after lunch)', ''],
		['\n  Depends on: T001, T002', 'T001 T002'],
		['\n  - **Dependencies**: T002', 'T002'],
		['\n  Dependencies: None', ''],
	])('%j', (words, names) => {
		const plan = planOf(`${list}- [ ] T010 e ${words}\n`);
		expect(plan.tasks.at(-1)?.waitingOn.join(' ')).toBe(names);
	});

	test('a range of a million, backwards or of other things ends', () => {
		for (const range of ['T001-T999999999', 'T004-T001', 'T001-A009', '1.1-9.9']) {
			expect(planOf(`${list}- [ ] T010 e (depends on ${range})\n`).tasks).toHaveLength(5);
		}
	});

	test('a phase without tasks is done with; one that does not exist holds up and is a fault', () => {
		const empty = planOf('## Phase 1: A\nwords\n## Phase 2: B\n**Dependencies**: Phase 1\n- [ ] b\n');
		expect([empty.phases[0]?.waitingOn, check(empty)]).toEqual([[], []]);
		const missing = planOf('## Phase 2: B\n**Dependencies**: Phase 1\n- [ ] b\n');
		expect(missing.phases[0]?.waitingOn).toEqual(['1']);
		expect(check(missing).map(({rule}) => rule)).toEqual(['unknown-dependency']);
	});
});

test('large and odd files are read in time', () => {
	const boxes = Array.from({length: 10_000}, (_, n) => `- [ ] Step ${n}`).join('\n');
	expect(planOf(`## [ ] Task 1\n${boxes}\n`).tasks).toHaveLength(10_001);
	expect(planOf(`${'#### [ ] a\n## [x] b\n'.repeat(5000)}`).tasks).toHaveLength(10_000);
	expect(planOf('- [ ] a\n'.repeat(200_000)).tasks).toHaveLength(200_000);
	expect(planOf('## h\n- [ ] a\n  - note\n'.repeat(40_000)).tasks).toHaveLength(40_000);
	const ranges = Array.from(
		{length: 20_000},
		(_, n) => `- [ ] T${100_000 + n} a (depends on T100000-T100003)`,
	);
	expect(planOf(ranges.join('\n')).tasks.at(-1)?.waitingOn).toHaveLength(4);
});
