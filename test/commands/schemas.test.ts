import {describe, expect, test} from 'vitest';
import {commands} from '../../source/commands/table.ts';
import {type ErrorCode, exitCodes} from '../../source/errors.ts';
import {planFields, taskFields} from '../../source/report/fields.ts';
import {path, plan} from './plan.ts';
import {folderWith, runIn} from './run-in.ts';
import {faultsOf, schemaFiles} from './schema-check.ts';

const rich = `${plan}
## Phase 2.1b: More
**Timeline**: 2026-12-01 to 2026-12-12
**Priority**: LOW
- [x] T001 a
- [>] T002 b
  - Doing: anna
- [!] T003 c
  - Blocked: why
- [-] d
- [?] e
- [ ]* f (depends on T002)
`;

describe.each([
	['a plan', {[path]: plan}],
	['one with everything', {[path]: rich}],
	['a file without tasks', {'TODO.md': 'words\n'}],
	['no plan', {}],
])('%s', (_, files) => {
	test.each([
		[['status'], 'status.json'],
		[['status', '--with', planFields.join()], 'status.json'],
		[['list'], 'list.json'],
		[['list', '--with', [...planFields, ...taskFields].join()], 'list.json'],
		[['next'], 'next.json'],
		[['next', '--with', [...planFields, ...taskFields].join()], 'next.json'],
		[['show', '1.1'], 'show.json'],
		[['show', 'T003'], 'show.json'],
		[['start', '--next'], 'changes.json'],
		[['done', '1.1', '1.2'], 'changes.json'],
		[['block', '2.1', '--reason', 'x'], 'changes.json'],
		[['add', 'a task'], 'add.json'],
		[['reword', '1.1', 'other words'], 'changes.json'],
		[['move', '1.1', 'dod.1', '--into', 'Phase 2'], 'changes.json'],
		[['remove', '2.1', '--with-children'], 'changes.json'],
		[['note', '1.1', 'x', '--by', 'anna'], 'changes.json'],
		[['undo'], 'undo.json'],
		[['check'], 'check.json'],
		[['new', 'x', '--yes'], 'new.json'],
		[['edit', '--set', 'description=x'], 'edit.json'],
		[['template', 'list'], 'template-list.json'],
		[['template', 'questions'], 'template-questions.json'],
		[['template', 'show'], 'template-show.json'],
		[['template', 'answers'], 'template-answers.json'],
	])('%j', async (argv, file) => {
		const folder = folderWith(files);
		const {code, out} = await runIn(folder, [...argv, '--json']);
		const value = JSON.parse(out);
		expect(faultsOf(value, 'error' in value ? 'error.json' : file)).toEqual([]);
		const wanted = 'error' in value ? exitCodes[value.error.code as ErrorCode] : code;
		expect([0, 1, 2].includes(code) && code === wanted).toBe(true);
	});
});

test.each(commands.map(({name}) => name))(
	'%s --json fails with JSON on stdout and the text on stderr',
	async name => {
		const argv = name === 'home' ? [] : [name];
		const {code, out, err} = await runIn(folderWith({[path]: plan}), [...argv, '--no-such-option', '--json']);
		const value = JSON.parse(out);
		expect([code, faultsOf(value, 'error.json')]).toEqual([2, []]);
		expect(err).toBe(`planwright: ${value.error.message}\n  ${value.error.hint}\n`);
	},
);

test.each(schemaFiles)('%s names itself, and what it takes from others is there', file => {
	expect(faultsOf(null, file)).toEqual(file === 'common.json' ? [] : [': must be object']);
});

test('the checker sees what is wrong', () => {
	expect(faultsOf({schema: 1, plans: [{}]}, 'status.json')).toEqual(
		expect.arrayContaining([
			'/schema: must be equal to constant',
			"/plans/0: must have required property 'title'",
		]),
	);
	expect(faultsOf({schema: 2, plans: [], more: 1}, 'status.json')).toEqual([
		': must NOT have additional properties',
	]);
	expect(faultsOf({schema: 2, plans: 3}, 'status.json')).toEqual(['/plans: must be array']);
});

test('paths are relative to the folder that is worked in', async () => {
	const folder = folderWith({[path]: plan});
	const pathOf = async (...argv: string[]) => JSON.parse((await runIn(folder, argv)).out).plans[0].path;
	expect(await pathOf('status', '--json')).toBe(path);
	expect(await pathOf('status', '--json', '-C', 'plans')).toBe('001-checkout/plan-001.md');
	expect(await pathOf('status', '--json', `${folder}/${path}`)).toBe(path);
});
