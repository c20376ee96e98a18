import {expect, test} from 'vitest';
import {isSameData} from '../../source/ui/same-data.ts';

test.each([
	[1, 1, true],
	['a', 'b', false],
	[null, {}, false],
	[{a: [1, {b: 'c'}]}, {a: [1, {b: 'c'}]}, true],
	[{a: [1, {b: 'c'}]}, {a: [1, {b: 'd'}]}, false],
	[{a: 1}, {a: 1, b: undefined}, false],
	[[1, 2], [1], false],
])('%j and %j: %s', (one, other, isSame) => {
	expect(isSameData(one, other)).toBe(isSame);
});
