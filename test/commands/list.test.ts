import {describe, expect, test} from 'vitest';
import {folderWith, runIn} from './run-in.ts';

describe('list', () => {
	const plan = '# P\n## A\n- [ ] one\n- [x] two\n### B\n- [>] three\n## C\n- [ ] four\n';

	test.each([
		[
			['--status', 'todo'],
			['a.1', 'c.1'],
		],
		[
			['--status', 'todo,doing'],
			['a.1', 'b.1', 'c.1'],
		],
		[
			['--status', 'done', '--status', 'doing'],
			['a.2', 'b.1'],
		],
		[
			['--section', 'A'],
			['a.1', 'a.2', 'b.1'],
		],
		[['--section', 'A', '--status', 'doing'], ['b.1']],
		[['--section', 'A/B'], ['b.1']],
	])('%j', async (filters, refs) => {
		const folder = folderWith({'PLAN.md': plan});
		const {code, out} = await runIn(folder, ['list', '--refs', ...filters]);
		expect([code, out.trimEnd().split('\n')]).toEqual([0, refs]);
	});

	test('nothing is like that', async () => {
		const folder = folderWith({'PLAN.md': plan});
		expect(await runIn(folder, ['list', '--status', 'blocked'])).toMatchObject({
			code: 0,
			out: '',
			err: 'planwright: no task is like that\n',
		});
	});

	test('a dialect by option, by settings, by path', async () => {
		const text = '- [-] a\n- [~] b\n';
		const folder = folderWith({
			'PLAN.md': text,
			'.kiro/specs/x/tasks.md': text,
			'.planwright/config.json': '{"dialects": {"PLAN.md": "spec-workflow"}}',
		});
		const statuses = async (...argv: string[]) =>
			JSON.parse((await runIn(folder, ['list', '--json', ...argv])).out).tasks.map(
				({status}: {status: string}) => status,
			);
		expect(await statuses('PLAN.md', '--dialect', 'default')).toEqual(['dropped', 'doing']);
		expect(await statuses('PLAN.md')).toEqual(['doing', 'blocked']);
		expect(await statuses('.kiro/specs/x/tasks.md')).toEqual(['doing', 'todo']);
	});
});

test('next stops at a limit, and says what is doing in JSON', async () => {
	const folder = folderWith({'PLAN.md': '- [ ] a\n- [ ] b\n- [>] c\n'});
	expect((await runIn(folder, ['next', '--limit', '1'])).out).toBe(
		'○ @1  a\nto go on: planwright start @1\n',
	);
	const {state, tasks, doing} = JSON.parse((await runIn(folder, ['next', '--json'])).out);
	expect([state, tasks.length, doing.length]).toEqual(['ready', 2, 1]);
});
