import path from 'node:path';
import type {TerminalOptions, TerminalSession} from '../pseudo-terminal.ts';
import type {Repository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';

/** Starts planwright in a repository whose drafts outlast the terminal. */
export function startWizard(
	{root}: Repository,
	args: readonly string[] = ['new'],
	more: Partial<TerminalOptions> = {},
): TerminalSession {
	const {env = {}, ...others} = more;
	return startTerminal({
		args,
		cwd: root,
		env: {XDG_CONFIG_HOME: path.join(root, '.git', 'settings'), ...env},
		...others,
	});
}
