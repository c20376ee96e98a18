import {describe, expect, test} from 'vitest';
import {statusLine, summaryLine} from '../../source/report/status.ts';
import {listText, nextText, nothingNext, refsText, showText} from '../../source/report/tasks.ts';
import {checkout, planIn} from './plans.ts';

const style = {color: false, ascii: false};
const plan = planIn(checkout);
const taskNamed = (text: string) => {
	const task = plan.tasks.find(each => each.text === text);
	if (task === undefined) {
		throw new Error(`no task ${text}`);
	}
	return task;
};

test('a list stands under its sections, in a pipe as wide as it gets', () => {
	expect(listText(plan, plan.tasks, {columns: Number.POSITIVE_INFINITY, style})).toMatchInlineSnapshot(`
		"Phase 1: Foundation / Tasks
		  ✓ 1.1  Set up project structure
		  ✓ 1.2  Initialize database schema

		Phase 2: Core Features / Tasks
		  ✓ 2.1  Implement main business logic
		  ◐ 2.2  Create user interface components   by anna
		    ○ 2.3  The cart
		    ○ 2.4  The summary of the order
		  ✗ 2.5  Integrate with external services   waiting on sandbox keys
		  ○ 2.6  Implement data validation
		  – 2.7  Support the old browsers

		Phase 3: Enhancement & Polish / Tasks
		  ○ 3.1  Optimize performance

		Definition of Done
		  ○ dod.1  Documentation complete
		"
	`);
});

test('a list on a terminal is cut', () => {
	expect(listText(plan, plan.tasks.slice(2, 5), {columns: 30, style})).toMatchInlineSnapshot(`
		"Phase 2: Core Features / Tasks
		  ✓ 2.1  Implement main busin…
		  ◐ 2.2  Create user…   by an…
		    ○ 2.3  The cart
		"
	`);
});

test('a short name stays behind a text that is cut', () => {
	const short = planIn('- [>] Write all that there is to be said of it in one line\n  - Doing: a\n');
	expect(listText(short, short.tasks, {columns: 30, style})).toBe('  ◐ @1  Write all that…   by a\n');
});

test('references alone', () => {
	expect(refsText(plan.tasks.slice(0, 3))).toBe('1.1\n1.2\n2.1\n');
});

test('one task whole', () => {
	expect(
		showText(plan, taskNamed('Create user interface components'), 'plan.md', style),
	).toMatchInlineSnapshot(`
		"◐ 2.2  Create user interface components

		  status     doing
		  by         anna
		  waits for  2 open subtasks
		  section    Phase 2: Core Features / Tasks
		  file       plan.md:23
		  key        %f5313f

		  ○ 2.3  The cart
		  ○ 2.4  The summary of the order

		  - Doing: anna
		"
	`);
});

test('its reference stands there once, and escapes are undone once', () => {
	const plan = planIn('- [ ] T001 keep \\\\\\[x]\n');
	const [task] = plan.tasks;
	expect(task && showText(plan, task, 'a.md', style).split('\n')[0]).toBe('○ T001  keep \\[x]');
});

test('a task that waits says for what', () => {
	expect(showText(plan, taskNamed('Optimize performance'), 'plan.md', style)).toContain(
		'waits for  Phase 2\n',
	);
	expect(showText(plan, taskNamed('Documentation complete'), 'plan.md', style)).toContain(
		'waits for  the work of the plan\n',
	);
});

describe('next', () => {
	const next = plan.next.flatMap(index => plan.tasks[index] ?? []);

	test('with the section behind it', () => {
		expect(nextText(plan, next, {columns: Number.POSITIVE_INFINITY, style})).toMatchInlineSnapshot(`
			"○ 2.3  The cart   Phase 2: Core Features / Tasks
			○ 2.4  The summary of the order   Phase 2: Core Features / Tasks
			○ 2.6  Implement data validation   Phase 2: Core Features / Tasks
			"
		`);
	});

	test.each([
		['- [x] a\n', 'nothing is next: everything is done'],
		['words\n', 'nothing is next: the plan has no tasks'],
		['- [>] a\n- [!] b\n', 'nothing is next: 1 doing, 1 blocked'],
		['- [!] b\n', 'nothing is next: 1 blocked'],
	])('why there is none: %j', (text, words) => expect(nothingNext(planIn(text))).toBe(words));
});

describe('one line for a prompt', () => {
	const line = (markdown: string, path = 'plans/001-checkout/plan-001.md') =>
		statusLine({plan: planIn(markdown), path}, style);

	test('what is being done', () => {
		expect(line(checkout)).toBe('001 checkout 30% 3/11 ◐ 2.2 Create user interface components\n');
	});

	test('what is next, what is blocked, nothing more', () => {
		expect(line('# A plan\n- [ ] a task\n', 'TODO.md')).toBe('A plan 0% 0/1 ▸ ap.1 a task\n');
		expect(line('# A plan\n- [!] a task\n', 'TODO.md')).toBe('A plan 0% 0/1 ✗ ap.1 a task\n');
		expect(line('# A plan\n- [x] a task\n', 'TODO.md')).toBe('A plan 100% 1/1 ✓ done\n');
		expect(line('words\n', 'TODO.md')).toBe('TODO.md 0% 0/0\n');
	});

	test('never more than 60 columns', () => {
		expect(
			[...line(`# ${'数'.repeat(80)}\n- [ ] ${'x'.repeat(90)}\n`, 'a.md').trimEnd()].length,
		).toBeLessThanOrEqual(60);
	});

	test('several plans', () => {
		const file = {plan: planIn('- [x] a\n- [ ] b\n'), path: 'plans/002-x/a.md'};
		expect(summaryLine([file, file], style)).toBe('2 plans 50% 2/4 ▸ 002 x, 002 x\n');
	});
});
