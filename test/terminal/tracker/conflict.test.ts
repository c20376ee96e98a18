import path from 'node:path';
import {expect, test} from 'vitest';
import {withLock} from '../../../source/storage/lock/lock.ts';
import {realFileSystem} from '../../../source/storage/save/file-system.ts';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test('a task that somebody else marked at the same moment is not overruled', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	const theirs = plan.replace('1. [ ] Set', '1. [!] Set');
	const real = path.join(repository.root, 'plan.md');
	const locking = {files: realFileSystem, real, named: 'plan.md', patience: 10_000, environment: {}};
	// What is ticked waits for the lock while they write.
	await withLock(locking, async () => {
		terminal.press('space', 'j');
		await terminal.waitFor(/❯ . 1\.2/);
		repository.write('plan.md', theirs);
	});
	await terminal.waitFor(screen => screen.includes('✗ 1.1') && screen.includes('Not saved'));
	expect(repository.read('plan.md')).toBe(theirs);
	terminal.press('k', 'x');
	await terminal.waitFor('❯ ✓ 1.1');
	expect(repository.read('plan.md')).toContain('1. [x] Set up');
});
