import {expect, test} from 'vitest';
import type {Status} from '../../../source/plan/model.ts';
import {progressOf, stateOf} from '../../../source/plan/read/sections.ts';
import {planOf} from '../plans.ts';

function tasks(marks: string): {status: Status; optional: boolean}[] {
	const statuses: Record<string, Status> = {
		t: 'todo',
		g: 'doing',
		d: 'done',
		b: 'blocked',
		r: 'dropped',
		o: 'other',
	};
	return [...marks].map(mark => ({
		status: statuses[mark.toLowerCase()] ?? 'todo',
		optional: mark !== mark.toLowerCase(),
	}));
}

test.each([
	['', 0, 'pending'],
	['t', 0, 'pending'],
	['o', 0, 'pending'],
	['tr', 0, 'pending'],
	['g', 0, 'in_progress'],
	['b', 0, 'in_progress'],
	['dt', 50, 'in_progress'],
	['dtt', 33, 'in_progress'],
	['ddt', 66, 'in_progress'],
	['dtr', 50, 'in_progress'],
	['do', 50, 'in_progress'],
	['d', 100, 'completed'],
	['dr', 100, 'completed'],
	['r', 100, 'completed'],
	['dT', 100, 'in_progress'],
	['T', 100, 'pending'],
	['tDT', 50, 'in_progress'],
	['tR', 0, 'pending'],
])('%j (capitals: optional) is at %d %% and %s', (marks, percent, state) => {
	const progress = progressOf(tasks(marks));
	expect(progress.percent).toBe(percent);
	expect(progress.total).toBe(marks.length);
	expect(stateOf(progress)).toBe(state);
});

test('a section counts all tasks inside it, the plan all there are', () => {
	const plan = planOf('- [x] a\n# A\n- [x] b\n## B\n- [ ] c\n- [ ]* d\n### C\n- [-] e\n## D\n# E\n- [!] f\n');
	const counts = ({total, done, todo, dropped, blocked, optionalOpen, percent}: typeof plan.progress) =>
		[total, done, todo, dropped, blocked, optionalOpen, percent].join(' ');
	expect(counts(plan.progress)).toBe('6 2 2 1 1 1 50');
	expect(plan.sections.map(({title, progress}) => `${title} ${counts(progress)}`)).toEqual([
		'A 4 1 2 1 0 1 50',
		'B 3 0 2 1 0 1 0',
		'C 1 0 0 1 0 0 100',
		'D 0 0 0 0 0 0 0',
		'E 1 0 0 0 1 0 0',
	]);
});
