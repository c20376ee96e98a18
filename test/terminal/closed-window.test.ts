import {existsSync, readFileSync, watch} from 'node:fs';
import path from 'node:path';
import {type IPty, spawn} from '@lydell/node-pty';
import {expect, test} from 'vitest';
import {makeRepository} from './repository.ts';

const cli = path.join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

/** What a shell does: it starts a program in its terminal, passes a hang-up on, and is told how it ended. */
const shell = `
const {spawn} = require('node:child_process');
const {writeFileSync, openSync} = require('node:fs');
const child = spawn(process.execPath, process.argv.slice(1), {stdio: ['inherit', 'inherit', openSync('stderr', 'w')]});
process.on('SIGHUP', () => child.kill('SIGHUP'));
child.on('exit', (code, signal) => writeFileSync('ended', code + ' ' + signal));
`;

function written(file: string): Promise<string> {
	return new Promise(resolve => {
		const watcher = watch(path.dirname(file), look);
		function look() {
			if (existsSync(file) && readFileSync(file, 'utf8') !== '') {
				watcher.close();
				resolve(readFileSync(file, 'utf8'));
			}
		}
		look();
	});
}

test.each([
	[['open', 'PLAN.md'], 'space done'],
	[['new', 'Checkout'], 'Enter next'],
	[['status', '--watch'], 'q quit'],
])('%j ends by the hang-up when its window is closed, and leaves no core file', async (argv, shown) => {
	const {root, read} = makeRepository({'PLAN.md': '# P\n- [ ] one\n'});
	const terminal = spawn(process.execPath, ['-e', shell, '--', cli, ...argv], {
		cwd: root,
		cols: 80,
		rows: 24,
		env: {...process.env, CI: '', HOME: root, XDG_CONFIG_HOME: root},
	}) as IPty & {readonly destroy: () => void};
	await new Promise<void>(resolve => {
		let text = '';
		terminal.onData(data => {
			text += data;
			if (text.replace(/\u001b\[[\d;]*m/g, '').includes(shown)) resolve();
		});
	});
	terminal.destroy();
	expect(await written(path.join(root, 'ended'))).toBe('null SIGHUP');
	expect(read('stderr')).not.toMatch(/fault|Assertion/);
});
