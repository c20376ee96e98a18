import {describe, expect, test} from 'vitest';
import type {Question} from '../../source/template/form.ts';
import {template} from './seed.ts';

/** A question in a line: `id: type, label (hint) = default, one of these`, without what it does not have. */
function inOneLine({id, type, label, hint, default: standing, choices}: Question): string {
	const said = [
		`${id}: ${type}, ${label}`,
		hint === null ? '' : ` (${hint})`,
		standing === null ? '' : ` = ${JSON.stringify(standing)}`,
		choices === null ? '' : `, ${choices.join('; ')}`,
	];
	return said.join('');
}

function questionsOf(text: string): string[] {
	return template(text).form.questions.map(inOneLine);
}

/** What is asked besides a question that each of these templates has, so that none is refused. */
function besides(text: string): string[] {
	return questionsOf(`${text}\n\n## Z\n- [ ] z\n`).filter(line => !line.startsWith('z: '));
}

describe('alternatives', () => {
	test.each<[string, string]>([
		['**A**: [low | medium | high]', 'a: choice, A, low; medium; high'],
		['**A**: [low|high]', 'a: choice, A, low; high'],
		['**A**: [Low / High]', 'a: choice, A, Low; High'],
		['**A**: [a | b | [c](d)]', 'a: choice, A, a; b; [c](d)'],
		['**A**: [a | b by [c d](e)]', 'a: text, A (a | b by [c d](e)), a; b by [c d](e)'],
		['**A**: [1 | 2 | 3 | 4 | 5]', 'a: text, A (1 | 2 | 3 | 4 | 5), 1; 2; 3; 4; 5'],
		['**A**: [a | b | …]', 'a: text, A (a | b | …), a; b'],
		['**A**: [in two words | b]', 'a: text, A (in two words | b), in two words; b'],
		['**A**: [in four whole words | b]', 'a: text, A (in four whole words | b)'],
		['**A**: [a | a]', 'a: text, A (a | a)'],
		['**A**: [X days/weeks]', 'a: text, A (X days/weeks)'],
		['**A**: [High/Low]', 'a: text, A (High/Low)'],
		['**A**: [run `a | b`]', 'a: text, A (run `a | b`)'],
		['**A**: Low | High', 'a: choice, A, Low; High'],
		['**A**: one | two words', 'a: text, A (one | two words), one; two words'],
		['**A**: `a | b`', 'a: text, A = "`a | b`"'],
		['**A**: a|b', 'a: text, A = "a|b"'],
		['**A**: \\[a | b | [link](x)]', 'a: text, A = "[a | b | [link](x)]"'],
		['## A\n[low | high]', 'a: choice, A, low; high'],
		['# P\n## A: [low | high]', 'a: choice, A, low; high'],
	])('%j is %j', (text, question) => {
		expect(besides(text)).toEqual([question]);
	});

	test.each([
		['[low \\| high]', 'choice null low,high'],
		['low \\| high', 'choice null low,high'],
		['[low / high]', 'choice null low,high'],
		['one \\| two words', 'text one | two words one,two words'],
		['[one \\| two words]', 'text one | two words one,two words'],
		['[a \\| b] words', 'text a | b '],
	])('in a cell %j', (cell, column) => {
		const {columns} = template(`| A |\n|---|\n| ${cell} |\n`).form.questions[0] ?? {};
		expect(columns?.map(({type, hint, choices}) => `${type} ${hint} ${choices ?? ''}`)).toEqual([column]);
	});
});

describe('hints', () => {
	test.each<[string, string[]]>([
		['## A\n[see [b](c) and `d[0]`]', ['a: text, A (see [b](c) and `d[0]`)']],
		['- [[b](c)] [d](e) [![f](g)](h)', []],
		['A: [X] of [Y] done', ['a: text, A (X)', 'a-2: text, A (Y)']],
		['- [N] a tag', []],
		['[x] in text, [X]', ['x: text, X (X)']],
	])('%j', (text, questions) => {
		expect(besides(text)).toEqual(questions);
	});

	test.each<[string, string[]]>([
		['# {a title}\n', ['a-title: text, a title (a title)']],
		['**A**: {b [c](d) `e}`, {f} {{g}}}', ['a: text, A (b [c](d) `e}`, {f} {{g}})']],
		['**A**: {b | c}', ['a: choice, A, b; c']],
		['## A\n* {b}\n* {c}\n* … <!-- and more -->', ['a: list, A (b)']],
		['## A\n- {b}\n- ...', ['a: list, A (b)']],
		['## A\n- ...', []],
		['| A |\n|---|\n| {b} |', ['rows: rows, A']],
		['## A {#id}\n- ${b} #{c} {"d": 1} `{e}` {% f %} {{ g | h }} [i](j{k})', []],
	])('in braces %j', (text, questions) => {
		expect(besides(text).map(line => line.replace('rows, rows', 'rows, A'))).toEqual(questions);
	});

	test('braces are text where a hint stands in brackets', () => {
		expect(questionsOf('- **A**: {b}\n\n## C\n- [ ] ask [who]\n')).toEqual([
			'a: text, A = "{b}"',
			'c: list, C = ["ask [who]"]',
		]);
	});
});

describe('labels without bold', () => {
	test.each<[string, string[]]>([
		['- Owner: [who]\n- Date: [day]', ['owner: text, Owner (who)', 'date: text, Date (day)']],
		['Owner: [who]\nDate: [day]', ['owner: text, Owner (who)', 'date: text, Date (day)']],
		['> Owner: [who] <!-- optional -->', ['owner: text, Owner (who)']],
		['## A\nDue by: [day].', ['a/due-by: text, Due by (day)']],
		['Chosen: "[which]", because [why]', ['chosen: text, Chosen (which)', 'chosen-2: text, Chosen (why)']],
		['Now: [a]. Who: [b].', ['a: text, a (a)', 'b: text, b (b)']],
		['As said. Now: [a b]', ['a-b: text, a b (a b)']],
		['- Good, because [why]', ['why: text, Good, because (why)']],
		['- [ ] Owner: [who]', ['list: list, list = ["Owner: [who]"]']],
	])('%j', (text, questions) => {
		expect(besides(text)).toEqual(questions);
	});
});

describe('comments', () => {
	test.each<[string, string[]]>([
		['## A\n<!-- Say why. -->', ['a: text, A (Say why.)']],
		['## A\n\n<!--\nSay why,\nand when.\n-->\n\n<!-- more -->', ['a: text, A (Say why, and when.)']],
		['## A\n<!-- Say why. -->\n<!-- Say why. -->', []],
		['## A\n<!-- Say why. -->\n[text]', ['a: text, A (text)']],
		['## A\n<!-- Say why. -->\n- [ ] b', ['a: list, A (Say why.) = ["b"]']],
		['## A\n<!-- Say why. -->\n**B**: c', ['a/b: text, B (Say why.) = "c"']],
		['## A\n<!-- Say why. -->\n- None yet', []],
		['## A\n### B\n[c]\n<!-- Optional for D. -->\n### D\n- d', ['a/b: text, B (c)']],
		['**A**: <!-- who -->', ['a: text, A (who)']],
		['**A**: b\n<!-- Say why. -->', ['a: text, A (Say why.) = "b"']],
		['**A**: Low/High\n<!-- Say why. -->', ['a: choice, A (Say why.), Low; High']],
		['**A**:\n<!-- Say why. -->\n**B**: c', ['a: text, A (Say why.)', 'b: text, B = "c"']],
		['**A**:\n<!-- Say why. -->\nwords', []],
	])('%j', (text, questions) => {
		expect(besides(text)).toEqual(questions);
	});

	test.each(['optional', 'STATUS: pending', 'markdownlint-disable MD033', 'prettier-ignore', 'Is {{x}} so?'])(
		'%s is no hint',
		said => {
			expect(besides(`## A\n<!-- ${said} -->\n`).filter(line => !line.startsWith('x'))).toEqual([]);
		},
	);
});

describe('guidance', () => {
	test.each<[string, string[]]>([
		['## A\nSay why.', ['a: text, A (Say why.)']],
		[
			'## A\nSay why,\nand\n\nwhen:\n- the day\n- the *hour*\n',
			['a: text, A (Say why, and when: the day the *hour*)'],
		],
		['## A\n> Say why.\n> And when.', ['a: text, A (Say why. And when.)']],
		['## A\nSay why.\n\n<!-- The next part may go. -->', ['a: text, A (Say why.)']],
		['## A\n- Why so?\n- Who says?', ['a: text, A (Why so? Who says?)']],
		['## A\n[a]: #a\n\nSay why.', ['a: text, A (Say why.)']],
		['## A\n- Why so?\n- That.', []],
		['Say why.', []],
		['# P\nWhat this is.\n\n## A\n[b]', ['a: text, A (b)']],
		['## A\nSay why.\n\n**B**: c', ['a/b: text, B = "c"']],
		['## A\nSay why.\n- [ ] b', ['a: list, A = ["b"]']],
		['## A\nSay why.\n\n```\ncode\n```', []],
		['## A\nOf {{current_date}}.', []],
		['## A [b]\nSay why.', ['a: text, A (b)']],
	])('%j', (text, questions) => {
		expect(besides(text)).toEqual(questions);
	});

	test('under some of the headings that are numbered alone makes them no group', () => {
		expect(questionsOf('## Step 1\nSay why.\n\n## Step 2\n')).toEqual(['step-1: text, Step 1 (Say why.)']);
	});

	test('in the members of a group is a question of each', () => {
		const member = (number: number) => `### Phase ${number}: N\n\n#### Why\nSay why ${number}.\n\n`;
		const {members} = template(member(1) + member(2)).form.questions[0] ?? {};
		expect(members?.map(({id, hint}) => [id, hint])).toEqual([
			['name', null],
			['why', 'Say why 1.'],
		]);
	});
});
