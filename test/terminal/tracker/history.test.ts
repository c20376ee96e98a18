import {execFileSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test('H shows the history from the commits, and leads back', async () => {
	const repository = makeRepository({'plan.md': plan});
	const git = (...args: readonly string[]) => {
		execFileSync('git', ['-c', 'user.name=Anna', '-c', 'user.email=anna@localhost', ...args], {
			cwd: repository.root,
			stdio: 'ignore',
		});
	};
	git('add', '.');
	git('commit', '-m', 'plan');
	repository.write('plan.md', plan.replace('1. [ ]', '1. [x]'));
	git('commit', '-am', 'first');
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('✓ 1.1');
	terminal.press('H');
	await terminal.waitFor(/History\n[\s\S]*1\/6 done[\s\S]*2 commits/);
	terminal.resize(40, 12);
	await terminal.waitFor('↓ more');
	terminal.press('G');
	await terminal.waitFor('Forecast');
	terminal.press('esc');
	await terminal.waitFor('✓ 1.1');
	terminal.press('q');
	expect((await terminal.exit()).code).toBe(0);
});

test('a plan that is not committed says so', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.press('H');
	await terminal.waitFor('plan.md is not committed yet, so it has no history');
});
