import {spawnSync} from 'node:child_process';
import {mkdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {folderWith, runIn} from './run-in.ts';

const cli = path.join(import.meta.dirname, '../../dist/cli.js');
const {out: guide} = await runIn(folderWith(), ['guide']);
const shown = guide.split('\n').filter(line => /^ {4}(?:planwright|printf) /.test(line));

const planIn = (mark: string) =>
	`# Shop\n\n## Phase 2: Orders\n\n### Tasks\n1. [${mark}] Write the migration\n   - Doing: anna\n2. [ ] Run it\n`;

test('the guide is short, and Markdown that fits below a heading', () => {
	expect(guide.split('\n').length).toBeLessThan(46);
	expect(guide.split('\n').filter(line => line.length > 118)).toEqual([]);
	expect(guide.startsWith('## ')).toBe(true);
	expect(guide).not.toMatch(/^# /m);
	for (const verb of ['status', 'list', 'show', 'start', 'done', 'block', 'reopen', 'drop', 'add', 'check']) {
		expect(shown.join('\n')).toContain(`planwright ${verb} `);
	}
});

test.each(shown.map(line => line.trim()))('it works as shown: %s', async line => {
	const folder = folderWith({'PLAN.md': planIn(/--from doing|done --by|--stale/.test(line) ? '>' : ' ')});
	mkdirSync(`${folder}/bin`);
	symlinkSync(cli, `${folder}/bin/planwright`);
	const {tasks} = JSON.parse((await runIn(folder, ['list', '--json'])).out);
	const typed = line.replace(/\bREF\b/, tasks[0].key).replace(/\bNAME\b/, 'anna');
	const command = line.includes(' undo') ? `planwright drop @6 && ${typed}` : typed;
	const {status, stdout, stderr} = spawnSync('sh', ['-c', command], {
		cwd: folder,
		encoding: 'utf8',
		env: {...process.env, PATH: `${folder}/bin:${process.env.PATH}`, XDG_RUNTIME_DIR: folder},
	});
	expect([status, stderr]).toEqual([0, '']);
	if (line.includes('--json')) {
		expect(JSON.parse(stdout)).toMatchObject({schema: 2});
	}
});
