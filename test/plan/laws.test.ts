import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/errors.ts';
import {decode} from '../../source/markdown/bytes.ts';
import {anchorOf} from '../../source/plan/change/anchor.ts';
import {applyChanges} from '../../source/plan/change/apply.ts';
import type {Applied, Change, WritableStatus} from '../../source/plan/change/changes.ts';
import type {Plan, Task} from '../../source/plan/model.ts';
import {readPlan} from '../../source/plan/read/read.ts';
import {planText} from './generated-plans.ts';
import {planOf} from './plans.ts';

/** Numbers that pick a task, another one, and what is done to it. */
const choice = fc.record({task: fc.nat(), other: fc.nat(), what: fc.nat(), how: fc.nat()});
type Choice = {readonly task: number; readonly other: number; readonly what: number; readonly how: number};

const statuses: readonly WritableStatus[] = ['todo', 'doing', 'done', 'blocked', 'dropped'];

function pick(plan: Plan, number: number): Task {
	const task = plan.tasks[number % plan.tasks.length];
	if (task === undefined) {
		throw new RangeError('no tasks');
	}
	return task;
}

function markOf(plan: Plan, {task, how}: Choice): Change {
	const to = statuses[how % statuses.length] ?? 'todo';
	return {
		kind: 'mark',
		task: anchorOf(plan, pick(plan, task)),
		to,
		...(how % 3 === 0 ? {by: 'bob', reason: 'no doors'} : {}),
		...(how % 2 === 0 ? {at: '2026-12-01 09:30'} : {}),
		withChildren: how % 4 === 0,
	};
}

function editOf(plan: Plan, choice: Choice): Change {
	const {what, how} = choice;
	const task = anchorOf(plan, pick(plan, choice.task));
	const other = anchorOf(plan, pick(plan, choice.other));
	const kind = (['after', 'before', 'under'] as const)[how % 3] ?? 'after';
	switch (what % 6) {
		case 0:
			return {kind: 'insert', texts: how % 2 === 0 ? ['new'] : ['new', 'newer'], place: {kind, task}};
		case 1:
			return {kind: 'reword', task, text: how % 2 === 0 ? 'reworded' : 'T099 reworded'};
		case 2:
			return {kind: 'remove', task};
		case 3:
			return {kind: 'note', task, text: how % 2 === 0 ? 'a note' : '[ ] no task'};
		case 4:
			return markOf(plan, choice);
		default:
			return {kind: 'move', task, place: {kind, task: other}};
	}
}

/** What is applied, or `null` where it is refused for what the place or the text is. */
function attempt(plan: Plan, changes: readonly Change[]): Applied | null {
	try {
		return applyChanges(plan, changes);
	} catch (error) {
		if (error instanceof UserError) {
			return null;
		}
		throw error;
	}
}

function seen(plan: Plan): readonly string[] {
	return plan.tasks.map(({status, text}) => `[${status}] ${text}`);
}

/** Which number is free depends on what else is there. */
function withoutId(task: string): string {
	return task.replace(/\] (?:T\d+|#\d+|\d+\.\d*) /, '] ');
}

function linesOf(plan: Plan): readonly string[] {
	return decode(plan.source).split(/\r\n?|\n/);
}

const runs = {numRuns: 100};

describe('marks and notes', () => {
	test('touch no other task, and no line but bullets that say who and why', () => {
		let refused = 0;
		fc.assert(
			fc.property(planText, choice, (text, choice) => {
				const plan = planOf(text);
				fc.pre(plan.tasks.length > 0);
				const change = choice.what % 3 === 0 ? editOf(plan, {...choice, what: 3}) : markOf(plan, choice);
				const applied = attempt(plan, [change]) ?? applyChanges(plan, []);
				refused += applied.changed.length === 0 && applied.unchanged.length === 0 ? 1 : 0;
				const after = readPlan(applied.bytes);
				expect(after.tasks.map(task => task.text)).toEqual(plan.tasks.map(task => task.text));
				const lines = new Set(applied.changed.map(({line}) => line));
				for (const [index, task] of plan.tasks.entries()) {
					const now = after.tasks[index];
					expect(now?.mark === task.mark || lines.has(task.line)).toBe(true);
					if (!lines.has(task.line)) {
						expect([now?.by, now?.reason]).toEqual([task.by, task.reason]);
					}
				}
				const bullets = /^[ \t>]*(?:[-*] (?:Doing|Done|Blocked|a note|\\\[))|^[ \t>]*$/;
				const rest = (of: Plan) =>
					linesOf(of)
						.filter(line => !bullets.test(line))
						.map(line => line.replace(/\[[^\]]*\]|STATUS: \w+/, '[]'));
				expect(rest(after)).toEqual(rest(plan));
			}),
			runs,
		);
		expect(refused * 50).toBeLessThan(runs.numRuns);
	});
});

describe('every change', () => {
	test('does what it says and touches no other task; taken back, no byte differs; done again, neither', () => {
		let refused = 0;
		let done = 0;
		fc.assert(
			fc.property(planText, choice, (text, choice) => {
				const plan = planOf(text);
				fc.pre(plan.tasks.length > 0);
				const applied = attempt(plan, [editOf(plan, choice)]);
				if (applied === null) {
					refused++;
					return;
				}
				done++;
				expect(applied.conflicts).toEqual([]);
				const back = applyChanges(readPlan(applied.bytes), applied.inverse);
				expect(back.conflicts).toEqual([]);
				expect(decode(back.bytes)).toBe(text);
				const again = applyChanges(readPlan(back.bytes), back.inverse);
				expect(decode(again.bytes)).toBe(decode(applied.bytes));
			}),
			runs,
		);
		// Into itself, or between a quote and the text around it.
		expect(refused * 4).toBeLessThan(done);
	});

	test('several at once are one, and are taken back as one', () => {
		fc.assert(
			fc.property(planText, fc.array(choice, {minLength: 2, maxLength: 4}), (text, choices) => {
				const plan = planOf(text);
				fc.pre(plan.tasks.length > 0);
				const applied = attempt(
					plan,
					choices.map(choice => editOf(plan, choice)),
				);
				if (applied === null || applied.conflicts.length > 0) {
					expect(applied?.bytes ?? plan.source).toBe(plan.source);
					return;
				}
				expect(decode(applyChanges(readPlan(applied.bytes), applied.inverse).bytes)).toBe(text);
			}),
			runs,
		);
	});

	test('is taken back, or refused, when others have changed something else meanwhile', () => {
		let taken = 0;
		let refused = 0;
		fc.assert(
			fc.property(planText, choice, choice, (text, ours, theirs) => {
				const plan = planOf(text);
				fc.pre(plan.tasks.length > 1 && ours.task % plan.tasks.length !== theirs.task % plan.tasks.length);
				const first = attempt(plan, [editOf(plan, ours)]);
				fc.pre(first !== null && first.bytes !== plan.source);
				const between = readPlan(first?.bytes ?? plan.source);
				const theirChange = editOf(plan, {...theirs, what: theirs.what % 5, how: theirs.how * 4 + 1});
				const second = attempt(between, [theirChange]);
				const alone = attempt(plan, [theirChange]);
				fc.pre(second !== null && second.conflicts.length === 0 && second.bytes !== between.source);
				const now = readPlan(second?.bytes ?? plan.source);
				const back = applyChanges(now, first?.inverse ?? []);
				if (back.conflicts.length > 0) {
					refused++;
					expect(back.bytes).toBe(now.source);
				} else if (alone !== null && alone.conflicts.length === 0) {
					taken++;
					const wanted = [...seen(readPlan(alone.bytes))].map(withoutId).sort();
					const got = [...seen(readPlan(back.bytes))].map(withoutId).sort();
					expect(got).toEqual(wanted);
				}
			}),
			runs,
		);
		expect(taken).toBeGreaterThan(refused);
	});
});
