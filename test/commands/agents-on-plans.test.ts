import {expect, test} from 'vitest';
import {makeRepository} from '../folder.ts';
import {folderWith, runIn, textOf} from './run-in.ts';

const plan = (title: string, ...texts: readonly string[]) =>
	`# ${title}\n\n## Phase 1: Build\n${texts.map(text => `- [ ] ${text}\n`).join('')}`;

test('two agents work through three plans at once, and CI and the archive see it', async () => {
	const folder = folderWith({
		'plans/1-shop.md': plan('Shop', 'Draw the cart', 'Build the cart', 'Try the cart'),
		'plans/2-mail.md': plan('Mail', 'Write the letter', 'Send the letter'),
		'plans/3-docs.md': plan('Docs', 'DOC-1 Say how', 'DOC-2 Show how', 'DOC-3 Tell why'),
	});
	makeRepository(folder);
	let minute = 0;
	const run = async (...argv: string[]) => {
		minute += 1;
		const now = new Date(Date.UTC(2026, 2, 2, 12, minute)).toISOString();
		const {code, out, err} = await runIn(folder, argv, {now, env: {PATH: process.env.PATH ?? ''}});
		return {code, out, err};
	};
	const json = async (...argv: string[]) => {
		const {code, out} = await run(...argv, '--json');
		return {code, ...JSON.parse(out)};
	};
	const paths = ({plans}: {plans: readonly {plan: {path: string}}[]}) => plans.map(({plan: {path}}) => path);

	// What there is, and that it is not finished.
	expect(paths(await json('next'))).toEqual(['plans/1-shop.md', 'plans/2-mail.md', 'plans/3-docs.md']);
	expect((await run('status', '--exit-code')).code).toBe(1);

	// Both take what is next, wherever it is, at the same moment; no task is theirs both.
	const taken: string[] = [];
	const work = async (by: string, rounds: number) => {
		for (let round = 0; round < rounds; round += 1) {
			const {path, changed, code} = await json('start', '--next', '--by', by);
			if (code !== 0) return;
			taken.push(`${path} ${changed[0].text}`);
			const done = await json('done', '--by', by);
			expect([done.path, done.changed[0].key, done.changed[0].to]).toEqual([path, changed[0].key, 'done']);
		}
	};
	await Promise.all([work('anna', 2), work('ben', 2)]);
	expect(taken.toSorted()).toEqual([
		'plans/1-shop.md Build the cart',
		'plans/1-shop.md Draw the cart',
		'plans/1-shop.md Try the cart',
		'plans/2-mail.md Write the letter',
	]);
	// The first is finished: nothing speaks of it any more.
	expect(paths(await json('list'))).toEqual(['plans/2-mail.md', 'plans/3-docs.md']);

	// A person asks for one task by a name that one plan alone knows, and ben is stuck in it.
	expect((await json('start', 'DOC-2', '--by', 'ben')).path).toBe('plans/3-docs.md');
	expect((await json('block', 'show how', '--reason', 'no screen')).path).toBe('plans/3-docs.md');
	// One that two know is refused.
	expect((await json('done', '1.1')).error.code).toBe('ref-ambiguous');

	// In this work tree it is the docs from now on.
	expect((await run('use', 'plans/3-docs.md')).code).toBe(0);
	expect((await json('start', '--next', '--by', 'anna')).changed[0].ref).toBe('DOC-1');
	expect((await json('done', '--by', 'anna', '--note', 'as agreed')).path).toBe('plans/3-docs.md');
	expect((await json('undo')).path).toBe('plans/3-docs.md');
	expect((await json('done', '--by', 'anna')).path).toBe('plans/3-docs.md');
	await run('use', '--clear');

	// The rest, until nothing can be started.
	await json('reopen', 'DOC-2');
	await Promise.all([work('anna', 9), work('ben', 9)]);
	expect(taken.length).toBe(7);
	expect(new Set(taken).size).toBe(7);
	expect(await json('start', '--next', '--by', 'anna')).toMatchObject({code: 1, error: {code: 'waiting'}});
	expect((await json('next')).plans.map(({state}: {state: string}) => state)).toEqual(
		Array(3).fill('finished'),
	);
	expect((await run('status', '--exit-code')).code).toBe(0);
	expect((await run('check', '--finished')).code).toBe(0);
	expect(textOf(folder, 'plans/2-mail.md')).not.toMatch(/\[[ >]\]|Doing:/);

	// Out of the way, and one of them back.
	for (const name of ['1-shop', '2-mail', '3-docs']) {
		expect(await run('archive', `plans/${name}.md`)).toMatchObject({
			code: 0,
			out: `plans/archive/${name}.md\n`,
		});
	}
	expect((await json('next')).error.code).toBe('plan-not-found');
	expect((await run('archive', '--back', '2-mail')).out).toBe('plans/2-mail.md\n');
	expect((await json('next')).plan.path).toBe('plans/2-mail.md');
});
