import {describe, expect, test} from 'vitest';
import {decode} from '../../source/markdown/bytes.ts';
import type {Answers} from '../../source/template/form.ts';
import {fill} from '../../source/template/write/write.ts';
import {folderWith, runIn, textOf} from '../commands/run-in.ts';
import {bundled} from './seed.ts';

/** What is asked, a question or a member's question a line. */
function questionsOf(name: string): string[] {
	return bundled(name).form.questions.flatMap(({id, type, hint, members}) => [
		`${id}: ${type}, ${hint}`,
		...(members ?? []).map(member => `  ${member.id}: ${member.type}, ${member.hint}`),
	]);
}

test.each<[string, string[]]>([
	[
		'small',
		[
			'title: text, Title',
			'goal: text, What is different when this is done, in a sentence or two',
			'steps: group, null',
			'  name: text, What comes first',
			'  list: list, What to do',
			'  verify: text, A command, or what to look at',
			'done-when: list, null',
		],
	],
	[
		'agent',
		[
			'title: text, Title',
			'purpose: text, What somebody can do afterwards that they cannot do now, and how to see it work',
			'progress: list, First step',
			'decisions: list, What is decided already, and why',
			'validation: text, Commands to run, and what they print when all is well',
		],
	],
	[
		'checklist',
		['title: text, Title', 'tasks: list, First thing to do', 'notes: text, Anything to remember'],
	],
])('%s asks', (name, questions) => {
	expect(questionsOf(name)).toEqual(questions);
	expect(bundled(name).source.split('\n').length).toBeLessThanOrEqual(24);
});

const answers: Readonly<Record<string, Answers>> = {
	small: {
		goal: 'No client slows the others down.',
		steps: [
			{name: 'Count calls', list: ['Add a counter', 'Let it expire'], verify: '`npm test -- limits`'},
			{name: 'Refuse the rest', list: ['Answer 429'], verify: 'the 101st call gets 429'},
			{name: 'Switch it on', list: ['Set the limit'], verify: 'the dashboard shows it'},
		],
	},
	agent: {
		purpose: 'The limits hold.',
		progress: ['Count calls', 'Refuse the rest'],
		decisions: [],
		validation: '`npm test`',
	},
	checklist: {tasks: ['Tag it', 'Say so'], notes: 'Not on a Friday.'},
};

test.each<[string, string]>([
	[
		'small',
		`# Limits

## Goal
No client slows the others down.

## Steps

### Step 1: Count calls
- [ ] Add a counter
- [ ] Let it expire

Verify: \`npm test -- limits\`

### Step 2: Refuse the rest
- [ ] Answer 429

Verify: the 101st call gets 429

### Step 3: Switch it on
- [ ] Set the limit

Verify: the dashboard shows it

## Done when
- [ ] Every step is verified
- [ ] The documentation says what is new
`,
	],
	[
		'checklist',
		`# Limits

## Tasks
- [ ] Tag it
- [ ] Say so

## Notes
Not on a Friday.
`,
	],
])('%s is filled', (name, text) => {
	expect(decode(fill(bundled(name), {title: 'Limits', ...answers[name]}).bytes)).toBe(text);
});

describe.each(['small', 'agent', 'checklist'])('a new plan of %s', name => {
	test('has tasks, and says what is left to fill', async () => {
		const folder = folderWith();
		const {code, out} = await runIn(folder, ['new', 'Limits', '--template', name, '--yes']);
		expect([code, out]).toEqual([0, 'plans/001-limits/plan-001.md\n']);
		const status = JSON.parse((await runIn(folder, ['status', '--json'])).out);
		expect(status.plans[0]).toMatchObject({title: 'Limits', status: 'pending'});
		expect(status.plans[0].progress.todo).toBeGreaterThan(0);
		const checked = await runIn(folder, ['check', '--json']);
		const rules = JSON.parse(checked.out).findings.map(({rule}: {rule: string}) => rule);
		expect([checked.code, [...new Set(rules)]]).toEqual([0, ['unfilled-blank']]);
	});

	test('is read back and edited without naming its template', async () => {
		const folder = folderWith({'answers.json': JSON.stringify(answers[name])});
		const argv = ['new', 'Limits', '--template', name, '--answers', 'answers.json', '--out', 'PLAN.md'];
		expect((await runIn(folder, argv)).code).toBe(0);
		expect((await runIn(folder, ['check', 'PLAN.md'])).out).toBe('');
		const read = JSON.parse((await runIn(folder, ['template', 'answers', 'PLAN.md', '--json'])).out);
		expect(read).toMatchObject({
			template: name,
			answers: {title: 'Limits', ...answers[name]},
			unreadable: [],
		});
		expect((await runIn(folder, ['edit', 'PLAN.md', '--set', 'title=Quota'])).code).toBe(0);
		expect(textOf(folder, 'PLAN.md').split('\n')[0]).toBe('# Quota');
	});
});
