import {rmSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {SignalName} from '../../source/commands/context.ts';
import {folderWith, Kept, runIn} from './run-in.ts';

/** Watches a folder's plan; gives the output, a wait for what it holds, and the end by a signal. */
function watching(folder: string, argv: readonly string[], terminal?: number) {
	const stdout = new Kept();
	let send: (signal: SignalName) => void = () => {};
	const ended = runIn(folder, ['status', '--watch', ...argv], {
		stdout,
		...(terminal === undefined ? {} : {terminal}),
		env: {TERM: 'xterm'},
		takeSignals: onSignal => {
			send = onSignal ?? send;
		},
	});
	return {
		stdout,
		end: (signal: SignalName) => {
			send(signal);
			return ended;
		},
		holds: (text: string) =>
			new Promise<void>(resolve => {
				const look = () => {
					if (stdout.text.includes(text)) {
						stdout.off('kept', look);
						resolve();
					}
				};
				stdout.on('kept', look);
				look();
			}),
	};
}

test('in a pipe, one status after the other', async () => {
	const folder = folderWith({'PLAN.md': '- [ ] a\n'});
	const {stdout, holds, end} = watching(folder, ['--line', 'PLAN.md']);
	await holds('0/1');
	writeFileSync(`${folder}/PLAN.md`, '- [x] a\n');
	await holds('1/1');
	expect(await end('SIGTERM')).toMatchObject({code: 143});
	expect(stdout.text.split('\n').map(line => line.replace(/.*(\d\/\d).*/, '$1'))).toEqual(['0/1', '1/1', '']);
});

test('on a terminal in place, and the terminal is as it was', async () => {
	const folder = folderWith({'PLAN.md': `${'- [ ] a\n'.repeat(40)}# A\n# B\n- [!] b\n`});
	const {stdout, holds, end} = watching(folder, ['PLAN.md'], 60);
	await holds('0/41');
	rmSync(`${folder}/PLAN.md`);
	await holds('there is no file PLAN.md');
	writeFileSync(`${folder}/PLAN.md`, '- [x] a\n');
	await holds('1/1');
	expect(await end('SIGINT')).toMatchObject({code: 130});
	expect(stdout.text.startsWith('\u001b[?1049h\u001b[?25l')).toBe(true);
	expect(stdout.text.endsWith('\u001b[?25h\u001b[?1049l')).toBe(true);
	for (const frame of stdout.text.split('\u001b[H').slice(1)) {
		expect(frame.split('\r\n').length).toBeLessThanOrEqual(24);
	}
});

test('what cannot be read at first is an error', async () => {
	expect(await runIn(folderWith(), ['status', '--watch', 'gone.md'])).toMatchObject({code: 2, out: ''});
	expect(await runIn(folderWith(), ['status', '--watch', '--json'])).toMatchObject({code: 2});
});
