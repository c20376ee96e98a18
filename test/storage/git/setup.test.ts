import {execFileSync} from 'node:child_process';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {encode} from '../../../source/markdown/bytes.ts';
import {
	attributeLines,
	attributePatterns,
	globPatterns,
	withAttributes,
	withoutAttributes,
} from '../../../source/storage/git/setup.ts';
import {temporaryFolder, writeFiles} from '../../folder.ts';
import {layouts} from '../find/layouts.ts';

const patterns = ['/plans/**/*.md', '/TODO.md'];

test('what is put in comes out again, and every other byte stays', () => {
	const line = fc.constantFrom(
		'*.png binary',
		'# a comment',
		'',
		'*.md text',
		'/plans/x.md merge=union',
		'caf\u00e9 -diff',
	);
	fc.assert(
		fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), fc.boolean(), (lines, newline, ended) => {
			const text = encode(lines.join(newline) + (ended && lines.length > 0 ? newline : ''));
			const added = withAttributes(text, patterns);
			expect(added.startsWith(text)).toBe(true);
			expect(withAttributes(added, patterns)).toBe(added);
			expect(withoutAttributes(added)).toBe(text);
		}),
	);
});

test('patterns that come later join the others', () => {
	const first = withAttributes(encode('*.png binary\n'), ['/plans/**/*.md']);
	expect(withAttributes(first, patterns)).toBe(`*.png binary\n${attributeLines(patterns).join('\n')}\n`);
});

test('a path with blanks is quoted as git wants it', () => {
	expect(attributeLines(['/my plans/a "b".md'])[1]).toBe('"/my plans/a \\"b\\".md" merge=planwright');
});

test('the places where plans are, and their paths elsewhere', () => {
	expect(
		attributePatterns(['plans/a/b.md', '.kiro/specs/x/tasks.md', 'TODO.md', 'odd [1].md'], 'plans'),
	).toEqual(['/plans/**/*.md', '/.kiro/specs/*/tasks.md', '/TODO.md', '/odd \\[1\\].md']);
	expect(attributePatterns(['Plans/A.MD', 'docs/a/My-Plan.md', 'todo.md'], 'Plans')).toEqual([
		'/Plans/**/*.md',
		'/Plans/**/*.MD',
		'/docs/**/*Plan*.md',
		'/todo.md',
	]);
	expect(attributePatterns([], '.specpulse/plans')).toEqual(['/.specpulse/plans/**/*.md']);
});

test('git knows the plans of every layout by them', () => {
	const root = temporaryFolder();
	const git = (args: readonly string[], input = '') =>
		execFileSync('git', args, {cwd: root, input, encoding: 'utf8'});
	const plans = layouts.map(({plan}) => plan);
	git(['init', '-q']);
	writeFiles(root, {'.gitattributes': `${attributeLines(attributePatterns(plans, 'plans')).join('\n')}\n`});
	const values = git(['check-attr', '-z', '--stdin', 'merge'], plans.map(plan => `${plan}\0`).join('')).split(
		'\0',
	);
	const merged = plans.filter((_plan, index) => values[3 * index + 2] === 'planwright');
	expect(merged).toEqual(plans);
});

describe('globs of the settings', () => {
	test.each([
		[['work/**'], ['work/a.md'], ['/work/**/*.md']],
		[['work'], ['work/deep/a.md'], ['/work/**/*.md']],
		[['work/*/plan.md', 'TODO.md'], ['work/a/plan.md'], ['/work/*/plan.md', '/TODO.md']],
		[['work/{a,b}.md', '!work/c.md'], ['work/a.md'], ['/work/a.md']],
		[['work/**'], ['work/a.markdown'], ['/work/**/*.md', '/work/a.markdown']],
	])('%j with %j', async (globs, plans, wanted) => {
		expect(await globPatterns(globs, plans)).toEqual(wanted);
	});
});
