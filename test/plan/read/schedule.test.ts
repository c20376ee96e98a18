import {addBusinessDays} from 'date-fns/addBusinessDays';
import {addMonths as addMonthsOfDate} from 'date-fns/addMonths';
import fc from 'fast-check';
import {afterEach, expect, test} from 'vitest';
import {
	addMonths,
	addWorkingDays,
	formatDay,
	parseDay,
	parseTimeline,
	schedulePhases,
	toWorkingDay,
} from '../../../source/plan/read/schedule.ts';
import {planOf} from '../plans.ts';

const zone = process.env.TZ;

afterEach(() => {
	if (zone === undefined) {
		delete process.env.TZ;
	} else {
		process.env.TZ = zone;
	}
});

test.each([
	['3 days', {kind: 'working-days', count: 3}],
	['1 day', {kind: 'working-days', count: 1}],
	['~5 working days', {kind: 'working-days', count: 5}],
	['3d', {kind: 'working-days', count: 3}],
	['2-3 days', {kind: 'working-days', count: 3}],
	['1 week', {kind: 'working-days', count: 5}],
	['1-2 weeks', {kind: 'working-days', count: 10}],
	['1–2 Weeks (with holidays)', {kind: 'working-days', count: 10}],
	['2 to 3 wks', {kind: 'working-days', count: 15}],
	['1.5 weeks', {kind: 'working-days', count: 8}],
	['0.5 days', {kind: 'working-days', count: 1}],
	['2 months', {kind: 'months', count: 2}],
	['Week 3', {kind: 'weeks', first: 3, last: 3}],
	['Weeks 1-2', {kind: 'weeks', first: 1, last: 2}],
	['weeks 1 to 2', {kind: 'weeks', first: 1, last: 2}],
	['2026-12-01 to 2026-12-12', {kind: 'days', start: '2026-12-01', end: '2026-12-12'}],
	['2026-12-01 - 2026-12-12', {kind: 'days', start: '2026-12-01', end: '2026-12-12'}],
	['2026-12-01–2026-12-12', {kind: 'days', start: '2026-12-01', end: '2026-12-12'}],
	['by 2026-12-12', {kind: 'until', end: '2026-12-12'}],
	['[X days/weeks]', null],
	['TBD', null],
	['', null],
	['0 days', null],
	['3', null],
	['1.5 months', null],
	['Week 0', null],
	['Weeks 3-1', null],
	['2026-12-12 to 2026-12-01', null],
	['2026-02-30 to 2026-03-01', null],
	['by 2026-13-01', null],
	['3 daydreams', null],
	['4 hours', null],
])('the timeline %j means %j', (text, timeline) => {
	expect(parseTimeline(text)).toEqual(timeline);
});

/** Each phase as a timeline and what it depends on; gives back `start..end` for each. */
function dates(start: string | null, ...phases: [string | null, ...number[]][]): string[] {
	return schedulePhases(
		phases.map(([timeline, ...on]) => ({timeline, on})),
		start,
	).map(({start: first, end}) => `${first ?? ''}..${end ?? ''}`);
}

test.each([
	['2026-12-01', '3 days', '2026-12-01..2026-12-03'],
	['2026-12-03', '3 days', '2026-12-03..2026-12-07'],
	['2026-12-05', '1 day', '2026-12-07..2026-12-07'],
	['2026-12-06', '1 week', '2026-12-07..2026-12-11'],
	['2026-12-01', '1-2 weeks', '2026-12-01..2026-12-14'],
	['2026-12-01', '1 month', '2026-12-01..2026-12-31'],
	['2026-01-30', '1 month', '2026-01-30..2026-02-27'],
	['2026-01-15', '1 month', '2026-01-15..2026-02-13'],
	['2026-12-02', 'Week 1', '2026-11-30..2026-12-04'],
	['2026-12-02', 'Weeks 2-3', '2026-12-07..2026-12-18'],
	['2026-12-02', '2026-11-28 to 2026-12-06', '2026-11-28..2026-12-06'],
	['2026-12-02', 'by 2026-12-12', '..2026-12-12'],
	['2026-12-02', 'some time', '..'],
	[null, '3 days', '..'],
	[null, 'Week 1', '..'],
	[null, 'by 2026-12-12', '..2026-12-12'],
	['9999-12-30', '3 days', '9999-12-30..'],
])('from %s, %j is %s', (start, timeline, expected) => {
	expect(dates(start, [timeline])).toEqual([expected]);
});

test('a phase starts on the working day after what it depends on ends', () => {
	expect(dates('2026-12-01', ['4 days'], ['1 day', 0], ['2 days', 0, 1])).toEqual([
		'2026-12-01..2026-12-04',
		'2026-12-07..2026-12-07',
		'2026-12-08..2026-12-09',
	]);
	expect(dates('2026-12-01', ['1 day', 1], ['by 2026-12-12'])).toEqual([
		'2026-12-14..2026-12-14',
		'..2026-12-12',
	]);
});

test('what depends on a phase without an end, or on itself, has no dates', () => {
	expect(dates('2026-12-01', [null], ['1 day', 0], ['1 day', 3], ['1 day', 2], ['Week 1', 3])).toEqual([
		'..',
		'..',
		'..',
		'..',
		'..',
	]);
});

test.each([
	['**Start**: 2026-12-02', '2026-12-02'],
	['- **Start:** 2026-12-05 (Saturday)', '2026-12-07'],
	['**Generated**: 2026-12-01\n**Start**: 2026-12-02', '2026-12-02'],
	['**Generated**: 2026-12-01', '2026-12-01'],
	['**Start**: soon\n\n**Generated**: 2026-12-01', '2026-12-01'],
	['<!-- CREATED: 2026-12-01T23:59:59-11:00 -->', '2026-12-01'],
	['<!-- CREATED: {{current_timestamp}} -->', null],
	['', null],
])('the schedule of a plan with %j starts on %s', (head, start) => {
	expect(planOf(`${head}\n\n## Phase 1\n**Timeline**: 1 day\n`).phases[0]?.start).toBe(start);
});

test.each([
	['2026-12-03', '- [ ] a', false],
	['2026-12-04', '- [ ] a', true],
	['2026-12-04', '- [x] a', false],
	['2026-12-04', '- [x] a\n- [ ]* b', false],
	[undefined, '- [ ] a', false],
])('on %s a phase that ended on 2026-12-03 with %j is late: %s', (today, list, late) => {
	const text = `## Phase 1\n**Timeline**: by 2026-12-03\n\n${list}\n`;
	const plan = planOf(text, 'default', today);
	expect(plan.phases[0]?.late).toBe(late);
});

const zones = [
	'UTC',
	'Pacific/Apia',
	'Pacific/Kiritimati',
	'America/Sao_Paulo',
	'Asia/Tehran',
	'Europe/Berlin',
	'America/Los_Angeles',
];
const anyDay = fc.integer({min: parseDay('1995-01-01') ?? 0, max: parseDay('2040-12-31') ?? 0});
const anyTimeline = fc.oneof(
	fc
		.tuple(fc.integer({min: 1, max: 400}), fc.constantFrom('days', 'weeks', 'months'))
		.map(([count, unit]) => `${count} ${unit}`),
	fc.integer({min: 1, max: 60}).map(week => `Week ${week}`),
);

test('no zone moves a date', () => {
	fc.assert(
		fc.property(anyDay, fc.array(anyTimeline, {minLength: 1, maxLength: 4}), (start, timelines) => {
			const phases = timelines.map((timeline, index) => ({timeline, on: index === 0 ? [] : [index - 1]}));
			const found = zones.map(name => {
				process.env.TZ = name;
				return JSON.stringify(schedulePhases(phases, formatDay(start)));
			});
			expect(new Set(found).size).toBe(1);
		}),
		{numRuns: 200},
	);
});

test('days are counted as date-fns counts them where every day exists', () => {
	process.env.TZ = 'UTC';
	const dateOf = (day: number) => new Date(day * 86_400_000);
	const dayOf = (date: Date) => date.getTime() / 86_400_000;
	fc.assert(
		fc.property(anyDay, fc.integer({min: 0, max: 600}), (day, count) => {
			const working = toWorkingDay(day);
			expect(dateOf(working).getUTCDay() % 6).not.toBe(0);
			expect(addWorkingDays(working, count)).toBe(dayOf(addBusinessDays(dateOf(working), count)));
			expect(addMonths(day, count)).toBe(dayOf(addMonthsOfDate(dateOf(day), count)));
			expect(parseDay(formatDay(day) ?? '')).toBe(day);
		}),
	);
});
