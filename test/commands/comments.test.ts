import {describe, expect, test} from 'vitest';
import {folderWith, runIn, textOf} from './run-in.ts';
import {faultsOf} from './schema-check.ts';

const plan = '# Checkout\n\n## Phase 1: A\n\n- [ ] one\n- [ ] two\n';
const by = ['--by', 'anna'];

describe('comment, comments, resolve', () => {
	test('a comment, an answer, and what closes it, as text and as JSON', async () => {
		const folder = folderWith({'PLAN.md': plan});
		expect(await runIn(folder, ['comment', '1.1', 'why?\n- [ ] so', ...by])).toEqual({
			code: 0,
			out: expect.stringMatching(
				/^c[0-9a-f]{6} {2}1\.1 {2}one {3}PLAN\.md:6\n {2}anna: why\?\n {6}- \[ \] so\n$/,
			),
			err: '',
		});
		await runIn(folder, ['comment', 'Phase 1', '-', '--by', 'ben'], {stdin: 'too long\r\nindeed\r\n'});
		const {out: answered} = await runIn(folder, ['comment', '1.1', 'because', '--json'], {
			env: {PLANWRIGHT_BY: 'ben'},
		});
		expect(faultsOf(JSON.parse(answered), 'comments.json')).toEqual([]);
		const [{id}] = JSON.parse(answered).comments;
		expect(textOf(folder, 'PLAN.md')).toBe(
			'# Checkout\n\n## Phase 1: A\n\n> **ben:** too long\n> indeed\n\n- [ ] one\n  > **anna:** why?\n  > \\- [ ] so\n  > **ben:** because\n- [ ] two\n',
		);
		const {out} = await runIn(folder, ['comments', '--json']);
		expect(faultsOf(JSON.parse(out), 'comments.json')).toEqual([]);
		expect(JSON.parse(out).comments).toEqual([
			{
				id: expect.any(String),
				path: 'PLAN.md',
				line: 5,
				about: {section: ['Checkout', 'Phase 1: A']},
				open: true,
				words: [{by: 'ben', text: 'too long\nindeed'}],
			},
			{
				id,
				path: 'PLAN.md',
				line: 9,
				about: {ref: '1.1', text: 'one'},
				open: true,
				words: [
					{by: 'anna', text: 'why?\n- [ ] so'},
					{by: 'ben', text: 'because'},
				],
			},
		]);
		expect((await runIn(folder, ['resolve', id, 'done so', ...by])).out).toContain(
			'resolved by anna: done so',
		);
		expect((await runIn(folder, ['resolve', id])).err).toBe(`planwright: ${id} is resolved already\n`);
		expect((await runIn(folder, ['resolve', 'Phase 1'])).code).toBe(0);
		expect(await runIn(folder, ['comments', '--open'])).toEqual({
			code: 0,
			out: '',
			err: 'planwright: no comment is open\n',
		});
		await runIn(folder, ['undo']);
		expect((await runIn(folder, ['comments', '--open'])).out).toContain('Phase 1: A');
	});

	test('open ones are counted where the plan is shown', async () => {
		const folder = folderWith({'PLAN.md': plan});
		await runIn(folder, ['comment', '1.1', 'why?', ...by]);
		await runIn(folder, ['comment', 'Phase 1', 'long', ...by]);
		expect((await runIn(folder, ['status'])).out).toMatch(/0\/2 {2}2 open comments\n.*A \(1 open comment\)/);
		expect((await runIn(folder, ['list'])).out).toContain('one   1 open comment\n');
		expect((await runIn(folder, ['brief'])).out).toMatch(
			/2 open comments\n(?:.*\n)*Comment c\w+ on Phase 1: A {2}anna: long\n/,
		);
		expect((await runIn(folder, ['show', '1.1'])).out).toMatch(/comment c[0-9a-f]{6}\n {2}anna: why\?\n$/);
		const shown = JSON.parse((await runIn(folder, ['show', '1.1', '--json'])).out);
		expect(faultsOf(shown, 'show.json')).toEqual([]);
		expect([shown.task.body, shown.task.comments.length]).toEqual(['', 1]);
	});

	test.each([
		[['comment', '1.1', 'x'], 2, 'needs to know who you are'],
		[['comment', '1.1', 'x', '--by', 'Anna Berg'], 2, '--by Anna-Berg'],
		[['comment', '1.1', ' ', ...by], 2, 'a comment must not be empty'],
		[['comment', '9.9', 'x', ...by], 2, 'no task or section is called "9.9"'],
		[['resolve', 'c000000'], 2, 'planwright comments lists them'],
		[['resolve', '1.2'], 2, 'there is no comment on 1.2'],
		[['approve'], 2, 'needs to know who you are'],
	])('%j is refused, and nothing is written', async (argv, code, words) => {
		const folder = folderWith({'PLAN.md': plan});
		const ran = await runIn(folder, argv);
		expect([ran.code, ran.out]).toEqual([code, '']);
		expect(ran.err).toContain(words);
		expect(textOf(folder, 'PLAN.md')).toBe(plan);
	});

	test('of several plans all are told', async () => {
		const folder = folderWith({'plans/a.md': plan, 'plans/b.md': plan});
		await runIn(folder, ['comment', '1.1', 'x', ...by, '--plan', 'plans/a.md']);
		await runIn(folder, ['comment', '1.2', 'y', ...by, '--plan', 'plans/b.md']);
		const {comments} = JSON.parse((await runIn(folder, ['comments', '--open', '--json'])).out);
		expect(comments.map(({path}: {path: string}) => path)).toEqual(['plans/a.md', 'plans/b.md']);
		expect((await runIn(folder, ['comments', 'plans/b.md'])).out).not.toContain('a.md');
	});
});

test('approve says who answers for a plan; start asks for it where the settings do', async () => {
	const settings = JSON.stringify({start: {'*.md': 'approved'}});
	const folder = folderWith({'PLAN.md': plan, '.planwright/config.json': settings});
	const refused = await runIn(folder, ['start', '--next', '--json']);
	expect([refused.code, JSON.parse(refused.out).error.code]).toEqual([1, 'unapproved']);
	expect(refused.err).toContain('planwright approve --by NAME --plan PLAN.md');
	await runIn(folder, ['comment', '1.1', 'x', ...by]);
	expect(await runIn(folder, ['approve', ...by])).toMatchObject({
		code: 1,
		err: expect.stringContaining('a comment is open\n  planwright comments --open lists them'),
	});
	await runIn(folder, ['resolve', '1.1']);
	expect((await runIn(folder, ['approve', ...by])).out).toBe('PLAN.md: approved by anna, 2026-03-02\n');
	expect((await runIn(folder, ['start', '--next', ...by])).code).toBe(0);
	expect((await runIn(folder, ['done', '--note', 'well', ...by])).code).toBe(0);
	expect((await runIn(folder, ['status'])).out).toContain(' approved by anna\n');
	await runIn(folder, ['add', 'three']);
	expect((await runIn(folder, ['status'])).out).toContain('changed since approved');
	expect((await runIn(folder, ['check'])).out).toContain('[changed-since-approved]');
	expect((await runIn(folder, ['start', '1.2'])).err).toContain(
		'was changed since anna approved it on 2026-03-02',
	);
});
