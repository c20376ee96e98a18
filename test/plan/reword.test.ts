import {describe, expect, test} from 'vitest';
import {anchorOf} from '../../source/plan/change/anchor.ts';
import {applyChanges} from '../../source/plan/change/apply.ts';
import {anchor, planOf, taskWith, thereAndBack} from './plans.ts';

function reword(text: string, words: string): string {
	const plan = planOf(text);
	const {there, back} = thereAndBack(plan, {kind: 'reword', task: anchor(plan, 'old'), text: words});
	expect(back).toBe(text);
	return there;
}

describe('a task gets another text', () => {
	test.each<[string, string, string, string]>([
		['alone', '- [x] old\n- [ ] two\n', 'new', '- [x] new\n- [ ] two\n'],
		['its id stays', '- [ ] **T012**: old\n', 'new', '- [ ] **T012**: new\n'],
		['its number stays', '- [ ] 2.1 old\n', 'new', '- [ ] 2.1 new\n'],
		['unless the text brings one', '- [ ] T012 old\n', 'T013 new', '- [ ] T013 new\n'],
		['the optional star stays', '- [ ]* old\n', 'new', '- [ ]* new\n'],
		['continuation lines go', '- [ ] old\n  text\nlazy\n  - note\n', 'new', '- [ ] new\n  - note\n'],
		['blanks around stay', '-  [ ]\told  \r\n- [ ] two', 'new', '-  [ ]\tnew  \r\n- [ ] two'],
		['without a final line end', '- [ ] old', 'new', '- [ ] new'],
		['it is trimmed', '- [ ] old\n', '  new ', '- [ ] new\n'],
	])('%s', (_, text, words, wanted) => {
		expect(reword(text, words)).toBe(wanted);
	});

	test('where there was none', () => {
		const plan = planOf('- [ ]\n- [ ] two\n');
		const [task] = plan.tasks;
		const {there, back} = thereAndBack(plan, {
			kind: 'reword',
			task: anchorOf(plan, task ?? taskWith(plan, 'two')),
			text: 'new',
		});
		expect(there).toBe('- [ ] new\n- [ ] two\n');
		expect(back).toBe('- [ ]\n- [ ] two\n');
	});

	test('the same text is nothing to write', () => {
		const plan = planOf('- [ ] T012 old\n');
		for (const text of ['old', 'T012 old']) {
			const applied = applyChanges(plan, [{kind: 'reword', task: anchor(plan, 'old'), text}]);
			expect(applied).toMatchObject({bytes: plan.source, unchanged: [{line: 1}], inverse: []});
		}
	});

	test.each(['', '  ', 'a\nb'])('%j is refused', text => {
		expect(() => reword('- [ ] old\n', text)).toThrow(expect.objectContaining({code: 'usage'}));
	});
});
