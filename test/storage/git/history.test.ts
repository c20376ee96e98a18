import path from 'node:path';
import {expect, test} from 'vitest';
import {encode} from '../../../source/markdown/bytes.ts';
import {historyScreenLines} from '../../../source/report/history.ts';
import {gitHistory} from '../../../source/storage/git/history.ts';
import {plainStyle} from '../../../source/text/theme.ts';
import {widthOf} from '../../../source/text/width.ts';
import {gitRepository} from '../../commands/git-repository.ts';

const plan = '# Checkout\n\n- [ ] Set up project structure\n- [ ] Create endpoints\n';
const today = '2026-03-20';

function repository() {
	const made = gitRepository({'plan.md': plan});
	made.commit('Write the plan');
	made.git('mv', 'plan.md', 'a-plan-with-a-name-longer-than-a-narrow-window.md');
	made.commit('Rename', 'Ada', '2026-03-09');
	made.git('mv', 'a-plan-with-a-name-longer-than-a-narrow-window.md', 'plan.md');
	made.write('plan.md', plan.replace('[ ] Set', '[x] Set'));
	made.commit('Rename back, and tick', 'Ben', '2026-03-10');
	return made;
}

function read(
	root: string,
	given: {readonly signal?: AbortSignal; readonly environment: Record<string, string>},
) {
	return gitHistory(path.join(root, 'plan.md'), {now: encode(plan.replace('[ ]', '[x]')), today, ...given});
}

test('a history is read once and laid out for any width', async () => {
	const {root, env} = repository();
	const found = await read(root, {environment: env});
	for (const columns of [24, 40, 80, 200]) {
		const lines = historyScreenLines(found, {path: 'plan.md', today, layout: {columns, style: plainStyle}});
		expect(lines[0]).toBe('Checkout  1/2 done');
		expect(lines.join(' ')).toContain('Ben 1');
		expect(lines.join('').replace(/\s/g, '')).toContain('beforeitwascalleda-plan-with-a-name-longer');
		for (const line of lines) {
			expect(widthOf(line), line).toBeLessThanOrEqual(columns);
		}
	}
});

test('where there is none the lines say why', async () => {
	const {root, env} = gitRepository({'plan.md': plan});
	const found = await read(root, {environment: env});
	const lines = historyScreenLines(found, {path: 'plan.md', today, layout: {columns: 40, style: plainStyle}});
	expect(lines.join(' ')).toBe('plan.md is not committed yet, so it has no history');
});

test('reading it can be given up, before and on the way', async () => {
	const {root, env} = repository();
	const reason = new Error('the screen was closed');
	await expect(read(root, {environment: env, signal: AbortSignal.abort(reason)})).rejects.toBe(reason);
	const closing = new AbortController();
	const reading = read(root, {environment: env, signal: closing.signal});
	closing.abort(reason);
	await expect(reading).rejects.toBe(reason);
});
