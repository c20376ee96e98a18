import {expect, test} from 'vitest';
import {namedNumbers} from '../../../source/plan/read/named-phases.ts';

test.each<[string, string | undefined, number[]]>([
	['Phases 1-3, 5 and Phase 7', undefined, [1, 2, 3, 5, 7]],
	['Milestone 2', undefined, [2]],
	['Sprint 2 and Phase 3', 'Sprint', [2]],
	['None', undefined, []],
])('%j with the keyword %s names %j', (text, keyword, numbers) => {
	expect(namedNumbers(text, keyword)).toEqual(numbers);
});
