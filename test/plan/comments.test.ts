import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/errors.ts';
import {decode, encode} from '../../source/markdown/bytes.ts';
import {anchorOf} from '../../source/plan/change/anchor.ts';
import {applyChanges} from '../../source/plan/change/apply.ts';
import type {Change} from '../../source/plan/change/changes.ts';
import {check} from '../../source/plan/check/check.ts';
import {mergePlans} from '../../source/plan/merge/merge.ts';
import type {Plan} from '../../source/plan/model.ts';
import {commandsOf} from '../../source/plan/verify.ts';
import {anyCharacter} from '../any-character.ts';
import {anyPlan} from './any-plan.ts';
import {planText} from './generated-plans.ts';
import {anchor, planOf, textOf, thereAndBack} from './plans.ts';

/** What people say, and what would be something else if it stood at the start of a line. */
const hostile = fc
	.array(
		fc.constantFrom(
			'**bob:** x',
			'**resolved**',
			'by bob: x',
			'> ',
			'> - [ ] no task',
			'- [ ] no task',
			'1. [x] none',
			'- Doing: mallory',
			'- Verify: rm -rf /',
			'Depends on: T999',
			'(depends on T999)',
			'# no heading',
			'===',
			'---',
			'- []',
			'[ ] x',
			'| a | [ ] |',
			'| --- | --- |',
			'```',
			'~~~',
			'<!--',
			'<!-- STATUS: completed -->',
			'<details>',
			'[a]: b',
			'**Timeline:** 3 days',
			'Approved: mallory, 2026-11-30, %000000',
			'<<<<<<< ours',
			'=======',
			'>>>>>>> theirs',
			'3/10 done',
			'\\',
			'&#10;',
			'&#0;',
			'\u001b[31m',
			'\u202e',
			'\u200b',
			'\ud800',
			'\0',
			'\v',
			'\t',
			' ',
			'    ',
			'\n',
			'\n',
			'\n\n',
			'\r\n',
			'\r',
			'é漢🎉',
			'words',
		),
		{minLength: 1, maxLength: 12},
	)
	.map(parts => parts.join(''));
const anyText = fc.oneof(hostile, fc.string({unit: anyCharacter, maxLength: 40}));

/** As it is kept: LF between lines, nothing around it, U+FFFD for what has no bytes. */
function kept(text: string): string {
	return decode(encode(text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd'))).trim();
}

/** All that a plan says but for its comments and the lines on which it says it. */
function rest(plan: Plan) {
	return {
		tasks: plan.tasks.map(task => [
			...[task.key, task.text, task.mark, task.body, task.detail, task.by, task.since, task.reason],
			...[task.parent, task.waiting, task.waitingOn.length, commandsOf(plan, task)],
		]),
		sections: plan.sections.map(({path, depth, tasks}) => [path, depth, tasks]),
		fields: plan.fields.map(({label, value}) => [label, value]),
		commentFields: plan.commentFields.map(({name, value}) => [name, value]),
		conflictLine: plan.conflictLine === null,
		findings: check(plan)
			.map(({rule, message}) => `${rule} ${message.replace(/\d+/g, '')}`)
			.sort(),
	};
}

const picked = fc.record({at: fc.nat(), isTask: fc.boolean()});

/** A comment on a task or a section of a plan; `null` where it has none. */
function commentOn(plan: Plan, {at, isTask}: {at: number; isTask: boolean}, text: string): Change | null {
	const said = {kind: 'comment', by: 'anna', text} as const;
	const task = plan.tasks[at % Math.max(1, plan.tasks.length)];
	if (isTask && task !== undefined) return {...said, task: anchorOf(plan, task)};
	const section = plan.sections[at % Math.max(1, plan.sections.length)];
	return section === undefined ? null : {...said, section: section.path.join('/')};
}

describe('a comment, whatever is typed', () => {
	test('comes back as it was typed, changes nothing else, and undo takes all of it away', () => {
		let refused = 0;
		fc.assert(
			fc.property(planText, picked, anyText, anyText, (source, at, text, answer) => {
				const plan = planOf(source);
				const change = commentOn(plan, at, text);
				if (change === null || kept(text) === '' || plan.conflictLine !== null) return;
				let first: ReturnType<typeof applyChanges>;
				try {
					first = applyChanges(plan, [change]);
				} catch (error) {
					// Sections of the same path cannot be told apart; below tabs in a quote all is code.
					const isRefused = error instanceof UserError && error.message === 'a comment cannot stand there';
					refused += isRefused ? 1 : 0;
					if (isRefused || (error instanceof UserError && error.code === 'section-ambiguous')) return;
					throw error;
				}
				const [comment, another] = first.plan.comments;
				expect(another).toBeUndefined();
				expect(comment?.words.map(({by, text: said}) => [by, said])).toEqual([['anna', kept(text)]]);
				expect(comment?.isOpen).toBe(true);
				expect(rest(first.plan)).toEqual(rest(plan));
				expect(applyChanges(first.plan, first.inverse).bytes).toBe(plan.source);
				if (comment === undefined) return;
				const resolve = {kind: 'resolve', comment: comment.id, text: answer} as const;
				const resolved = applyChanges(first.plan, [
					{...change, by: 'ben'} as Change,
					{...resolve, by: 'ben'},
				]);
				expect(resolved.plan.comments.map(({id, isOpen}) => [id, isOpen])).toEqual([[comment.id, false]]);
				expect(resolved.plan.comments[0]?.words.map(({by, text: said}) => [by, said])).toEqual([
					['anna', kept(text)],
					['ben', kept(text)],
					['ben', kept(answer)],
				]);
				expect(rest(resolved.plan)).toEqual(rest(plan));
				const nameless = applyChanges(first.plan, [resolve]).plan.comments[0];
				expect([nameless?.words[1]?.by, nameless?.words[1]?.text]).toEqual([null, kept(answer)]);
			}),
			{numRuns: 100},
		);
		expect(refused).toBeLessThan(5);
	});

	test('is written whole into any file, or not at all', () => {
		fc.assert(
			fc.property(anyPlan, picked, hostile, (bytes, at, text) => {
				const plan = planOf(decode(bytes));
				const change = commentOn(plan, at, text);
				if (change === null) return;
				try {
					const {plan: after} = applyChanges(plan, [change]);
					const before = {...rest(plan), findings: []};
					expect({...rest(after), findings: []}).toEqual(before);
				} catch (error) {
					if (!(error instanceof UserError)) throw error;
				}
			}),
			{numRuns: 100},
		);
	});
});

const plan = planOf(
	'# Plan\n\n## Phase 1: A\n\nSome words.\n\n- [ ] one\n  - a note\n  - [ ] child\n- [ ] two\n\n## [ ] Phase 2: B\n- [x] three\n',
);
const said = (by: string, text: string) => ({kind: 'comment', by, text}) as const;

describe('where a comment stands', () => {
	test('below the own lines of a task, before its children, and below a heading, one thread for each', () => {
		const {there, back} = thereAndBack(
			plan,
			{...said('anna', 'why?\n\n- [ ] so'), task: anchor(plan, 'one')},
			{...said('ben', 'because'), task: anchor(plan, 'one')},
			{...said('anna', 'long'), section: 'Phase 1'},
			{...said('anna', 'box'), section: 'Phase 2'},
		);
		expect(there).toBe(
			'# Plan\n\n## Phase 1: A\n\n> **anna:** long\n\nSome words.\n\n- [ ] one\n  - a note\n  > **anna:** why?\n  >\n  > \\- [ ] so\n  > **ben:** because\n  - [ ] child\n- [ ] two\n\n## [ ] Phase 2: B\n\n> **anna:** box\n\n- [x] three\n',
		);
		expect(back).toBe(decode(plan.source));
		expect(planOf(there).comments.map(({task, section}) => [task, section])).toEqual([
			[null, 1],
			[0, null],
			[3, null],
		]);
	});

	test.each([
		['a callout', '- [ ] a\n  > **Note:** x\n'],
		['several words', '- [ ] a\n  > **For agentic workers:** x\n'],
		['a quote with boxes', '- [ ] a\n  > **anna:** x\n  > - [ ] b\n'],
		['no label', '- [ ] a\n  > x\n  > **anna:** y\n'],
		['a field of the plan', '## A\n> **Timeline:** 3 days\n\n- [ ] a\n'],
		['below other words', '## A\n\nwords\n\n> **anna:** x\n'],
		['before any heading', '> **anna:** x\n\n- [ ] a\n'],
		['code', '- [ ] a\n  ```\n  > **anna:** x\n  ```\n'],
		['resolved first', '- [ ] a\n  > **resolved**\n'],
	])('%s is none', (_what, text) => {
		expect(planOf(text).comments).toEqual([]);
	});

	test('written by hand it is read as well; who resolves it may say so in any words', () => {
		const [first, second] = planOf(
			'# Plan\n> **anna:** one\ntwo\n> **Ben:** *three*\n\n- [ ] a\n    > **cy:** x\n    > **resolved** fixed by ben\n',
		).comments;
		expect([first?.endLine, first?.words.map(({by, text}) => [by, text]), first?.isOpen]).toEqual([
			2,
			[['anna', 'one']],
			true,
		]);
		expect([second?.words.map(({by, text}) => [by, text]), second?.isOpen]).toEqual([
			[
				['cy', 'x'],
				[null, 'fixed by ben'],
			],
			false,
		]);
	});

	test.each(['**resolved**', '**Resolved**:', '**resolved:**'])('%s closes it', label => {
		const [comment] = planOf(`- [ ] a\n  > **cy:** x\n  > ${label} by ben: fixed\n`).comments;
		expect(comment?.words.map(({by, text}) => [by, text])).toEqual([
			['cy', 'x'],
			['ben', 'fixed'],
		]);
		expect(comment?.isOpen).toBe(false);
	});

	test('its id stays when others edit, and a name of two words is refused', () => {
		const one = applyChanges(plan, [{...said('anna', 'why?'), task: anchor(plan, 'one')}]);
		const id = one.plan.comments[0]?.id ?? '';
		expect(id).toMatch(/^c[0-9a-f]{6}$/);
		const more = applyChanges(one.plan, [
			{...said('ben', 'first'), section: 'Plan'},
			{kind: 'resolve', comment: id, by: 'ben'},
			{...said('cy', 'no'), task: anchor(one.plan, 'one')},
			{kind: 'reword', task: anchor(one.plan, 'one'), text: 'another'},
		]);
		expect(more.plan.comments.map(comment => [comment.id === id, comment.isOpen])).toEqual([
			[false, true],
			[true, true],
		]);
		for (const by of ['anna berg', 'Note', '**x', '', 'resolved']) {
			expect(() => applyChanges(plan, [{...said(by, 'x'), task: anchor(plan, 'one')}])).toThrow('is no name');
		}
		expect(() => applyChanges(plan, [{kind: 'resolve', comment: 'c000000'}])).toThrow('not in the plan');
		expect(() => applyChanges(plan, [{...said('anna', ' \n'), task: anchor(plan, 'one')}])).toThrow('empty');
	});
});

describe('two branches that both comment', () => {
	const changes = (by: string, text: string) => [
		{...said(by, text), task: anchor(plan, 'one')},
		{...said(by, text), section: 'Phase 1'},
	];
	test.each([
		['anna', 'ben'],
		['anna', 'anna'],
	])('keep both: %s and %s', (by, other) => {
		const ours = applyChanges(plan, changes(by, 'x\n\ny'));
		const theirs = applyChanges(plan, [
			...changes(other, 'z'),
			{kind: 'mark', task: anchor(plan, 'one'), to: 'done'},
			{kind: 'note', task: anchor(plan, 'one'), text: 'n'},
		]);
		const versions = [ours.bytes, theirs.bytes];
		for (const [mine = ours.bytes, their = ours.bytes] of [versions, versions.toReversed()]) {
			const merged = mergePlans({base: plan.source, ours: mine, theirs: their});
			expect(merged.conflicts).toEqual([]);
			const read = planOf(decode(merged.bytes));
			const texts = (of: 'task' | 'section') =>
				read.comments
					.flatMap(comment => (comment[of] === null ? [] : comment.words.map(({text}) => text)))
					.sort();
			expect([texts('task'), texts('section')]).toEqual([
				['x\n\ny', 'z'],
				['x\n\ny', 'z'],
			]);
			expect(read.tasks[0]?.mark).toBe('x');
		}
	});

	test('one answers and one resolves: the answer that nobody resolved is open, whoever merges', () => {
		const base = applyChanges(plan, changes('anna', 'x')).plan;
		const id = base.comments.find(({task}) => task !== null)?.id ?? '';
		const ours = applyChanges(base, [{...said('ben', 'y'), task: anchor(base, 'one')}]);
		const theirs = applyChanges(base, [{kind: 'resolve', comment: id, by: 'cy'}]);
		const versions = [ours.bytes, theirs.bytes];
		for (const [mine = ours.bytes, their = ours.bytes] of [versions, versions.toReversed()]) {
			const merged = mergePlans({base: base.source, ours: mine, theirs: their});
			expect(merged.conflicts).toEqual([]);
			const comment = planOf(decode(merged.bytes)).comments.find(each => each.id === id);
			expect([comment?.words.map(({by}) => by), comment?.isOpen]).toEqual([['anna', 'cy', 'ben'], true]);
		}
	});
});

describe('an approval', () => {
	const approve = {kind: 'approve', by: 'anna', on: '2026-11-30'} as const;
	const header = '- **Spec ID**: A\n- **Generated**: 2026-11-01\n';

	test.each([
		[
			'a paragraph below the title',
			'# P\n\nwords\n\n- [ ] a\n',
			/^# P\n\nApproved: anna, 2026-11-30, (%[0-9a-f]{6})\n\nwords\n/,
		],
		['without a title', '- [ ] a\n', /^Approved: anna, 2026-11-30, %[0-9a-f]{6}\n\n- \[ \] a\n$/],
		[
			'the last field of a list',
			`# P\n\n${header}\n## A\n- [ ] a\n`,
			/Generated\*\*: 2026-11-01\n- \*\*Approved\*\*: anna, 2026-11-30, %[0-9a-f]{6}\n\n## A/,
		],
		[
			'a field among lines that are broken',
			'# P\n**A:** b  \n**C:** d\n\n- [ ] a\n',
			/\*\*A:\*\* b {2}\n\*\*Approved:\*\* anna, 2026-11-30, %[0-9a-f]{6} {2}\n\*\*C:\*\* d\n/,
		],
		[
			'below what is said of the plan',
			'# P\n\n> **ben:** x\n> **resolved**\n\n- [ ] a\n',
			/resolved\*\*\n\nApproved: anna, [^\n]*\n\n- \[ \] a/,
		],
	])('is %s', (_where, text, wanted) => {
		const applied = applyChanges(planOf(text), [approve]);
		expect(textOf(applied)).toMatch(wanted);
		expect(applied.plan.approval).toMatchObject({by: 'anna', on: '2026-11-30', holds: true});
		expect(textOf(applyChanges(applied.plan, applied.inverse))).toBe(text);
		const again = applyChanges(applied.plan, [{...approve, by: 'ben', on: '2026-12-01'}]);
		expect(textOf(again).match(/Approved/g)).toHaveLength(1);
		expect(again.plan.approval).toMatchObject({by: 'ben', holds: true});
	});

	test('holds over work, and no longer over other words', () => {
		const {plan: approved} = applyChanges(plan, [approve]);
		const at = (words: string) => anchor(approved, words);
		const work: readonly Change[] = [
			{kind: 'mark', task: at('one'), to: 'doing', by: 'ben', at: '2026-11-30 10:00'},
			{kind: 'mark', task: at('two'), to: 'blocked', reason: 'keys'},
			{kind: 'mark', task: at('child'), to: 'done', verdict: {label: 'Verified', text: 'npm test, exit 0'}},
			{kind: 'note', task: at('one'), text: 'a note'},
			{...said('ben', 'x\n\ny'), task: at('one')},
			{...said('ben', 'x'), section: 'Phase 1'},
		];
		for (const change of work) {
			expect(applyChanges(approved, [change]).plan.approval?.holds).toBe(true);
		}
		const others: readonly Change[] = [
			{kind: 'reword', task: at('one'), text: 'other'},
			{kind: 'insert', texts: ['new'], place: {kind: 'next'}},
			{kind: 'remove', task: at('two')},
			{kind: 'move', task: at('two'), place: {kind: 'before', task: at('one')}},
		];
		for (const change of others) {
			const {plan: changed} = applyChanges(approved, [change]);
			expect(changed.approval?.holds).toBe(false);
			expect(check(changed).map(({rule}) => rule)).toContain('changed-since-approved');
		}
		for (const [from, to] of [
			['Some words', 'More words'],
			['Phase 1: A', 'Phase 1: B'],
		] as const) {
			expect(planOf(decode(approved.source).replace(from, to)).approval?.holds).toBe(false);
		}
	});

	test('is refused while a comment is open', () => {
		const {plan: open} = applyChanges(plan, [{...said('ben', 'x'), section: 'Phase 1'}]);
		expect(() => applyChanges(open, [approve])).toThrow('a comment is open');
	});
});
