import {describe, expect, test} from 'vitest';
import {decode, encode} from '../../source/markdown/bytes.ts';
import {markedConflicts, versionsIn} from '../../source/plan/merge-markers.ts';
import {resolveConflicts} from '../../source/plan/merge-resolve.ts';

const marked = `# P
<<<<<<< HEAD
- [x] a
- [ ] b
||||||| 1234567
- [ ] a
- [ ] b
=======
- [ ] a
- [x] b
>>>>>>> other branch
- [ ] c
`;

test('a marked file stands for three', () => {
	const {conflicts} = markedConflicts(encode(marked));
	expect(conflicts).toEqual([
		{
			start: 2,
			base: 5,
			middle: 8,
			end: 11,
			labels: {ours: 'HEAD', base: '1234567', theirs: 'other branch'},
			size: 7,
		},
	]);
	const {base, ours, theirs} = versionsIn(encode(marked), conflicts);
	expect([base, ours, theirs]).toEqual([
		'# P\n- [ ] a\n- [ ] b\n- [ ] c\n',
		'# P\n- [x] a\n- [ ] b\n- [ ] c\n',
		'# P\n- [ ] a\n- [x] b\n- [ ] c\n',
	]);
});

test.each([
	['none', '# P\n- [ ] a\n', 0, null],
	['a row of equals signs', 'Title\n=======\n', 0, null],
	['a row of them in a conflict', '<<<<<<< a\nTitle\n==========\n=======\nb\n>>>>>>> b\n', 1, null],
	['CRLF', '<<<<<<< a\r\nx\r\n=======\r\ny\r\n>>>>>>> b\r\n', 1, null],
	['not closed', '<<<<<<< a\nx\n=======\ny\n', 0, 1],
	['without a middle', '<<<<<<< a\nx\n>>>>>>> b\n', 0, 3],
	['one in another', '<<<<<<< a\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n', 0, 2],
	[
		'longer ones in the base',
		'<<<<<<< a\nx\n||||||| base\n<<<<<<<<< one\nu\n||||||||| base\n=========\nv\n>>>>>>>>> two\n=======\ny\n>>>>>>> b\n',
		1,
		null,
	],
	['closed and never opened', 'x\n>>>>>>> b\n', 0, 2],
])('markers: %s', (_, text, count, odd) => {
	const {conflicts, oddLine} = markedConflicts(encode(text));
	expect([conflicts.length, oddLine]).toEqual([count, odd]);
});

function resolved(text: string, base: string | null = null) {
	const outcome = resolveConflicts(encode(text), base === null ? null : encode(base));
	return 'oddLine' in outcome
		? outcome
		: {text: decode(outcome.bytes), left: outcome.conflicts.length, before: outcome.before};
}

describe('resolving', () => {
	test('with the base in the markers', () => {
		expect(resolved(marked)).toEqual({text: '# P\n- [x] a\n- [x] b\n- [ ] c\n', left: 0, before: 1});
	});

	test('without a base ticks of both sides stand', () => {
		const text = '<<<<<<< HEAD\n- [x] a\n- [ ] b\n=======\n- [ ] a\n- [x] b\n>>>>>>> b\n';
		expect(resolved(text)).toEqual({text: '- [x] a\n- [x] b\n', left: 0, before: 1});
	});

	test('without a base tasks that both added stay', () => {
		const text = '- [ ] a\n<<<<<<< HEAD\n- [ ] Draw the maps\n=======\n- [ ] Ship it\n>>>>>>> b\n';
		expect(resolved(text)).toEqual({
			text: '- [ ] a\n- [ ] Draw the maps\n- [ ] Ship it\n',
			left: 0,
			before: 1,
		});
	});

	test('without a base what may be one task or one note with two wordings is left', () => {
		const task = '<<<<<<< HEAD\n- [x] Write the tests\n=======\n- [ ] Write the unit tests\n>>>>>>> b\n';
		expect(resolved(task)).toEqual({
			text: '<<<<<<< HEAD\n- [x] Write the tests\n=======\n- [x] Write the unit tests\n>>>>>>> b\n',
			left: 1,
			before: 1,
		});
		const note =
			'- [ ] a\n<<<<<<< HEAD\n  - use the new driver\n=======\n  - use the newest driver\n>>>>>>> b\n';
		expect(resolved(note)).toEqual({text: note, left: 1, before: 1});
	});

	test('a base that is known tells a rewording from a new task', () => {
		const text = '<<<<<<< HEAD\n- [x] Write the tests\n=======\n- [ ] Write the unit tests\n>>>>>>> b\n';
		expect(resolved(text, '- [ ] Write the tests\n')).toEqual({
			text: '- [x] Write the unit tests\n',
			left: 0,
			before: 1,
		});
	});

	test('what was merged outside of the markers was done by one side, not taken out by the other', () => {
		const base = '- [ ] Draw the maps\n- [ ] Write the tests\n- [ ] Ship it\n';
		const text =
			'- [ ] Write the tests\n<<<<<<< HEAD\n- [x] Ship it\n=======\n- [ ] Ship it\n- [ ] Draw the maps\n>>>>>>> b\n';
		expect(resolved(text, base)).toEqual({
			text: '- [ ] Write the tests\n- [x] Ship it\n- [ ] Draw the maps\n',
			left: 0,
			before: 1,
		});
	});

	test('labels, the base and all that is left stay in the markers', () => {
		const text = marked.replace('- [x] a', '- [x] a').replace('=======\n- [ ] a', '=======\n- [!] a');
		expect(resolved(text)).toEqual({
			text: '# P\n<<<<<<< HEAD\n- [x] a\n||||||| 1234567\n- [ ] a\n=======\n- [!] a\n>>>>>>> other branch\n- [x] b\n- [ ] c\n',
			left: 1,
			before: 1,
		});
	});

	test('what is no plan is left as it is', () => {
		const text = 'one\n<<<<<<< HEAD\ntwo\n=======\nzwei\n>>>>>>> b\n';
		expect(resolved(text)).toEqual({text, left: 1, before: 1});
	});

	test('markers that belong to nothing, or none', () => {
		expect(resolved('<<<<<<< HEAD\n- [ ] a\n')).toEqual({oddLine: 1});
		expect(resolved('- [ ] a\n')).toEqual({text: '- [ ] a\n', left: 0, before: 0});
	});
});
