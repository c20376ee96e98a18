import path from 'node:path';
import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

const cli = path.join(import.meta.dirname, '../../../dist/cli.js');

test('Ctrl-Z stops it, the shell has its terminal, and fg brings it back', async () => {
	const repository = makeRepository({'plan.md': plan});
	// The shell prints the command line as it was typed: paths of any length would wrap it.
	const env = {PS1: '$ ', HISTFILE: '/dev/null', NODE: process.execPath, PLANWRIGHT: cli};
	const terminal = startTerminal({
		program: 'bash',
		args: ['--norc', '--noprofile', '-i'],
		cwd: repository.root,
		env,
	});
	await terminal.waitFor('$');
	terminal.press('"$NODE" "$PLANWRIGHT" open plan.md', 'enter');
	await terminal.waitFor('❯ ○ 1.1');
	terminal.press('ctrl-z');
	await terminal.waitFor('Stopped');
	expect(terminal.isAlternate()).toBe(false);
	terminal.press('echo the shell is here', 'enter');
	await terminal.waitFor(/^the shell is here/m);
	terminal.press('fg', 'enter');
	await terminal.waitFor('❯ ○ 1.1');
	expect(terminal.isAlternate()).toBe(true);
	terminal.press('space');
	await terminal.waitFor('❯ ✓ 1.1');
	terminal.press('q');
	await terminal.waitFor(screen => !terminal.isAlternate() && /plan\.md\n\$$/.test(screen));
	terminal.press('echo "ended with $?"', 'enter');
	await terminal.waitFor('ended with 0');
});
