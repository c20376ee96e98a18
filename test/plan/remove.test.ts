import {describe, expect, test} from 'vitest';
import {anchor, planOf, thereAndBack} from './plans.ts';

function remove(text: string, words: string): string {
	const plan = planOf(text);
	const {there, back} = thereAndBack(plan, {kind: 'remove', task: anchor(plan, words)});
	expect(back).toBe(text);
	return there;
}

describe('a task is removed', () => {
	test.each<[string, string, string]>([
		['alone', '- [ ] one\n- [ ] two\n- [ ] three\n', '- [ ] one\n- [ ] three\n'],
		[
			'with body and children',
			'- [ ] one\n- [ ] two\n  goes on\n\n  text\n  - [ ] sub\n    - note\n- [ ] three\n',
			'- [ ] one\n- [ ] three\n',
		],
		['with children written flat', '- [ ] 1. two\n- [ ] 1.1 sub\n- [ ] 2. three\n', '- [ ] 2. three\n'],
		['the first of a file', '\ufeff- [ ] two\r\n- [ ] three\r\n', '\ufeff- [ ] three\r\n'],
		['the last without a final line end', '- [ ] one\n- [ ] two', '- [ ] one'],
		['the only one', '- [ ] two', ''],
		['between blank lines', '- [ ] one\n\n- [ ] two\n\n- [ ] three\n', '- [ ] one\n\n- [ ] three\n'],
		['between blank lines, the last', '- [ ] one\n\n- [ ] two\n\n## Next\n', '- [ ] one\n\n## Next\n'],
		['under a heading', '## A\n\n- [ ] two\n\n## B\n', '## A\n\n## B\n'],
		['at the end of a file', '## A\n\n- [ ] two\n', '## A\n'],
		['at the end, without a final line end', '## A\n\n- [ ] two', '## A'],
		['a child', '- [ ] one\n  - [ ] two\n  - [ ] three\n', '- [ ] one\n  - [ ] three\n'],
		['in a quote', '> - [ ] one\n>\n> - [ ] two\n>\n> text\n', '> - [ ] one\n>\n> text\n'],
	])('%s', (_, text, wanted) => {
		expect(remove(text, 'two')).toBe(wanted);
	});

	test.each<[string, string, string]>([
		[
			'what follows is renumbered',
			'1. [ ] one\n2. [ ] two\n   - note\n3. [x] three\n4. plain\n',
			'1. [ ] one\n2. [x] three\n3. plain\n',
		],
		['from the first on', '1. [ ] two\n2. [ ] three\n', '1. [ ] three\n'],
		['all the same stay so', '1. [ ] one\n1. [ ] two\n1. [ ] three\n', '1. [ ] one\n1. [ ] three\n'],
		['up to a gap', '1. [ ] two\n2. [ ] three\n9. [ ] nine\n', '1. [ ] three\n9. [ ] nine\n'],
		['to narrower numbers', '9. [ ] two\n10. [ ] three\n    - [ ] sub\n', '9. [ ] three\n    - [ ] sub\n'],
	])('numbers: %s', (_, text, wanted) => {
		expect(remove(text, 'two')).toBe(wanted);
	});
});
