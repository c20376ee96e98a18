import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {makeRepository} from './repository.ts';
import {startTerminal} from './terminal.ts';

const cli = path.join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

const template = readFileSync(
	path.join(import.meta.dirname, '..', '..', 'templates', 'implementation-plan.md'),
	'utf8',
).split('\n');

const file = 'plans/001-checkout-redesign/plan-001.md';

/** The lines of a plan that are not the template's, by their place. */
function changedLines(text: string): readonly string[] {
	return text.split('\n').filter((line, index) => line !== template[index]);
}

test('from an empty repository, through every step, to ticked tasks in the file', async () => {
	const {root, read} = makeRepository();
	const terminal = startTerminal({args: ['new'], cwd: root});
	await terminal.waitFor('step 1/14');
	terminal.press('Checkout redesign');
	await terminal.waitFor('001-checkout-redesign');
	for (let step = 2; step <= 14; step++) {
		terminal.press('pagedown');
		await terminal.waitFor(`step ${step}/14`);
		if (step === 3) {
			terminal.press('One service behind a queue');
			await terminal.waitFor('One service behind a queue');
		}
	}
	terminal.press('pagedown');
	await terminal.waitFor(file);
	terminal.press('enter');
	await terminal.waitFor('0/38');

	const written = read(file);
	expect(changedLines(written)).toEqual([
		'# Implementation Plan: Checkout redesign',
		'<!-- FEATURE_DIR: 001-checkout-redesign -->',
		'<!-- FEATURE_ID: 001 -->',
		'<!-- PLAN_NUMBER: 001 -->',
		expect.stringMatching(/^<!-- CREATED: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ -->$/),
		'- **Spec ID**: SPEC-001',
		expect.stringMatching(/^- \*\*Generated\*\*: \d{4}-\d\d-\d\d$/),
		'One service behind a queue',
	]);

	terminal.press('space');
	await terminal.waitFor('1/38');
	terminal.press('j', 's');
	await terminal.waitFor('1.2 doing');
	terminal.press('q');
	expect(await terminal.exit()).toEqual({code: 0, signal: 0});
	expect(terminal.isAlternate()).toBe(false);
	expect(terminal.screen()).toBe(`planwright: wrote ${file}`);
	const before = written.split('\n');
	expect(
		read(file)
			.split('\n')
			.filter((line, index) => line !== before[index]),
	).toEqual([
		'<!-- STATUS: in_progress -->',
		'1. [x] Set up project structure',
		'2. [>] Initialize database schema',
	]);
	const status = execFileSync(process.execPath, [cli, 'status', '--line'], {
		cwd: root,
		encoding: 'utf8',
	});
	expect(status).toMatch(/^001 checkout-redesign 2% 1\/38 ◐ 1\.2 Initialize database.*…\n$/);
});

test('a title and all defaults take at most 15 keys beside the title', async () => {
	const {root, read} = makeRepository();
	const terminal = startTerminal({args: ['new'], cwd: root});
	await terminal.waitFor('step 1/14');
	terminal.press('Checkout redesign');
	const keys = ['ctrl-s', 'enter'] as const;
	terminal.press(keys[0]);
	await terminal.waitFor(file);
	terminal.press(keys[1]);
	await terminal.waitFor('0/38');
	expect(keys.length).toBeLessThanOrEqual(15);
	expect(read(file)).toContain('# Implementation Plan: Checkout redesign\n');
});

test('Ctrl-C in the middle keeps the draft, and --resume goes on at the same question', async () => {
	const {root, read} = makeRepository();
	const env = {XDG_CONFIG_HOME: path.join(root, '.git', 'settings')};
	const first = startTerminal({args: ['new'], cwd: root, env});
	await first.waitFor('step 1/14');
	first.press('Checkout redesign');
	first.press('pagedown', 'pagedown', 'pagedown', 'enter');
	await first.waitFor('step 4/14');
	first.press('Go and Postg');
	await first.waitFor('Go and Postg');
	first.press('ctrl-c');
	expect((await first.exit()).code).toBe(130);
	expect(first.isAlternate()).toBe(false);
	expect(first.screen()).toContain('planwright new --resume');

	const second = startTerminal({args: ['new', '--resume'], cwd: root, env});
	await second.waitFor('Go and Postg');
	expect(second.screen()).toContain('step 4/14');
	second.press('res');
	second.press('ctrl-s');
	await second.waitFor(file);
	second.press('enter');
	await second.waitFor('0/38');
	expect(read(file)).toContain('- **Backend**: Go and Postgres\n');
});
