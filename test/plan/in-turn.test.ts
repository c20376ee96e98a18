import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/errors.ts';
import {decode} from '../../source/markdown/bytes.ts';
import {applyChanges} from '../../source/plan/change/apply.ts';
import {type Edits, editsInTurn} from '../../source/plan/change/in-turn.ts';
import type {Plan, Task} from '../../source/plan/model.ts';
import {readPlan} from '../../source/plan/read/read.ts';
import {planText} from './generated-plans.ts';
import {planOf} from './plans.ts';

/** Edits of a plan, or `null` where they are refused for what the place is. */
function attempt(edits: () => Edits): Edits | null {
	try {
		return edits();
	} catch (error) {
		if (error instanceof UserError) return null;
		throw error;
	}
}

const kinds = ['after', 'before', 'under'] as const;

describe('edits of several tasks', () => {
	test('are of the tasks that were meant, say where these are afterwards, and are taken back to the byte', () => {
		let done = 0;
		let refused = 0;
		const numbers = fc.array(fc.nat(), {minLength: 1, maxLength: 3});
		fc.assert(
			fc.property(planText, numbers, fc.nat(), fc.nat(3), (text, picked, other, how) => {
				const plan = planOf(text);
				const target = pick(plan, other);
				const tasks = [...new Set(picked.flatMap(number => pick(plan, number) ?? []))];
				const outer = tasks.filter(task => !tasks.some(above => above !== task && holds(above, task)));
				const kind = kinds[how];
				fc.pre(target !== undefined && (kind === undefined || !outer.some(task => holds(task, target))));
				const edits = attempt(() =>
					editsInTurn(plan, outer, (task, anchor) =>
						kind === undefined || target === undefined
							? {kind: 'remove', task: anchor(task)}
							: {kind: 'move', task: anchor(task), place: {kind, task: anchor(target)}},
					),
				);
				if (edits === null) {
					refused++;
					return;
				}
				done++;
				const {plan: after, bytes, conflicts, inverse} = applyChanges(plan, edits.changes);
				expect(conflicts).toEqual([]);
				for (const {was, is} of edits.edited) {
					expect(is === null).toBe(kind === undefined);
					if (is !== null) {
						expect(after.tasks[is.index]).toMatchObject({text: was.text, mark: was.mark, line: is.line});
					}
				}
				expect(after.tasks.length).toBe(
					kind === undefined
						? plan.tasks.filter(task => !outer.some(above => holds(above, task))).length
						: plan.tasks.length,
				);
				expect(decode(applyChanges(readPlan(bytes), inverse).bytes)).toBe(text);
			}),
			{numRuns: 40},
		);
		expect(refused * 2).toBeLessThan(done);
	});
});

test('bullets without blank lines are moved over a neighbour and back to the byte', () => {
	const plans = planText.map(text => text.replace(/(?:\r\n?|\n)(?=[ \t>]*(?:\r|\n|$))/g, ''));
	let done = 0;
	fc.assert(
		fc.property(plans, fc.nat(), (text, number) => {
			const plan = planOf(text);
			const task = pick(plan, number);
			const neighbour = task === undefined ? undefined : neighbourOf(plan, task);
			// Of two numbered tasks none says how they are counted; `1.1` goes with `1.`, wherever it stands; a quote in a
			// quote, set in by a tab, belongs to nobody.
			fc.pre(task !== undefined && neighbour !== undefined && !/\] 1\.|\d[.)][ \t]+\[|>.*\t/.test(text));
			if (task === undefined || neighbour === undefined) return;
			const there = moveBeside(plan, task, 'after', neighbour);
			const other = there?.plan.tasks[task.index];
			if (there === null || other === undefined || other === there.moved) return;
			const back = moveBeside(there.plan, there.moved, 'before', other);
			done++;
			expect(back === null ? null : decode(back.plan.source)).toBe(text);
		}),
		{numRuns: 60},
	);
	expect(done).toBeGreaterThan(30);
});

/** The next task of the same list, where both are written alike. */
function neighbourOf({tasks, source}: Plan, task: Task): Task | undefined {
	const markerOf = ({markStart}: Task) =>
		source
			.slice(0, markStart)
			.split(/[\r\n]/)
			.at(-1);
	return tasks.find(
		other =>
			other.index > task.index &&
			other.parent === task.parent &&
			other.section === task.section &&
			markerOf(other) === markerOf(task),
	);
}

function moveBeside(plan: Plan, task: Task, kind: 'after' | 'before', other: Task) {
	const edits = attempt(() =>
		editsInTurn(plan, [task], (moved, anchor) => ({
			kind: 'move',
			task: anchor(moved),
			place: {kind, task: anchor(other)},
		})),
	);
	const after = applyChanges(plan, edits?.changes ?? []).plan;
	const moved = after.tasks[edits?.edited[0]?.is?.index ?? -1];
	return moved === undefined ? null : {plan: after, moved};
}

function pick({tasks}: Plan, number: number): Task | undefined {
	return tasks[number % tasks.length];
}

function holds(above: Task, {line}: Task): boolean {
	return line >= above.line && line <= above.endLine;
}
