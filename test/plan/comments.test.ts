import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/errors.ts';
import {decode, encode} from '../../source/markdown/bytes.ts';
import {anchorOf} from '../../source/plan/change/anchor.ts';
import {applyChanges} from '../../source/plan/change/apply.ts';
import type {Change} from '../../source/plan/change/changes.ts';
import {check} from '../../source/plan/check/check.ts';
import type {Plan} from '../../source/plan/model.ts';
import {commandsOf} from '../../source/plan/verify.ts';
import {anyPlan} from './any-plan.ts';
import {planText} from './generated-plans.ts';
import {planOf} from './plans.ts';

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
const anyText = fc.oneof(hostile, fc.string({unit: 'binary', maxLength: 40}));

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
