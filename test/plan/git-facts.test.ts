import {describe, expect, test} from 'vitest';
import {
	type FileFacts,
	type GitFacts,
	gitProposals,
	type PlanCommit,
} from '../../source/plan/check/git-facts.ts';
import {namedFiles} from '../../source/plan/check/named-files.ts';
import {planOf, taskWith} from './plans.ts';

const day = 86_400_000;
const now = 100 * day;

type Said = Partial<Omit<GitFacts, 'files' | 'commits'>> & {
	readonly commits?: readonly string[];
	readonly files?: Readonly<Record<string, FileFacts['state'] | number>>;
};

/** Commits by their messages, newest first; files by their states, or by when they were changed. */
function factsOf({commits = [], files = {}, ...rest}: Said): GitFacts {
	return {
		commits: commits.map((message, index): PlanCommit => {
			const [subject = '', ...body] = message.split('\n');
			return {id: `${index}`.repeat(40), subject, body: body.join('\n')};
		}),
		files: new Map(
			Object.entries(files).map(([name, file]) => [
				name,
				typeof file === 'number' ? {state: 'there', changed: file} : {state: file, changed: 0},
			]),
		),
		changed: now,
		now,
		...rest,
	};
}

function proposed(text: string, said: Said): readonly (readonly [number, string, string | null])[] {
	return gitProposals(planOf(text), factsOf(said), 'PLAN.md').map(
		({line, message, command}) => [line, message, command] as const,
	);
}

/** The refs of the tasks that a message names. */
function named(text: string, ...commits: readonly string[]): readonly string[] {
	return proposed(text, {commits}).map(([, message]) => message.split(' ')[0] ?? '');
}

describe('what names a task in a commit', () => {
	const ids = '# P\n- [ ] T011 a\n- [ ] T012 b\n- [ ] T013 c\n- [x] T014 d\n- [ ] ABC-1 e\n';

	test.each<[string, string, readonly string[]]>([
		['an id in the subject', 'Add the login (T012)', ['T012']],
		['an id in the body', 'Add the login\n\nThis is ABC-1.', ['ABC-1']],
		['a range, of which the ids between are named too', 'T011-T013: the base', ['T011', 'T012', 'T013']],
		['a part of a word does not', 'Fix XT012, T0123, T012-UI, ABC-12 and t012', []],
		['what is done already is left alone', 'T014 again', []],
		['a trailer', 'Login\n\nSigned-off-by: A\nTask: T012, T013', ['T012', 'T013']],
		[
			'a trailer in any case, with words after it',
			'Login\n\ntasks: T011 and T012 (the rest)',
			['T011', 'T012'],
		],
		['words in a trailer do not', 'Login\n\nTask: Upgrade to node 20', []],
		['a place is one only in a trailer', 'Release 2.1\n\nCloses 2.1', []],
		['a revert does not', 'Revert "T012"\n\nThis reverts commit abc1234.', []],
	])('%s', (_, message, refs) => {
		expect(named(ids, message)).toEqual(refs);
	});

	test('numbers, places and keys; a place is said to be one', () => {
		const text = '## Phase 2: A\n- [ ] one\n- [ ] #4 two\n- [ ] three\n';
		const {key} = taskWith(planOf(text), 'three');
		expect(named(text, 'Fix (#4)', '2.1 is better', 'x\n\nTask: 7')).toEqual([]);
		expect(proposed(text, {commits: ['A\n\nTask: #4, 2.1', `B ${key}`]})).toEqual([
			[2, '2.1 is open, but commit 0000000 names the place 2.1: A', 'planwright done 2.1 --plan PLAN.md'],
			[3, '#4 is open, but commit 0000000 names it: A', "planwright done '#4' --plan PLAN.md"],
			[4, `2.3 is open, but commit 1111111 names it: B ${key}`, 'planwright done 2.3 --plan PLAN.md'],
		]);
	});

	test('several commits are counted; one that was reverted names nothing', () => {
		const [found] = proposed(ids, {commits: ['T012 polish', 'T012 again', 'T012']});
		expect(found?.[1]).toBe('T012 is open, but commit 0000000 and 2 more name it: T012 polish');
		expect(named(ids, 'Revert "T012"\n\nThis reverts commit 11111111.', 'T012')).toEqual([]);
		const reverts = ['Reapply\n\nThis reverts commit 11111111.', 'Revert\n\nThis reverts commit 22222222.'];
		expect(named(ids, ...reverts, 'T012')).toEqual(['T012']);
	});
});

test('files are named as agents write them, and belong to a task or to the tasks of their heading', () => {
	const text = `# P
Modify: \`top.md\`
## Task 1: A
**Files:**
- Create: \`src/a.ts\`, \`src/b.ts\` (like \`src/c.ts\`)
- Modify: \`src/d.ts:12-30\`
- [ ] **Step 1: Write**
- Test: \`test/a.test.ts\`

Create: src/e.ts (new)

\`\`\`
Create: \`src/code.ts\`
\`\`\`
- [ ] **Step 2: Run**
## Rest
- [ ] 1. one
  - **Files:** Create: ./src/f.ts
  - [ ] 1.1 below
    - New file: \`db/YYYYMMDD_x.sql\`
  - Test: Welcome, client/server and \`npm test\`, \`*.test.ts\`, \`../x.ts\`, \`/etc/x.y\`, \`evals/\`
- [ ] two

**Create**: \`app/(main)/[id]/page.tsx\`
`;
	const {tasks} = planOf(text);
	const found = namedFiles(planOf(text)).map(
		file => [file.path, file.use, file.tasks.map(index => tasks[index]?.line)] as const,
	);
	expect(found).toEqual([
		['top.md', 'modify', []],
		['src/a.ts', 'create', [7, 15]],
		['src/b.ts', 'create', [7, 15]],
		['src/d.ts', 'modify', [7, 15]],
		['test/a.test.ts', 'test', [7]],
		['src/e.ts', 'create', [7]],
		['src/f.ts', 'create', [17]],
		['app/(main)/[id]/page.tsx', 'create', [17, 19, 22]],
	]);
});

describe('files that tasks make', () => {
	const text = '- [ ] one\n  - Create: `a.ts`, `b.ts`\n  - Modify: `c.ts`\n  - Test: `d.ts`\n';
	const section = '## Task 1: A\n- Create: `a.ts`\n\n- [ ] Step 1: b\n- [ ] Step 2: c\n';
	const done = (plan: string) => plan.replaceAll('[ ]', '[x]');

	test('are all there since: it may be done', () => {
		const files = {'a.ts': 'new', 'b.ts': 'new'} as const;
		expect(proposed(text, {files})).toEqual([
			[1, '@1 is open, but a.ts and b.ts are there now', 'planwright done @1 --plan PLAN.md'],
		]);
		expect(proposed(text, {files: {...files, 'b.ts': 'there'}})).toEqual([]);
		expect(proposed(text, {files: {'a.ts': 'new', 'b.ts': 'never'}})).toEqual([]);
		expect(proposed(done(text), {files})).toEqual([]);
	});

	test('of a heading: all of its tasks, where none is begun', () => {
		const files = {'a.ts': 'new'} as const;
		expect(proposed(section, {files})).toEqual([
			[
				1,
				'the 2 tasks of "Task 1: A" are open, but a.ts is there now',
				'planwright done 1.1 1.2 --plan PLAN.md',
			],
		]);
		expect(proposed(section.replace('[ ]', '[x]'), {files})).toEqual([]);
		expect(proposed(section, {files, commits: ['x\n\nTask: 1.1']})).toHaveLength(1);
	});

	test('never were there: it may not be done', () => {
		const files = {'a.ts': 'gone', 'b.ts': 'never', 'c.ts': 'never', 'd.ts': 'never'} as const;
		expect(proposed(done(text), {files})).toEqual([
			[1, '@1 is done, but b.ts and d.ts do not exist', 'planwright reopen @1 --plan PLAN.md'],
		]);
		expect(proposed(done(section), {files: {'a.ts': 'never'}})).toMatchObject([
			[1, expect.any(String), 'planwright reopen 1.1 1.2 --plan PLAN.md'],
		]);
		expect(proposed(done(section), {})).toEqual([]);
	});
});

test('a plan that lies still while its files change is said once', () => {
	const text = '- [ ] one\n  - Modify: `a.ts`, `b.ts`, `c.ts`\n';
	const files = {'a.ts': now - day, 'b.ts': now - 13 * day, 'c.ts': now - 20 * day};
	expect(proposed(text, {changed: now - 14 * day, files})).toEqual([
		[1, 'the plan has not changed for 14 days, but 2 files that it names have', null],
	]);
	expect(proposed(text, {changed: now - 13.9 * day, files})).toEqual([]);
	expect(proposed(text, {changed: now - 14 * day, files: {'c.ts': now - 20 * day}})).toEqual([]);
	expect(proposed(text.replace('[ ]', '[x]'), {changed: now - 14 * day, files})).toEqual([]);
});
