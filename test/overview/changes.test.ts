import {expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {changesSince, seenTasks} from '../../source/overview/changes.ts';
import {readPlan} from '../../source/plan/read/read.ts';

const planOf = (markdown: string) => readPlan(encode(markdown), {path: 'plan.md'});
const before = planOf('# P\n\n- [ ] a\n- [ ] b\n- [ ] c\n- [ ] d\n- [ ] e\n');

test.each([
	['nothing', '# P\n\n- [ ] a\n- [ ] b\n- [ ] c\n- [ ] d\n- [ ] e\n', ''],
	['words around them', '# P\n\nText\n\n- [ ] a\n- [ ] b\n- [ ] c\n- [ ] d\n- [ ] e\n', ''],
	[
		'marks',
		'# P\n\n- [x] a\n- [>] b\n- [x] c\n- [!] d\n- [ ] e\n',
		'p.2 doing · p.1, p.3 done · p.4 blocked',
	],
	['many marks', '# P\n\n- [x] a\n- [x] b\n- [x] c\n- [x] d\n- [ ] e\n', '4 done'],
	['tasks', '# P\n\n- [ ] new\n- [ ] a\n- [ ] b\n- [ ] c\n- [ ] d\n', '1 new · 1 gone'],
])('%s', (_, after, words) => expect(changesSince(planOf(after), seenTasks(before))).toBe(words));
