import {describe, expect, test} from 'vitest';
import type {Forecast, HistoryFacts} from '../../source/plan/history/series.ts';
import {forecastWords, historyLines} from '../../source/report/history.ts';
import {plainStyle} from '../../source/text/theme.ts';
import {widthOf} from '../../source/text/width.ts';
import {planOf} from '../plan/plans.ts';

const forecast: Forecast = {
	kind: 'forecast',
	end: '2026-04-10',
	early: '2026-04-03',
	late: '2026-04-24',
	remaining: 12,
	days: 28,
	done: 8,
	draws: 1000,
};

const facts: HistoryFacts = {
	commits: 23,
	first: '2026-03-02',
	today: '2026-03-27',
	points: [
		{day: '2026-03-02', done: 0, total: 16},
		{day: '2026-03-09', done: 3, total: 16},
		{day: '2026-03-16', done: 5, total: 20},
		{day: '2026-03-27', done: 8, total: 20},
	],
	weeks: [
		{start: '2026-03-02', done: 3, added: 16, by: [{name: 'Ada', done: 3}]},
		{start: '2026-03-09', done: 0, added: 0, by: []},
		{
			start: '2026-03-16',
			done: 5,
			added: 4,
			by: [
				{name: 'Ben \u001b[31m', done: 4},
				{name: null, done: 1},
			],
		},
	],
	people: [
		{name: 'Ben \u001b[31m', done: 4},
		{name: 'Ada', done: 3},
		{name: null, done: 1},
	],
	scheduledEnd: '2026-04-06',
	forecast,
};
const plan = planOf('# Implementation Plan: Checkout redesign\n- [ ] a\n');

function lines(columns: number, given: Partial<HistoryFacts> = {}, ascii = false): readonly string[] {
	return historyLines(plan, {...facts, ...given}, {columns, style: {...plainStyle, ascii}});
}

test('burn-up, weeks, who ticked, and the end', () => {
	expect(lines(80).join('\n')).toBe(`Checkout redesign  8/20 done
23 commits since Mon 2 Mar                             █ done  ─ all  · forecast

 20 │                          ──────────────────────                         ·
    │                                                                 ········
    │──────────────────────────                                  ·····
    │                                                       ·····
 10 │                                               ▂ ······
    │                                               █·
    │             ▂▂▂▂▂▂▂▂▂▂▂▂▂██████████████████████
    │             ███████████████████████████████████
  0 └┬──────────────────────────────────────────────┬──────────────────┬──────┬
     2 Mar                                          today       scheduled 6 Apr

Week of  done  added
2 Mar       3     16  ███████▏░░░░  Ada 3
9 Mar       0      0  ░░░░░░░░░░░░
16 Mar      5      4  ████████████  Ben ␛[31m 4, not committed 1

Ticked by  Ben ␛[31m 4, Ada 3, not committed 1

Forecast   Fri 10 Apr, between Fri 3 Apr and Fri 24 Apr. 12 left; 8 were done in
           the last 28 days. Weeks drawn from those days 1,000 times: half end
           by the first date, 8 in 10 between the other two. Tasks still to be
           added are not in it.
Scheduled  Mon 6 Apr, 4 days before the forecast`);
});

describe('whatever the width', () => {
	test.each([20, 40, 60, 80, 100, 200])('%i columns', columns => {
		for (const line of lines(columns)) {
			expect(widthOf(line), line).toBeLessThanOrEqual(columns);
		}
	});
});

test('nothing of ours beyond ASCII where that is asked for, and nothing raw from names', () => {
	const text = lines(80, {}, true).join('\n');
	expect(text.replaceAll('␛', '')).toMatch(/^[\x20-\x7e\n]*$/);
	expect(lines(80).join('\n')).not.toContain('\u001b');
});

test('many weeks are summed up, and names that have no room are counted', () => {
	const weeks = Array.from({length: 20}, (_, week) => ({
		start: `2025-${String(10 + Math.floor(week / 10)).padStart(2, '0')}-${10 + (week % 10)}`,
		done: week,
		added: 1,
		by: ['Ada', 'Ben', 'Cleo', 'Dora'].map(name => ({name, done: 1})),
	}));
	const text = lines(40, {weeks}).join('\n');
	expect(text).toMatch(/^before +28 +8$/m);
	expect(text.match(/^\d+ \w{3} 2025 /gm)).toHaveLength(12);
	expect(lines(40, {weeks}).filter(line => line.includes('2025'))[0]).toMatch(/Ada 1, 3 more$/);
});

test('no chart before the second day, none of a forecast far off', () => {
	const young = {points: [{day: '2026-03-27', done: 0, total: 3}], first: '2026-03-27', scheduledEnd: null};
	expect(
		lines(80, {...young, forecast: {kind: 'unknown', reason: 'too-early', remaining: 3}}).join('\n'),
	).not.toContain('│');
	expect(lines(80, {forecast: {...forecast, end: '2031-01-01'}}).join('\n')).not.toContain('forecast 1 Jan');
});

test.each<[Forecast, RegExp]>([
	[
		forecast,
		/^Fri 10 Apr, between Fri 3 Apr and Fri 24 Apr\. 12 left; 8 were done in the last 28 days\. .*1,000 times/,
	],
	[{...forecast, late: null}, /^Fri 10 Apr, Fri 3 Apr at the earliest\./],
	[{kind: 'finished'}, /nothing is left/],
	[{kind: 'unknown', reason: 'no-pace', remaining: 3}, /nothing was done in the last eight weeks/],
])('a forecast says how it was made: %j', (given, wanted) => {
	expect(forecastWords(given, '2026-03-27')).toMatch(wanted);
});
