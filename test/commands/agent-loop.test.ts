import {expect, test} from 'vitest';
import {folderWith, runIn, textOf} from './run-in.ts';

/** Three phases that wait for each other, with parents and deliverables: 30 tasks. */
const plan = [1, 2, 3]
	.map(
		phase => `## Phase ${phase}: Part ${phase}
**Dependencies**: ${phase === 1 ? 'None' : `Phase ${phase - 1}`}

### Tasks
1. [ ] Draw it
2. [ ] Build it
   - [ ] The store
   - [ ] The view
3. [ ] Try it
4. [ ] Write it down

### Deliverables
- [ ] It works
- [ ] It is described
- [ ] It is shipped
- [ ] It is announced
`,
	)
	.join('\n');

test('an agent works through a plan by keys and confirms it, while somebody else adds, ticks and moves lines', async () => {
	const folder = folderWith({'PLAN.md': `# Shop\n\n${plan}`});
	const json = async (...argv: readonly string[]) => {
		const {code, out} = await runIn(folder, [...argv, '--json']);
		return {code, ...JSON.parse(out)};
	};
	const claimed: string[] = [];
	for (;;) {
		const claim = await json('start', '--next', '--by', 'anna');
		if (claim.code === 1) {
			expect(claim.error.code).toBe('waiting');
			break;
		}
		const [{key, text, to}] = claim.changed;
		expect([to, claimed.includes(key)]).toEqual(['doing', false]);
		claimed.push(key);
		// Places and lines below shift, and now and then somebody else does a task.
		if (claimed.length % 7 === 1)
			await json('add', `Found on the way ${claimed.length}`, '--section', 'Phase 3/Tasks');
		const [other] = (await json('next')).tasks;
		if (claimed.length % 7 === 3 && other !== undefined) await json('done', other.key);
		const {task} = await json('show', key);
		expect([task.text, task.status, task.by]).toEqual([text, 'doing', 'anna']);
		const finished = await json('done', key, '--from', 'doing', '--expect', text);
		expect(finished).toMatchObject({code: 0, changed: [{key, from: 'doing', to: 'done'}]});
	}
	for (;;) {
		const {code, state, tasks} = await json('next');
		if (state === 'finished') break;
		expect([code, state, (await json('done', ...tasks.map(({key}: {key: string}) => key))).code]).toEqual([
			0,
			'confirm',
			0,
		]);
	}
	const {state, plan: after} = await json('next');
	expect([state, after.progress.percent, after.progress.done]).toEqual([
		'finished',
		100,
		after.progress.total,
	]);
	expect(after.progress.total).toBeGreaterThan(30);
	expect(textOf(folder, 'PLAN.md')).not.toMatch(/\[[ >]\]|Doing:/);
});
