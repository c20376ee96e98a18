import {describe, expect, test} from 'vitest';
import type {GitFacts} from '../../source/plan/check/git-facts.ts';
import {type ChecklistOptions, openChecklist} from './checklist.ts';

const plan = `# Login

## Phase 1: Base
- [ ] T001 Write the **form**
- [ ] T002 Write the page
- [x] T003 Write the tests
  - Create: \`test/login.test.ts\`

## Task 2: Rest
- Create: \`src/rest.ts\`
- [ ] Step 1: Write
- [ ] Step 2: Run
`;

const day = 86_400_000;
const facts: GitFacts = {
	commits: [
		{id: 'a'.repeat(40), subject: 'The form (T001)', body: ''},
		{id: 'b'.repeat(40), subject: 'The page', body: 'Task: 1.2\n'},
	],
	files: new Map([
		['test/login.test.ts', {state: 'never', changed: 0}],
		['src/rest.ts', {state: 'new', changed: 90 * day}],
	]),
	changed: 0,
	now: 100 * day,
};

function openProposals(given: Partial<GitFacts> = {}, options: ChecklistOptions = {}) {
	const list = openChecklist(plan, options);
	list.press('C');
	list.dispatch({kind: 'git', facts: {...facts, ...given}, remarks: []});
	return list;
}

describe('what git says and the plan does not', () => {
	test('is asked for, and listed with why and the command', () => {
		const list = openChecklist(plan);
		list.press('C');
		expect(list.effects).toEqual([{kind: 'read-git'}]);
		expect(list.screen()).toContain('Asking git…');
		list.dispatch({kind: 'git', facts, remarks: []});
		expect(
			list
				.rows()
				.slice(0, 6)
				.map(row => row.trimEnd()),
		).toEqual([
			' What git says and the plan does not',
			' ❯ the plan has not changed for 100 days, but 1 file that it names has',
			'   done    T001  Write the form',
			'   done    T002  Write the page',
			'   reopen  T003  Write the tests',
			'   done    2.1, 2.2  Task 2: Rest',
		]);
		list.press('j');
		expect(
			list
				.rows()
				.slice(-4)
				.map(row => row.trim()),
		).toEqual([
			'T001 is open, but commit aaaaaaa names it: The form (T001)',
			'planwright done T001 --plan plan.md',
			'',
			'Enter do it · u undo · ? help · Esc back',
		]);
	});

	test('Enter does one, the list stays, and u takes it back', () => {
		const list = openProposals();
		list.press('j', 'enter');
		expect(list.file()).toBe(plan.replace('[ ] T001', '[x] T001'));
		expect(list.screen()).toContain('T001 done');
		expect(list.cursorRow()).toContain('T002');
		list.press('u');
		expect(list.file()).toBe(plan);
		expect(list.cursorRow()).toContain('T001');
		list.press('G', 'enter', 'enter');
		expect(list.file()).toBe(plan.replaceAll('[ ] Step', '[x] Step').replace('[x] T003', '[ ] T003'));
		list.press('esc');
		expect(list.screen()).toContain('Phase 1');
		list.press('u', 'u');
		expect(list.file()).toBe(plan);
	});

	test('what no command does is said', () => {
		const list = openProposals();
		list.press('enter');
		expect(list.screen()).toContain('No command does this');
		expect(list.file()).toBe(plan);
	});

	test('follows the file', () => {
		const list = openProposals();
		list.press('j');
		list.write(plan.replace('[ ] T001', '[x] T001'));
		list.notice();
		expect(list.cursorRow()).toContain('T002');
		expect(list.screen()).toContain('Saved outside: T001 done');
	});

	test('nothing, and where there is no git to ask', () => {
		const list = openProposals({commits: [], files: new Map()});
		expect(list.screen()).toContain('Nothing: what the commits');
		list.press('enter', 'q', 'C');
		list.dispatch({kind: 'not-read', message: 'plan.md lies in no git repository'});
		expect(list.screen()).toContain('Phase 1');
		expect(list.message()).toBe('plan.md lies in no git repository');
	});

	test.each([
		[40, 10],
		[200, 60],
		[20, 6],
		[5, 2],
	])('%i×%i', (columns, height) => {
		const list = openProposals({}, {columns, height});
		list.press('G');
		if (height > 2) expect(list.cursorRow()).toMatch(/done/);
		list.press('enter', '?', 'esc', 'esc');
		expect(list.file()).toContain('[x] Step 1');
	});
});
