import {describe, expect, test} from 'vitest';
import {check} from '../../source/plan/check/check.ts';
import type {Rule} from '../../source/plan/check/finding.ts';
import {planOf, taskWith} from './plans.ts';

function found(text: string, rule?: Rule): readonly (readonly [number, string])[] {
	return check(planOf(text))
		.filter(finding => rule === undefined || finding.rule === rule)
		.map(({line, message}) => [line, message] as const);
}

function lines(text: string, rule: Rule): readonly number[] {
	return found(text, rule).map(([line]) => line);
}

test('a plan without faults has no findings', () => {
	expect(
		found(`# Plan
<!-- FEATURE_ID: 001 -->
- **Spec ID**: SPEC-001
## Phase 1: Base (1/2)
**Timeline**: 3 days
**Dependencies**: None
- [x] T001 one [link](url)
- [ ] T002 two (depends on T001)
## Phase 2: More
**Timeline**: [X days/weeks]
**Dependencies**: Phase 1 complete
1. [ ] 1. three
   - [P] a tag, [NA] a legend
## Phase 3: Last
1. [ ] 1. four (depends on the design)
`),
	).toEqual([]);
});

describe('errors', () => {
	test('dependencies that are not there', () => {
		const text = `## Phase 1: A
**Dependencies**: Phase 7 complete
- [ ] T001 one (depends on T002, T009 and 1.7)
- [ ] T002 two (depends on all tests, Phase 9)
`;
		expect(found(text, 'unknown-dependency')).toEqual([
			[2, 'Phase 1 depends on Phase 7, which does not exist'],
			[3, 'T001 depends on T009, which does not exist'],
			[3, 'T001 depends on 1.7, which does not exist'],
			[4, 'T002 depends on Phase 9, which does not exist'],
		]);
		expect(check(planOf(text)).every(({severity}) => severity === 'error')).toBe(true);
	});

	test('dependencies that are named in any way are there', () => {
		const {key} = taskWith(planOf('- [ ] one\n'), 'one');
		const others = [key, '@1', '#7', '7', 'the design', 'week 3 of the tests'].join(', ');
		expect(found(`- [ ] one\n- [ ] #7 two\n- [ ] three (depends on ${others})\n`)).toEqual([]);
		expect(lines('- [ ] one (depends on %000000)\n', 'unknown-dependency')).toEqual([1]);
	});

	test.each<[string, string, readonly (readonly [number, string])[]]>([
		[
			'two tasks',
			'- [ ] T01 a (depends on T02)\n- [ ] T02 b (depends on T01)\n',
			[[1, 'T01 and T02 wait for each other']],
		],
		['one task', '- [ ] T01 a (depends on T01)\n', [[1, 'T01 waits for itself']]],
		[
			'a child and its parent',
			'- [ ] T01 a\n  - [ ] T02 b (depends on T01)\n',
			[[2, 'T01 and T02 wait for each other']],
		],
		[
			'two phases',
			'## Phase 1: A\n**Dependencies**: Phase 2\n- [ ] a\n## Phase 2: B\n**Depends on:** Phase 1\n- [ ] b\n',
			[[1, 'Phase 1 and Phase 2 wait for each other']],
		],
		[
			'phases with a task that is innocent',
			'## Phase 1: A\n**Dependencies**: Phase 2\n- [ ] T01 a\n- [ ] T02 a (depends on T01)\n## Phase 2: B\n**Dependencies**: Phase 1\n- [ ] b\n',
			[[1, 'Phase 1 and Phase 2 wait for each other']],
		],
		[
			'a task and the phase that waits for its own',
			'## Phase 1: A\n- [ ] T01 a (depends on T02)\n## Phase 2: B\n**Dependencies**: Phase 1\n- [ ] T02 b\n',
			[[2, 'T01 and T02 wait for each other']],
		],
		[
			'a task and its own phase',
			'## Phase 1: A\n- [ ] T01 a (depends on Phase 1)\n',
			[[2, 'T01 and Phase 1 wait for each other']],
		],
		[
			'a task and a child of what waits for it',
			'- [ ] T01 a (depends on T03)\n  - [ ] T02 b\n- [ ] T03 c (depends on T02)\n',
			[[3, 'T02 and T03 wait for each other']],
		],
		['a parent that names its child', '- [ ] T01 a (depends on T02)\n  - [ ] T02 b\n', []],
		['none', '- [ ] T01 a (depends on T02, T03)\n- [ ] T02 b (depends on T03)\n- [ ] T03 c\n', []],
	])('a circle: %s', (_, text, wanted) => {
		expect(found(text, 'circular-dependency')).toEqual(wanted);
	});

	test('circles in plans of any size', () => {
		const chain = Array.from(
			{length: 5000},
			(_, at) => `- [ ] T${10000 + at} a (depends on T${10000 + ((at + 1) % 5000)})\n`,
		);
		expect(lines(chain.join(''), 'circular-dependency')).toEqual([1]);
		expect(lines(chain.slice(1).join(''), 'circular-dependency')).toEqual([]);
	});

	test('ids that several tasks have', () => {
		const text =
			'## A\n- [ ] T001 one\n- [ ] 1. x\n- [ ] 2.1 y\n## B\n- [ ] **T001**: two\n- [ ] 1. x\n- [ ] 1. y\n- [ ] 2.1 z\n';
		expect(found(text, 'duplicate-id')).toEqual([
			[6, 'T001 is already the id of the task on line 2'],
			[8, '1 is already the id of the task on line 7'],
			[9, '2.1 is already the id of the task on line 4'],
		]);
	});

	test.each<[string, string, readonly number[]]>([
		['#1 anew under each heading', '## A\n- [ ] #1 a\n- [ ] #2 b\n## B\n- [ ] #1 c\n- [ ] #2 d\n', []],
		['#1 anew below each line', 'A:\n- [ ] #1 a\n- [ ] #2 b\n\nB:\n- [ ] #1 c\n', []],
		['#1 anew under each task', '- [ ] a\n  - [ ] #1 b\n- [ ] c\n  - [ ] #1 d\n', []],
		['1. anew below each line', 'A:\n- [ ] 1. a\n- [ ] 2. b\n\nB:\n- [ ] 1. c\n', []],
		['#2 twice in a list', '- [ ] #1 a\n- [ ] #2 b\n\n- [ ] #2 c\n', [4]],
		['#7 of two lists that go on counting', '## A\n- [ ] #6 a\n- [ ] #7 b\n## B\n- [ ] #7 c\n', [5]],
		['T1 anew', '## A\n- [ ] T01 a\n## B\n- [ ] T01 b\n', [4]],
	])('numbers that are no ids of the file: %s', (_, text, wanted) => {
		expect(lines(text, 'duplicate-id')).toEqual(wanted);
	});

	test("git's conflict markers", () => {
		expect(
			lines('- [ ] a\n<<<<<<< ours\n- [ ] b\n=======\n- [x] b\n>>>>>>> theirs\n', 'merge-markers'),
		).toEqual([2]);
	});

	test('lone conflict markers, each with the line to delete', () => {
		const text = '- [ ] a\n<<<<<<< ours\n- [ ] b\n>>>>>>>\n```\n>>>>>>> in code\n```\n';
		expect(found(text, 'merge-markers')).toEqual(
			[2, 4].map(line => [
				line,
				`a lone conflict marker of git in line ${line}: nothing is written before that line is deleted`,
			]),
		);
		const whole = '<<<<<<< a\n=======\n>>>>>>> b\n';
		expect(lines(`>>>>>>> c\n${whole}${whole}`, 'merge-markers')).toEqual([1, 2]);
	});

	test.each<[string, readonly number[]]>([
		['text\n```js\n- [ ] a\n- [x] b\n', [2]],
		['```\n- [ ] a\n```\n', []],
		['- [ ] a\n```\ncode\n', []],
		['- [ ] a\n  ~~~\n  - [ ] b\n- [ ] c\n', [2]],
	])('fences that hide tasks: %j', (text, wanted) => {
		expect(lines(text, 'unclosed-fence')).toEqual(wanted);
	});

	test('a fence that the end of a later one closes', () => {
		const text = '# A\n```sh\nmake\n\n- [ ] a\n- [x] b\n```sh\nmake x\n```\n- [ ] c\n';
		expect(found(text, 'unclosed-fence')).toEqual([
			[
				2,
				'this code fence is closed by line 9, which belongs to line 7, and hides the tasks in lines 5 and 6',
			],
		]);
		expect(found(text.replace('- [x] b\n', '- [ ] b\n- [ ] b\n'), 'unclosed-fence')).toEqual([
			[
				2,
				'this code fence is closed by line 10, which belongs to line 8, and hides 3 tasks, the first of them in line 5',
			],
		]);
	});

	test('as many of them as there are', () => {
		const text = '```sh\n- [ ] a\n```sh\nx\n```\n'.repeat(20_000);
		expect(lines(text, 'unclosed-fence')).toHaveLength(20_000);
	});

	test.each<[string, string, readonly number[]]>([
		['two of them', '```sh\n- [ ] a\n```sh\nx\n```\n- [ ] b\n~~~js\n- [ ] c\n~~~js\nx\n~~~\n', [1, 7]],
		['in a list', '- [ ] a\n  ```sh\n  x\n\n  - [ ] b\n\n  ```sh\n  y\n  ```\n- [ ] c\n', [2]],
		['others after it are in step', '```sh\n- [ ] a\n```sh\nx\n```\n```\ny\n```\n', [1]],
		['the beginning of the next closes it', '```sh\nx\n- [ ] a\n```\ny\n```\n- [ ] b\n', [1]],
		['a template in it', '````md\n- [ ] a\n```sh\nx\n```\n- [ ] b\n````\n', []],
		['a template of as many backticks', '```md\n- [ ] a\n```sh\nx\n```\n', []],
		['the same without a language', '```\n- [ ] a\n```sh\nx\n```\n```\n', []],
		['a script that writes a plan', "```sh\ncat >p <<'E'\n- [ ] a\nE\n```\n```js\nx\n```\n", []],
		['no task in it', '```sh\nx\n```sh\ny\n```\n', []],
		['tasks of the inner one', '```sh\nx\n```text\n- [ ] a\n```\n', []],
		['indented code', '```py\n- [ ] a\n    ```sh\n    x\n```\n', []],
		['other marks', '```sh\n- [ ] a\n~~~sh\n```\n', []],
	])('a fence that a later one closes: %s', (_, text, wanted) => {
		expect(lines(text, 'unclosed-fence')).toEqual(wanted);
	});
});

describe('warnings', () => {
	test('blanks that the caller found', () => {
		const findings = check(planOf('# A\n- [ ] one (depends on 9.9)\n'), [
			{line: 1, message: 'nothing is filled in for "DESCRIPTION"'},
		]);
		expect(findings).toMatchObject([
			{line: 1, rule: 'unfilled-blank', severity: 'warning'},
			{line: 2, rule: 'unknown-dependency', severity: 'error'},
		]);
	});

	test('a parent done over an open child', () => {
		expect(found('- [x] T01 a\n  - [x] b\n    - [ ] T03 c\n- [x] d\n  - [-] e\n', 'done-over-open')).toEqual([
			[1, 'T01 is done, but T03 under it is open'],
			[2, '@2 is done, but T03 under it is open'],
		]);
		expect(found('- [x] T01 a\n  - [ ]* b\n    - [ ] c\n  - [-] d\n', 'done-over-open')).toEqual([]);
		const many = '- [x] 1. a\n  - [ ] b\n  - [x] c\n    - [>] d\n';
		expect(found(many, 'done-over-open')).toEqual([
			[1, '1 is done, but @2 and 1 more under it are open'],
			[3, '@3 is done, but @4 under it is open'],
		]);
	});

	test.each<[string, readonly number[]]>([
		['## A (1/2)\n- [x] a\n- [ ] b\n', []],
		['## A (2/2)\n- [x] a\n- [ ] b\n', [1]],
		['## A 1/1\n- [x] a\n- [-] b\n', []],
		['## A 2026/12/01\n- [ ] a\n', []],
		['## 1/2\ntext\n', []],
		['## ✅ A\n- [x] a\n- [ ] b\n', [1]],
		['## A ✓\n- [x] a\n- [ ]* b\n', []],
		['**Progress**: 1/2\n- [x] a\n- [ ] b\n', []],
		['- **Progress:** 0/2 tasks\n- [x] a\n- [ ] b\n', [1]],
		['# A\nProgress: 1/2\n## B\nProgress: 1/1\n- [x] a\n## C\nProgress: 1/1\n- [ ] b\n', [7]],
	])('written progress: %j', (text, wanted) => {
		expect(lines(text, 'written-progress')).toEqual(wanted);
	});

	test.each<[string, Rule | null]>([
		['## ✅ A', 'written-progress'],
		['## A ✅ (1/2)', 'written-progress'],
		['## **A ✔️**', 'written-progress'],
		['A ✅\n---', 'written-progress'],
		['## A ✅ COMPLETED', 'written-progress'],
		['## A (done)', 'written-progress'],
		['## A (Complete) ##', 'written-progress'],
		['## A [DONE, 2026-03-02]', 'written-progress'],
		['## (completed) A', 'written-progress'],
		['## A — done', 'written-progress'],
		['## A [x]', 'done-over-open'],
		['## [x] A', 'done-over-open'],
		['## Done', null],
		['## Definition of Done', null],
		['## A (complete rewrite)', null],
		['## A (done right)', null],
		['## From ✅ to words', null],
		['## Half-done', null],
		['## [x](url) A', null],
		['## A [ ]', null],
	])('a heading over open tasks: %j', (heading, rule) => {
		const about = ({rule: other}: {rule: Rule}) => other === 'written-progress' || other === 'done-over-open';
		const rules = (text: string) => check(planOf(text)).filter(about);
		const wanted = rule === null ? [] : [{line: 1, rule}];
		expect(rules(`${heading}\n- [x] a\n- [ ] b\n`)).toMatchObject(wanted);
		expect(rules(`${heading}\n- [x] a\n- [ ]* b\n- [-] c\n`.replace('1/2', '1/3'))).toEqual([]);
	});

	test.each<[string, readonly number[]]>([
		['3 days', []],
		['by 2026-12-12', []],
		['TBD', []],
		['[X days/weeks]', []],
		['soon', [2]],
		['until the cows come home', [2]],
	])('a timeline: %j', (timeline, wanted) => {
		expect(lines(`## Phase 1: A\n**Timeline**: ${timeline}\n- [ ] a\n`, 'timeline')).toEqual(wanted);
	});

	test.each<[string, string, readonly number[]]>([
		['001', 'SPEC-001', []],
		['001', 'SPEC-002', [2]],
		['001', '`001-checkout`', []],
		['001-checkout', 'SPEC-001', []],
		['{{feature_id}}', 'SPEC-001', []],
		['0011', 'SPEC-001', [2]],
	])('FEATURE_ID %s and spec id %s', (feature, spec, wanted) => {
		expect(lines(`<!-- FEATURE_ID: ${feature} -->\n- **Spec ID**: ${spec}\n`, 'spec-id')).toEqual(wanted);
	});
});
