import {chmodSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test('a plan that may not be written says so and stays as it is', async () => {
	const repository = makeRepository({'plan.md': plan});
	chmodSync(path.join(repository.root, 'plan.md'), 0o444);
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.press('space');
	await terminal.waitFor(/Not saved: cannot write plan\.md: it is\s+write-protected/);
	expect(terminal.screen()).toContain('❯ ○ 1.1');
	expect(repository.read('plan.md')).toBe(plan);
});

test("git's conflict markers refuse every change", async () => {
	const merged = `${plan}\n<<<<<<< ours\n- [ ] a\n=======\n- [x] a\n>>>>>>> theirs\n`;
	const repository = makeRepository({'plan.md': merged});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.press('space');
	await terminal.waitFor('conflict markers');
	expect(repository.read('plan.md')).toBe(merged);
});

test('a plan without tasks says how to add one', async () => {
	const repository = makeRepository({'plan.md': '# Nothing yet\n\n## Tasks\n'});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('This plan has no tasks yet.');
	terminal.press('o', 'the first', 'enter');
	await terminal.waitFor('the first');
	await terminal.waitFor('❯ ○');
	expect(repository.read('plan.md')).toContain('- [ ] the first\n');
});
