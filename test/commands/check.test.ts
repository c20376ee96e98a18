import {spawnSync} from 'node:child_process';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {folderWith, runIn} from './run-in.ts';

/** One fault of each rule, and the line that it is on. */
const faults = [
	['unknown-dependency', 'error', 3, '# P\n\n- [ ] T01 a (depends on T09)\n'],
	['unknown-dependency', 'error', 2, '## Phase 1: A\n**Dependencies**: Phase 7\n- [ ] a\n'],
	['circular-dependency', 'error', 1, '- [ ] T01 a (depends on T02)\n- [ ] T02 b (depends on T01)\n'],
	['duplicate-id', 'error', 2, '- [ ] T01 a\n- [ ] T01 b\n'],
	['merge-markers', 'error', 1, '<<<<<<< ours\n- [ ] a\n=======\n- [x] a\n>>>>>>> theirs\n'],
	['merge-markers', 'error', 2, '- [ ] a\n<<<<<<< ours\n'],
	['merge-markers', 'error', 2, '- [ ] a\n>>>>>>> theirs\n'],
	['unclosed-fence', 'error', 3, '- [ ] a\n\n```\n- [ ] b\n'],
	['unclosed-fence', 'error', 1, '```sh\nx\n- [ ] a\n```sh\ny\n```\n- [ ] b\n'],
	['unfilled-blank', 'warning', 3, '# Meeting: Planning\n\n**Who**: [names]\n\n## Tasks\n- [ ] a\n'],
	['done-over-open', 'warning', 1, '- [x] a\n  - [ ] b\n'],
	['no-task', 'warning', 2, '- [ ] a\n- [] b\n'],
	['no-task', 'warning', 2, '- [ ] a\n- [ X ] b\n'],
	['no-task', 'warning', 2, '- [ ] a\n- [NA] b\n'],
	['no-task', 'warning', 2, '- [ ] a\n-[ ] b\n'],
	['no-task', 'warning', 2, '- [ ] a\n- \\[ ] b\n'],
	['no-task', 'warning', 2, '- [ ] a\n- ☐ b\n'],
	['no-task', 'warning', 4, '| b | c |\n|---|---|\n| a | d |\n| [ ] | e |\n'],
	['done-over-open', 'warning', 1, '## [x] Work\n- [ ] a\n'],
	['written-progress', 'warning', 1, '## Work (3/10)\n- [ ] a\n'],
	['written-progress', 'warning', 1, '## Work ✅\n- [ ] a\n'],
	['written-progress', 'warning', 1, '## Work (done)\n- [ ] a\n'],
	['timeline', 'warning', 2, '## Phase 1: A\n**Timeline**: when it is ready\n- [ ] a\n'],
	['spec-id', 'warning', 2, '<!-- FEATURE_ID: 002 -->\n- **Spec ID**: SPEC-003\n- [ ] a\n'],
] as const;

describe('each rule, in the form that editors jump to, and its exit code', () => {
	test.each(faults)('%s, %s', async (rule, severity, line, text) => {
		const folder = folderWith({
			'PLAN.md': text,
			'.planwright/templates/meeting.md':
				'# Meeting: [what about]\n\n**Who**: [names]\n\n## Tasks\n- [ ] [task]\n',
		});
		const {code, out, err} = await runIn(folder, ['check']);
		const lines = out.trimEnd().split('\n');
		expect(lines.every(each => /^PLAN\.md:\d+: (?:error|warning): \S.* \[[a-z-]+\]$/.test(each))).toBe(true);
		expect(lines.map(each => each.replace(/: [^:]*: .* /, ' '))).toContain(`PLAN.md:${line} [${rule}]`);
		expect([code, err]).toEqual([severity === 'error' ? 1 : 0, '']);
		expect((await runIn(folder, ['check', '--strict'])).code).toBe(1);
		const {findings} = JSON.parse((await runIn(folder, ['check', '--json'])).out);
		expect(findings).toContainEqual(expect.objectContaining({path: 'PLAN.md', line, rule, severity}));
	});
});

test('findings of several plans, each with its path; none is exit 0 even if strict', async () => {
	const folder = folderWith({
		'a.md': '- [] a\n',
		'sub/b.md': '- [ ] T01 a (depends on T09)\n',
		'ok.md': '- [ ] a\n',
	});
	const {code, out} = await runIn(folder, ['check', 'a.md', 'sub/b.md', 'ok.md']);
	expect([code, out.split('\n').map(line => line.slice(0, 11))]).toEqual([
		1,
		['a.md:1: war', 'sub/b.md:1:', ''],
	]);
	expect(await runIn(folder, ['check', 'ok.md', '--strict'])).toEqual({code: 0, out: '', err: ''});
});

describe('blanks of the template', () => {
	const template =
		'# Meeting: [what about]\n\n**Who**: [names]\n\n**Where**: [room]\n\n## Tasks\n- [ ] [task]\n';

	function folderWithPlan(text: string): string {
		return folderWith({'PLAN.md': text, '.planwright/templates/meeting.md': template});
	}

	test('are one finding with their number, each with --blanks', async () => {
		const folder = folderWithPlan(
			'# Meeting: Ships\n\n**Who**: [names]\n\n**Where**: [room]\n\n## Tasks\n- [ ] a\n',
		);
		const {out, code} = await runIn(folder, ['check']);
		expect([code, out]).toEqual([
			0,
			'PLAN.md:3: warning: 2 blanks of the template are unfilled: planwright check --blanks lists them [unfilled-blank]\n',
		]);
		const {findings} = JSON.parse((await runIn(folder, ['check', '--json'])).out);
		expect(findings).toMatchObject([{line: 3, rule: 'unfilled-blank', severity: 'warning'}]);
		expect((await runIn(folder, ['check', '--blanks'])).out).toBe(
			'PLAN.md:3: warning: not filled in: [names] [unfilled-blank]\nPLAN.md:5: warning: not filled in: [room] [unfilled-blank]\n',
		);
		expect(JSON.parse((await runIn(folder, ['check', '--blanks', '--json'])).out).findings).toHaveLength(2);
		expect((await runIn(folder, ['check', '--strict'])).code).toBe(1);
	});

	test('the only one is said as it is', async () => {
		const folder = folderWithPlan(
			'# Meeting: Ships\n\n**Who**: us\n\n**Where**: [room]\n\n## Tasks\n- [ ] a\n',
		);
		expect((await runIn(folder, ['check'])).out).toBe(
			'PLAN.md:5: warning: not filled in: [room] [unfilled-blank]\n',
		);
	});

	test('are all that check finds in a plan of new --yes', async () => {
		const folder = folderWith();
		const file = (await runIn(folder, ['new', 'Ships', '--yes'])).out.trim();
		const listed = (await runIn(folder, ['check', file, '--blanks'])).out.trimEnd().split('\n').length;
		const {out, code} = await runIn(folder, ['check', file]);
		expect([code, out]).toEqual([
			0,
			expect.stringMatching(
				new RegExp(`^${file}:\\d+: warning: ${listed} blanks of the template are unfilled: .*\n$`),
			),
		]);
	});
});

test('the built program finds what is no ASCII as the sources do', () => {
	const folder = folderWith({'PLAN.md': '## Work ✅\n- [ ] a\n- ☐ b\n\n| – |\n|---|\n| ☐ c |\n'});
	const cli = path.join(import.meta.dirname, '../../dist/cli.js');
	const {stdout} = spawnSync(process.execPath, [cli, 'check'], {cwd: folder, encoding: 'utf8'});
	expect(stdout.match(/(?<=PLAN\.md:)\d/g)).toEqual(['1', '3', '7']);
});
