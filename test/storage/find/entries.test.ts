import fc from 'fast-check';
import {expect, test} from 'vitest';
import {byNaturalOrder} from '../../../source/storage/find/entries.ts';

test.each([
	[['plan-10', 'plan-9', 'plan-2a', 'plan-2']],
	[['b/a', 'a/b', 'a']],
	[['v1.10', 'v1.9', 'v01.9']],
	[['TODO.md', 'specs/1', 'plans/1']],
	[['plan-2.md', 'plan2.md', 'plan.md']],
])('%j is sorted from the end', names => {
	expect([...names].sort(byNaturalOrder)).toEqual([...names].reverse());
});

test('is an order', () => {
	const name = fc.stringMatching(/^[ab01/.-]{0,6}$/);
	fc.assert(
		fc.property(name, name, name, (a, b, c) => {
			const [ab, bc, ac] = [byNaturalOrder(a, b), byNaturalOrder(b, c), byNaturalOrder(a, c)];
			expect(Math.sign(byNaturalOrder(b, a)) + Math.sign(ab)).toBe(0);
			expect(ab === 0).toBe(a === b);
			if (ab < 0 && bc < 0) {
				expect(ac).toBeLessThan(0);
			}
		}),
	);
});
