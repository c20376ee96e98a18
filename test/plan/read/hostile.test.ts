import {expect, test} from 'vitest';
import {encode} from '../../../source/markdown/bytes.ts';
import {readPlan} from '../../../source/plan/read/read.ts';

const many = 100_000;

/** Files that take minutes where anything in the reader grows with the square of its input; the test's time ends before. */
const files: Readonly<Record<string, string>> = {
	'quotes in quotes, with lazy lines': `${'>'.repeat(many)} - [ ] x\n${'y\n'.repeat(many)}`,
	'lists in lists, then blank lines': `${'- '.repeat(many)}x\n${'\n'.repeat(many)}${' '.repeat(2 * many)}y\n`,
	'lists in lists that could be breaks': `${'- '.repeat(many)}x\n${'* '.repeat(many)}x\n`,
	'a line of 1 MB': `- [ ] ${'x'.repeat(1_000_000)}\n`,
	'open brackets': `- ${'['.repeat(many)}\n${'- [é\n'.repeat(many)}`,
	'fences that are not closed': '> ```x\n\n'.repeat(many),
	'comments that are not closed': `${'<!-- A: '.repeat(many)}\n<!-- x -->${'<!-- A: '.repeat(many)}\n`,
	'blanks in a comment': `<!-- A:${' '.repeat(many)}x -->\n`,
	'definitions that are underlined': '[a]: b\n===\n'.repeat(many / 2),
	'a table that is underlined': `${'| a '.repeat(many)}\n${'|--'.repeat(many)}\n${'===\n'.repeat(many)}`,
	'a heading of blanks, words and numbers': `# a${' '.repeat(many)}[a:b]\n# ${'1.'.repeat(many)}\n# ${'a '.repeat(many)}1\n`,
	'tags in a heading': `# ${'[a:'.repeat(many)}1\n# ${'[a:b]('.repeat(many)}1\n`,
	'phases with one number': '# Phase 1\n**Dependencies**: Phase 1\n'.repeat(many / 10),
	'phases that depend on ranges': Array.from(
		{length: many / 20},
		(_, index) => `# Phase ${index}\n**Dependencies**: Phases 1-9999, 2-9998, 3-9997\n`,
	).join(''),
	'a timeline of blanks': `# Phase 1\n**Timeline**: 3${' '.repeat(many)}x\n`,
	'dependencies that are not closed': `- [ ] ${'(depends on '.repeat(many)}\n- [ ] (depends on ${' '.repeat(many)}x\n`,
	'one id for all': '- [ ] 1. a (depends on 1, 2)\n'.repeat(many / 10),
	'long ids': `- [ ] ${'1.'.repeat(many)}1 x\n- [ ] ${'A-'.repeat(many)}x\n- [ ] ${'A'.repeat(many)}\n`,
	'asterisks and labels': `${'**'.repeat(many)}\n${'**Timeline**: x '.repeat(many)}\n`,
	'one heading for all': '# A\n- [ ] x\n'.repeat(many / 2),
	'line ends alone': `${'\r'.repeat(many)}${'\n'.repeat(many)}`,
	'tasks in tasks': Array.from({length: 700}, (_, index) => `${'  '.repeat(index)}- [ ] x\n`).join(''),
};

test.each(Object.keys(files))(
	'%s take no more time than other files of their size',
	name => {
		const source = encode(files[name] ?? '');
		const plan = readPlan(source);
		expect(plan.tasks.every(({ref, key}) => ref !== '' && key !== '')).toBe(true);
		expect(plan.tasks.at(-1)?.body ?? '').toBeTypeOf('string');
	},
	10_000,
);
