import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {folderWith, type Ran, runIn, textOf} from './run-in.ts';
import {faultsOf} from './schema-check.ts';

const plan = `# Checkout

<!-- STATUS: pending -->

Some words.

## Phase 1: Foundation

1. [ ] Set up the project
2. [ ] Draw the schema
   - it is drawn by hand
3. [ ] Ask the owner

## Phase 2: Core

- [ ] T001 Write the cart
  - [ ] The rows
- [ ] T002 Write the order

## Notes

The end.
`;

const file = 'plans/plan.md';

/** A folder with the plan, and what runs there; `edit` writes the file as another program would. */
function planHere(text = plan) {
	const folder = folderWith({[file]: text});
	return {
		folder,
		text: () => textOf(folder, file),
		edit: (change: (text: string) => string) =>
			fs.writeFileSync(path.join(folder, file), change(textOf(folder, file))),
		run: (...argv: readonly string[]): Promise<Ran> => runIn(folder, argv, {stdin: '- [ ] one\ntwo\n'}),
	};
}

describe('what a command changed is taken back, and told', () => {
	test.each<[readonly string[], string]>([
		[['done', '1.1'], 'done 1.1, just now\n○ 1.1  Set up the project   done → todo\n'],
		[
			['start', '--next', '--by', 'anna'],
			'start 1.1 by anna, just now\n○ 1.1  Set up the project   doing → todo\n',
		],
		[
			['block', '1.2', '--reason', 'no ink', '--note', 'more', '--by', 'anna'],
			'block 1.2 by anna, just now\n○ 1.2  Draw the schema   blocked → todo\n',
		],
		[
			['drop', 'T001', 'T002', '1.1'],
			'drop T001 T002 1.1, just now\n○ 1.1  Set up the project   dropped → todo\n○ T001  Write the cart   dropped → todo\n○ T002  Write the order   dropped → todo\n',
		],
		[['done', '2.1', '1.1', '1.2', '1.3', '--with-children'], 'done T001 2.2 1.1 and 2 more, just now\n'],
		[
			['reopen', '1.1', '--note', 'again'],
			'reopen 1.1, just now\n○ 1.1  Set up the project   note taken back\n',
		],
		[
			['reword', '1.1', 'Set it up', '--by', 'ben'],
			'reword "Set it up" by ben, just now\n○ 1.1  Set up the project   put back\n',
		],
		[['add', 'New', '--after', '1.1'], 'add "New", just now\n○ 1.2  New   taken out\n'],
		[
			['add', '-', '--section', 'Phase 2'],
			'add "T003 one" "T004 two", just now\n○ T003  one   taken out\n○ T004  two   taken out\n',
		],
	])('%j', async (argv, told) => {
		const {run, text} = planHere();
		expect((await run(...argv)).code).toBe(0);
		expect(text()).not.toBe(plan);
		const {code, out, err} = await run('undo');
		expect([code, err, text()]).toEqual([0, '', plan]);
		expect(out).toContain(`taken back: ${told}`);
		expect(out.split('\n').at(-2)).toBe('0%  0/6   next: 1.1 Set up the project');
	});

	test('as JSON', async () => {
		const {run} = planHere();
		await run('add', 'New', '--after', '1.1');
		const {out} = await run('undo', '--json');
		const value = JSON.parse(out);
		expect(faultsOf(value, 'undo.json')).toEqual([]);
		expect(value).toMatchObject({
			path: file,
			undone: {command: 'add "New"', by: null, at: new Date('2026-03-02T12:00').toISOString()},
			changed: [],
			removed: [{ref: '1.2', text: 'New', line: 10}],
			progress: {total: 6},
		});
		await run('start', '1.1', '--by', 'anna');
		const {undone, changed} = JSON.parse((await run('undo', '--json')).out);
		expect([undone.by, changed]).toMatchObject(['anna', [{ref: '1.1', from: 'doing', to: 'todo'}]]);
	});
});

/** What a command changes, and what others do elsewhere in the file. */
const commandLine = fc.constantFrom<readonly string[]>(
	['done', '1.2'],
	['done', '1.2', '--note', 'a note'],
	['start', '1.2', '--by', 'anna'],
	['block', 'T001', '--reason', 'no ink'],
	['drop', 'T001', '--with-children'],
	['add', 'New', '--after', '1.2'],
	['add', '-', '--section', 'Phase 2'],
	['add', 'New', '--section', 'Phase 1'],
);
const elsewhere = fc.subarray<(text: string) => string>([
	text => text.replace('Some words.', 'Other words.\n\nAnd more of them.'),
	text => text.replace('[ ] Set up', '[x] Set up'),
	text => text.replace('the end', 'THE END'),
	text => text.replace('- [ ] T002', '- [!] T002'),
	text => text.replace('## Notes', '## Phase 3: Later\n\n- [ ] Much later\n\n## Notes'),
	text => text.replace('[ ] Ask the owner\n', '[ ] Ask the owner\n   - she knows\n'),
	text => text.replace('# Checkout\n', '# Checkout\n\nAn introduction.\n'),
]);

test('whatever others write elsewhere stays, as if the command had never been', async () => {
	await fc.assert(
		fc.asyncProperty(commandLine, elsewhere, async (argv, edits) => {
			const {run, text, edit} = planHere();
			const others = (from: string) => edits.reduce((now, change) => change(now), from);
			expect((await run(...argv)).code).toBe(0);
			edit(others);
			const {code, err} = await run('undo');
			expect([code, err]).toEqual([0, '']);
			const status = /STATUS: \w+/;
			expect(text().replace(status, '')).toBe(others(plan).replace(status, ''));
			expect((await run('undo')).code).toBe(1);
		}),
		{numRuns: 15},
	);
});

describe('what others changed since is not overruled', () => {
	test.each<[readonly string[], (text: string) => string, string]>([
		[
			['done', '1.1', '1.3'],
			text => text.replace('[x] Ask', '[!] Ask'),
			'done 1.1 1.3 cannot be taken back: "Ask the owner" is blocked now\n  planwright show %',
		],
		[
			['start', '1.1', '--by', 'anna'],
			text => text.replace('anna', 'bob'),
			'start 1.1 cannot be taken back: "Set up the project" was edited since\n  planwright show %',
		],
		[
			['done', '1.1'],
			text => text.replace('1. [x] Set up the project\n', ''),
			'done 1.1 cannot be taken back: "Set up the project" is not in the file any more\n  look at the plan; nothing',
		],
		[
			['add', 'New', '--after', '1.1'],
			text => text.replace('[ ] New\n', '[ ] New\n   - I am at it\n'),
			'add "New" cannot be taken back: "New" was edited since\n  planwright show %',
		],
	])('%j', async (argv, others, message) => {
		const {run, text, edit} = planHere();
		await run(...argv);
		edit(others);
		const now = text();
		const {code, out, err} = await run('undo');
		expect([code, out, text()]).toEqual([3, '', now]);
		expect(err.startsWith(`planwright: ${message}`)).toBe(true);
		expect(JSON.parse((await run('undo', '--json')).out).error.code).toBe('conflict');
	});

	test('what they put back already is said', async () => {
		const {run, text, edit} = planHere();
		await run('done', '1.1');
		edit(() => plan);
		const {code, out} = await run('undo');
		expect([code, text()]).toEqual([0, plan]);
		expect(out).toContain('○ 1.1  Set up the project   todo already\n');
	});
});

describe('nothing is taken back', () => {
	const nothing =
		'planwright: nothing to take back in plans/plan.md: no command has changed it here, or that is taken back already\n' +
		'  u in the checklist takes back what was done there; git diff plans/plan.md shows what is not committed\n';

	test('where no command was, or undo was the last', async () => {
		const {run} = planHere();
		expect(await run('undo')).toEqual({code: 1, out: '', err: nothing});
		await run('done', '1.1');
		await run('done', '1.2');
		expect((await run('undo')).code).toBe(0);
		expect(await run('undo')).toEqual({code: 1, out: '', err: nothing});
		const {error} = JSON.parse((await run('undo', '--json')).out);
		expect(error.code).toBe('nothing-to-undo');
	});

	test('of a command that was refused or had nothing to do: the one before it counts', async () => {
		const {run, text} = planHere();
		await run('done', '1.1');
		expect((await run('done', '1.1')).code).toBe(0);
		expect((await run('done', '9.9')).code).toBe(2);
		expect((await run('undo')).out).toContain('taken back: done 1.1,');
		expect(text()).toBe(plan);
	});

	test('of a record that is damaged', async () => {
		const {run, text, folder} = planHere();
		await run('done', '1.1');
		const records = path.join(folder, '.planwright/runtime/planwright');
		const [record = ''] = fs.readdirSync(records);
		expect(record).toMatch(/^plan\.md-\w+\.undo$/);
		fs.truncateSync(path.join(records, record), 100);
		const now = text();
		expect(await run('undo')).toEqual({code: 1, out: '', err: nothing});
		expect(text()).toBe(now);
	});

	test('of a plan with conflict markers, or that is gone', async () => {
		const {run, edit, folder} = planHere();
		await run('done', '1.1');
		edit(text => `${text}\n<<<<<<< ours\n- [ ] a\n=======\n- [x] a\n>>>>>>> theirs\n`);
		expect((await run('undo', '--json')).out).toContain('"merge-markers"');
		fs.rmSync(path.join(folder, file));
		expect((await run('undo', '-p', file)).err).toBe(
			'planwright: there is no file plans/plan.md\n  check the path; planwright status lists the plans here\n',
		);
	});
});

test('of two undos at once one takes back', async () => {
	const {run, text} = planHere();
	await run('add', 'New');
	const codes = await Promise.all(['undo', 'undo'].map(async word => (await run(word)).code));
	expect([codes.sort(), text()]).toEqual([[0, 1], plan]);
});

test('a plan is the same through a link', async () => {
	const {run, text, folder} = planHere();
	fs.symlinkSync(path.join(folder, file), path.join(folder, 'LINK.md'));
	await run('done', '1.1', '-p', 'LINK.md');
	expect((await run('undo', '-p', file)).code).toBe(0);
	await run('done', '1.1', '-p', file);
	expect((await run('undo', '-p', 'LINK.md')).code).toBe(0);
	expect([text(), fs.lstatSync(path.join(folder, 'LINK.md')).isSymbolicLink()]).toEqual([plan, true]);
});

describe('of two plans', () => {
	const two = {'plans/a.md': '# A\n\n- [ ] one\n', 'plans/b.md': '# B\n\n- [ ] two\n- [ ] three\n'};

	test('each has its own last change', async () => {
		const folder = folderWith(two);
		await runIn(folder, ['done', 'two', '-p', 'plans/b.md']);
		await runIn(folder, ['done', 'one', '-p', 'plans/a.md']);
		expect((await runIn(folder, ['undo', '-p', 'plans/b.md'])).code).toBe(0);
		expect(textOf(folder, 'plans/b.md')).toBe(two['plans/b.md']);
		expect((await runIn(folder, ['undo', '-p', 'plans/a.md'])).code).toBe(0);
		expect(textOf(folder, 'plans/a.md')).toBe(two['plans/a.md']);
	});

	test('the one that the last command finished is not passed over for the other', async () => {
		const folder = folderWith(two);
		await runIn(folder, ['done', 'two', '-p', 'plans/b.md'], {now: '2026-03-02T12:00'});
		await runIn(folder, ['done', 'one', '-p', 'plans/a.md'], {now: '2026-03-02T12:01'});
		const {code, err} = await runIn(folder, ['undo']);
		expect([code, err]).toEqual([
			2,
			'planwright: the last command here changed plans/a.md, not plans/b.md\n' +
				'  name the one that is meant: planwright undo --plan plans/a.md\n    plans/a.md\n    plans/b.md\n',
		]);
		expect((await runIn(folder, ['undo', '--plan', 'plans/a.md'])).code).toBe(0);
		expect(textOf(folder, 'plans/a.md')).toBe(two['plans/a.md']);
	});
});
