import {describe, expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {anchorOf} from '../../source/plan/change/anchor.ts';
import {applyChanges} from '../../source/plan/change/apply.ts';
import type {Change} from '../../source/plan/change/changes.ts';
import {readPlan} from '../../source/plan/read/read.ts';

type Without<Kind> = Kind extends {readonly task: infer _} ? Omit<Kind, 'task'> : never;

function changed(text: string, index: number, change: Without<Change>): string {
	const plan = readPlan(encode(text));
	const task = plan.tasks[index];
	if (task === undefined) throw new RangeError(`no task ${index}`);
	const {plan: after} = applyChanges(plan, [{...change, task: anchorOf(plan, task)} as Change]);
	return Buffer.from(after.source, 'latin1').toString();
}

describe('a heading that is a task', () => {
	const text = '# N\n\n### [ ] Step 1: Ask ##\n\n- [ ] who\n\n### [ ] Step 2: Build\n\nWords.\n';
	test.each<[string, number, Without<Change>, string]>([
		['ticked', 2, {kind: 'mark', to: 'done'}, text.replace('[ ] Step 2', '[x] Step 2')],
		[
			'started',
			2,
			{kind: 'mark', to: 'doing', by: 'anna'},
			text.replace('[ ] Step 2: Build\n', '[>] Step 2: Build\n- Doing: anna\n'),
		],
		['noted', 0, {kind: 'note', text: 'see ADR 7'}, text.replace('Ask ##\n', 'Ask ##\n- see ADR 7\n')],
		['reworded', 0, {kind: 'reword', text: 'Step 1: Listen'}, text.replace('Step 1: Ask', 'Step 1: Listen')],
	])('%s', (_, index, change, after) => expect(changed(text, index, change)).toBe(after));

	test('is neither moved nor removed', () => {
		expect(() => changed(text, 0, {kind: 'remove'})).toThrow('1.0 cannot be removed: it is a heading');
		expect(() => changed(text, 0, {kind: 'move', place: {kind: 'next'}})).toThrow('1.0 cannot be moved');
	});
});

describe('a task behind several markers', () => {
	const text = '1. - [ ] a\n   1. - [ ] b\n2. - [ ] c\n';
	test.each<[string, number, Without<Change>, string]>([
		['ticked', 1, {kind: 'mark', to: 'done'}, text.replace('[ ] b', '[x] b')],
		[
			'started',
			0,
			{kind: 'mark', to: 'doing', by: 'anna'},
			text.replace('[ ] a\n', '[>] a\n      - Doing: anna\n'),
		],
		['reworded', 2, {kind: 'reword', text: 'd'}, text.replace('c', 'd')],
	])('%s', (_, index, change, after) => expect(changed(text, index, change)).toBe(after));

	test('is neither moved nor removed', () => {
		expect(() => changed(text, 1, {kind: 'remove'})).toThrow('other items begin on its line');
	});
});
