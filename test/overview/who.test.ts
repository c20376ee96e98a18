import {expect, test} from 'vitest';
import {planDetails} from '../../source/overview/plan.ts';
import {taskNotes} from '../../source/overview/task.ts';
import {minuteOf, whoDoes} from '../../source/overview/who.ts';
import {planIn} from '../report/plans.ts';

const now = '2026-11-30 14:05';

test.each([
	['2026-11-30 14:05', 'anna'],
	['2026-11-30 14:04', 'anna, 1m'],
	['2026-11-30 13:06', 'anna, 59m'],
	['2026-11-30 13:05', 'anna, 1h'],
	['2026-11-29 14:06', 'anna, 23h'],
	['2026-11-28 14:05', 'anna, 2d'],
	['2026-01-01 14:05', 'anna, 333d'],
	// A day counts from its end.
	['2026-11-30', 'anna'],
	['2026-11-29', 'anna, 14h'],
	// In the time to come.
	['2026-12-24 10:00', 'anna'],
	[null, 'anna'],
])('since %j: %s', (since, words) => {
	expect(whoDoes({status: 'doing', by: 'anna', since}, now)).toBe(words);
});

test('nothing of what is not being done, and no age where there is no clock', () => {
	expect(whoDoes({status: 'done', by: 'anna', since: '2026-11-29'}, now)).toBeNull();
	expect(whoDoes({status: 'doing', by: 'anna', since: '2026-11-29'}, null)).toBe('anna');
});

test('it is said beside a task, and on home', () => {
	const plan = planIn('- [>] T01 a\n  - Doing: anna, since 2026-11-30 11:00\n');
	const [task] = plan.tasks;
	expect(task && taskNotes(plan, task, {now}).map(({text}) => text)).toEqual(['by anna, 3h']);
	expect(planDetails(plan, '2026-11-30', now).map(({text}) => text)).toEqual(['T01  anna, 3h: a']);
});

test('a minute is local', () => {
	expect(minuteOf(new Date(2026, 10, 30, 9, 5, 59))).toBe('2026-11-30 09:05');
});
