import {describe, expect, test} from 'vitest';
import type {Place} from '../../source/plan/change/changes.ts';
import {anchor, planOf, thereAndBack} from './plans.ts';

/** Moves the task `it` and takes it back. */
function move(text: string, place: string): string {
	const plan = planOf(text);
	const [kind = '', ...words] = place.split(' ');
	const to: Place =
		kind === 'after' || kind === 'before' || kind === 'under'
			? {kind, task: anchor(plan, words.join(' '))}
			: {kind: 'section', path: words.join(' ')};
	const {there, back} = thereAndBack(plan, {kind: 'move', task: anchor(plan, 'it'), place: to});
	expect(back).toBe(text);
	return there;
}

describe('a task moves', () => {
	test.each<[string, string, string, string]>([
		['down', '- [>] it\n- [ ] two\n- [ ] three\n', 'after two', '- [ ] two\n- [>] it\n- [ ] three\n'],
		['up', '- [ ] one\n- [ ] two\n- [x] it\n', 'before two', '- [ ] one\n- [x] it\n- [ ] two\n'],
		[
			'with all that it has',
			'- [ ] it\n  more\n\n  text\n  - [ ] sub\n- [ ] two\n',
			'after two',
			'- [ ] two\n- [ ] it\n  more\n\n  text\n  - [ ] sub\n',
		],
		[
			'over what the other has',
			'- [ ] it\n- [ ] two\n  - [ ] sub\n',
			'after two',
			'- [ ] two\n  - [ ] sub\n- [ ] it\n',
		],
		[
			'in a numbered list',
			'1. [ ] one\n2. [ ] it\n3. [ ] three\n',
			'after three',
			'1. [ ] one\n2. [ ] three\n3. [ ] it\n',
		],
		[
			'to the top of a numbered list',
			'1. [ ] one\n2. [ ] two\n3. [ ] it\n',
			'before one',
			'1. [ ] it\n2. [ ] one\n3. [ ] two\n',
		],
		['without a final line end', '- [ ] it\n- [ ] two', 'after two', '- [ ] two\n- [ ] it'],
		['up without a final line end', '- [ ] one\r\n- [ ] it', 'before one', '- [ ] it\r\n- [ ] one'],
		[
			'between blank lines',
			'- [ ] it\n\n- [ ] two\n\n- [ ] three\n',
			'after two',
			'- [ ] two\n\n- [ ] it\n\n- [ ] three\n',
		],
		[
			'to another section',
			'## A\n1. [ ] it\n   - note\n2. [ ] two\n## B\n* [ ] three\n',
			'in B',
			'## A\n1. [ ] two\n## B\n* [ ] three\n* [ ] it\n  - note\n',
		],
		['to an empty section', '## A\n- [ ] it\n## B\n', 'in B', '## A\n## B\n\n- [ ] it\n'],
		[
			'into another',
			'- [ ] one\n- [ ] it\n  - [ ] sub\n    text\n',
			'under one',
			'- [ ] one\n  - [ ] it\n    - [ ] sub\n      text\n',
		],
		[
			'out of another',
			'- [ ] one\n    - [ ] it\n        - [ ] sub\n',
			'after one',
			'- [ ] one\n- [ ] it\n    - [ ] sub\n',
		],
		[
			'with tabs',
			'- [ ] one\n\t- [ ] it\n\t\t- [ ] sub\n\t\t\ttext\n',
			'after one',
			'- [ ] one\n- [ ] it\n\t- [ ] sub\n\t\ttext\n',
		],
		[
			'from bullets to numbers',
			'- [ ] it\n  - [ ] sub\n\ntext\n\n1. [ ] one\n',
			'after one',
			'text\n\n1. [ ] one\n2. [ ] it\n   - [ ] sub\n',
		],
		['keeping its id', '- [ ] T001 it\n- [ ] T002 two\n', 'after two', '- [ ] T002 two\n- [ ] T001 it\n'],
		[
			'to a task of the same text',
			'## A\n- [ ] same\n## B\n- [ ] it\n- [ ] same as\n',
			'before same as',
			'## A\n- [ ] same\n## B\n- [ ] it\n- [ ] same as\n',
		],
	])('%s', (_, text, place, wanted) => {
		expect(move(text, place)).toBe(wanted);
	});

	test.each<[string, string, string]>([
		['into itself', '- [ ] it\n', 'after it'],
		['into its child', '- [ ] it\n  - [ ] sub\n', 'under sub'],
		['into a quote', '- [ ] it\n\n> - [ ] two\n', 'after two'],
	])('not %s', (_, text, place) => {
		expect(() => move(text, place)).toThrow(expect.objectContaining({code: 'usage'}));
	});
});
