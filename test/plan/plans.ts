import {decode, encode} from '../../source/markdown/bytes.ts';
import {anchorOf} from '../../source/plan/change/anchor.ts';
import {applyChanges} from '../../source/plan/change/apply.ts';
import type {Applied, Change, TaskAnchor} from '../../source/plan/change/changes.ts';
import type {Day, DialectName, Plan, Task} from '../../source/plan/model.ts';
import {readPlan} from '../../source/plan/read/read.ts';

export function planOf(text: string, dialect: DialectName = 'default', today?: Day): Plan {
	return readPlan(encode(text), today === undefined ? {dialect} : {dialect, today});
}

/** The only task whose text holds these words. */
export function taskWith(plan: Plan, words: string): Task {
	const found = plan.tasks.filter(task => task.text.includes(words));
	const [task] = found;
	if (task === undefined || found.length > 1) {
		throw new Error(`${found.length} tasks hold "${words}"`);
	}
	return task;
}

export function anchor(plan: Plan, words: string): TaskAnchor {
	return anchorOf(plan, taskWith(plan, words));
}

export function textOf(applied: Pick<Applied, 'bytes'>): string {
	return decode(applied.bytes);
}

/** Applies changes to a plan, and the inverse to what comes out: the text, and the text again. */
export function thereAndBack(plan: Plan, ...changes: readonly Change[]): {there: string; back: string} {
	const there = applyChanges(plan, changes);
	const back = applyChanges(readPlan(there.bytes, {dialect: plan.dialect}), there.inverse);
	return {there: decode(there.bytes), back: decode(back.bytes)};
}
