import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {runIn} from '../commands/run-in.ts';
import {temporaryFolder, writeFiles} from '../folder.ts';
import {makeRepository} from './repository.ts';
import {startTerminal} from './terminal.ts';

const cli = path.join(import.meta.dirname, '../../dist/cli.js');

/** How a shell is started with a file of ours as all of its configuration, and what that file says. */
const shells = [
	{
		name: 'bash',
		args: (folder: string) => ['--rcfile', `${folder}/.zshrc`, '-i'],
		prompt: `eval "$(planwright prompt bash)"; PS1='[$planwright_segment] $?> '`,
	},
	{
		name: 'zsh',
		args: () => ['-d', '-i'],
		prompt: `eval "$(planwright prompt zsh)"; setopt prompt_subst; PS1='[$planwright_segment] $?> '`,
	},
	{
		name: 'fish',
		args: (folder: string) => ['--no-config', '-C', `source ${folder}/.zshrc`, '-i'],
		prompt: `planwright prompt fish | source
			function fish_prompt; echo "[$planwright_segment] $status> "; end`,
	},
] as const;

for (const {name, args, prompt} of shells) {
	const isInstalled = spawnSync(name, ['-c', 'exit 0']).status === 0;

	test.skipIf(!isInstalled)(
		`the prompt of ${name} follows the plan, and starts no process while it is as it was`,
		async () => {
			const {root, read, write} = makeRepository({
				'plans/a.md': '# $(touch x) %n \\w\u001b[2J\n\n- [ ] one\n- [ ] two\n- [ ] three\n',
			});
			const home = temporaryFolder();
			const bin = `#!/bin/sh\necho "$@" >>${home}/log\nexec ${process.execPath} ${cli} "$@"\n`;
			writeFiles(home, {'.zshrc': prompt, 'bin/planwright': bin});
			chmodSync(path.join(home, 'bin/planwright'), 0o755);
			const ran = () => readFileSync(path.join(home, 'log'), 'utf8').trimEnd().split('\n').slice(1);
			const env = {PATH: `${home}/bin:${process.env.PATH}`, HOME: home, ZDOTDIR: home};
			const terminal = startTerminal({cwd: root, program: name, args: args(home), env});
			await terminal.waitFor('[$(touch x) %n \\w␛[2J 0% 0/3 ▸ txnw.1 one] 0>');
			expect(ran()).toEqual(['status --line']);

			await runIn(root, ['done', 'one']);
			terminal.press('false', 'enter');
			await terminal.waitFor(/ 33% 1\/3 ▸ txnw.2 two\] 1>/);
			expect(ran()).toEqual(['status --line']);

			write('plans/a.md', read('plans/a.md').replace('[ ] two', '[x] two'));
			terminal.press('true', 'enter');
			await terminal.waitFor(/ 66% 2\/3 ▸ txnw.3 three\] 0>/);
			terminal.press('cd plans; echo be-low | tr - _', 'enter');
			await terminal.waitFor(/\nbe_low\n\[.* 66% 2\/3 .*\] 0>/);
			terminal.press('cd /; echo out-side | tr - _', 'enter');
			await terminal.waitFor(/\nout_side\n\[\] 0>/);
			expect(ran()).toEqual(['status --line', 'status --line']);
			expect(existsSync(path.join(root, 'x'))).toBe(false);
		},
	);
}
