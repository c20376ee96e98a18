import {describe, expect, test} from 'vitest';
import {folderWith, runIn, textOf} from './run-in.ts';
import {faultsOf} from './schema-check.ts';

const file = 'plans/001-checkout/plan-001.md';
const frontend = 'architecture-overview/technical-stack/frontend';

async function written(): Promise<string> {
	const folder = folderWith();
	await runIn(folder, ['new', 'Checkout', '--yes']);
	return folder;
}

describe('edit without a terminal', () => {
	test('writes only what changed', async () => {
		const folder = await written();
		await runIn(folder, ['done', '1.1', '--note', 'by hand']);
		const before = textOf(folder, file);
		const ran = await runIn(folder, ['edit', '--set', `${frontend}=React`]);
		expect(ran).toEqual({code: 0, out: `${file}\n`, err: ''});
		expect(textOf(folder, file)).toBe(
			before.replace('**Frontend**: [Technologies and frameworks]', '**Frontend**: React'),
		);
	});

	test('what the plan says already is written no second time', async () => {
		const folder = await written();
		const {out, err} = await runIn(folder, ['edit', file, '--set', 'description=Checkout']);
		expect([out, err]).toEqual([`${file}\n`, 'planwright: the plan says so already, nothing was written\n']);
	});

	test('answers come back as they went in', async () => {
		const folder = await written();
		const answers = {
			description: 'Checkout | `x` [y]',
			[frontend]: 'React',
			'additional-notes': 'one\n\n- [ ] two\n# three',
			'definition-of-done': ['All done', '[x]'],
			'risk-assessment/technical-risks': [{risk: 'a | b', impact: 'High'}],
		};
		const ran = await runIn(folder, ['edit', '--answers', '-'], {stdin: JSON.stringify(answers)});
		expect(ran.code).toBe(0);
		const {out} = await runIn(folder, ['template', 'answers', file]);
		expect(JSON.parse(out)).toEqual(answers);
		expect(faultsOf(JSON.parse(out), 'answers.json')).toEqual([]);
	});
});

describe('refused, and nothing written', () => {
	test('answers that have no place any more', async () => {
		const folder = folderWith();
		const {out} = await runIn(folder, ['new', 'Checkout', '--stdout']);
		const plan = out.replace(/.*Frontend\*\*.*\n/, '');
		const other = folderWith({'PLAN.md': plan});
		const argv = ['edit', '--set', `${frontend}=React`, '--set', 'description=x'];
		const ran = await runIn(other, argv);
		expect([ran.code, ran.out, textOf(other, 'PLAN.md')]).toEqual([3, '', plan]);
		expect(ran.err).toContain(`PLAN.md has no clear place any more for ${frontend}\n`);
		const read = await runIn(other, ['template', 'answers']);
		expect(read).toMatchObject({code: 0, err: expect.stringContaining(`cannot be read: ${frontend}`)});
	});

	test('a plan that no template fits', async () => {
		const folder = folderWith({'TODO.md': '# Mine\n- [ ] a\n'});
		const {code, err} = await runIn(folder, ['edit', '--set', 'description=x']);
		expect([code, err.split('\n')[1]]).toEqual([
			2,
			'  name the template that it was made from with --template',
		]);
		expect((await runIn(folder, ['edit', '--template', 'gone', '--set', 'a=b'])).code).toBe(2);
	});

	test('a plan with conflict markers', async () => {
		const folder = await written();
		const {out} = await runIn(folder, ['new', 'Checkout', '--stdout']);
		const torn = `${out}\n<<<<<<< ours\n- [ ] a\n=======\n>>>>>>> theirs\n`;
		const other = folderWith({'PLAN.md': torn});
		expect((await runIn(other, ['edit', '--set', 'description=x'])).code).toBe(2);
		expect(textOf(other, 'PLAN.md')).toBe(torn);
	});
});

test('check --blanks lists the blanks that are left, by line', async () => {
	const folder = await written();
	const {code, out} = await runIn(folder, ['check', '--blanks']);
	expect(code).toBe(0);
	expect(out).toContain(
		`${file}:21: warning: not filled in: [Technologies and frameworks] [unfilled-blank]\n`,
	);
	expect(out).toMatch(
		/:\d+: warning: not filled in: \[Risk 1\], High\/Medium\/Low, High\/Medium\/Low, \[Mitigation strategy\]/,
	);
	await runIn(folder, ['edit', '--set', `${frontend}=React`]);
	expect((await runIn(folder, ['check', '--blanks'])).out).not.toContain(`${file}:21:`);
});
