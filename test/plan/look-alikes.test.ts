import {describe, expect, test} from 'vitest';
import {check} from '../../source/plan/check/check.ts';
import {planOf} from './plans.ts';

function found(text: string): readonly (readonly [number, string])[] {
	return check(planOf(text))
		.filter(({rule}) => rule === 'no-task')
		.map(({line, message}) => [line, message.replace('this looks like a task and is none: ', '')] as const);
}

const before = '# A\n\n- [ ] T\n\n';

describe('lines that look like tasks', () => {
	test.each([
		['- [] one', 'its box is empty: write [ ]'],
		['* [ X ] one', 'its box holds more than one character: write [X]'],
		['- [x ] one', 'its box holds more than one character: write [x]'],
		['1. [  ] one', 'its box holds more than one character: write [ ]'],
		['- [NA] one', '[NA] is no mark: write one character'],
		['- [n/a] one', '[n/a] is no mark: write one character'],
		['- [done] one', '[done] is no mark: write one character'],
		['- [\u0445] one', 'its mark only looks like the letter x: write [x]'],
		['- \uff3b \uff3d one', 'its brackets are wide ones: write [ ]'],
		['- \u3010x\u3011one', 'its brackets are wide ones: write [x]'],

		['-[ ] one', 'a blank is missing before its box: write a space after the bullet'],
		['1.[x] one', 'a blank is missing before its box: write a space after the bullet'],
		['-[]', 'a blank is missing before its box: write a space after the bullet'],
		['- [ ]one', 'a blank is missing after its box: write [ ] and a space'],
		['- [-]one', 'a blank is missing after its box: write [-] and a space'],
		['1) [x]**one** two', 'a blank is missing after its box: write [x] and a space'],
		['- [x]`one`', 'a blank is missing after its box: write [x] and a space'],
		['- [x]任务', 'a blank is missing after its box: write [x] and a space'],

		['- \\[ ] one', 'its brackets are escaped: write [ ] without a backslash'],
		['* \\[x\\] one', 'its brackets are escaped: write [x] without a backslash'],
		['> - [~\\] one', 'its brackets are escaped: write [~] without a backslash'],
		['\\[x\\] one', 'a bullet is missing and its brackets are escaped: write - [x]'],
		['\\- \\[ \\] one', 'its bullet is escaped: write - [ ] without a backslash'],

		['-\u00a0[ ] one', 'a no-break space (U+00A0) stands before its box: write - [ ] with spaces'],
		['\u00a0\u00a0- [x] one', 'a no-break space (U+00A0) stands before its box: write - [x] with spaces'],
		['- \u3000[ ] one', 'an unusual space (U+3000) stands before its box: write - [ ] with spaces'],
		['\u200b- [ ] one', 'an invisible character (U+200B) stands before its box: write - [ ] with spaces'],
		['- [x]\u200bone', 'an invisible character (U+200B) stands after its box: write [x] and a space'],

		['- ☐ one', '☐ is no box: write - [ ]'],
		['- ☑ one', '☑ is no box: write - [x]'],
		['☒ one', '☒ is no box: write - [x]'],
		['* ⬜️ one', '⬜ is no box: write - [ ]'],
		['- **☐ one**', '☐ is no box: write - [ ]'],
		['• ☐ one', '☐ is no box: write - [ ]'],

		['- **[ ] one**', 'its box stands inside **: write [ ] before that'],
		['- **[x]** one', 'its box stands inside **: write [x] before that'],
		['1. ~~[ ] one~~', 'its box stands inside ~~: write [ ] before that'],
		['- <del>[x] one</del>', 'its box stands inside <del>: write [x] before that'],
		['~~- [ ] one~~', 'its bullet stands inside ~~: write - [ ] before that'],
		['**1. [x] one**', 'its bullet stands inside **: write - [x] before that'],
		['**[ ] one**', 'a bullet is missing before its box: write - [ ]'],
		['[ ] one', 'a bullet is missing before its box: write - [ ]'],

		['• [ ] one', '• is no bullet of Markdown: write - [ ]'],
		['‣ [x] one', '‣ is no bullet of Markdown: write - [x]'],
		['  ◦ [ ] one', '◦ is no bullet of Markdown: write - [ ]'],
		['–[ ] one', '– is no bullet of Markdown: write - [ ]'],
		['— [ ] one', '— is no bullet of Markdown: write - [ ]'],
		['\uff0a [ ] one', '\uff0a is no bullet of Markdown: write - [ ]'],
		['-- [ ] one', '-- is no bullet of Markdown: write - [ ]'],
		['** [ ] one', '** is no bullet of Markdown: write - [ ]'],
		['a) [ ] one', 'a) is no bullet of Markdown: write - [ ]'],
		['1.2 [ ] one', '1.2 is no bullet of Markdown: write - [ ]'],
		['- - [] one', 'its box is empty: write [ ]'],

		['## [] one', 'its box is empty: write [ ]'],
		['### [ x ] one', 'its box holds more than one character: write [x]'],
		['### [x]one', 'a blank is missing after its box: write [x] and a space'],
		['## \\[x\\] one', 'its brackets are escaped: write [x] without a backslash'],
	])('%j', (text, fault) => {
		expect(found(`${before}${text}\n`)).toEqual([[5, fault]]);
		expect(found(`${before}> ${text}\n`)).toEqual([[5, fault]]);
		for (const [opening, closing] of [
			['```', '```'],
			['<!--', '-->'],
		]) {
			expect(found(`${before}${opening}\n${text}\n${closing}\n`)).toEqual([]);
		}
		expect(found(`---\na: b\n${text}\n---\n${before}`)).toEqual([]);
	});

	test('ticks among empty ballots', () => {
		expect(found('## A\n- ✅ one\n\n- ☐ two\n## B\n- ✅ three\n- ✔ four\n## C\n- ❌ five\n')).toEqual([
			[2, '✅ is no box: write - [x]'],
			[4, '☐ is no box: write - [ ]'],
		]);
	});
});

test('as many ticks as there are', () => {
	expect(found(`- ☐ a\n${'- ✅ b\n'.repeat(200_000)}`)).toHaveLength(200_001);
});

describe('lines that do not', () => {
	test.each([
		'- [ ] one',
		'- [x]\u3000one',
		'- [ ]* one',
		'- [x](url)',
		'- [x](url) one',
		'- **[x](url)**',
		'- [x][ref]',
		'- [x]: url',
		'- [x], one',
		'[x]: url',
		'[^x]: one',
		'[^1]: - [] one',
		'- [P] one',
		'- [S]one',
		'- [~3 days] one',
		'- [ P ] one',
		'- **[P]** one',
		'- [link][ref]',
		'- [API] one',
		'- [Risk 1]',
		'- [-1, 1] one',
		'> [!NOTE]',
		'[x] = done',
		'[ ] open, [x] done',
		'- **[x]** done',
		'- ☐ not started',
		'- ☐ yes ☐ no',
		'- ⬜⬜🟩 one',
		'- ✅ one',
		'✅ one',
		'- `[ ]` one',
		'`- [] one`',
		'one [] two',
		'**Status**: [ ] one',
		'- Status: ☐ one',
		'one • [ ] two',
		'\\[x^2\\]',
		'<!-- - [] one -->',
		'        [ ] one',
		'        ☐ one',
		'## [x](url)',
		'## ✅ one',
		'## ☐',
	])('%j', text => {
		expect(found(`${before}${text}\n`)).toEqual([]);
	});
});

describe('boxes in tables', () => {
	const head = '| a | b |\n|---|---|\n';

	test('one finding for all of them', () => {
		const text = `${before}${head}| one | two |\n| [x] | one |\n| two | [ ] |\n\n${head}| ☐ one | \\[ \\] |\n`;
		expect(found(text)).toEqual([
			[8, '4 boxes stand in cells of tables, where they are not tracked: write them as a list, - [ ] …'],
		]);
	});

	test('one box, in a table without pipes at its ends', () => {
		expect(found('a | b\n--|--\n[x] done it | one\n')).toEqual([
			[3, '1 box stands in a cell of a table, where it is not tracked: write it as a list, - [ ] …'],
		]);
	});

	test.each(['`[x]` | one', '[x](url) | one', '[P] | one', 'one [x] | one', '✅ | one', '[?] | one'])(
		'none in %j',
		row => {
			expect(found(`${head}| ${row} |\n`)).toEqual([]);
			expect(found(`\`\`\`\n${head}| [x] | one |\n\`\`\`\n`)).toEqual([]);
		},
	);
});

test('files of any size, and lines of any length', () => {
	const many = (line: string) => Array.from({length: 20_000}, () => line).join('');
	expect(found(`| a | b |\n|---|---|\n${many('| [x] | one |\n')}`)).toHaveLength(1);
	expect(found(many('- [x]one\n'))).toHaveLength(20_000);
	expect(found(many('- ✅ one\n'))).toHaveLength(0);
	for (const part of [
		'- ',
		'> ',
		'*',
		'~ ',
		'\u00a0',
		'\u00a0 ',
		'1.',
		'☐',
		'[',
		'\\[',
		'[ ]',
		'<b>',
		'# ',
	]) {
		expect(found(`${many(part)}[x]\n`).length).toBeLessThan(2);
	}
});

describe('what people say in comments is not looked at', () => {
	test.each([['- [] a'], ['☐ a'], ['| a | b |\n  > | - | - |\n  > | [ ] | c |']])('%j', said => {
		const comment = `- [ ] T\n  > **anna:** x\n  > ${said}\n\n`;
		expect(found(`# A\n\n${comment}`)).toEqual([]);
		expect(found(`# A\n\n${comment}- ✅ one\n`)).toEqual([]);
		expect(found(`# A\n\n${comment}| a | b |\n| - | - |\n| [ ] | c |\n`)).toEqual([
			[expect.any(Number), expect.stringContaining('1 box stands in a cell')],
		]);
	});
});
