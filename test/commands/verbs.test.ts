import {readdirSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {path, plan} from './plan.ts';
import {folderWith, runIn, textOf} from './run-in.ts';

/** Runs command lines one after the other and gives the last result and the changed lines of the plan. */
async function planAfter(...lines: readonly (readonly string[])[]) {
	const folder = folderWith({[path]: plan});
	let ran = await runIn(folder, lines[0] ?? []);
	for (const line of lines.slice(1)) {
		ran = await runIn(folder, line);
	}
	const before = new Set(plan.split('\n'));
	const changed = textOf(folder, path)
		.split('\n')
		.filter(line => !before.has(line));
	return {...ran, changed, folder};
}

describe('each verb', () => {
	test.each([
		['start', '>', 'todo → doing'],
		['done', 'x', 'todo → done'],
		['block', '!', 'todo → blocked'],
		['drop', '-', 'todo → dropped'],
	])('%s writes one character and the status', async (verb, mark, words) => {
		const {code, out, changed} = await planAfter([verb, '1.2']);
		expect(code).toBe(0);
		expect(changed).toEqual(
			['<!-- STATUS: in_progress -->', `2. [${mark}] Initialize database schema`].slice(
				verb === 'drop' ? 1 : 0,
			),
		);
		expect(out).toContain(`1.2  Initialize database schema   ${words}\n`);
	});

	test.each(['reopen', 'stop', 'unblock'])('%s takes it back, to the byte', async verb => {
		const {code, changed, folder} = await planAfter(['start', '1.2', '--by', 'anna'], [verb, '1.2']);
		expect([code, changed]).toEqual([0, []]);
		expect(textOf(folder, path)).toBe(plan);
	});

	test('what is so already is said and written no second time', async () => {
		const {code, out} = await planAfter(['done', '1.1'], ['done', '1.1']);
		expect([code, out]).toEqual([
			0,
			'✓ 1.1  Set up project structure   done already\n14%  1/7   next: 1.2 Initialize database schema\n',
		]);
	});
});

describe('what verbs note', () => {
	test('who does it', async () => {
		expect((await planAfter(['start', '1.1', '--by', 'anna'])).changed).toContain(
			'   - Doing: anna, since 2026-03-02 12:00',
		);
	});

	test('why it is blocked', async () => {
		const {changed} = await planAfter(['block', '1.1', '--reason', 'waiting on keys']);
		expect(changed).toContain('   - Blocked: waiting on keys');
	});

	test('anything', async () => {
		const {changed} = await planAfter(['done', '1.1', '--note', 'see the wiki']);
		expect(changed).toContain('   - see the wiki');
	});

	test('with children', async () => {
		const {changed, code} = await planAfter(['done', '1.1', '1.2', '1.3', '2.1', '--with-children']);
		expect(code).toBe(0);
		expect(changed.filter(line => line.includes('[x]'))).toHaveLength(6);
	});

	test('over open children it warns', async () => {
		const {code, err, changed} = await planAfter(['done', '1.1', '1.2', '1.3', '2.1']);
		expect(code).toBe(0);
		expect(changed.filter(line => line.includes('[x]'))).toHaveLength(4);
		expect(err).toMatch(/^planwright: .*2 open children\n$/);
	});
});

describe('all or nothing', () => {
	test('one bad reference and nothing is written', async () => {
		const {code, changed, out} = await planAfter(['done', '1.1', '9.9', '1.2']);
		expect([code, changed, out]).toEqual([2, [], '']);
	});

	test('several at once', async () => {
		const {code, changed} = await planAfter(['done', '1.1', '1.3', '1.1']);
		expect([code, changed.length]).toEqual([0, 3]);
	});

	test('--from and --expect', async () => {
		const {code, err, changed} = await planAfter(['done', '1.1', '--from', 'doing,blocked']);
		expect([code, changed]).toEqual([3, []]);
		expect(err).toMatch(/^planwright: 1\.1 is todo, not doing or blocked\n {2}nothing was written; .*\n/);
		expect((await planAfter(['done', '1.1', '--expect', 'Something else'])).code).toBe(3);
		expect(
			(await planAfter(['done', '1.1', '--expect', 'Set up project structure', '--from', 'todo'])).code,
		).toBe(0);
	});
});

describe('what waits', () => {
	test('is not started', async () => {
		const {code, err, changed} = await planAfter(['start', '2.2']);
		expect([code, changed]).toEqual([1, []]);
		expect(err).toMatch(/^planwright: 2\.2 waits for Phase 1\n/);
	});

	test.each(['start', 'done'])('%s with --anyway, and says what is open', async verb => {
		const {code, err} = await planAfter([verb, '2.2', '--anyway']);
		expect(code).toBe(0);
		expect(err).toMatch(/^planwright: 2\.2 is (?:being done|done) before Phase 1\n$/);
	});

	test('by what is declared, is not done', async () => {
		const {code, err, changed} = await planAfter(['done', '2.2']);
		expect([code, changed]).toEqual([1, []]);
		expect(err).toBe(
			'planwright: 2.2 waits for Phase 1\n  first planwright start 1.1; --anyway does it nevertheless\n',
		);
	});
});

describe('start --next', () => {
	test('takes the first that can be worked on', async () => {
		const {changed} = await planAfter(['start', '--next', '--by', 'a'], ['start', '--next', '--by', 'b']);
		expect(changed).toEqual([
			'<!-- STATUS: in_progress -->',
			'1. [>] Set up project structure',
			'   - Doing: a, since 2026-03-02 12:00',
			'2. [>] Initialize database schema',
			'   - Doing: b, since 2026-03-02 12:00',
		]);
	});

	test('several at once never take the same', async () => {
		const folder = folderWith({[path]: plan});
		const ran = await Promise.all(
			['a', 'b', 'c'].map(name => runIn(folder, ['start', '--next', '--by', name, '--json'])),
		);
		const keys = ran.map(({out}) => JSON.parse(out).changed[0].key);
		expect(new Set(keys).size).toBe(3);
	});

	test('exit 1 where nothing is next', async () => {
		const {code, err} = await planAfter(['start', '1.1', '1.2', '1.3'], ['start', '--next']);
		expect(code).toBe(1);
		expect(err).toBe('planwright: nothing is next: 3 doing, 4 waiting\n  to go on: planwright done 1.1\n');
	});

	test.each([
		[['start', '--next', '1.1'], '--next picks the task itself'],
		[['start'], 'planwright start needs REF'],
	])('%j', async (argv, message) => {
		expect((await planAfter(argv)).err).toContain(message);
	});
});

describe('add', () => {
	test('to a section, after a task, to the first next list', async () => {
		expect((await planAfter(['add', 'Write it', '--section', 'Phase 1'])).changed).toEqual([
			'4. [ ] Write it',
		]);
		expect((await planAfter(['add', 'Write it', '--section', 'dod'])).code).toBe(2);
		expect((await planAfter(['add', 'Write it', '--section', 'Definition of Done'])).changed).toEqual([
			'- [ ] Write it',
		]);
		expect((await planAfter(['add', 'Write it', '--after', '1.1'])).changed).toContain('2. [ ] Write it');
		expect((await planAfter(['add', 'Write it'])).changed).toEqual(['4. [ ] Write it']);
	});

	test.each([
		['- [ ] x', 'x'],
		['* x', 'x'],
		['2. [x] x', 'x'],
		['2. x', '2. x'],
		['[link](x)', '[link](x)'],
	])('%j is no list in a list', async (text, written) => {
		const {changed} = await planAfter(['add', '--section', 'Definition of Done', '--', text]);
		expect(changed).toEqual([`- [ ] ${written}`]);
	});

	test('several from stdin', async () => {
		const folder = folderWith({[path]: plan});
		const {code, out} = await runIn(folder, ['add', '-', '--section', 'Phase 1', '--json'], {
			stdin: '- [ ] one\r\n\n  two \n',
		});
		expect(code).toBe(0);
		expect(JSON.parse(out).added.map((task: {text: string}) => task.text)).toEqual(['one', 'two']);
		expect(textOf(folder, path)).toContain('4. [ ] one\n5. [ ] two\n');
	});

	test('an ambiguous section lists what could be meant', async () => {
		const {code, err} = await planAfter(['add', 'x', '--section', 'Tasks']);
		expect(code).toBe(2);
		expect(err.split('\n').slice(2, 4)).toEqual([
			'    Phase 1/Tasks  (line 8)',
			'    Phase 2/Tasks  (line 16)',
		]);
	});

	test.each([
		[['add', ''], 'the task is empty'],
		[['add', 'a\nb'], 'the task has a line break'],
		[['add', '-'], 'stdin has no task'],
		[['add', 'x', '--section', 'a', '--after', '1.1'], '--section, --after and --under exclude each other'],
		[['add', 'x', '--after', 'nope'], 'no task is called "nope"'],
	])('%j is refused', async (argv, message) => {
		const {code, err, changed} = await planAfter(argv);
		expect([code, changed]).toEqual([2, []]);
		expect(err).toContain(`planwright: ${message}\n  `);
	});
});

test('what is marked with its parent is held to what it declares, too', async () => {
	const text = '- [ ] T01 a\n  - [ ] T02 b (depends on T03)\n- [ ] T03 c\n';
	const folder = folderWith({'TODO.md': text});
	const {code, err} = await runIn(folder, ['done', 'T01', '--with-children']);
	expect([code, err, textOf(folder, 'TODO.md')]).toEqual([
		1,
		'planwright: T02 waits for T03\n  first planwright start T03; --anyway does it nevertheless\n',
		text,
	]);
	expect((await runIn(folder, ['done', 'T01', 'T03', '--with-children'])).code).toBe(0);
});

test('a plan with conflict markers is not written', async () => {
	const folder = folderWith({'TODO.md': '# A\n<<<<<<< ours\n- [ ] a\n=======\n- [x] a\n>>>>>>> theirs\n'});
	const {code, err} = await runIn(folder, ['done', '@3', '-p', 'TODO.md']);
	expect([code, err]).toEqual([
		2,
		"planwright: TODO.md has git's conflict markers, the first in line 2\n  planwright merge --resolve TODO.md merges what it can; nothing was written\n",
	]);
});

describe.each(['<<<<<<< HEAD', '>>>>>>> feature/x'])('a plan with the lone conflict marker %s', marker => {
	const text = `# Log\n\n- [x] One\n${marker}\n- [ ] Two\n`;

	test.each([
		['done', 'Two', '-p', 'TODO.md'],
		['add', 'New', '-p', 'TODO.md'],
		['edit', 'TODO.md', '--set', 'a=b'],
	])('is not written by %s', async (...argv) => {
		const folder = folderWith({'TODO.md': text});
		const {code, out, err} = await runIn(folder, argv);
		expect([code, out, err, textOf(folder, 'TODO.md')]).toEqual([
			2,
			'',
			'planwright: TODO.md has a lone conflict marker of git in line 4\n  delete line 4; nothing was written\n',
			text,
		]);
	});

	test('is no matter for merge --resolve, which says the same', async () => {
		const folder = folderWith({'TODO.md': text});
		const {code, err} = await runIn(folder, ['merge', '--resolve']);
		expect([code, err, textOf(folder, 'TODO.md')]).toEqual([
			2,
			'planwright: TODO.md:4: this conflict marker belongs to no whole conflict\n' +
				'  delete line 4, or add what is missing of <<<<<<<, ======= and >>>>>>>; nothing was written\n',
			text,
		]);
	});

	test('is shown with what to do', async () => {
		const folder = folderWith({'TODO.md': text});
		expect((await runIn(folder, ['status'])).out).toContain(
			' a lone conflict marker of git in line 4: read only until that line is deleted\n',
		);
		expect((await runIn(folder, ['list'])).err).toBe(
			'planwright: TODO.md has a lone conflict marker of git in line 4: nothing is written before that line is deleted\n',
		);
	});

	test('is written when it stands in code', async () => {
		const inCode = text.replace(marker, `\n\`\`\`\n${marker}\n\`\`\`\n`);
		const folder = folderWith({'TODO.md': inCode});
		expect((await runIn(folder, ['done', 'Two'])).code).toBe(0);
		expect(textOf(folder, 'TODO.md')).toBe(inCode.replace('[ ] Two', '[x] Two'));
		expect((await runIn(folder, ['merge', '--resolve', 'TODO.md'])).out).toBe(
			'TODO.md has no conflict markers\n',
		);
	});
});

test('verbs leave nothing beside the plan', async () => {
	const {folder} = await planAfter(['done', '1.1']);
	expect(readdirSync(`${folder}/plans/001-checkout`)).toEqual(['plan-001.md']);
});
