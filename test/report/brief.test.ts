import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {claimableTasks} from '../../source/plan/model.ts';
import {readPlan} from '../../source/plan/read/read.ts';
import {briefText, stopText} from '../../source/report/brief.ts';
import {safeText} from '../../source/text/safe-text.ts';

const today = '2026-12-02';

function read(text: string, path = 'plans/plan.md') {
	return {plan: readPlan(encode(text), {path, today}), path};
}

function brief(text: string, options: {isNamed?: boolean; path?: string} = {}): string {
	return briefText([read(text, options.path)], {today, isNamed: options.isNamed ?? false});
}

const shop = `# Implementation Plan: Shop
- **Start**: 2026-11-23

## Phase 1: Foundation
**Timeline**: 1 week

- [x] Set up
- [>] Write the migration
  - Doing: anna
- [!] Choose a bank
  - Blocked: waiting for the lawyers
- [ ] Build the **cart**
  in \`cart.ts\`

  with tests
- [ ] Test it
`;

const commands = `
planwright start --next --by NAME     takes the next task; nobody else gets it
planwright done REF --note "..."      when it is done and tested
planwright block REF --reason "..."   when you cannot go on
`;

test('plan, phase, what is being done and by whom, the next task whole, three commands', () => {
	expect(brief(shop)).toBe(`Plan: Shop  20%  1/5  1 blocked
File: plans/plan.md
Phase: Phase 1: Foundation  1/5, late, due Fri 27 Nov
Doing: 1.2  Write the migration  (anna)
Next: 1.4  Build the **cart** in \`cart.ts\`
  with tests
${commands}`);
});

test('of a long task the first lines, and how to see the rest', () => {
	const body = Array.from({length: 200}, (_, index) => `  line ${index} of what is to be done`).join('\n');
	const text = brief(`# Shop\n\n- [ ] T012 Build it\n\n${body}\n`);
	expect(text).toContain('Next: T012  Build it\n  line 0 of what is to be done\n');
	expect(text).toContain('done\n  ... planwright show T012 prints all of it\n\nplanwright start');
	expect(Buffer.byteLength(text)).toBeGreaterThan(1500);
	expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1600);
});

test.each([
	['nothing is left but what is being done', '- [x] one\n- [>] two\n', 'Nothing is next: 1 doing\n'],
	['something has to be typed in quotes', `- [ ] #4 ${'long '.repeat(500)}\n`, "planwright show '#4' prints"],
	['the plan was named', '- [ ] one\n', "With --plan 'my plan.md' on each of these:\nplanwright start"],
	[
		'a merge left its markers',
		'<<<<<<< a\n- [ ] one\n=======\n- [ ] two\n>>>>>>> b\n',
		"has git's conflict markers",
	],
	['there are escapes', '# a\u001b[31m\n\n- [ ] b\u202e\n', 'Next: a.1  b<U+202E>\n'],
])('%s', (what, text, expected) => {
	expect(brief(text, what === 'the plan was named' ? {isNamed: true, path: 'my plan.md'} : {})).toContain(
		expected,
	);
});

test('what is for people is not handed out: the next task is the one that start --next takes', () => {
	const text = brief('# a\n\n- [ ] T001 [human] sign\n- [ ] T002 build\n');
	expect(text).toContain('Next: T002  build\n');
});

test.each([
	['only people can go on', '- [ ] T001 [human] sign\n', 'Nothing is next: 1 for people'],
	['all is blocked', '- [!] T001 one\n', 'Nothing is next: 1 blocked'],
	[
		'only confirmations are left',
		'## Phase 1: A\n\n- [x] one\n\n### Deliverables\n\n- [ ] it works\n',
		'Work done, 1 to confirm: 1.2',
	],
])('no command takes a task where %s', (_, text, expected) => {
	const said = brief(text);
	expect(said).toContain(`${expected}\n\nplanwright next    `);
	expect(said).not.toContain('start --next');
});

test('of comments the first in one line, and how to read the others', () => {
	const text = brief('- [ ] T001 one\n  > **anna:** why\n  > so?\n- [ ] T002 two\n  > **ben:** no\n');
	expect(text).toMatch(
		/\nComment c\w{6} on T001 {2}anna: why so\?\nand 1 more: planwright comments --open\n/,
	);
});

describe('several plans', () => {
	const files = ['a', 'b', 'c', 'd', 'e', 'f'].map(name =>
		read(`# ${name}\n\n- [ ] work\n`, `plans/${name}.md`),
	);

	test('a line each, and how to choose', () => {
		const text = briefText(files, {today, isNamed: false});
		expect(text).toContain(
			'6 plans here are unfinished; the newest first:\n  plans/a.md  a  0%  0/1  next a.1  work\n',
		);
		expect(text).toContain('\n  and 2 more: planwright status\n');
		expect(text).toContain('\nplanwright start --next --by NAME --plan plans/a.md\n');
	});

	test('open comments are counted', () => {
		const talked = read('# t\n\n- [ ] work\n  > **anna:** why?\n', 'plans/t.md');
		expect(briefText([talked, ...files], {today, isNamed: false})).toContain(
			'  plans/t.md  t  0%  0/1  1 open comment  next t.1  work\n',
		);
	});

	test('none, and nothing to say', () => {
		expect(briefText([], {today, isNamed: false})).toBe('');
	});
});

const longText = fc
	.array(
		fc.constantFrom('word ', '計画', '👩‍👩‍👧', 'e\u0301', '\u001b', '`code` ', 'x'.repeat(90), '\u202e'),
		{maxLength: 60},
	)
	.map(parts => `w${parts.join('')}`);
const line = fc
	.record({
		mark: fc.constantFrom(' ', ' ', 'x', '>', '!', '-'),
		id: fc.constantFrom('', 'T001 ', `${'AB-'.repeat(40)}C77 `, '#4 '),
		text: longText,
		by: longText,
		body: fc.array(longText, {maxLength: 5}),
	})
	.map(({mark, id, text, by, body}) =>
		[
			`- [${mark}] ${id}${text}`,
			...(mark === '>' ? [`  - Doing: ${by}`] : []),
			...body.map(each => `\n  ${each}`),
		].join('\n'),
	);
const anyPlan = fc
	.tuple(longText, longText, fc.array(line, {minLength: 1, maxLength: 8}), fc.boolean())
	.map(([title, phase, lines, hasMarker]) =>
		[`# ${title}`, '', `## Phase 1: ${phase}`, '', ...lines, ...(hasMarker ? ['<<<<<<< ours'] : []), ''].join(
			'\n',
		),
	);

test('at most 1,600 bytes, and the next task is named, whatever is in the plans', () => {
	fc.assert(
		fc.property(
			fc.array(anyPlan, {minLength: 1, maxLength: 6}),
			longText,
			fc.boolean(),
			(texts, path, isNamed) => {
				const files = texts.map(text => read(text, `${path}.md`));
				const [first] = files;
				for (const some of [files, first === undefined ? [] : [first]]) {
					const text = briefText(some, {today, isNamed});
					expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1600);
					expect(safeText(text, 'lines')).toBe(text);
					expect(Buffer.from(text).toString()).toBe(text);
					const [next] = some.length === 1 && first !== undefined ? claimableTasks(first.plan) : [];
					if (next !== undefined) {
						expect(text).toMatch(/\nNext: \S/);
						expect([next.ref, next.key].some(name => text.includes(`\nNext: ${name}  `))).toBe(true);
					}
				}
			},
		),
		{numRuns: 150},
	);
});

test('for a hook at the end: what a worker is still doing, in all plans', () => {
	const files = [read(shop), read('# b\n\n- [>] x\n  - Doing: anna\n- [>] y\n  - Doing: ben\n')];
	expect(stopText(files, 'anna')).toBe(
		'{"systemMessage":"planwright: anna is still marked as doing 1.2 Write the migration and 1 more; finish, block or reopen it"}\n',
	);
	expect([stopText(files, 'ben')?.includes('doing b.2 y;'), stopText(files, 'carl')]).toEqual([true, null]);
});
