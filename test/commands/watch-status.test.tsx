import {rmSync, writeFileSync} from 'node:fs';
import {renderToString} from 'ink';
import {describe, expect, test} from 'vitest';
import type {SignalName} from '../../source/commands/context.ts';
import {
	reduce,
	type WatchAction,
	type WatchEffect,
	type WatchState,
	WatchView,
} from '../../source/commands/watch.tsx';
import {createStore} from '../../source/ui/store.ts';
import {ThemeContext, themeOf} from '../../source/ui/theme.tsx';
import {folderWith, Kept, runIn} from './run-in.ts';

/** Watches a folder's plan; gives the output, a wait for what it holds, and the end by a signal. */
function watching(folder: string, argv: readonly string[]) {
	const stdout = new Kept();
	let send: (signal: SignalName) => void = () => {};
	const ended = runIn(folder, ['status', '--watch', ...argv], {
		stdout,
		env: {TERM: 'xterm'},
		takeSignals: onSignal => {
			send = onSignal ?? send;
			return () => {};
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

test('a plan that is gone for a while is said and watched on', async () => {
	const folder = folderWith({'PLAN.md': '- [ ] a\n'});
	const {stdout, holds, end} = watching(folder, ['PLAN.md']);
	await holds('0/1');
	rmSync(`${folder}/PLAN.md`);
	await holds('\n\nthere is no file PLAN.md\n');
	writeFileSync(`${folder}/PLAN.md`, '- [x] a\n');
	await holds('1/1');
	expect(await end('SIGINT')).toMatchObject({code: 130});
	expect(stdout.text).not.toContain('\u001b');
});

test('what cannot be read at first is an error', async () => {
	expect(await runIn(folderWith(), ['status', '--watch', 'gone.md'])).toMatchObject({code: 2, out: ''});
	expect(await runIn(folderWith(), ['status', '--watch', '--json', 'gone.md'])).toMatchObject({code: 2});
});

describe('what comes of an action', () => {
	const state: WatchState = {text: '0/1', isReading: false, isStale: false, columns: 80, rows: 24};

	/** The state and the effects after some actions. */
	function played(...actions: readonly WatchAction[]) {
		const effects: WatchEffect[] = [];
		let now = state;
		for (const action of actions) {
			const next = reduce(now, action);
			now = next.state;
			effects.push(...next.effects);
		}
		return {...now, effects};
	}

	test('a burst of changes is read once, and once more where some came while it was read', () => {
		const changed = {kind: 'changed'} as const;
		expect(played(changed, changed, changed).effects).toEqual([{kind: 'read'}]);
		const read = played(changed, changed, {kind: 'read', text: '1/1'});
		expect(read).toMatchObject({text: '1/1', isReading: true, effects: [{kind: 'read'}, {kind: 'read'}]});
		expect(played(changed, {kind: 'read', text: '1/1'})).toMatchObject({isReading: false});
	});

	test('another size is read for', () => {
		const resized = played({kind: 'resize', size: {columns: 40, rows: 8}});
		expect(resized).toMatchObject({columns: 40, rows: 8, effects: [{kind: 'read'}]});
	});

	test.each([
		['q', [{kind: 'leave', interrupted: false}]],
		['ctrl-c', [{kind: 'leave', interrupted: true}]],
		['ctrl-z', [{kind: 'stop'}]],
		['x', []],
	])('%s', (name, effects) => {
		expect(played({kind: 'key', name})).toEqual({...state, effects});
	});
});

test('on a screen it is never taller than the terminal', () => {
	const text = `${'a line\n'.repeat(40)}`;
	const first: WatchState = {text, isReading: false, isStale: false, columns: 40, rows: 8};
	const store = createStore(reduce, first, () => {});
	const frame = renderToString(
		<ThemeContext value={themeOf({color: false})}>
			<WatchView store={store} />
		</ThemeContext>,
		{columns: 40},
	);
	expect(frame.split('\n')).toEqual([...Array(6).fill('a line'), ' and 34 more lines', ' q quit']);
});
