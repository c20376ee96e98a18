import {spawnSync} from 'node:child_process';
import {mkdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {folderWith, runIn} from './run-in.ts';

const cli = path.join(import.meta.dirname, '../../dist/cli.js');
const {out: guide} = await runIn(folderWith(), ['guide']);
const shown = guide.split('\n').filter(line => /^ {4}(?:planwright|printf|git) /.test(line));

const planIn = (mark: string) =>
	`# Shop

## Phase 2: Orders

### Tasks
1. [${mark}] Write the migration
   - Doing: anna
   - Verify: true
   > **ben:** of which tables?
2. [ ] Run it
`;
const ada = {
	GIT_AUTHOR_NAME: 'Ada',
	GIT_AUTHOR_EMAIL: 'ada@example.org',
	GIT_COMMITTER_NAME: 'Ada',
	GIT_COMMITTER_EMAIL: 'ada@example.org',
};
const settings = '{"verify": ["true"]}';

test('the guide is short, and Markdown that fits below a heading', () => {
	expect(guide.split('\n').length).toBeLessThan(46);
	expect(guide.split('\n').filter(line => line.length > 118)).toEqual([]);
	expect(guide.startsWith('## ')).toBe(true);
	expect(guide).not.toMatch(/^# /m);
	const verbs = [
		'brief',
		'start',
		'done',
		'block',
		'reopen',
		'drop',
		'undo',
		'use',
		'list',
		'show',
		'comment',
	];
	for (const verb of [...verbs, 'comments --open', 'note', 'add', 'reword', 'move', 'remove']) {
		expect(shown.join('\n')).toContain(`planwright ${verb} `);
	}
	for (const state of ['confirm', 'waiting', 'blocked', 'finished']) expect(guide).toContain(`"${state}"`);
});

test.each(shown.map(line => line.trim()))('it works as shown: %s', async line => {
	const plan = planIn(/done --by|--stale/.test(line) ? '>' : ' ');
	const folder = folderWith({'PLAN.md': plan, '.planwright/config.json': settings});
	if (/^git| use /.test(line)) spawnSync('sh', ['-c', 'git init -q && git add PLAN.md'], {cwd: folder});
	mkdirSync(`${folder}/bin`);
	symlinkSync(cli, `${folder}/bin/planwright`);
	const {tasks} = JSON.parse((await runIn(folder, ['list', '--json'])).out);
	const typed = line
		.replace(/\bREF\b/, tasks[0].key)
		.replace(/\bNAME\b/, 'anna')
		.replace(/\bPLAN\b/, 'PLAN.md');
	const command = line.includes(' undo') ? `planwright drop @6 && ${typed}` : typed;
	const {status, stdout, stderr} = spawnSync('sh', ['-c', command], {
		cwd: folder,
		encoding: 'utf8',
		env: {...process.env, PATH: `${folder}/bin:${process.env.PATH}`, XDG_RUNTIME_DIR: folder, ...ada},
	});
	const remark = / use |--verify/.test(line) ? expect.stringMatching(/^planwright: .*\n$/) : '';
	expect([status, stderr]).toEqual([0, remark]);
	if (line.includes('--json')) {
		expect(JSON.parse(stdout)).toMatchObject({schema: 2});
	}
});
