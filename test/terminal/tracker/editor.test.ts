import {chmodSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test('e opens the editor at the line of the cursor, and what it wrote is on the screen', async () => {
	const editor =
		'#!/bin/sh\necho "editing at $1"\nread one; read two; read three\necho "- [ ] $one $two $three in $1" >> "$2"\n';
	const repository = makeRepository({'plan.md': plan, 'bin/nano': editor});
	chmodSync(path.join(repository.root, 'bin/nano'), 0o755);
	const env = {EDITOR: path.join(repository.root, 'bin/nano')};
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root, env});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.press('j', 'e');
	const line = plan.split('\n').indexOf('2. [ ] Draw the schema') + 1;
	await terminal.waitFor(`editing at +${line}`);
	expect(terminal.isAlternate()).toBe(false);
	for (const word of ['all', 'that', 'is typed']) terminal.press(word, 'enter');
	await terminal.waitFor('❯ ○ 1.2');
	expect(terminal.isAlternate()).toBe(true);
	terminal.press('G', 'l');
	await terminal.waitFor(`all that is typed in +${line}`);
});

test('an editor that is not there is said', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({
		args: ['open', 'plan.md'],
		cwd: repository.root,
		env: {EDITOR: 'no-such-editor'},
	});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.press('e');
	await terminal.waitFor('the editor no-such-editor was not found; set $VISUAL or $EDITOR');
});
