import {describe, expect, test} from 'vitest';
import {readOutline} from '../../source/markdown/blocks.ts';
import {decode, encode} from '../../source/markdown/bytes.ts';
import {markedConflicts, versionsIn} from '../../source/markdown/conflict-markers.ts';
import {resolveConflicts} from '../../source/plan/merge/merge.ts';

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
	const {conflicts} = markedConflicts(readOutline(encode(marked)));
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
	['none', '# P\n- [ ] a\n', 0, []],
	['a row of equals signs', 'Title\n=======\n', 0, []],
	['a row of them in a conflict', '<<<<<<< a\nTitle\n==========\n=======\nb\n>>>>>>> b\n', 1, []],
	['CRLF', '<<<<<<< a\r\nx\r\n=======\r\ny\r\n>>>>>>> b\r\n', 1, []],
	['not closed', '<<<<<<< a\nx\n=======\ny\n', 0, [1]],
	['without a middle', '<<<<<<< a\nx\n>>>>>>> b\n', 0, [1, 3]],
	['one in another', '<<<<<<< a\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n', 1, [1]],
	[
		'longer ones in the base',
		'<<<<<<< a\nx\n||||||| base\n<<<<<<<<< one\nu\n||||||||| base\n=========\nv\n>>>>>>>>> two\n=======\ny\n>>>>>>> b\n',
		1,
		[],
	],
	['closed and never opened', 'x\n>>>>>>> b\n', 0, [2]],
	['without labels', '<<<<<<<\nx\n\n>>>>>>>\n', 0, [1, 4]],
	['after a byte order mark', '\ufeff<<<<<<< a\n', 0, [1]],
	['with something else behind them', '<<<<<<<a\n>>>>>>>b\n>>>>>>>\tc\n', 0, []],
	['of a size that git does not make by itself', '<<<<<<<< a\n\n>>>>>>>>> b\n', 0, []],
	['indented, or in an item', ' <<<<<<< a\n- >>>>>>> b\n', 0, []],
	['alone over a heading', '<<<<<<< a\nTitle\n=======\n', 0, [1]],
	['in a comment', '<!--\n<<<<<<< a\n-->\n', 0, [2]],
	['in front matter', '---\ntitle: a\n>>>>>>> b\n---\n', 0, [3]],
	['alone in code', '```\n<<<<<<< a\n```\n~~~\n>>>>>>> b\n~~~\n', 0, []],
	['alone in code, and a whole set', '```\n<<<<<<< a\n```\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n', 1, []],
	['a whole set in code', '```\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n```\n', 1, []],
	['after the code of an item', '- a\n  ```\n  x\n<<<<<<< a\n', 0, [4]],
])('markers: %s', (_, text, count, lone) => {
	const {conflicts, loneLines} = markedConflicts(readOutline(encode(text)));
	expect([conflicts.length, loneLines]).toEqual([count, lone]);
});

function resolved(text: string, base: string | null = null) {
	const {ours, theirs} = versionsIn(encode(text), markedConflicts(readOutline(encode(text))).conflicts);
	const known = base === null ? null : {base: encode(base), ours, theirs};
	const outcome = resolveConflicts(encode(text), known);
	return 'loneLine' in outcome
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

	test('what both sides of a conflict have is in the base once', () => {
		const base = '  - a note\n- [>] T126 Build\n7. [ ] Export\nlast\n';
		const text =
			'<<<<<<< HEAD\n- [>] T126 Build\n7. [ ] Export\n  - a note\n=======\n  - a note\n- [x] T126 Build\n  7. [ ] Export\n>>>>>>> b\nlast\n';
		expect(resolved(text, base)).toMatchObject({text: expect.stringContaining('- a note')});
	});

	test('what both versions of git have is not lost where the markers do not show it', () => {
		const base = '- [ ] a\n### Later\n\n<!-- b -->\n';
		const known = {
			base: encode(base),
			ours: encode('- [x] a\n### Later\n\n\n<!-- b -->\n'),
			theirs: encode('- [-] a\n\n### Later\n<!-- b -->\n'),
		};
		const text =
			'<<<<<<< HEAD\n- [x] a\n=======\n- [-] a\n>>>>>>> b\n\n<<<<<<< HEAD\n\n=======\n### Later\n>>>>>>> b\n<!-- b -->\n';
		expect(resolveConflicts(encode(text), known)).toMatchObject({
			bytes: expect.stringContaining('### Later\n'),
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

	test('a lone marker in code stays, and the others are merged', () => {
		const code = '```\n<<<<<<< HEAD\n```\n';
		expect(resolved(`${code}${marked}`)).toEqual({
			text: `${code}# P\n- [x] a\n- [x] b\n- [ ] c\n`,
			left: 0,
			before: 1,
		});
	});

	test('markers that belong to nothing, or none', () => {
		expect(resolved('<<<<<<< HEAD\n- [ ] a\n')).toEqual({loneLine: 1});
		expect(resolved(`${marked}>>>>>>> b\n`)).toEqual({loneLine: 13});
		expect(resolved('- [ ] a\n')).toEqual({text: '- [ ] a\n', left: 0, before: 0});
	});
});
