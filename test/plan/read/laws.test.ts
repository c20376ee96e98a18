import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isGrapheme} from '../../../source/markdown/boxes.ts';
import {decode, encode} from '../../../source/markdown/bytes.ts';
import {applySplices} from '../../../source/markdown/splices.ts';
import {type Plan, statuses, type Task} from '../../../source/plan/model.ts';
import {nextCount, nextTasks} from '../../../source/plan/next.ts';
import {progressOf} from '../../../source/plan/read/progress.ts';
import {readAgain, readPlan} from '../../../source/plan/read/read.ts';
import {differByMarks, firstTasks, readingOf, taskAt} from '../../../source/plan/reading.ts';
import {anyPlan, byteChange, changedBy, everything} from '../any-plan.ts';
import {fixtureBytes, fixtureNames} from '../fixtures.ts';

/** Reads every attribute, also those that are worked out late. */
function touch(plan: Plan): void {
	for (const task of plan.tasks) {
		expect([task.key, task.ref, task.text, task.body].every(value => typeof value === 'string')).toBe(true);
		expect([task.by, task.reason, task.id].every(value => value === null || value !== '')).toBeDefined();
	}
}

function checkLaws(plan: Plan): void {
	const {source, tasks, sections, progress} = plan;
	const {lines} = readingOf(plan).outline;
	touch(plan);
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

/** The same plan, of which nothing has been asked for yet. */
function again({source}: Plan): Plan {
	return readPlan(source);
}

test('what asks for few tasks gets the first of all of them', () => {
	fc.assert(
		fc.property(anyPlan, fc.nat(4), fc.nat(9), (source, most, index) => {
			const plan = readPlan(source);
			const indexes = (tasks: readonly Task[]) => tasks.map(({index}) => index);
			expect(indexes(nextTasks(again(plan), most))).toEqual(plan.next.slice(0, most));
			expect(nextCount(again(plan))).toBe(plan.next.length);
			for (const status of statuses) {
				const all = plan.tasks.filter(task => task.status === status);
				expect(indexes(firstTasks(again(plan), status, most))).toEqual(indexes(all.slice(0, most)));
			}
			const other = again(plan);
			const early = taskAt(other, index);
			expect(early).toBe(other.tasks[index]);
			expect(early?.key).toBe(plan.tasks[index]?.key);
			expect(taskAt(plan, -1)).toBeUndefined();
		}),
		{numRuns: 500},
	);
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

test('what is read again after bytes have changed is what would be read anew', () => {
	fc.assert(
		fc.property(anyPlan, fc.array(byteChange, {maxLength: 4}), (source, changes) => {
			const before = readPlan(source);
			touch(before);
			const changed = changedBy(before, changes);
			expect(everything(readAgain(before, changed))).toEqual(everything(readPlan(changed)));
		}),
		{numRuns: 1000},
	);
});

test('marks are read again without the rest', () => {
	const before = readPlan(encode('# Plan\n\n- [ ] one\n- [ ] two\n- [>] three\n'));
	const ticked = encode('# Plan\n\n- [x] one\n- [ ] two\n- [x] three\n');
	const after = readAgain(before, ticked);
	expect(after.tasks.map(({status}) => status)).toEqual(['done', 'todo', 'done']);
	expect(differByMarks(before, after)).toBe(true);
	expect(after.source).toBe(ticked);
});

test.each([
	['the mark that stands first wins a tie', '- [ ] a\n- [~] b\n- [ ] c\n', '- [/] a\n- [~] b\n- [ ] c\n'],
	['a > ends an HTML block', '<!X\n- [ ] a\n\n# Heading\n', '<!X\n- [>] a\n\n# Heading\n'],
	['an HTML block goes on without it', '<!X\n- [>] a\n\n# Heading\n', '<!X\n- [x] a\n\n# Heading\n'],
	[
		'a " ends the title of a link',
		'[foo]: /url "title\n2. [x] more"\nHeading\n===\n',
		'[foo]: /url "title\n2. ["] more"\nHeading\n===\n',
	],
])('what is read again is what would be read anew: %s', (_, before, now) => {
	const again = readAgain(readPlan(encode(before)), encode(now));
	expect(everything(again)).toEqual(everything(readPlan(encode(now))));
});

test.each([
	[30, true],
	[31, false],
])('with %i marks changed in a large file, the rest is known: %s', (count, isKnown) => {
	const tasks = `${'- [ ] a task of a plan that takes several blocks to compare\n'.repeat(1100)}`;
	const before = readPlan(encode(tasks));
	let left = count;
	const ticked = encode(tasks.replace(/\[ \]/g, mark => (left-- > 0 ? '[x]' : mark)));
	const after = readAgain(before, ticked);
	expect(after.progress.done).toBe(count);
	expect(differByMarks(before, after)).toBe(isKnown);
});
