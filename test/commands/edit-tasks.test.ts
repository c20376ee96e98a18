import {chmodSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {folderWith, runIn, textOf} from './run-in.ts';
import {faultsOf} from './schema-check.ts';

/** Runs one command line over a plan, and gives what the file holds then. */
async function over(plan: string, argv: readonly string[], stdin = '') {
	const folder = folderWith({'PLAN.md': plan});
	const ran = await runIn(folder, argv, {stdin});
	return {...ran, folder, file: textOf(folder, 'PLAN.md')};
}

const ab = '## A\n- [ ] T001 a\n  - note\n- [ ] T002 b\n## B\n1. [x] c\n2. [ ] d\n';

describe('the file afterwards, whole', () => {
	test.each<[string, string, readonly string[], string]>([
		['a text', ab, ['reword', 'd', 'e *f*'], ab.replace('] d', '] e *f*')],
		['a text, keeping the id', ab, ['reword', 'T002', 'bee'], ab.replace('T002 b', 'T002 bee')],
		['a text with another id', ab, ['reword', 'T002', 'T009 bee'], ab.replace('T002 b', 'T009 bee')],
		['a text as lists have it', ab, ['reword', 'd', '--', '- [ ] e'], ab.replace('] d', '] e')],
		[
			'a note, after those that are there',
			ab,
			['note', 'T001', 'more'],
			ab.replace('note\n', 'note\n  - more\n'),
		],
		[
			'a note by somebody',
			ab,
			['note', 'c', 'said', '--by', 'Anna B.'],
			ab.replace('c\n', 'c\n   - Anna B.: said\n'),
		],
		[
			'below another',
			ab,
			['move', 'T001', '--after', 'T002'],
			'## A\n- [ ] T002 b\n- [ ] T001 a\n  - note\n## B\n1. [x] c\n2. [ ] d\n',
		],
		[
			'above another, which is numbered anew',
			ab,
			['move', 'T001', '--before', 'c'],
			'## A\n- [ ] T002 b\n## B\n1. [ ] T001 a\n   - note\n2. [x] c\n3. [ ] d\n',
		],
		[
			'into a task',
			ab,
			['move', 'T002', '--into', 'T001'],
			'## A\n- [ ] T001 a\n  - note\n  - [ ] T002 b\n## B\n1. [x] c\n2. [ ] d\n',
		],
		[
			'into a section',
			ab,
			['move', 'T002', '--into', 'B'],
			'## A\n- [ ] T001 a\n  - note\n## B\n1. [x] c\n2. [ ] d\n3. [ ] T002 b\n',
		],
		[
			'several, in the order given',
			ab,
			['move', 'd', 'T001', '--before', 'T002'],
			'## A\n- [ ] d\n- [ ] T001 a\n  - note\n- [ ] T002 b\n## B\n1. [x] c\n',
		],
		[
			'several below one',
			ab,
			['move', 'd', 'c', '--after', 'T001'],
			'## A\n- [ ] T001 a\n  - note\n- [ ] d\n- [x] c\n- [ ] T002 b\n## B\n',
		],
		[
			'several into a section',
			ab,
			['move', 'T002', 'T001', '--into', 'B'],
			'## A\n## B\n1. [x] c\n2. [ ] d\n3. [ ] T002 b\n4. [ ] T001 a\n   - note\n',
		],
		['a task out', ab, ['remove', 'c'], ab.replace('1. [x] c\n2.', '1.')],
		['several out', ab, ['remove', 'T002', 'T001', 'd'], '## A\n## B\n1. [x] c\n'],
		['a new one under another', ab, ['add', 'new', '--under', 'c'], ab.replace('c\n', 'c\n   - [ ] new\n')],
	])('%s', async (_, plan, argv, wanted) => {
		const {code, err, file} = await over(plan, argv);
		expect([code, err, file]).toEqual([0, '', wanted]);
	});

	test.each<[string, readonly string[], string, string]>([
		['a text from stdin', ['reword', 'd', '-'], '- [ ] e\n', ab.replace('] d', '] e')],
		['notes from stdin', ['note', 'd', '-'], '- one\n\n* two\r\n', `${ab}   - one\n   - two\n`],
		['subtasks from stdin', ['add', '-', '--under', 'd'], 'one\ntwo\n', `${ab}   - [ ] one\n   - [ ] two\n`],
	])('%s', async (_, argv, stdin, wanted) => {
		const {code, err, file} = await over(ab, argv, stdin);
		expect([code, err, file]).toEqual([0, '', wanted]);
	});

	test('tasks with the same text are told apart', async () => {
		const same = '## A\n- [ ] x\n- [>] x\n- [x] x\n## B\n';
		expect((await over(same, ['move', '@4', '@2', '--into', 'B'])).file).toBe(
			'## A\n- [>] x\n## B\n\n- [x] x\n- [ ] x\n',
		);
		expect((await over(same, ['remove', '@2', '@4'])).file).toBe('## A\n- [>] x\n## B\n');
	});

	test('subtasks go along, also where they are named too', async () => {
		const nested = '- [ ] a\n  - [ ] a1\n- [ ] b\n';
		expect((await over(nested, ['move', 'a', 'a1', '--after', 'b'])).file).toBe(
			'- [ ] b\n- [ ] a\n  - [ ] a1\n',
		);
		expect((await over('## [ ] A\n- [ ] b\n', ['remove', '@1'])).err).toContain(
			'a.0 cannot be removed: it is a heading',
		);
		expect((await over(nested, ['remove', '@1', '--with-children'])).file).toBe('- [ ] b\n');
		expect((await over(nested, ['remove', '@2', '@1'])).file).toBe('- [ ] b\n');
	});

	test('the status of the plan follows', async () => {
		const plan = '<!-- STATUS: in_progress -->\n- [x] a\n- [ ] b\n';
		expect((await over(plan, ['remove', 'b'])).file).toBe('<!-- STATUS: completed -->\n- [x] a\n');
	});

	test('what is so already is not written', async () => {
		for (const argv of [
			['reword', 'd', 'd'],
			['move', 'd', '--after', 'c'],
			['move', 'd', '--into', 'B'],
			['move', 'T001', 'T002', '--into', 'A'],
		]) {
			const {code, out, file} = await over(ab, argv);
			expect([code, out.split('\n')[0], file]).toEqual([0, expect.stringMatching(/ {3}unchanged$/), ab]);
		}
	});
});

describe('--into', () => {
	const plan = '## 1. Docs\n- [ ] 1.1 Write\n## Parser\n- [ ] 2.1 Test the parser\n- [ ] 2.2 x\n';

	test.each([
		['the section of that name before words of a text', 'Parser', 'Parser', null],
		['a section by its number', '1', '1. Docs', null],
		['a task by its id', '1.1', '1. Docs', '1.1'],
		['a task by words', 'test the', 'Parser', '2.1'],
	])('%s', async (_, into, section, parent) => {
		const {folder} = await over(plan, ['move', '2.2', '--into', into]);
		const {task} = JSON.parse((await runIn(folder, ['show', '2.2', '--json'])).out);
		const above = parent === null ? null : JSON.parse((await runIn(folder, ['show', parent, '--json'])).out);
		expect([task.section.at(-1), task.parent]).toEqual([section, above?.task.key ?? null]);
	});
});

test('what is said of each task', async () => {
	const said = async (...argv: readonly string[]) => (await over(ab, argv)).out;
	expect(await said('reword', 'b.1', 'e')).toBe('✓ b.1  e   reworded\n25%  1/4   next: T001 a\n');
	expect(await said('note', 'T001', 'e')).toBe('○ T001  a   noted\n25%  1/4   next: T001 a\n');
	expect(await said('move', 'd', 'T001', '--before', 'T002')).toBe(
		'○ a.1  d   moved from b.2\n○ T001  a   moved to line 3\n25%  1/4   next: a.1 d\n',
	);
	expect(await said('remove', 'T001', 'c')).toBe(
		'○ T001  a   taken out\n✓ b.1  c   taken out\n0%  0/2   next: T002 b\n',
	);
});

describe('JSON', () => {
	const json = async (...argv: readonly string[]) => {
		const {out, folder} = await over(ab, [...argv, '--json']);
		const value = JSON.parse(out);
		expect(faultsOf(value, 'changes.json')).toEqual([]);
		return {...value, folder};
	};

	test('has the key that a task has from then on, and the one before', async () => {
		for (const argv of [
			['reword', 'd', 'e'],
			['move', 'd', '--into', 'A'],
		]) {
			const {changed, folder} = await json(...argv);
			const [{key, was, from, to, line}] = changed;
			expect(was).not.toBe(key);
			expect([from, to]).toEqual(['todo', 'todo']);
			const {task} = JSON.parse((await runIn(folder, ['show', key, '--json'])).out);
			expect(task.line).toBe(line);
		}
		expect((await json('move', 'T001', '--into', 'B')).changed[0]).not.toHaveProperty('was');
	});

	test('has every task that was taken out', async () => {
		const {changed, removed, progress} = await json('remove', 'T001', 'T002');
		expect([changed, removed.map(({ref}: {ref: string}) => ref), progress.total]).toEqual([
			[],
			['T001', 'T002'],
			2,
		]);
	});

	test('says what was so already', async () => {
		expect(await json('reword', 'd', 'd')).toMatchObject({
			changed: [],
			unchanged: [{text: 'd', status: 'todo'}],
		});
	});
});

describe('refused, with nothing written', () => {
	const nested = `${ab}   - [ ] sub\n### [x] head\n`;

	test.each<[readonly string[], number, string]>([
		[['reword', 'gone', 'x'], 2, 'no task is called "gone"'],
		[['reword', 'a', 'x'], 2, '"a" could mean 2 tasks'],
		[['reword', 'd', ''], 2, 'the text is empty'],
		[['reword', 'd', 'x\ny'], 2, 'the text has a line break'],
		[['reword', 'd', '-'], 2, 'stdin has no text'],
		[['reword', 'd'], 2, 'planwright reword needs TEXT'],
		[['reword', 'd', 'two', 'words'], 2, 'words is one argument too many for planwright reword'],
		[['reword', 'd', 'x', '--from', 'done'], 3, 'b.2 is todo, not done'],
		[['reword', 'd', 'x', '--expect', 'c'], 3, 'b.2 is "d", not "c"'],
		[['note', 'd', 'x', '--from', 'done,doing'], 3, 'b.2 is todo, not done or doing'],
		[['note', 'd', 'x\u2028y'], 2, 'the note has a line break'],
		[['note', 'd', 'x', '--by', ''], 2, '--by is empty'],
		[['note', 'd', 'x', '--by', 'a\nb'], 2, '--by has a line break'],
		[['note', 'd', 'x', '--by', 'a\u001b[2J'], 2, '--by has a control character'],
		[['move', 'd'], 2, 'planwright move needs a place'],
		[['move', 'd', '--after', 'c', '--into', 'A'], 2, 'a task has one place'],
		[['move', 'd', '--after', 'd'], 2, 'b.2 cannot be moved into itself'],
		[['move', 'd', '--into', 'sub'], 2, 'b.2 cannot be moved into itself'],
		[['move', 'T001', 'd', '--before', 'sub'], 2, 'b.2 cannot be moved into itself'],
		[['move', 'T001', 'gone', '--into', 'B'], 2, 'no task is called "gone"'],
		[['move', 'T001', '--after', 'gone'], 2, 'no task is called "gone"'],
		[['move', 'T001', '--into', 'gone'], 2, 'no task or section is called "gone"'],
		[['move', 'T001', '--into', 'T02'], 2, 'no task or section is called "T02"'],
		[['move', 'T001', 'head', '--into', 'B'], 2, 'h.0 cannot be moved: it is a heading'],
		[['move', 'T001', 'T002', '--into', 'B', '--expect', 'a'], 2, '--expect is for one task'],
		[['move', 'T001', 'c', '--into', 'B', '--from', 'todo'], 3, 'b.1 is done, not todo'],
		[['remove', 'd'], 2, 'b.2 has 1 subtask'],
		[['remove', 'c', 'gone'], 2, 'no task is called "gone"'],
		[['remove', 'c', 'head'], 2, 'h.0 cannot be removed: it is a heading'],
		[['remove', 'c', '--from', 'todo'], 3, 'b.1 is done, not todo'],
		[['add', 'x', '--under', 'gone'], 2, 'no task is called "gone"'],
		[['add', 'x', '--under', 'c', '--after', 'd'], 2, '--section, --after and --under exclude each other'],
	])('%j', async (argv, wanted, message) => {
		const {code, out, err, file} = await over(nested, argv);
		const [first, hint] = err.split('\n');
		expect([code, out, first, file]).toEqual([
			wanted,
			'',
			expect.stringContaining(`planwright: ${message}`),
			nested,
		]);
		expect(hint).toMatch(/^ {2}\S/);
		const value = JSON.parse((await over(nested, [...argv, '--json'])).out);
		expect(faultsOf(value, 'error.json')).toEqual([]);
		expect(value.error.message).toContain(message);
	});

	const all: readonly (readonly string[])[] = [
		['reword', '@2', 'x'],
		['note', '@2', 'x'],
		['move', '@2', '--after', '@4'],
		['remove', '@2'],
		['add', 'x', '--under', '@2'],
	];

	test.each(all)('%s %s in a plan with conflict markers', async (...argv) => {
		const plan = '# A\n- [ ] a\n<<<<<<< ours\n- [ ] b\n=======\n- [x] b\n>>>>>>> theirs\n';
		const {code, err, file} = await over(plan, argv);
		expect([code, file]).toEqual([2, plan]);
		expect(err).toContain("planwright: PLAN.md has git's conflict markers, the first in line 3\n");
	});

	test.each(all)('%s %s in a file that may not be written', async (...argv) => {
		const folder = folderWith({'PLAN.md': ab});
		chmodSync(`${folder}/PLAN.md`, 0o444);
		const {code, out} = await runIn(folder, [...argv, '--json']);
		expect([code, JSON.parse(out).error.code, textOf(folder, 'PLAN.md')]).toEqual([2, 'not-writable', ab]);
	});
});

test('what is said before a change holds for the file as it is then', async () => {
	const folder = folderWith({'PLAN.md': ab});
	const {out} = await runIn(folder, ['show', 'd', '--json']);
	const {key} = JSON.parse(out).task;
	await runIn(folder, ['reword', key, 'other words']);
	for (const argv of [
		['move', key, '--into', 'A'],
		['remove', key],
		['note', key, 'x'],
	]) {
		expect((await runIn(folder, argv)).code).toBe(2);
	}
	expect((await runIn(folder, ['remove', 'b.2', '--expect', 'd'])).code).toBe(3);
	expect((await runIn(folder, ['remove', 'b.2', '--expect', 'other words'])).code).toBe(0);
});

test('several at once lose nothing', async () => {
	const folder = folderWith({'PLAN.md': `${ab}## C\n`});
	const lines = [
		['move', 'T001', '--into', 'C'],
		['note', 'T002', 'noted'],
		['reword', 'c', 'see'],
		['remove', 'd'],
		['add', 'new', '--under', 'T002'],
	];
	const codes = await Promise.all(lines.map(async argv => (await runIn(folder, argv)).code));
	expect(codes).toEqual([0, 0, 0, 0, 0]);
	expect(textOf(folder, 'PLAN.md')).toBe(
		'## A\n- [ ] T002 b\n  - noted\n  - [ ] new\n## B\n1. [x] see\n## C\n\n- [ ] T001 a\n  - note\n',
	);
});
