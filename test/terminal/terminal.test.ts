import {expect, test} from 'vitest';
import {makeRepository} from './repository.ts';
import {startTerminal} from './terminal.ts';

test('the driver shows what a program draws, types into it and sees it end', async () => {
	const {root} = makeRepository();
	const terminal = startTerminal({
		program: 'sh',
		args: ['-c', 'echo ready; read line; echo "got $line"; exit 3'],
		cwd: root,
	});
	await terminal.waitFor('ready');
	terminal.press('a', 'b', 'enter');
	await terminal.waitFor('got ab');
	expect(await terminal.exit()).toEqual({code: 3, signal: 0});
	expect(terminal.rows()[0]).toBe('ready');
	expect(terminal.isAlternate()).toBe(false);
});

test('the driver resizes', async () => {
	const {root} = makeRepository();
	const terminal = startTerminal({
		program: 'sh',
		args: ['-c', 'trap "stty size; exit" WINCH; echo ready; while :; do read line; done'],
		cwd: root,
	});
	await terminal.waitFor('ready');
	terminal.resize(40, 10);
	await terminal.waitFor('10 40');
});
