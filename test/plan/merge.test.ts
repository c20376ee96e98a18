import {describe, expect, test} from 'vitest';
import {decode, encode, fromBuffer, toBuffer} from '../../source/markdown/bytes.ts';
import {mergePlans} from '../../source/plan/merge/merge.ts';
import type {Merged} from '../../source/plan/merge/model.ts';

const plan = `# Implementation Plan: Checkout

<!-- STATUS: pending -->

## Phase 1: Foundation
**Timeline**: 2 days
**Dependencies**: None

### Tasks
1. [ ] Set up project structure
2. [ ] Initialize database schema
3. [ ] Create basic API endpoints

### Deliverables
- [ ] Structure created
- [ ] Schema implemented

## Definition of Done
- [ ] Documentation complete

## Notes
Some words on the whole.
`;

type Changes = Readonly<Record<string, string>>;

function changed(text: string, changes: Changes): string {
	return Object.entries(changes).reduce((result, [from, to]) => {
		expect(result).toContain(from);
		return result.replace(from, to);
	}, text);
}

function merge(ours: string, theirs: string, base = plan): Merged & {readonly text: string} {
	const merged = mergePlans({base: encode(base), ours: encode(ours), theirs: encode(theirs)});
	return {...merged, text: decode(merged.bytes)};
}

/** Merges what two sides do to the plan, and back; `wanted` is what it does to the plan, but for its STATUS. */
describe.each<[string, Changes, Changes, Changes]>([
	[
		'ticks on neighbouring lines',
		{'1. [ ]': '1. [x]'},
		{'2. [ ]': '2. [x]'},
		{'1. [ ]': '1. [x]', '2. [ ]': '2. [x]'},
	],
	[
		'the same tick twice',
		{'1. [ ]': '1. [x]', '2. [ ]': '2. [x]'},
		{'1. [ ]': '1. [x]'},
		{'1. [ ]': '1. [x]', '2. [ ]': '2. [x]'},
	],
	[
		'ticked on one side, reworded on the other',
		{'1. [ ]': '1. [x]'},
		{'Set up project structure': 'Set up the structure of the project'},
		{'1. [ ] Set up project structure': '1. [x] Set up the structure of the project'},
	],
	[
		'ticked on one side, moved on the other',
		{'- [ ] Structure': '- [x] Structure'},
		{
			'- [ ] Structure created\n': '',
			'- [ ] Documentation complete\n': '- [ ] Documentation complete\n- [ ] Structure created\n',
		},
		{
			'- [ ] Structure created\n': '',
			'- [ ] Documentation complete\n': '- [ ] Documentation complete\n- [x] Structure created\n',
		},
	],
	[
		'started on one side, noted on the other',
		{'2. [ ] Initialize database schema\n': '2. [>] Initialize database schema\n'},
		{'2. [ ] Initialize database schema\n': '2. [ ] Initialize database schema\n   - use the new driver\n'},
		{
			'2. [ ] Initialize database schema\n': '2. [>] Initialize database schema\n   - use the new driver\n',
		},
	],
	[
		'ticked on one side while the other adds a task above, which renumbers',
		{'3. [ ]': '3. [x]'},
		{
			'2. [ ] Initialize database schema\n3. [ ]':
				'2. [ ] Choose a database\n3. [ ] Initialize database schema\n4. [ ]',
		},
		{
			'2. [ ] Initialize database schema\n3. [ ]':
				'2. [ ] Choose a database\n3. [ ] Initialize database schema\n4. [x]',
		},
	],
	[
		'a phase moved on one side, ticked in on the other',
		{'- [ ] Documentation': '- [x] Documentation'},
		{
			'## Definition of Done\n- [ ] Documentation complete\n\n## Notes\nSome words on the whole.\n':
				'## Notes\nSome words on the whole.\n\n## Definition of Done\n- [ ] Documentation complete\n',
		},
		{
			'## Definition of Done\n- [ ] Documentation complete\n\n## Notes\nSome words on the whole.\n':
				'## Notes\nSome words on the whole.\n\n## Definition of Done\n- [x] Documentation complete\n',
		},
	],
	[
		'a heading renamed on one side, a task added under it on the other',
		{'## Definition of Done': '## Done when'},
		{'- [ ] Documentation complete\n': '- [ ] Documentation complete\n- [ ] Tests pass\n'},
		{
			'## Definition of Done\n- [ ] Documentation complete\n':
				'## Done when\n- [ ] Documentation complete\n- [ ] Tests pass\n',
		},
	],
	[
		'neighbouring fields',
		{'2 days': '3 days'},
		{'**Dependencies**: None': '**Dependencies**: the budget'},
		{'2 days': '3 days', '**Dependencies**: None': '**Dependencies**: the budget'},
	],
	[
		'a task taken out on one side alone',
		{'- [ ] Structure created\n': ''},
		{'1. [ ]': '1. [x]'},
		{'- [ ] Structure created\n': '', '1. [ ]': '1. [x]'},
	],
	[
		'a task with children ticked on one side, given another on the other',
		{'- [ ] Structure created\n': '- [x] Structure created\n'},
		{'- [ ] Structure created\n': '- [ ] Structure created\n  - [ ] Folders\n'},
		{'- [ ] Structure created\n': '- [x] Structure created\n  - [ ] Folders\n'},
	],
])('%s', (_, ours, theirs, wanted) => {
	const expected = changed(plan, wanted);
	const status = expected.includes('[x]') || expected.includes('[>]') ? 'in_progress' : 'pending';

	test.each([
		['merges', ours, theirs],
		['merges the other way round', theirs, ours],
	])('%s', (__, mine, others) => {
		const {text, conflicts} = merge(changed(plan, mine), changed(plan, others));
		expect(conflicts).toEqual([]);
		expect(text).toBe(expected.replace('STATUS: pending', `STATUS: ${status}`));
	});
});

test('tasks, notes and sections that both sides add all stay', () => {
	const {text, conflicts} = merge(
		changed(plan, {
			'endpoints\n': 'endpoints\n4. [ ] Ours\n',
			'schema\n': 'schema\n   - a note of ours\n',
			'## Notes': '## Our section\n- [ ] Our task\n\n## Notes',
		}),
		changed(plan, {
			'endpoints\n': 'endpoints\n4. [ ] Theirs\n',
			'schema\n': 'schema\n   - a note of theirs\n',
			'## Notes': '## Their section\n- [ ] Their task\n\n## Notes',
		}),
	);
	expect(conflicts).toEqual([]);
	expect(text).toBe(
		changed(plan, {
			'endpoints\n': 'endpoints\n4. [ ] Ours\n5. [ ] Theirs\n',
			'schema\n': 'schema\n   - a note of ours\n   - a note of theirs\n',
			'## Notes': '## Our section\n- [ ] Our task\n\n## Their section\n- [ ] Their task\n\n## Notes',
		}),
	);
});

test('sections that both add at the end are set apart', () => {
	const {text} = merge(`${plan}\n## Ours\n- [ ] a\n`, `${plan}\n## Theirs\n- [ ] b\n`);
	expect(text).toBe(`${plan}\n## Ours\n- [ ] a\n\n## Theirs\n- [ ] b\n`);
});

test('what both add alike is there once', () => {
	const added = changed(plan, {'endpoints\n': 'endpoints\n4. [ ] The same\n   - and its note\n'});
	const {text, conflicts} = merge(changed(added, {'1. [ ]': '1. [x]'}), changed(added, {'2. [ ]': '2. [x]'}));
	expect(conflicts).toEqual([]);
	expect(text.match(/The same/g)).toHaveLength(1);
	expect(text.match(/and its note/g)).toHaveLength(1);
});

describe('a conflict stands around what it is about', () => {
	test('two marks', () => {
		const {text, conflicts} = merge(
			changed(plan, {'2. [ ]': '2. [x]'}),
			changed(plan, {'2. [ ]': '2. [-]', '1. [ ]': '1. [x]'}),
		);
		expect(conflicts).toEqual([{kind: 'mark', of: 'task', what: 'Initialize database schema', line: 11}]);
		expect(text).toContain(
			'1. [x] Set up project structure\n<<<<<<< ours\n2. [x] Initialize database schema\n=======\n2. [-] Initialize database schema\n>>>>>>> theirs\n3. [ ]',
		);
	});

	test('two texts, with the tick of one side in both', () => {
		const {text, conflicts} = merge(
			changed(plan, {'2. [ ] Initialize database schema': '2. [x] Initialize the database schema'}),
			changed(plan, {'Initialize database schema': 'Initialize database schemas'}),
		);
		expect(conflicts).toMatchObject([{kind: 'text', line: 11}]);
		expect(text).toContain(
			'<<<<<<< ours\n2. [x] Initialize the database schema\n=======\n2. [x] Initialize database schemas\n>>>>>>> theirs\n',
		);
	});

	test('taken out on one side and ticked on the other', () => {
		const {text, conflicts} = merge(
			changed(plan, {'- [ ] Structure created\n': ''}),
			changed(plan, {'- [ ] Structure': '- [x] Structure'}),
		);
		expect(conflicts).toMatchObject([{kind: 'taken', what: 'Structure created'}]);
		expect(text).toContain(
			'<<<<<<< ours\n=======\n- [x] Structure created\n>>>>>>> theirs\n- [ ] Schema implemented\n',
		);
	});

	test('two wordings of a paragraph', () => {
		const {text, conflicts} = merge(
			changed(plan, {'Some words': 'Our words'}),
			changed(plan, {'Some words': 'Their words', '1. [ ]': '1. [x]'}),
		);
		expect(conflicts).toMatchObject([{kind: 'lines'}]);
		expect(text).toContain('1. [x]');
		expect(text).toContain(
			'<<<<<<< ours\nOur words on the whole.\n=======\nTheir words on the whole.\n>>>>>>> theirs\n',
		);
	});

	test('one field with two values', () => {
		const {conflicts} = merge(changed(plan, {'2 days': '3 days'}), changed(plan, {'2 days': '4 days'}));
		expect(conflicts).toMatchObject([{kind: 'lines'}]);
	});

	test('markers as long as is asked for', () => {
		const merged = mergePlans(
			{
				base: encode(plan),
				ours: encode(changed(plan, {'1. [ ]': '1. [x]'})),
				theirs: encode(changed(plan, {'1. [ ]': '1. [!]'})),
			},
			{style: {size: 9}},
		);
		expect(merged.bytes).toContain('\n<<<<<<<<< ours\n');
		expect(merged.bytes).toContain('\n=========\n');
	});
});

describe('the STATUS comment', () => {
	test.each([
		['follows the tasks', 'pending', ['1. [ ]', 'pending'], ['2. [ ]', 'in_progress'], 'in_progress'],
		[
			'stays where somebody put a word of his own',
			'approved',
			['1. [ ]', 'approved'],
			['2. [ ]', 'approved'],
			'approved',
		],
		[
			'takes the word that one side put there',
			'pending',
			['1. [ ]', 'approved'],
			['2. [ ]', 'in_progress'],
			'approved',
		],
	] as const)('%s', (_, before, [mine, ours], [others, theirs], after) => {
		const base = plan.replace('STATUS: pending', `STATUS: ${before}`);
		const side = (box: string, word: string) =>
			base.replace(`STATUS: ${before}`, `STATUS: ${word}`).replace(box, box.replace(' ]', 'x]'));
		const {text, conflicts} = merge(side(mine, ours), side(others, theirs), base);
		expect(conflicts).toEqual([]);
		expect(text).toContain(`<!-- STATUS: ${after} -->`);
	});

	test('has its value on both sides of a conflict around it', () => {
		const base = '<!-- STATUS: pending -->\n- [ ] a\n';
		const {text, conflicts} = merge(base.replace('-->', '--> ours'), base.replace('-->', '--> theirs'), base);
		expect(conflicts).toHaveLength(1);
		expect(text.match(/<!-- STATUS: .* -->/g)).toEqual([
			'<!-- STATUS: pending -->',
			'<!-- STATUS: pending -->',
		]);
	});

	test('says completed when the two sides have done it all together', () => {
		const base = '<!-- STATUS: in_progress -->\n- [x] a\n- [ ] b\n- [ ] c\n';
		const {text} = merge(base.replace('[ ] b', '[x] b'), base.replace('[ ] c', '[x] c'), base);
		expect(text).toBe('<!-- STATUS: completed -->\n- [x] a\n- [x] b\n- [x] c\n');
	});
});

describe('bytes', () => {
	const base = '# P\n\n- [ ] a\n- [ ] b\n';
	test.each<[string, string, string, string]>([
		[
			'a side with CRLF',
			base.replaceAll('\n', '\r\n').replace('[ ] a', '[x] a'),
			`${base}- [ ] c\n`,
			'# P\r\n\r\n- [x] a\r\n- [ ] b\r\n- [ ] c\r\n',
		],
		['a side with a byte order mark', `\ufeff${base}`, `${base}- [ ] c\n`, `\ufeff${base}- [ ] c\n`],
		[
			'both add to a file without a final newline',
			'# P\n- [ ] a\n- [ ] b',
			'# P\n- [ ] a\n- [ ] c',
			'# P\n- [ ] a\n- [ ] b\n- [ ] c',
		],
	])('%s', (_, ours, theirs, wanted) => {
		const old = wanted.endsWith('\n') ? base : '# P\n- [ ] a';
		expect(merge(ours, theirs, old)).toMatchObject({text: wanted, conflicts: []});
	});

	test('what is no UTF-8 stays', () => {
		const bytes = (text: string) => fromBuffer(Buffer.from(text, 'latin1'));
		const merged = mergePlans({
			base: bytes('- [ ] a \xff\n- [ ] b \xc3\n'),
			ours: bytes('- [x] a \xff\n- [ ] b \xc3\n'),
			theirs: bytes('- [ ] a \xff\n- [>] b \xc3\n'),
		});
		expect(toBuffer(merged.bytes).toString('latin1')).toBe('- [x] a \xff\n- [>] b \xc3\n');
	});
});

test('without a base ticks of both sides stand', () => {
	const {text, conflicts} = merge(
		changed(plan, {'1. [ ]': '1. [x]'}),
		changed(plan, {'3. [ ]': '3. [>]'}),
		'',
	);
	expect(conflicts).toEqual([]);
	expect(text).toBe(changed(plan, {'1. [ ]': '1. [x]', '3. [ ]': '3. [>]'}));
});

test('a file that is no plan is merged by lines', () => {
	const base = 'one\ntwo\nthree\nfour\nfive\n';
	expect(merge(base.replace('one', 'ONE'), base.replace('five', 'FIVE'), base)).toMatchObject({
		text: 'ONE\ntwo\nthree\nfour\nFIVE\n',
		conflicts: [],
	});
	expect(merge(base.replace('two', 'TWO'), base.replace('two', 'zwei'), base)).toMatchObject({
		text: 'one\n<<<<<<< ours\nTWO\n=======\nzwei\n>>>>>>> theirs\nthree\nfour\nfive\n',
		conflicts: [{kind: 'lines', line: 2}],
	});
});

test('changes touch where they touch for git: a line that repeats is added below the one that was there', () => {
	const base = 'one\ntwo\nend\nlast\nfive\n';
	const theirs = 'new\none\ntwo\nend\nend\nlast\nfive\n';
	expect(merge(base.replace('end', 'ours\nend'), theirs, base)).toMatchObject({
		text: 'new\none\ntwo\nours\nend\nend\nlast\nfive\n',
		conflicts: [],
	});
});

test('where the tasks do not come together the lines may', () => {
	const base = '**Owner**: Ada\nSome words\n<!-- next -->\n- [x] Ship it\n';
	const ours = '<!-- next -->\n- [ ] Ship it\n**Owner**: Ada\nSome words\n';
	const theirs = '**Owner**: Ada\n4. [ ] Draw\nSome words\n<!-- next -->\n- [x] Ship it\n';
	expect(merge(ours, theirs, base)).toMatchObject({
		text: '<!-- next -->\n- [ ] Ship it\n**Owner**: Ada\n4. [ ] Draw\nSome words\n',
		conflicts: [],
	});
});

test('no blank line comes in where no version has one', () => {
	const base = '- [ ] a\n**Owner**: Ada\n- [ ] b\n\n- [ ] c\n';
	const {text} = merge(base.replace('[ ] b', '[x] b'), `${base}- [ ] d\n`, base);
	expect(text).toBe('- [ ] a\n**Owner**: Ada\n- [x] b\n\n- [ ] c\n- [ ] d\n');
});

test('a list with blank lines between its tasks keeps them between new ones', () => {
	const base = '- [ ] a\n\n- [ ] b\n';
	const {text} = merge('- [ ] a\n\n- [ ] n\n\n- [ ] b\n', '- [ ] a\n\n- [ ] m\n\n- [ ] b\n', base);
	expect(text).toBe('- [ ] a\n\n- [ ] n\n\n- [ ] m\n\n- [ ] b\n');
});

test('nothing is doubled where both sides tear the same lines apart', () => {
	const base = '- [x] Build\n  and mail it\n- [ ] Draw\n';
	const ours = '- [x] Build\n```\ncode\n```\n  and mail it\n- [>] Draw\n';
	const theirs = '- [x] Build\n\n  and mail it\n- [ ] Draw\n';
	const {text} = merge(ours, theirs, base);
	expect(text.match(/and mail it/g)).toHaveLength(1);
	expect(text).toContain('- [>] Draw');
});

test('tasks are recognised by their id where the words are alike', () => {
	const base = '- [ ] T001 Write the parser\n- [ ] T002 Write the printer\n';
	const ours = '- [ ] T002 Print\n- [ ] T001 Write a fast parser\n';
	const theirs = '- [x] T001 Write the parser\n- [ ] T002 Write the printer\n';
	expect(merge(ours, theirs, base)).toMatchObject({
		text: '- [ ] T002 Print\n- [x] T001 Write a fast parser\n',
		conflicts: [],
	});
	const other = ours.replace('Write a fast parser', 'Something else altogether');
	expect(merge(other, theirs, base).conflicts).toMatchObject([
		{kind: 'taken', what: 'T001 Write the parser'},
	]);
});

test('one id that both sides gave to a new task of theirs, and a task that both took, are said', () => {
	const base = '- [ ] T001 a\n- [ ] T002 b\n';
	const {text, warnings, conflicts} = merge(
		'- [>] T001 a\n  - Doing: ada\n- [ ] T002 b\n- [ ] T003 Draw the maps\n',
		'- [>] T001 a\n  - Doing: ben\n- [ ] T002 b\n- [ ] T003 Ship it\n',
		base,
	);
	expect(conflicts).toEqual([]);
	expect(text).toContain('- [ ] T003 Draw the maps\n- [ ] T003 Ship it\n');
	expect(warnings).toEqual([
		'T003 names 2 tasks now: both sides added one',
		'"T001 a" was taken by ada and by ben',
	]);
});

test('lists of one number stay so, and what a longer number would push out goes further in', () => {
	const ones = '1. [ ] a\n1. [ ] b\n';
	expect(merge('1. [ ] a\n1. [ ] n\n1. [ ] b\n', '1. [ ] a\n1. [ ] b\n1. [ ] m\n', ones).text).toBe(
		'1. [ ] a\n1. [ ] n\n1. [ ] b\n1. [ ] m\n',
	);
	const nine = Array.from({length: 9}, (_, index) => `${index + 1}. [ ] task ${index + 1}\n`).join('');
	const ours = nine
		.replace('1. [ ] task 1\n', '1. [ ] new\n2. [ ] task 1\n')
		.replace(/(\d)(\. \[ \] task (\d))/g, (_, __, rest, number) => `${Number(number) + 1}${rest}`);
	const theirs = nine.replace('9. [ ] task 9\n', '9. [ ] task 9\n   - a note\n');
	expect(merge(ours, theirs, nine).text).toContain('10. [ ] task 9\n    - a note\n');
});

test('a task that one side took out stays out where the other put a heading around its section', () => {
	const base = '## A\n- [ ] one\n- [ ] two\n- [ ] three\n';
	const [out, around] = [base.replace('- [ ] two\n', ''), `# Plan\n\n${base}`];
	expect(merge(around, out, base).text).toBe(`# Plan\n\n${out}`);
	expect(merge(out, around, base).text).toBe(`# Plan\n\n${out}`);
	expect(merge(base, around.replace('- [ ] two\n', ''), around).text).toBe(out);
});

describe('who did a task', () => {
	const todo = '- [ ] T001 a\n- [ ] T002 b\n';
	const doing = '- [>] T001 a\n  - Doing: ada, since 2026-11-30 10:00\n- [ ] T002 b\n';
	const byAda = '- [x] T001 a\n  - Done: ada, 2026-11-30 11:00\n- [ ] T002 b\n';
	const byBen = '- [x] T001 a\n  - Done: ben, 2026-11-30 12:00\n- [ ] T002 b\n';
	const noted = (text: string) => text.replace('- [ ] T002', '  - a note\n- [ ] T002');
	const unnamed = '- [x] T001 a\n- [ ] T002 b\n';
	const takenByBen = doing.replace('ada, since', 'ben, since');
	test.each([
		['one side finished', doing, byAda, doing, byAda],
		['one side finished, the other wrote a note', doing, byAda, noted(doing), noted(byAda)],
		['both finished, ada first', doing, byAda, byBen, byAda],
		['both finished, one with a note', doing, byAda, noted(byBen), noted(byAda)],
		['both finished what nobody had begun', todo, byAda, byBen, byAda],
		['one side finished it without a name', doing, byAda, unnamed, byAda],
		['ada finished what ben took over', doing, byAda, takenByBen, byAda],
		['both finished what was done before', byBen, byBen, noted(byBen), noted(byBen)],
		['reopened on one side', byAda, todo, byAda, todo],
	])('%s', (_what, base, ours, theirs, wanted) => {
		for (const [one, other] of [
			[ours, theirs],
			[theirs, ours],
		] as const) {
			expect(merge(one, other, base)).toMatchObject({text: wanted, conflicts: []});
		}
	});

	test('that two did it is said; what one did and the other gave back is a conflict', () => {
		expect(merge(byAda, byBen, doing).warnings).toEqual(['"T001 a" was done by ada and by ben']);
		expect(merge(byAda, byAda.replace('11:00', '11:30'), doing).warnings).toEqual([]);
		expect(merge(byAda, todo, doing).conflicts).toContainEqual(expect.objectContaining({kind: 'mark'}));
	});
});
