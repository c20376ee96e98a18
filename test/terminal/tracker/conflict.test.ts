import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test('a task that somebody else marked at the same moment is not overruled', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	// The file is followed once an outside change of another task is seen.
	const followed = plan.replace('Write the import', 'Write the export');
	repository.write('plan.md', followed);
	await terminal.waitFor('Write the export');
	const theirs = followed.replace('1. [ ] Set', '1. [!] Set');
	// Both happen before the program looks at either.
	terminal.kill('SIGSTOP');
	repository.write('plan.md', theirs);
	terminal.press('space');
	terminal.kill('SIGCONT');
	await terminal.waitFor(screen => screen.includes('✗ 1.1') && /Not saved|Saved outside/.test(screen));
	expect(repository.read('plan.md')).toBe(theirs);
	terminal.press('x');
	await terminal.waitFor('❯ ✓ 1.1');
	expect(repository.read('plan.md')).toContain('1. [x] Set up');
});
