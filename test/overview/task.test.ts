import {describe, expect, test} from 'vitest';
import {taskNotes, waitingInShort, withoutReference} from '../../source/overview/task.ts';
import {waitingFor} from '../../source/plan/waits.ts';
import {planIn} from '../report/plans.ts';

function firstIn(markdown: string) {
	const plan = planIn(markdown);
	const [task] = plan.tasks;
	if (task === undefined) {
		throw new Error('no task');
	}
	return {plan, task};
}

test.each<[string, readonly string[]]>([
	['- [ ] a\n', []],
	['- [!] a\n  - Blocked: the \\[key\\] \u001b[2J\n', ['the [key] ␛[2J (bad)']],
	['- [!] a\n', []],
	['- [>] a\n  - Doing: anna\n', ['by anna (active)']],
	['- [?] a\n', ['[?] (warning)']],
	['- [ ] a (depends on T02, T03)\n- [ ] T02 b\n- [ ] T03 c\n', ['waits for T02, T03 (faint)']],
	['- [x] a (depends on T02)\n- [ ] T02 b\n', []],
	['- [ ] a (depends on T02)\n  - [x] b\n  - [ ] c\n- [ ] T02 d\n', ['waits for T02 (faint)', '1/2 (faint)']],
	['- [ ]* a\n', ['optional (faint)']],
	['- [x]* a\n', []],
])('what is said of the first task of %j', (markdown, notes) => {
	const {plan, task} = firstIn(markdown);
	expect(taskNotes(plan, task).map(({text, tone}) => `${text} (${tone})`)).toEqual(notes);
});

describe('what a task waits for, whole and in few words', () => {
	const after = '## Phase 1: A\n- [ ] a\n## Done\n- [ ] T01 b\n';
	test.each<[string, string, string, string]>([
		['nothing', '- [ ] T01 a\n', '', ''],
		['a task', '- [ ] T01 a (depends on T02)\n- [ ] T02 b\n', 'T02', 'T02'],
		['its children', '- [ ] T01 a\n  - [ ] T02 b\n  - [ ] T03 c\n', 'T02, T03', '2 open subtasks'],
		['a child and another', '- [ ] T01 a (depends on T03)\n  - [ ] T02 b\n- [ ] T03 c\n', 'T03, T02', 'T03'],
		[
			'a phase',
			'## Sprint 1\n- [ ] a\n## Sprint 2\n**Dependencies**: 1\n- [ ] T01 b\n',
			'Sprint 1',
			'Sprint 1',
		],
		['all phases', after, 'all phases', 'all phases'],
		['what its parent waits for', '- [ ] a (depends on T02)\n  - [ ] T01 b\n- [ ] T02 c\n', 'T02', 'T02'],
	])('%s', (_, markdown, whole, short) => {
		const plan = planIn(markdown);
		const [task] = plan.tasks.filter(({text}) => text.startsWith('T01'));
		expect(task && waitingFor(plan, task).join(', ')).toBe(whole);
		expect(task && waitingInShort(plan, task)).toBe(short);
	});
});

test.each([
	['T012 Write it', 'T012', 'Write it'],
	['**T012** Write it', 'T012', 'Write it'],
	['**T012**: Write it', 'T012', 'Write it'],
	['**T012 Write** it', 'T012', '**T012 Write** it'],
	['1.2. Write it', '1.2', 'Write it'],
	['T012', 'T012', 'T012'],
	['Write it', null, 'Write it'],
])('%s without its id', (text, id, rest) => {
	expect(withoutReference({text, id, ref: id ?? '@1'})).toBe(rest);
});
