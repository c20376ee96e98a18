import path from 'node:path';
import {expect, test} from 'vitest';
import {makeRepository} from './repository.ts';
import {startTerminal} from './terminal.ts';

const cli = path.join(import.meta.dirname, '../../dist/cli.js');
const plan = '# Checkout\n\n## Phase 1: Foundation\n- [ ] one\n- [ ] two\n';

test('status --watch follows the file, shows no key that is typed, and q leaves', async () => {
	const repository = makeRepository({'PLAN.md': plan});
	const terminal = startTerminal({args: ['status', '--watch'], cwd: repository.root});
	await terminal.waitFor('0/2');
	expect(terminal.isAlternate()).toBe(true);
	expect(terminal.rows().at(-1)).toBe(' q quit');
	terminal.press('hello', 'enter', 'down', 'esc');
	repository.write('PLAN.md', plan.replace('[ ] one', '[x] one'));
	expect(await terminal.waitFor('1/2')).not.toContain('hello');
	repository.write('TODO.md', '# Chores\n- [ ] sweep\n');
	await terminal.waitFor('Chores');
	terminal.resize(40, 8);
	expect(await terminal.waitFor(/and \d+ more lines\n q quit$/)).toContain('Checkout');
	terminal.press('q');
	expect(await terminal.exit()).toEqual({code: 0, signal: 0});
	expect(terminal.isAlternate()).toBe(false);
	expect(terminal.screen()).toBe('');
});

test('Ctrl-C ends it with 130, a hang-up with 129', async () => {
	const {root} = makeRepository({'PLAN.md': plan});
	for (const [end, code] of [
		['ctrl-c', 130],
		['SIGHUP', 129],
	] as const) {
		const terminal = startTerminal({args: ['status', '--watch'], cwd: root});
		await terminal.waitFor(' q quit');
		if (end === 'SIGHUP') terminal.kill(end);
		else terminal.press(end);
		expect(await terminal.exit()).toEqual({code, signal: 0});
		expect(terminal.isAlternate()).toBe(false);
	}
});

test('Ctrl-Z gives the shell its terminal, and fg brings the status back', async () => {
	const {root, write} = makeRepository({'PLAN.md': plan});
	const terminal = startTerminal({
		program: 'bash',
		args: ['--norc', '--noprofile', '-i'],
		cwd: root,
		env: {PS1: '$ ', HISTFILE: '/dev/null'},
	});
	await terminal.waitFor('$');
	terminal.press(`'${process.execPath}' '${cli}' status --watch`, 'enter');
	await terminal.waitFor(' q quit');
	terminal.press('ctrl-z');
	await terminal.waitFor('Stopped');
	terminal.press('echo the shell is here', 'enter');
	await terminal.waitFor(/^the shell is here/m);
	write('PLAN.md', plan.replace('[ ] one', '[x] one'));
	terminal.press('fg', 'enter');
	await terminal.waitFor(screen => screen.includes('1/2') && screen.endsWith(' q quit'));
	terminal.press('q');
	await terminal.waitFor(() => !terminal.isAlternate());
	terminal.press('echo "ended with $?"', 'enter');
	await terminal.waitFor('ended with 0');
});
