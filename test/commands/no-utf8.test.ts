import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {folderWith, runIn, textOf} from './run-in.ts';
import {faultsOf} from './schema-check.ts';

const utf16 = Buffer.from('\ufeff# Log\n\n- [x] One\n- [ ] Two\n', 'utf16le');

/** A folder with a plan in UTF-16, and others. */
function folderWithUtf16(others: Readonly<Record<string, string>> = {}): string {
	const folder = folderWith(others);
	writeFileSync(path.join(folder, 'PLAN.md'), utf16);
	return folder;
}

function isAsItWas(folder: string): boolean {
	return readFileSync(path.join(folder, 'PLAN.md')).equals(utf16);
}

const commandLines: readonly string[][] = [
	['status', 'PLAN.md'],
	['status', '--line', 'PLAN.md'],
	['status', '--watch', 'PLAN.md'],
	['list', 'PLAN.md'],
	['next', 'PLAN.md'],
	['history', 'PLAN.md'],
	['open', 'PLAN.md'],
	['PLAN.md'],
	['show', 'Two', '-p', 'PLAN.md'],
	['start', '--next', '-p', 'PLAN.md'],
	['done', 'Two', '-p', 'PLAN.md'],
	['block', 'Two', '-p', 'PLAN.md'],
	['drop', 'Two', '-p', 'PLAN.md'],
	['reopen', 'One', '-p', 'PLAN.md'],
	['add', 'New', '-p', 'PLAN.md'],
	['edit', 'PLAN.md'],
	['edit', 'PLAN.md', '--set', 'description=x'],
	['template', 'answers', 'PLAN.md'],
	['merge', '--resolve', 'PLAN.md'],
	['merge', 'PLAN.md', 'PLAN.md', 'PLAN.md'],
];

describe('a plan in UTF-16 is refused and not written', () => {
	test.each(commandLines)('planwright %s %s %s %s', async (...argv) => {
		const folder = folderWithUtf16();
		expect(await runIn(folder, argv)).toEqual({
			code: 2,
			out: '',
			err: 'planwright: PLAN.md is UTF-16, not UTF-8\n  save it as UTF-8, or name another file\n',
		});
		expect(isAsItWas(folder)).toBe(true);
	});

	test.each(['list', 'status', 'next'])('%s says it as JSON', async command => {
		const {code, out} = await runIn(folderWithUtf16(), [command, 'PLAN.md', '--json']);
		const value = JSON.parse(out);
		expect([code, faultsOf(value, 'error.json')]).toEqual([2, []]);
		expect(value.error).toMatchObject({code: 'plan-not-found', message: 'PLAN.md is UTF-16, not UTF-8'});
	});

	test('also where the environment names it', async () => {
		const folder = folderWithUtf16();
		const {code, err} = await runIn(folder, ['add', 'New'], {env: {PLANWRIGHT_PLAN: 'PLAN.md'}});
		expect([code, err.split('\n')[1], isAsItWas(folder)]).toEqual([
			2,
			'  save it as UTF-8, or name another file',
			true,
		]);
	});

	test('new --force writes a plan over it, which keeps nothing of it', async () => {
		const folder = folderWithUtf16();
		const {code} = await runIn(folder, ['new', 'Log', '--yes', '--out', 'PLAN.md', '--force']);
		expect([code, isAsItWas(folder)]).toEqual([0, false]);
	});
});

test('no NUL byte is written into a plan', async () => {
	const folder = folderWith({'PLAN.md': '# P\n- [ ] one\n'});
	const {code, err} = await runIn(folder, ['add', '-'], {stdin: 'a\0b\n'});
	expect([code, err]).toEqual([
		2,
		'planwright: cannot write PLAN.md: the new text has NUL bytes\n  leave them out; nothing was written\n',
	]);
	expect(textOf(folder, 'PLAN.md')).toBe('# P\n- [ ] one\n');
});

describe('the plans beside it are read', () => {
	const others = {'TODO.md': '# Other\n- [ ] Three\n'};

	test.each([[[]], [['PLAN.md', 'TODO.md']]])('status %j', async args => {
		const {code, out, err} = await runIn(folderWithUtf16(others), ['status', ...args]);
		expect([code, err]).toEqual([0, 'planwright: PLAN.md is UTF-16, not UTF-8\n']);
		expect(out).toContain('Other');
	});

	test.each([[[]], [['PLAN.md', 'TODO.md']]])('check %j', async args => {
		const folder = folderWithUtf16({'TODO.md': '- [ ] a (depends on T09)\n'});
		const {code, out, err} = await runIn(folder, ['check', ...args]);
		expect([code, err, out.split('\n').length]).toEqual([1, '', 3]);
		expect(out).toContain('TODO.md:1: error: ');
		expect(out).toContain(
			'PLAN.md:1: error: the file is UTF-16, not UTF-8: save it as UTF-8, or name another file [encoding]\n',
		);
	});
});

test('check alone reports it as a finding', async () => {
	const folder = folderWithUtf16();
	const {code, out} = await runIn(folder, ['check', 'PLAN.md', '--json']);
	const value = JSON.parse(out);
	expect([code, faultsOf(value, 'check.json')]).toEqual([1, []]);
	expect(value.findings).toMatchObject([{path: 'PLAN.md', line: 1, rule: 'encoding', severity: 'error'}]);
});
