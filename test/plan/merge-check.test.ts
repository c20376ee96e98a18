import {expect, test} from 'vitest';
import {hasLosses, hasRepeats} from '../../source/plan/merge/verify.ts';

const versions = {
	base: '# P\n- [ ] a\n- [ ] b\n',
	ours: '# P\n- [ ] b\n- [x] a\n',
	theirs: '# P\n- [ ] a\n  a note\n- [ ] b\n',
};

test.each([
	['what both did', '# P\n- [ ] b\n- [x] a\n  a note\n', false, false],
	['with other numbers, marks and indentation', '# P\n  1. [>] b\n2. [x] a\n\ta note\n', false, false],
	['a task at both of its places', '# P\n- [ ] a\n  a note\n- [ ] b\n- [x] a\n', true, false],
	['without a line that one side added', '# P\n- [ ] b\n- [x] a\n', false, true],
	['without a line that both have', '- [ ] b\n- [x] a\n  a note\n', false, true],
	['with a line twice', '# P\n- [ ] b\n- [x] a\n  a note\n  a note\n', true, false],
])('%s', (_, text, repeats, losses) => {
	expect([hasRepeats(text, versions, 'lines'), hasLosses(text, versions)]).toEqual([repeats, losses]);
});

test('what both sides added is there twice, and of tasks alone other lines do not count', () => {
	const added = {...versions, ours: `${versions.base}x\n`, theirs: `x\n${versions.base}`};
	expect(hasRepeats(`x\n${versions.base}x\n`, added, 'lines')).toBe(false);
	expect(hasRepeats(`x\nx\n${versions.base}x\n`, added, 'lines')).toBe(true);
	expect(hasRepeats(`x\nx\n${versions.base}x\n`, added, 'tasks')).toBe(false);
});

test('a line that one side took out may be gone', () => {
	expect(hasLosses('# P\n- [ ] b\n', {...versions, ours: '# P\n- [ ] b\n', theirs: versions.base})).toBe(
		false,
	);
});
