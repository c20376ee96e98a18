import {expect, test} from 'vitest';
import {fixture, taskLines} from '../fixtures.ts';
import {planOf} from '../plans.ts';

test('a mark says what a task is; letters and digits make tags', () => {
	const plan = fixture('marks.md');
	expect(plan.tasks.map(({line, status, mark}) => `${line} ${status} ${mark}`)).toEqual([
		'3 todo  ',
		'4 done x',
		'5 done X',
		'6 done ✅',
		'7 done ✓',
		'8 done ✔',
		'9 done ✔️',
		'10 doing >',
		'11 doing /',
		'12 doing ~',
		'13 blocked !',
		'14 dropped -',
		'15 other ?',
		'16 other *',
		'17 other 👩‍💻',
		'28 todo \t',
		'29 todo \u00a0',
	]);
	expect(plan.progress).toEqual({
		total: 17,
		todo: 3,
		doing: 3,
		done: 6,
		blocked: 1,
		dropped: 1,
		other: 3,
		optionalOpen: 0,
		percent: 37,
	});
});

test('a task has a bullet or a number of up to nine digits, quotes and indentation before it or not', () => {
	expect(taskLines(fixture('bullets.md'))).toEqual([
		'3 todo b.1 hyphen',
		'4 todo b.2 asterisk',
		'5 todo b.3 plus',
		'6 todo b.4 number',
		'7 todo b.5 number with a bracket',
		'8 todo b.6 nine digits',
		'9 todo b.7 three blanks',
		'10 todo b.8 a tab',
		'12 todo b.9 in a quote',
		'13 todo b.10 in two',
		'14 todo b.11 without a blank',
		'15 todo b.12',
		'16 done b.13',
		'18 todo b.14 three columns',
		'28 todo b.15 two bullets',
	]);
});

test('a task counts wherever its author put it', () => {
	expect(taskLines(fixture('places.md'))).toEqual([
		'4 todo p.1 after a paragraph',
		'5 todo p.2 a number that cannot begin a list here',
		'9 todo i.1 like code under a heading that goes on',
		'11 done i.2 like code, the second',
		'17 todo c.1 in details without a blank line',
		'22 todo c.2 in a div',
		'27 todo c.3 in preformatted text',
		'32 todo c.4 after a table',
	]);
});

test('a fence hides tasks up to where it is closed or its list item or quote ends', () => {
	expect(taskLines(fixture('fences.md'))).toEqual([
		'3 todo f.1 before',
		'21 todo f.2 owner',
		'25 todo f.3 a fence that its list item ends',
		'28 todo f.4 after the list item',
		'33 todo f.5 after the quote',
		'36 todo f.6 after what is no fence',
		'41 todo i.1 after an indented fence, which is none',
	]);
});

test('a comment that begins a line hides tasks up to where it ends', () => {
	expect(taskLines(fixture('comments.md'))).toEqual([
		'7 todo c.1 after a comment',
		'10 todo c.2 a comment that did not begin its line hides nothing -->',
		'13 todo c.3 with a comment inside its item',
		'17 todo c.4 a comment that its list item ends',
		'20 todo c.5 after the list item',
		'25 todo c.6 after the quote',
		'26 todo c.7 child',
		'29 todo c.8 after the shortest comment',
	]);
});

test.each([
	['YAML', '---\ntitle: "- [ ] no"\n---\n- [ ] a\n---\n- [x] b\n---\n', [4, 6]],
	['TOML', '+++\ntitle = "- [ ] no"\n+++\n- [ ] a\n', [4]],
	['not closed', '---\n- [ ] a\n', [2]],
	['after a byte order mark', '\ufeff---\na: b\n---\n- [ ] a\n', [4]],
	['a rule, since a task stands before the next one', '---\n- [ ] a\n---\n- [ ] b\n', [2, 4]],
	['a rule, since a blank line follows it', '---\n\ntitle: x\n- [ ] a\n\n---\n', [4]],
])('front matter at the top: %s', (what, markdown, lines) => {
	const {tasks, outline} = planOf(markdown);
	expect(tasks.map(({line}) => line)).toEqual(lines);
	expect(outline.frontMatter === null).toBe(/rule|closed/.test(what));
});

test('sections are the headings at the top level, of both kinds', () => {
	const plan = fixture('headings.md');
	expect(
		plan.sections.map(({depth, line, endLine, title}) => `${depth} ${line}-${endLine} ${title}`),
	).toEqual([
		'1 1-36 Title',
		'2 6-13 Two lines of a heading',
		'2 14-34 Closed',
		'3 33-34 Indented and deep',
		'2 35-36 ',
	]);
	expect(plan.sections.map(({tasks}) => tasks)).toEqual([[0], [1], [2, 3, 4, 5, 6], [7], [8]]);
	expect(plan.sections[3]?.path).toEqual(['Title', 'Closed', 'Indented and deep']);
	expect(plan.sections.map(({progress}) => progress.total)).toEqual([9, 1, 6, 1, 1]);
});

test.each(['lf.md', 'crlf.md', 'cr.md', 'mixed.md', 'bom.md', 'no-final-newline.md'])(
	'line ends, byte order mark and the last line end change nothing: %s',
	name => {
		const plan = fixture(name);
		expect(taskLines(plan)).toEqual(['3 todo le.1 first goes on', '6 done le.2 second', '9 doing h.1 third']);
		expect(plan.tasks.map(({endLine}) => endLine)).toEqual([5, 6, 9]);
		expect(plan.tasks[0]?.body).toBe('- note');
		expect(plan.title).toBe('Line ends');
	},
);

test('tabs go to the next multiple of four columns', () => {
	const plan = fixture('tabs.md');
	expect(plan.tasks.map(({text, depth}) => `${depth} ${text}`)).toEqual([
		'0 tab after the bullet',
		'1 child by a tab note by two tabs',
		'2 grandchild',
		'1 a blank and a tab',
		'0 quoted',
	]);
});

test('bytes that are no UTF-8 are read, and shown as replaced', () => {
	const plan = fixture('invalid-utf8.md');
	expect(plan.tasks.map(({status, mark, text}) => `${status} ${mark} ${text}`)).toEqual([
		'todo   caf\ufffd \ufffd\ufffd',
		'other \ufffd one byte that is no letter',
		'done x \ufffd cut \ufffd off',
		'todo   😀 fine',
	]);
});

test('texts of all scripts stay whole', () => {
	expect(taskLines(fixture('scripts.md'))).toEqual([
		'4 done T001 T001 プロジェクトを作成する',
		'5 todo フ.2 می‌خواهم',
		'6 todo フ.3 👨‍👩‍👧‍👦 family',
		'9 todo 1.1 première',
	]);
});

test('a file without tasks is a plan with nothing in it yet', () => {
	const plan = fixture('no-tasks.md', {path: 'plans/no-tasks.md'});
	expect(plan).toMatchObject({title: 'Nothing to do', status: 'pending', tasks: [], next: [], phases: []});
	expect(plan.progress).toMatchObject({total: 0, percent: 0});
	expect(fixture('empty.md', {path: 'plans/empty.md'})).toMatchObject({title: 'empty.md', sections: []});
	expect(fixture('empty.md').title).toBe('');
});

test('the head of a plan: title, spec, state, phases with priority and dates', () => {
	const plan = fixture('template-header.md', {today: '2026-11-19'});
	expect(plan).toMatchObject({title: 'Checkout redesign', specId: 'SPEC-001', status: 'in_progress'});
	expect(plan.phases).toMatchObject([
		{
			number: '1',
			name: 'Foundation',
			title: 'Phase 1: Foundation',
			priority: 'HIGH',
			timeline: '3 days',
			dependencies: null,
			start: '2026-11-16',
			end: '2026-11-18',
			late: true,
			waitingOn: [],
		},
		{
			number: '2',
			priority: 'MEDIUM',
			timeline: '1-2 weeks',
			dependencies: 'Phase 1 complete',
			start: '2026-11-19',
			end: '2026-12-02',
			late: false,
			waitingOn: ['1'],
		},
	]);
	expect(plan.next.map(index => plan.tasks[index]?.ref)).toEqual(['1.2']);
});

test("git's conflict markers are found, and join no text", () => {
	const plan = fixture('conflict.md');
	expect(plan.conflictLine).toBe(3);
	expect(plan.tasks.map(({text}) => text)).toEqual(['ours', 'ours', 'after']);
	expect(fixture('lf.md').conflictLine).toBeNull();
});
