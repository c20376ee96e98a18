import {expect, test} from 'vitest';
import {ageOf} from '../../source/text/count.ts';

test.each([
	[0, 'just now'],
	[59, 'just now'],
	[60, '1 minute ago'],
	[3599, '59 minutes ago'],
	[3600, '1 hour ago'],
	[86_399, '23 hours ago'],
	[86_400 * 3, '3 days ago'],
])('%i seconds: %s', (seconds, expected) => {
	const now = new Date('2026-01-05T09:00:00Z');
	expect(ageOf(new Date(now.getTime() - seconds * 1000), now)).toBe(expected);
});
