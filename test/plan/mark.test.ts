import {describe, expect, test} from 'vitest';
import {applyChanges} from '../../source/plan/change/apply.ts';
import type {Change, WritableStatus} from '../../source/plan/change/changes.ts';
import type {DialectName} from '../../source/plan/model.ts';
import {anchor, planOf, textOf, thereAndBack} from './plans.ts';

function mark(text: string, words: string, to: WritableStatus, more: object = {}): string {
	const plan = planOf(text);
	const change: Change = {kind: 'mark', task: anchor(plan, words), to, ...more};
	const {there, back} = thereAndBack(plan, change);
	expect(back).toBe(text);
	return there;
}

describe('a mark is one character', () => {
	test.each<[string, WritableStatus, string]>([
		['- [ ] one\n', 'done', '- [x] one\n'],
		['- [ ] one\n', 'doing', '- [>] one\n'],
		['- [ ] one\n', 'blocked', '- [!] one\n'],
		['- [ ] one\n', 'dropped', '- [-] one\n'],
		['- [x] one\n', 'todo', '- [ ] one\n'],
		['- [?] one\n', 'done', '- [x] one\n'],
		['- [ ]* one\n', 'done', '- [x]* one\n'],
		['> 12) [ ] one\r\n', 'done', '> 12) [x] one\r\n'],
		['\ufeff- [ ] one', 'done', '\ufeff- [x] one'],
		['\t*\t[ ]\tone', 'done', '\t*\t[x]\tone'],
	])('%j to %s', (text, to, wanted) => {
		expect(mark(text, 'one', to)).toBe(wanted);
	});

	test.each<[string, WritableStatus, string]>([
		['- [X] ready\n- [ ] one\n', 'done', '- [X] ready\n- [X] one\n'],
		['- [✅] ready\n- [ ] one\n', 'done', '- [✅] ready\n- [✅] one\n'],
		['- [/] doing\n- [ ] one\n', 'doing', '- [/] doing\n- [/] one\n'],
		['- [~] doing\n- [✓] one\n', 'doing', '- [~] doing\n- [~] one\n'],
	])('the file has its own: %j to %s', (text, to, wanted) => {
		expect(mark(text, 'one', to)).toBe(wanted);
	});

	test.each<[DialectName, WritableStatus, string]>([
		['kiro', 'doing', '- [>] one\n'],
		['kiro', 'blocked', '- [!] one\n'],
		['spec-workflow', 'doing', '- [>] one\n'],
		['spec-workflow', 'blocked', '- [!] one\n'],
	])('in the dialect %s, %s', (dialect, to, wanted) => {
		const plan = planOf('- [ ] one\n', dialect);
		const applied = applyChanges(plan, [{kind: 'mark', task: anchor(plan, 'one'), to}]);
		expect(textOf(applied)).toBe(wanted);
	});

	test('a dialect without a mark for a status says so', () => {
		const plan = planOf('- [ ] one\n', 'kiro');
		const drop = () => applyChanges(plan, [{kind: 'mark', task: anchor(plan, 'one'), to: 'dropped'}]);
		expect(drop).toThrow(expect.objectContaining({code: 'usage'}));
	});
});

describe('bullets that say how it was proven', () => {
	const verdict = {verdict: {label: 'Verified', text: 'npm test, exit 0'}};
	const why = {verdict: {label: 'Unverified', text: 'no network'}};

	test.each<[string, WritableStatus, object, string]>([
		['- [ ] one\n', 'done', verdict, '- [x] one\n  - Verified: npm test, exit 0\n'],
		['- [ ] one', 'done', why, '- [x] one\n  - Unverified: no network'],
		['> - [>] one\r\n>   - Doing: ada', 'done', verdict, '> - [x] one\r\n>   - Verified: npm test, exit 0'],
		[
			'- [x] one\n  - Verified: make\n    all\n',
			'done',
			verdict,
			'- [x] one\n  - Verified: npm test, exit 0\n',
		],
		['- [x] one\n  - Verified: make\n', 'done', why, '- [x] one\n  - Unverified: no network\n'],
		[
			'- [x] one\n  - Verified: npm test, exit 0\n',
			'done',
			verdict,
			'- [x] one\n  - Verified: npm test, exit 0\n',
		],
		['- [x] one\n  - Verified: make\n', 'done', {}, '- [x] one\n  - Verified: make\n'],
		['- [x] one\n  - Verified: make\n  - [x] two\n', 'todo', {}, '- [ ] one\n  - [x] two\n'],
		['- [x] one\n  - Unverified: so\n  - Doing: ada\n  - Verified: make', 'dropped', {}, '- [-] one'],
		['- [x] one\n  - Unverified: so\n', 'doing', {by: 'ada'}, '- [>] one\n  - Doing: ada\n'],
		['- [!] one\n  - Verified: make\n  - Verify: make\n', 'done', {}, '- [x] one\n  - Verify: make\n'],
		[
			'- [ ] one\n  - [ ] two\n',
			'done',
			{...why, withChildren: true},
			'- [x] one\n  - Unverified: no network\n  - [x] two\n',
		],
	])('%j to %s, %j', (text, to, more, wanted) => {
		expect(mark(text, 'one', to, more)).toBe(wanted);
	});
});

describe('bullets that say who and why', () => {
	test.each<[string, WritableStatus, object, string]>([
		['- [ ] one\n', 'doing', {by: 'ada'}, '- [>] one\n  - Doing: ada\n'],
		['- [ ] one', 'doing', {by: 'ada'}, '- [>] one\n  - Doing: ada'],
		['- [ ] one\r\n', 'blocked', {reason: 'keys'}, '- [!] one\r\n  - Blocked: keys\r\n'],
		['12. [ ] one\n', 'blocked', {reason: 'keys'}, '12. [!] one\n    - Blocked: keys\n'],
		[
			'> - [ ] one\n>\n> text\n',
			'blocked',
			{reason: 'keys'},
			'> - [!] one\n>   - Blocked: keys\n>\n> text\n',
		],
		['-\t[ ] one\n', 'doing', {by: 'ada'}, '-\t[>] one\n\t- Doing: ada\n'],
		['- [ ] one\n  - [ ] two\n', 'doing', {by: 'ada'}, '- [>] one\n  - Doing: ada\n  - [ ] two\n'],
		['- [ ] one\n    - [ ] two\n', 'doing', {by: 'ada'}, '- [>] one\n    - Doing: ada\n    - [ ] two\n'],
		[
			'- [ ] one\n  goes on\n  - note\n- [ ] two\n',
			'doing',
			{by: 'ada'},
			'- [>] one\n  goes on\n  - note\n  - Doing: ada\n- [ ] two\n',
		],
		[
			'- [ ] one\n  - group\n    - [ ] two\n',
			'doing',
			{by: 'ada'},
			'- [>] one\n  - Doing: ada\n  - group\n    - [ ] two\n',
		],
		['- [ ] one\n\n- [ ] two\n', 'doing', {by: 'ada'}, '- [>] one\n  - Doing: ada\n\n- [ ] two\n'],
	])('%j to %s %j', (text, to, more, wanted) => {
		expect(mark(text, 'one', to, more)).toBe(wanted);
	});

	test.each<[string, WritableStatus, object, string]>([
		['- [>] one\n  - Doing: ada\n', 'done', {}, '- [x] one\n'],
		['- [>] one\n  - Doing: ada', 'done', {}, '- [x] one'],
		['- [>] one\n  - Doing: ada\n- [ ] two\n', 'done', {}, '- [x] one\n- [ ] two\n'],
		['- [!] one\n  * Blocked: keys\n    of the sandbox\n  - note\n', 'todo', {}, '- [ ] one\n  - note\n'],
		['- [!] one\n  - Blocked: keys\nlazy words\n', 'todo', {}, '- [ ] one\n\nlazy words\n'],
		['- [!] one\n  - Blocked: keys\n', 'blocked', {reason: 'doors'}, '- [!] one\n  - Blocked: doors\n'],
		['- [!] one\n', 'blocked', {reason: 'doors'}, '- [!] one\n  - Blocked: doors\n'],
		['- [>] one\n  - Doing: ada\n', 'blocked', {reason: 'doors'}, '- [!] one\n  - Blocked: doors\n'],
		['- [>] one\n  - Doing: ada', 'blocked', {reason: 'doors'}, '- [!] one\n  - Blocked: doors'],
		['- [>] one\n  - Doing: ada\n  - Blocked: x', 'done', {}, '- [x] one'],
		['- [>] one\n  - Doing: ada\n', 'doing', {by: 'bob'}, '- [>] one\n  - Doing: bob\n'],
		['- [>] one\n  - Doing: ada\n', 'doing', {}, '- [>] one\n  - Doing: ada\n'],
		['- [>] one\n  - [>] two\n    - Doing: ada\n', 'done', {}, '- [x] one\n  - [>] two\n    - Doing: ada\n'],
	])('another mark takes them out: %j to %s %j', (text, to, more, wanted) => {
		expect(mark(text, 'one', to, more)).toBe(wanted);
	});

	const at = '2026-11-30 15:10';
	const began = '- [>] one\n  - Doing: ada, since 2026-11-30 14:05\n';
	test.each<[string, WritableStatus, object, string]>([
		['- [ ] one\n', 'doing', {by: 'ada', at}, '- [>] one\n  - Doing: ada, since 2026-11-30 15:10\n'],
		[began, 'done', {at}, '- [x] one\n  - Done: ada, 2026-11-30 15:10\n'],
		[began, 'done', {at, by: 'bob'}, '- [x] one\n  - Done: bob, 2026-11-30 15:10\n'],
		[began, 'done', {}, '- [x] one\n'],
		[began, 'todo', {at}, '- [ ] one\n'],
		[began, 'blocked', {at}, '- [!] one\n'],
		[began, 'doing', {at, by: 'bob'}, '- [>] one\n  - Doing: bob, since 2026-11-30 15:10\n'],
		[began, 'doing', {at, by: 'ada'}, began],
		[began, 'doing', {at, by: 'ada', takeOver: true}, '- [>] one\n  - Doing: ada, since 2026-11-30 15:10\n'],
		['- [>] one\n  - Doing: ada', 'done', {at}, '- [x] one\n  - Done: ada, 2026-11-30 15:10'],
		['- [>] one\n  - Doing: ada, b\n', 'done', {at}, '- [x] one\n  - Done: ada, b, 2026-11-30 15:10\n'],
		['- [ ] one\n', 'done', {at}, '- [x] one\n'],
		['- [ ] one\n', 'done', {at, by: 'bob'}, '- [x] one\n  - Done: bob, 2026-11-30 15:10\n'],
		['- [x] one\n  - Done: ada, 2026-11-30\n', 'todo', {at}, '- [ ] one\n'],
		['- [x] one\n  - Done: ada, 2026-11-30\n', 'doing', {at}, '- [>] one\n'],
		[
			'- [x] one\n  - Done: ada, 2026-11-30\n',
			'doing',
			{at, by: 'bob'},
			'- [>] one\n  - Doing: bob, since 2026-11-30 15:10\n',
		],
		[
			'- [x] one\n  - Done: ada, 2026-11-30\n',
			'done',
			{at, by: 'bob'},
			'- [x] one\n  - Done: ada, 2026-11-30\n',
		],
		[
			'- [>] one\n  - Done: ada, 2026-11-30\n  - Doing: bob\n  - Blocked: x',
			'done',
			{at},
			'- [x] one\n  - Done: bob, 2026-11-30 15:10',
		],
		// Without a time a bullet `Done` is somebody's own.
		[
			'- [>] one\n  - Done: all tests pass\n  - Doing: ada\n',
			'done',
			{at},
			'- [x] one\n  - Done: all tests pass\n  - Done: ada, 2026-11-30 15:10\n',
		],
		['- [x] one\n  - Done: all tests pass\n', 'todo', {at}, '- [ ] one\n  - Done: all tests pass\n'],
	])('who and when: %j to %s %j', (text, to, more, wanted) => {
		expect(mark(text, 'one', to, more)).toBe(wanted);
	});

	test.each<[string, string | null, string | null]>([
		['- [>] a\n  - Doing: anna\n', 'anna', null],
		['- [>] a\n  - Doing: anna, since 2026-11-30 14:05\n', 'anna', '2026-11-30 14:05'],
		['- [>] a\n  - Doing: anna, since 2026-11-30\n', 'anna', '2026-11-30'],
		['- [>] a\n  - Doing: a, since b, since 2026-11-30\n', 'a, since b', '2026-11-30'],
		['- [>] a\n  - Doing: anna, since 2026-13-30\n', 'anna, since 2026-13-30', null],
		['- [>] a\n  - Doing: , since 2026-11-30\n', null, null],
		['- [x] a\n  - Done: anna, 2026-11-30 15:10\n', 'anna', '2026-11-30 15:10'],
		['- [x] a\n  - Done: anna\n', null, null],
		['- [x] a\n  - Doing: bob\n  - Done: anna, 2026-11-30\n', 'anna', '2026-11-30'],
		['- [x] a\n  - Doing: bob\n', 'bob', null],
		['- [ ] a\n  - Done: anna, 2026-11-30\n', null, null],
	])('%j is read', (text, by, since) => {
		expect(planOf(text).tasks[0]).toMatchObject({by, since});
	});

	test('whom a task was taken over from is said', () => {
		const plan = planOf(began);
		const applied = applyChanges(plan, [
			{kind: 'mark', task: anchor(plan, 'one'), to: 'doing', by: 'bob', at},
		]);
		expect(applied.warnings).toEqual(['@1 was taken over from ada, who began 2026-11-30 14:05']);
	});

	test.each(['', '  ', 'two\nlines', 'two\rlines'])('refuses %j', reason => {
		const plan = planOf('- [ ] one\n');
		const block = () =>
			applyChanges(plan, [{kind: 'mark', task: anchor(plan, 'one'), to: 'blocked', reason}]);
		expect(block).toThrow(expect.objectContaining({code: 'usage'}));
	});
});

describe('notes', () => {
	test.each([
		['plain words', '- [ ] one\n  - plain words\n'],
		['[x] no task', '- [ ] one\n  - \\[x] no task\n'],
		['# no heading', '- [ ] one\n  - \\# no heading\n'],
		['```js', '- [ ] one\n  - \\```js\n'],
		['<!-- no comment', '- [ ] one\n  - \\<!-- no comment\n'],
		['1. no list', '- [ ] one\n  - 1\\. no list\n'],
		['- no list', '- [ ] one\n  - \\- no list\n'],
		['***', '- [ ] one\n  - \\***\n'],
		['> no quote', '- [ ] one\n  - \\> no quote\n'],
	])('%j', (note, wanted) => {
		const plan = planOf('- [ ] one\n');
		const {there, back} = thereAndBack(plan, {kind: 'note', task: anchor(plan, 'one'), text: note});
		expect(there).toBe(wanted);
		expect(back).toBe('- [ ] one\n');
		expect(planOf(there).tasks).toHaveLength(1);
	});

	test('a mark and a note of one task are one change', () => {
		const plan = planOf('- [ ] one\n- [ ] two\n');
		const task = anchor(plan, 'two');
		const applied = applyChanges(plan, [
			{kind: 'mark', task, to: 'done'},
			{kind: 'note', task, text: 'took a day'},
		]);
		expect(textOf(applied)).toBe('- [ ] one\n- [x] two\n  - took a day\n');
		expect(applied.changed).toMatchObject([{from: 'todo', to: 'done', line: 2}]);
		expect(thereAndBack(plan, {kind: 'mark', task, to: 'done'}, {kind: 'note', task, text: 'x'}).back).toBe(
			'- [ ] one\n- [ ] two\n',
		);
	});
});

describe('children', () => {
	const text = '- [ ] one\n  - [ ] two\n    - [>] three\n      - Doing: ada\n  - [x] four\n';

	test('a parent done over open children says so', () => {
		const plan = planOf(text);
		const applied = applyChanges(plan, [{kind: 'mark', task: anchor(plan, 'one'), to: 'done'}]);
		expect(applied.changed).toHaveLength(1);
		expect(applied.warnings).toEqual(['@1 is done over 2 open children']);
	});

	test('they are taken along', () => {
		const plan = planOf(text);
		const change: Change = {kind: 'mark', task: anchor(plan, 'one'), to: 'done', withChildren: true};
		const applied = applyChanges(plan, [change]);
		expect(textOf(applied)).toBe('- [x] one\n  - [x] two\n    - [x] three\n  - [x] four\n');
		expect(applied.changed.map(({line, from}) => [line, from])).toEqual([
			[1, 'todo'],
			[2, 'todo'],
			[3, 'doing'],
		]);
		expect(applied.warnings).toEqual([]);
		expect(thereAndBack(plan, change).back).toBe(text);
		const at = '2026-11-30 15:10';
		const kept = applyChanges(plan, [{...change, by: 'bob', at}]);
		expect(textOf(kept)).toBe(
			'- [x] one\n  - Done: bob, 2026-11-30 15:10\n  - [x] two\n    - [x] three\n      - Done: ada, 2026-11-30 15:10\n  - [x] four\n',
		);
	});

	test('marked in the same go there is nothing to warn of', () => {
		const plan = planOf('- [ ] one\n  - [ ] two\n');
		const applied = applyChanges(plan, [
			{kind: 'mark', task: anchor(plan, 'one'), to: 'done'},
			{kind: 'mark', task: anchor(plan, 'two'), to: 'done'},
		]);
		expect(applied.warnings).toEqual([]);
	});
});

describe('when others have marked the task meanwhile', () => {
	const seen = planOf('- [ ] one\n- [ ] two\n');
	const change = (to: WritableStatus, more: object = {}): Change => ({
		kind: 'mark',
		task: anchor(seen, 'one'),
		to,
		...more,
	});

	test('as wanted: nothing is written', () => {
		const plan = planOf('- [X] one\n- [ ] two\n');
		const applied = applyChanges(plan, [change('done')]);
		expect(applied).toMatchObject({bytes: plan.source, conflicts: [], inverse: []});
		expect(applied.unchanged).toMatchObject([{line: 1, status: 'done'}]);
	});

	test('otherwise: it is not overruled, and nothing else is written', () => {
		const now = planOf('- [-] one\n- [ ] two\n');
		const applied = applyChanges(now, [
			{kind: 'mark', task: anchor(seen, 'two'), to: 'done'},
			change('done'),
		]);
		expect(applied).toMatchObject({changed: [], bytes: now.source});
		expect(applied.conflicts).toMatchObject([{reason: 'marked', now: 'dropped', line: 1}]);
	});

	test('taken by another: not overruled', () => {
		const now = planOf('- [>] one\n  - Doing: bob\n- [ ] two\n');
		expect(applyChanges(now, [change('doing', {by: 'ada'})]).conflicts).toMatchObject([{reason: 'marked'}]);
		expect(applyChanges(now, [change('doing', {by: 'bob'})]).bytes).toBe(now.source);
	});

	test('gone, or no longer the only one', () => {
		expect(applyChanges(planOf('- [ ] two\n'), [change('done')]).conflicts).toMatchObject([
			{reason: 'gone', now: null, line: null},
		]);
		expect(applyChanges(planOf('- [ ] one\n- [ ] one\n'), [change('done')]).conflicts).toMatchObject([
			{reason: 'unclear'},
		]);
	});
});

test("a plan with git's conflict markers is not written", () => {
	const plan = planOf('<<<<<<< ours\n- [ ] one\n=======\n- [x] one\n>>>>>>> theirs\n');
	const task = plan.tasks[0];
	expect(task).toBeDefined();
	expect(() => applyChanges(plan, [])).toThrow(expect.objectContaining({code: 'merge-markers'}));
});
