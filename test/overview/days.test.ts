import fc from 'fast-check';
import {afterEach, expect, test} from 'vitest';
import {dayOf, dayWords, shortDayWords} from '../../source/overview/days.ts';
import {folderWith, runIn} from '../commands/run-in.ts';

const zone = process.env.TZ;

afterEach(() => {
	if (zone === undefined) {
		delete process.env.TZ;
	} else {
		process.env.TZ = zone;
	}
});

/** From the first to the last of the world's days, and where clocks change at midnight, by half an hour, or in March. */
const zones = [
	'UTC',
	'Pacific/Kiritimati',
	'Pacific/Pago_Pago',
	'Asia/Kolkata',
	'Australia/Lord_Howe',
	'America/Sao_Paulo',
	'Africa/Cairo',
	'Europe/Berlin',
	'America/New_York',
];

test('a moment is in the day that the clock on the wall shows, in every zone', () => {
	const moment = fc.tuple(
		fc.integer({min: 1995, max: 2040}),
		fc.integer({min: 0, max: 11}),
		fc.integer({min: 1, max: 28}),
		fc.integer({min: 2, max: 23}),
	);
	fc.assert(
		fc.property(fc.constantFrom(...zones), moment, (name, [year, month, day, hour]) => {
			process.env.TZ = name;
			const wanted = `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
			expect(dayOf(new Date(year, month, day, hour, 30))).toBe(wanted);
		}),
	);
});

test.each(zones)('in %s a phase is late when its last day is over there, not before', async name => {
	process.env.TZ = name;
	const folder = folderWith({'PLAN.md': '## Phase 1: A\n**Timeline**: by 2026-03-29\n- [ ] a\n'});
	const phaseAt = async (now: string) => {
		const {out} = await runIn(folder, ['status', '--json', '--with', 'phases'], {now});
		return JSON.parse(out).plans[0].phases[0];
	};
	expect(await phaseAt('2026-03-29T23:59:59')).toMatchObject({end: '2026-03-29', late: false});
	expect(await phaseAt('2026-03-30T01:00:00')).toMatchObject({end: '2026-03-29', late: true});
});

test.each(zones)('in %s the words for a day are the same', name => {
	process.env.TZ = name;
	expect(dayWords('2026-03-29', '2026-01-01')).toBe('Sun 29 Mar');
	expect(dayWords('2025-12-31', '2026-01-01')).toBe('Wed 31 Dec 2025');
	expect(dayWords('2025-12-31', null)).toBe('Wed 31 Dec 2025');
	expect(shortDayWords('2026-03-29', '2026-01-01')).toBe('29 Mar');
	expect(shortDayWords('2027-01-01', '2026-01-01')).toBe('1 Jan 2027');
});
