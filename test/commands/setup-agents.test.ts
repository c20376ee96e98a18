import {spawnSync} from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {PassThrough} from 'node:stream';
import {describe, expect, test} from 'vitest';
import {run} from '../../source/main.ts';
import {temporaryFolder} from '../folder.ts';
import {allLoaders, folderWith, Kept, runIn, textOf} from './run-in.ts';

const plan = '# Shop\n\n- [>] Write the migration\n  - Doing: anna\n- [ ] Run it\n';
const yes = ['setup', 'agents', '--yes'];
const removing = ['setup', 'agents', '--remove', '--yes'];
const checking = ['setup', 'agents', '--check'];

/** Every file and folder below a folder, with what files hold; but for what tests and locks leave. */
function everything(folder: string): Readonly<Record<string, string>> {
	const entries = readdirSync(folder, {recursive: true, withFileTypes: true});
	const known = entries.map(entry => {
		const place = path.join(entry.parentPath, entry.name);
		return [path.relative(folder, place), entry.isFile() ? readFileSync(place, 'latin1') : ''] as const;
	});
	return Object.fromEntries(known.filter(([name]) => !name.startsWith(path.join('.planwright', 'runtime'))));
}

describe('a repository', () => {
	const files = {
		'PLAN.md': plan,
		'CLAUDE.md': '# Rules\r\n\r\nBe kind.',
		'GEMINI.md': '',
		'.github/copilot-instructions.md': 'Be kind.\n',
		'.agents/skills/other/SKILL.md': '---\nname: other\n---\n',
		'.claude/settings.json': '{\n\t"permissions": {"allow": []},\n\t"hooks": {\n\t}\n}',
	};

	test('is set up, stays so, and is then as it was, byte for byte', async () => {
		const folder = folderWith(files);
		const before = everything(folder);
		expect((await runIn(folder, checking)).out).toBe(
			[
				'not in force',
				'  AGENTS.md: the block is not there',
				'  CLAUDE.md: the block is not there',
				'  GEMINI.md: the block is not there',
				'  .github/copilot-instructions.md: the block is not there',
				'  .agents/skills/planwright/SKILL.md: the skill is not there',
				'  .claude/settings.json: the hook SessionStart is not there',
				'  .claude/settings.json: the hook Stop is not there',
				'  .claude/settings.json: the status line is not there',
				'',
			].join('\n'),
		);
		expect(everything(folder)).toEqual(before);

		const {code, out, err} = await runIn(folder, yes);
		expect([code, err]).toEqual([
			0,
			'planwright: commit AGENTS.md, CLAUDE.md, GEMINI.md, .github/copilot-instructions.md, .agents/skills/planwright/SKILL.md, .claude/settings.json\n',
		]);
		for (const line of textOf(folder, 'AGENTS.md').trimEnd().split('\n')) {
			expect(out).toContain(`  + ${line}`.trimEnd());
		}
		expect(textOf(folder, 'AGENTS.md').split('\n').length).toBeLessThan(20);
		expect(textOf(folder, 'CLAUDE.md').startsWith('# Rules\r\n\r\nBe kind.\r\n\r\n<!-- planwright v3 ')).toBe(
			true,
		);
		const {hooks, statusLine} = JSON.parse(textOf(folder, '.claude/settings.json'));
		expect([hooks.SessionStart[0].matcher, statusLine.type]).toEqual([
			'startup|resume|clear|compact',
			'command',
		]);

		const after = everything(folder);
		expect(await runIn(folder, checking)).toEqual({
			code: 0,
			out: 'in force: agents are told of the plans here\n',
			err: '',
		});
		expect((await runIn(folder, yes)).out).toBe('in force already; nothing to change\n');
		expect(everything(folder)).toEqual(after);

		expect(await runIn(folder, removing)).toMatchObject({code: 0, err: ''});
		expect(everything(folder)).toEqual(before);
		expect((await runIn(folder, removing)).out).toBe('it is not set up here; nothing to change\n');
	});

	test('with nothing for agents gets a block and the settings, and loses both', async () => {
		const folder = folderWith({'PLAN.md': plan});
		const before = everything(folder);
		await runIn(folder, yes);
		expect(
			Object.keys(everything(folder))
				.filter(name => !(name in before))
				.sort(),
		).toEqual(['.claude', '.claude/settings.json', 'AGENTS.md']);
		await runIn(folder, removing);
		expect(everything(folder)).toEqual(before);
	});
});

/** What a person is asked, and what comes of the answer; an answer without end is a terminal that was closed. */
async function asked(folder: string, answer: string) {
	const stdin = Object.assign(new PassThrough(), {isTTY: true});
	stdin.end(answer);
	const [stdout, stderr] = [new Kept(), new Kept()];
	const world = {stdin, stdout, stderr, env: {NO_COLOR: '1'}, cwd: folder, now: () => new Date()};
	const code = await run(['setup', 'agents'], world as never, allLoaders);
	return {code, err: stderr.text};
}

test('it asks, and writes nothing without a yes', async () => {
	const folder = folderWith({'PLAN.md': plan});
	const before = everything(folder);
	expect((await runIn(folder, ['setup', 'agents'])).code).toBe(2);
	expect(await asked(folder, 'n\n')).toEqual({
		code: 1,
		err: 'Write this? [y/N] planwright: nothing was changed\n',
	});
	expect(await asked(folder, '')).toEqual({
		code: 1,
		err: 'Write this? [y/N] \nplanwright: nothing was changed\n',
	});
	expect(everything(folder)).toEqual(before);
	expect((await asked(folder, 'y\n')).code).toBe(0);
});

const settings = '.claude/settings.json';

test.each<[what: string, prepare: (folder: string) => void, code: number, err: string]>([
	['no JSON', folder => writeFileSync(`${folder}/${settings}`, '{"a": tru}'), 2, `${settings} is no JSON: `],
	['an empty file', folder => writeFileSync(`${folder}/${settings}`, ''), 2, `${settings} is no JSON: `],
	['a list', folder => writeFileSync(`${folder}/${settings}`, '[]\n'), 2, `${settings} is no JSON object\n`],
	[
		'JSON in JSON too deep',
		folder => writeFileSync(`${folder}/${settings}`, '['.repeat(1e5)),
		2,
		'is no JSON: ',
	],
	[
		'other hooks',
		folder => writeFileSync(`${folder}/${settings}`, '{"hooks": []}'),
		2,
		'"hooks" is no object\n',
	],
	[
		'an event',
		folder => writeFileSync(`${folder}/${settings}`, '{"hooks": {"Stop": 1}}'),
		2,
		'"Stop" is no list\n',
	],
	[
		'read-only settings',
		folder => readOnly(`${folder}/${settings}`, '{}'),
		2,
		`${settings}: it is write-protected\n`,
	],
	[
		'a read-only folder',
		folder => chmodSync(`${folder}/.claude`, 0o555),
		2,
		`${settings}: its folder is write-protected\n`,
	],
	['a file in the place of a folder', folder => writeFileSync(`${folder}/.github`, ''), 0, ''],
	[
		'a file in the place of the folder that is needed',
		folder => {
			rmSync(`${folder}/.claude`, {recursive: true});
			writeFileSync(`${folder}/.claude`, '');
		},
		2,
		`${settings}: .claude is no folder\n`,
	],
	[
		'a folder',
		folder => mkdirSync(`${folder}/AGENTS.md`),
		2,
		'AGENTS.md is a folder\n  move it away; nothing was written\n',
	],
	[
		'UTF-16',
		folder => writeFileSync(`${folder}/AGENTS.md`, '\ufeffa', 'utf16le'),
		2,
		'AGENTS.md is UTF-16, not UTF-8\n  save it as UTF-8; nothing was written\n',
	],
	[
		'a link out',
		folder => symlinkSync(`${temporaryFolder()}`, `${folder}/AGENTS.md`),
		2,
		'leads out of the repository',
	],
	[
		'a link to nowhere',
		folder => symlinkSync('nowhere.md', `${folder}/CLAUDE.md`),
		2,
		'leads out of the repository, or nowhere',
	],
])('bad input: %s', async (_, prepare, code, err) => {
	const folder = folderWith({'PLAN.md': plan, '.claude/note.txt': ''});
	prepare(folder);
	const before = everything(folder);
	const ran = await runIn(folder, yes);
	chmodSync(`${folder}/.claude`, 0o755);
	expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(err)]);
	if (code !== 0) expect(everything(folder)).toEqual(before);
});

function readOnly(file: string, text: string): void {
	writeFileSync(file, text);
	chmodSync(file, 0o444);
}

test('comments stay, and it is said that Claude Code does not read them', async () => {
	const text = '{\n  // why\n  "model": "opus", // later\n}\n';
	const folder = folderWith({'PLAN.md': plan, [settings]: text});
	const {code, err} = await runIn(folder, yes);
	expect([code, err]).toEqual([0, expect.stringContaining('Claude Code reads no settings with comments')]);
	expect(await runIn(folder, checking)).toMatchObject({
		code: 1,
		err: `planwright: ${settings}: take the comments and such commas out by hand\n`,
	});
	await runIn(folder, removing);
	expect(textOf(folder, settings)).toBe(text);
});

test('hooks that are there stay, and a status line too, here or in settings of the person', async () => {
	const own = {
		hooks: {Stop: [{hooks: [{type: 'command', command: 'say done'}]}]},
		statusLine: {type: 'command', command: 'mine'},
	};
	const folder = folderWith({'PLAN.md': plan, [settings]: JSON.stringify(own)});
	await runIn(folder, yes);
	const now = JSON.parse(textOf(folder, settings));
	expect([now.hooks.Stop.length, now.hooks.Stop[0], now.statusLine]).toEqual([
		2,
		own.hooks.Stop[0],
		own.statusLine,
	]);
	const home = folderWith({[settings]: '{"statusLine": {}}'});
	const other = folderWith({'PLAN.md': plan});
	await runIn(other, yes, {env: {HOME: home}});
	expect(Object.keys(JSON.parse(textOf(other, settings)))).toEqual(['hooks']);
	expect((await runIn(other, checking, {env: {HOME: home}})).code).toBe(0);
});

test('a hook of ours that somebody changed is theirs', async () => {
	const folder = folderWith({'PLAN.md': plan});
	await runIn(folder, yes);
	const changed = textOf(folder, settings).replace('startup|resume|clear|compact', 'startup');
	writeFileSync(`${folder}/${settings}`, changed);
	expect((await runIn(folder, yes)).out).toBe('in force already; nothing to change\n');
	expect((await runIn(folder, removing)).err).toBe(
		`planwright: ${settings}: the hook SessionStart was written or changed by hand and is left as it is\n`,
	);
	expect(Object.keys(JSON.parse(textOf(folder, settings)).hooks)).toEqual(['SessionStart']);
});

test('a block that somebody edited is left, and said so', async () => {
	const folder = folderWith({'PLAN.md': plan, 'CLAUDE.md': 'Be kind.\n'});
	await runIn(folder, yes);
	const edited = textOf(folder, 'AGENTS.md').replace('Run it first', 'Run it last');
	writeFileSync(`${folder}/AGENTS.md`, edited);
	const said =
		'planwright: AGENTS.md: what planwright wrote was edited and is left as it is; delete it by hand, then planwright setup agents writes it anew\n';
	expect(await runIn(folder, yes)).toEqual({code: 1, out: 'nothing to change\n', err: said});
	expect(await runIn(folder, checking)).toEqual({
		code: 1,
		out: 'not in force\n  AGENTS.md: the block was edited\n',
		err: said,
	});
	expect(await runIn(folder, removing)).toMatchObject({code: 1, err: said});
	expect([textOf(folder, 'AGENTS.md'), textOf(folder, 'CLAUDE.md')]).toEqual([edited, 'Be kind.\n']);
});

test('a block that lost its first line is edited, and gets no other beside it', async () => {
	const folder = folderWith({'PLAN.md': plan});
	await runIn(folder, yes);
	const rest = textOf(folder, 'AGENTS.md').replace(/^.*\n/, '');
	writeFileSync(`${folder}/AGENTS.md`, rest);
	expect((await runIn(folder, yes)).code).toBe(1);
	expect(textOf(folder, 'AGENTS.md')).toBe(rest);
});

test('a block of another version is said to be old, and replaced where it stands', async () => {
	const old =
		'<!-- planwright v0 a1b70eb5: made by planwright setup agents -->\r\nold words\r\n<!-- /planwright -->';
	const folder = folderWith({'PLAN.md': plan, 'AGENTS.md': `above\r\n\r\n${old}\r\nbelow\r\n`});
	expect((await runIn(folder, checking)).out).toContain('AGENTS.md: the block is of another version\n');
	await runIn(folder, yes);
	expect(textOf(folder, 'AGENTS.md')).toMatch(/^above\r\n\r\n<!-- planwright v3 .*\r\n(?:.*\r\n)*below\r\n$/);
	expect((await runIn(folder, checking)).code).toBe(0);
	await runIn(folder, removing);
	expect(textOf(folder, 'AGENTS.md')).toBe('above\r\nbelow\r\n');
});

test('one file with two names, or that brings in the other, gets one block', async () => {
	const folder = folderWith({'PLAN.md': plan, 'AGENTS.md': 'Be kind.\n', 'GEMINI.md': '@./AGENTS.md\n'});
	symlinkSync('AGENTS.md', `${folder}/CLAUDE.md`);
	mkdirSync(`${folder}/.agents/skills`, {recursive: true});
	mkdirSync(`${folder}/.claude`);
	symlinkSync('../.agents/skills', `${folder}/.claude/skills`);
	expect((await runIn(folder, yes)).err).toBe(
		`planwright: commit AGENTS.md, .agents/skills/planwright/SKILL.md, ${settings}\n`,
	);
	expect(textOf(folder, 'AGENTS.md').match(/planwright v3/g)?.length).toBe(1);
	expect((await runIn(folder, checking)).code).toBe(0);
});

test('the skill is in the open format', async () => {
	const folder = folderWith({'PLAN.md': plan});
	mkdirSync(`${folder}/.github/skills`, {recursive: true});
	await runIn(folder, yes);
	const skill = textOf(folder, '.github/skills/planwright/SKILL.md');
	const [, name, description = ''] = /^---\nname: (.+)\ndescription: (.+)\n---\n\n/.exec(skill) ?? [];
	expect(name).toBe('planwright');
	expect([description.length > 0 && description.length <= 1024, description.includes(': ')]).toEqual([
		true,
		false,
	]);
});

describe('what Claude Code is told to run', async () => {
	const folder = folderWith({'PLAN.md': plan});
	await runIn(folder, yes);
	const {hooks, statusLine} = JSON.parse(textOf(folder, settings));
	const commands: readonly string[] = [
		hooks.SessionStart[0].hooks[0].command,
		hooks.Stop[0].hooks[0].command,
		statusLine.command,
	];
	const cli = path.join(import.meta.dirname, '../../dist/cli.js');
	mkdirSync(`${folder}/bin`);
	symlinkSync(cli, `${folder}/bin/planwright`);
	mkdirSync(`${folder}/bad`);
	writeFileSync(`${folder}/bad/planwright`, '#!/bin/sh\necho no such option >&2\nexit 2\n', {mode: 0o755});
	const node = path.dirname(process.execPath);

	function shell(command: string, first: string, env: Readonly<Record<string, string>> = {}) {
		const {status, stdout, stderr} = spawnSync('/bin/sh', ['-c', command], {
			cwd: folder,
			encoding: 'utf8',
			input: '{"hook_event_name": "any"}',
			env: {PATH: `${first}:${node}:/bin`, XDG_RUNTIME_DIR: folder, PLANWRIGHT_NO_CACHE: '1', ...env},
		});
		return {status, stdout, stderr};
	}

	test.each(commands)('%s: nothing where there is no planwright', command => {
		expect(existsSync(`${node}/planwright`)).toBe(false);
		expect(shell(command, '/nowhere')).toEqual({status: 0, stdout: '', stderr: ''});
	});

	test.each(commands)('%s: never a block, where planwright fails', command => {
		expect(shell(command, `${folder}/bad`).status).toBe(0);
	});

	test('what each prints where there is one', () => {
		const [start = '', stop = '', line = ''] = commands;
		const at = `${folder}/bin`;
		expect(shell(start, at).stdout).toContain('Doing: s.1  Write the migration  (anna)\nNext: s.2  Run it\n');
		expect(shell(stop, at)).toEqual({status: 0, stdout: '', stderr: ''});
		expect(shell(stop, at, {PLANWRIGHT_BY: 'ben'}).stdout).toBe('');
		const {stdout} = shell(stop, at, {PLANWRIGHT_BY: 'anna'});
		expect(stdout.split('\n').length).toBe(2);
		expect(JSON.parse(stdout)).toEqual({
			systemMessage:
				'planwright: anna is still marked as doing s.1 Write the migration; finish, block or reopen it',
		});
		expect(shell(line, at).stdout).toMatch(/^Shop 0% 0\/2 /);
	});
});
