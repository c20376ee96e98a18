import fc from 'fast-check';
import {expect, test} from 'vitest';
import {UserError} from '../../source/errors.ts';
import {decode, encode} from '../../source/markdown/bytes.ts';
import {anchorOf} from '../../source/plan/change/anchor.ts';
import {applyChanges} from '../../source/plan/change/apply.ts';
import type {Change, WritableStatus} from '../../source/plan/change/changes.ts';
import {mergePlans} from '../../source/plan/merge/merge.ts';
import {type Plan, pathOf} from '../../source/plan/model.ts';
import {readPlan} from '../../source/plan/read/read.ts';

/** What one side does to the nth task of the base; where it goes or comes from is another of them. */
type Step =
	| {readonly kind: 'mark'; readonly task: number; readonly to: WritableStatus}
	| {readonly kind: 'reword'; readonly task: number; readonly word: string}
	| {readonly kind: 'add'; readonly task: number; readonly at: 'after' | 'before'; readonly word: string}
	| {readonly kind: 'note'; readonly task: number; readonly word: string}
	| {readonly kind: 'move'; readonly task: number; readonly at: 'after' | 'before'; readonly other: number};

/** A base, and what each side has done: texts and marks by base task, and what was added. */
type SideState = {
	readonly plan: Plan;
	readonly texts: ReadonlyMap<number, string>;
	readonly marks: ReadonlyMap<number, string>;
	readonly moved: ReadonlySet<number>;
	readonly added: readonly string[];
};

const words = ['schema', 'login', 'index', 'cache', 'queue', 'mailer', 'report', 'export', 'search', 'audit'];

const shape = fc.record({
	bullet: fc.constantFrom('-', '*', '1.', '1)'),
	ids: fc.boolean(),
	loose: fc.boolean(),
	header: fc.boolean(),
	newline: fc.constantFrom('\n', '\r\n'),
	final: fc.boolean(),
	sections: fc.array(fc.array(fc.constantFrom(0, 0, 0, 1), {minLength: 1, maxLength: 6}), {
		minLength: 1,
		maxLength: 4,
	}),
});

/** A plan in which every task has a text of its own. */
function baseText({
	bullet,
	ids,
	loose,
	header,
	newline,
	final,
	sections,
}: typeof shape extends fc.Arbitrary<infer T> ? T : never) {
	const lines = ['# Plan', '', ...(header ? ['<!-- STATUS: pending -->', ''] : [])];
	let count = 0;
	for (const [index, tasks] of sections.entries()) {
		lines.push(`## Phase ${index + 1}: ${words[index]}`, '');
		let number = 0;
		for (const [place, deep] of tasks.entries()) {
			const nested = deep === 1 && place > 0;
			const id = ids ? `T${String(count + 1).padStart(3, '0')} ` : '';
			number += nested ? 0 : 1;
			const marker = nested ? '   -' : bullet.replace('1', String(number));
			lines.push(
				`${marker} [ ] ${id}Write ${words[count % 10]} ${words[(count * 7 + 3) % 10]} part ${count}`,
			);
			if (loose && place + 1 < tasks.length) {
				lines.push('');
			}
			count++;
		}
		lines.push('');
	}
	return lines.join(newline) + (final ? newline : '');
}

const step = (who: string): fc.Arbitrary<Step> => {
	const task = fc.nat(30);
	const word = fc.nat(999).map(number => `${who}${number}`);
	const at = fc.constantFrom<'after' | 'before'>('after', 'before');
	return fc.oneof(
		fc.record({
			kind: fc.constant('mark' as const),
			task,
			to: fc.constantFrom<WritableStatus>('done', 'doing', 'blocked', 'dropped'),
		}),
		fc.record({kind: fc.constant('reword' as const), task, word}),
		fc.record({kind: fc.constant('add' as const), task, at, word}),
		fc.record({kind: fc.constant('note' as const), task, word}),
		fc.record({kind: fc.constant('move' as const), task, at, other: task}),
	);
};

/** Does what a side does, but for steps that `isTaken` rules out or that the plan does not allow. */
function play(base: Plan, steps: readonly Step[], isTaken: (step: Step, task: number) => boolean): SideState {
	const texts = new Map(base.tasks.map(({index, text}) => [index, text]));
	const marks = new Map<number, string>();
	const moved = new Set<number>();
	const added: string[] = [];
	let plan = base;
	const find = (index: number) => plan.tasks.find(({text}) => text === texts.get(index));
	for (const each of steps) {
		const index = each.task % base.tasks.length;
		const task = find(index);
		if (task === undefined || isTaken(each, index)) {
			continue;
		}
		const anchor = anchorOf(plan, task);
		const other = each.kind === 'move' ? find(each.other % base.tasks.length) : undefined;
		const change: Change | null =
			each.kind === 'mark'
				? {kind: 'mark', task: anchor, to: each.to}
				: each.kind === 'reword'
					? {kind: 'reword', task: anchor, text: `${task.text.replace(/^T\d+ /, '')} ${each.word}`}
					: each.kind === 'add'
						? {
								kind: 'insert',
								texts: [`Added ${each.word} ${added.length}`],
								place: {kind: each.at, task: anchor},
							}
						: each.kind === 'note'
							? {kind: 'note', task: anchor, text: `note ${each.word}`}
							: other === undefined || other === task
								? null
								: {kind: 'move', task: anchor, place: {kind: each.at, task: anchorOf(plan, other)}};
		if (change === null) {
			continue;
		}
		const before = plan;
		try {
			const applied = applyChanges(plan, [change]);
			plan = readPlan(applied.bytes);
			if (each.kind === 'add') {
				added.push(applied.added[0]?.text ?? '');
			}
		} catch (error) {
			if (!(error instanceof UserError)) {
				throw error;
			}
			continue;
		}
		if (each.kind === 'reword') {
			const now = plan.tasks.filter(({text}) => !before.tasks.some(known => known.text === text));
			texts.set(index, now[0]?.text ?? '');
		} else if (each.kind === 'mark') {
			marks.set(index, plan.tasks.find(({text}) => text === texts.get(index))?.mark ?? '');
		} else if (each.kind === 'move') {
			moved.add(index);
		}
	}
	return {plan, texts, marks, moved, added};
}

function tasksOf(plan: Plan): string[] {
	return plan.tasks.map(({text, mark}) => `[${mark}] ${text}`).sort();
}

test('what both sides did stands, without a conflict, and in either order', () => {
	fc.assert(
		fc.property(
			shape,
			fc.array(step('o'), {maxLength: 8}),
			fc.array(step('t'), {maxLength: 8}),
			(facts, mine, others) => {
				const base = readPlan(encode(baseText(facts)));
				const ours = play(base, mine, () => false);
				const theirs = play(base, others, ({kind}, task) => {
					const isMarked = kind === 'mark' && ours.marks.has(task);
					return isMarked || (kind === 'reword' && ours.texts.get(task) !== base.tasks[task]?.text);
				});
				const versions = {base: base.source, ours: ours.plan.source, theirs: theirs.plan.source};
				const merged = mergePlans(versions);
				const back = mergePlans({...versions, ours: versions.theirs, theirs: versions.ours});
				expect(merged.conflicts, decode(merged.bytes)).toEqual([]);
				const plan = readPlan(merged.bytes);
				expect(tasksOf(plan)).toEqual(tasksOf(readPlan(back.bytes)));
				const expected = base.tasks.map(({index, text, mark}) => {
					const other = theirs.texts.get(index);
					const now = other === text ? ours.texts.get(index) : other;
					return `[${theirs.marks.get(index) ?? ours.marks.get(index) ?? mark}] ${now}`;
				});
				const added = [...ours.added, ...theirs.added].map(text => `[ ] ${text}`);
				expect(tasksOf(plan)).toEqual([...expected, ...added].sort());
				for (const {index} of base.tasks) {
					const sides = [ours, theirs].filter(({moved}) => moved.has(index));
					const [side] = sides;
					const find = (from: Plan, text: string | undefined) => from.tasks.find(each => each.text === text);
					const put = side === undefined ? undefined : find(side.plan, side.texts.get(index));
					if (side !== undefined && put?.parent === null && sides.length === 1) {
						const named = theirs.texts.get(index) === base.tasks[index]?.text ? ours : theirs;
						const now = find(plan, named.texts.get(index));
						expect(now === undefined ? null : pathOf(plan, now)).toEqual(pathOf(side.plan, put));
					}
				}
				const notes = [
					...decode(ours.plan.source).matchAll(/note \w+/g),
					...decode(theirs.plan.source).matchAll(/note \w+/g),
				];
				for (const [note] of notes) {
					expect(decode(merged.bytes)).toContain(note);
				}
			},
		),
		{numRuns: Number(process.env.RUNS ?? 150)},
	);
});
