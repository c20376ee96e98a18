import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isGrapheme} from '../../../source/markdown/block-syntax.ts';
import {applySplices, decode, encode} from '../../../source/markdown/bytes.ts';
import type {Plan} from '../../../source/plan/model.ts';
import {readPlan} from '../../../source/plan/read/read.ts';
import {progressOf} from '../../../source/plan/read/sections.ts';
import {anyPlan} from '../any-plan.ts';
import {fixtureBytes, fixtureNames} from '../fixtures.ts';

function checkLaws(plan: Plan): void {
	const {source, tasks, sections, progress} = plan;
	const {lines} = plan.outline;
	for (const task of tasks) {
		expect(source[task.markStart - 1]).toBe('[');
		expect(source[task.markEnd]).toBe(']');
		expect(decode(source.slice(task.markStart, task.markEnd))).toBe(task.mark);
		expect(isGrapheme(task.mark)).toBe(true);
		expect(task.markStart).toBeGreaterThan(lines.starts[task.line] ?? -1);
		expect(task.markEnd).toBeLessThan(lines.ends[task.line] ?? 0);
		expect(task.endLine).toBeGreaterThanOrEqual(task.line);
		expect(task.endLine).toBeLessThanOrEqual(lines.count);
		expect(task.parent === null || task.parent < task.index).toBe(true);
		expect(task.children.every(child => tasks[child]?.parent === task.index)).toBe(true);
		expect(task.depth).toBe(task.parent === null ? 0 : (tasks[task.parent]?.depth ?? 0) + 1);
		expect(task.key).toMatch(/^%[0-9a-f]{6}$/);
	}
	expect(new Set(tasks.map(({ref}) => ref)).size).toBe(tasks.length);
	expect(
		tasks.every(({index, section}) => section === null || sections[section]?.tasks.includes(index)),
	).toBe(true);
	const counted =
		progress.todo + progress.doing + progress.done + progress.blocked + progress.dropped + progress.other;
	expect(counted).toBe(tasks.length);
	expect(plan.next.every(index => tasks[index]?.status === 'todo' && !tasks[index]?.waiting)).toBe(true);
	expect(progress).toEqual(progressOf(tasks));
	for (const section of sections) {
		const inside = tasks.filter(({line}) => line >= section.line && line <= section.endLine);
		expect(section.progress).toEqual(progressOf(inside));
	}
}

test('any bytes are read, and what is said of them holds', () => {
	fc.assert(
		fc.property(anyPlan, source => checkLaws(readPlan(source))),
		{numRuns: 1500},
	);
});

test.each(fixtureNames)('what is said of %s holds', name => {
	checkLaws(readPlan(fixtureBytes(name)));
});

test('another mark changes the status of its task and nothing else', () => {
	fc.assert(
		fc.property(anyPlan, fc.nat(), (source, at) => {
			const plan = readPlan(source);
			const task = plan.tasks[at % Math.max(1, plan.tasks.length)];
			fc.pre(task !== undefined);
			if (task === undefined) {
				return;
			}
			const mark = task.status === 'done' ? ' ' : 'x';
			const after = readPlan(
				applySplices(source, [{start: task.markStart, end: task.markEnd, insert: encode(mark)}]),
			);
			const facts = ({tasks}: Plan) =>
				tasks.map(({key, ref, text, line, parent, body}) => [key, ref, text, line, parent, body]);
			expect(facts(after)).toEqual(facts(plan));
			expect(after.tasks.map(({mark: now}) => now)).toEqual(
				plan.tasks.map(({index, mark: was}) => (index === task.index ? mark : was)),
			);
		}),
		{numRuns: 500},
	);
});

test('a plan is plain data: a copy of it is equal to it', () => {
	fc.assert(
		fc.property(anyPlan, source => {
			const plan = readPlan(source);
			expect(structuredClone(plan)).toEqual(plan);
			expect(plan.tasks.map(task => ({...task}))).toEqual(plan.tasks);
		}),
		{numRuns: 300},
	);
});
