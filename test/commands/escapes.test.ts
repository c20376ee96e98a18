import {describe, expect, test} from 'vitest';
import {folderWith, runIn, textOf} from './run-in.ts';

const plan = `# Implementation Plan: CSV & \\[bracketed] #5

## Phase 1: Fix \\[edge]
- [ ] Handle \\[edge] cases
- [ ] use \\{{var}} and \`\\[\`

## Extra \\[x]
- [ ] last
`;

describe("Markdown's escapes are shown as what they stand for; JSON has a task's text as it stands in the file", () => {
	test.each([
		[['status'], ['CSV & [bracketed] #5', 'Fix [edge]', 'Extra [x]', 'Handle [edge] cases']],
		[['list'], ['Phase 1: Fix [edge]', 'Handle [edge] cases', 'use {{var}} and \\[', 'Extra [x]']],
		[
			['list', '--json', '--with', 'phases'],
			['"CSV & [bracketed] #5"', '"Fix [edge]"', '"Handle \\\\[edge] cases"', '"Extra [x]"'],
		],
		[['next', '--json'], ['"Handle \\\\[edge] cases"']],
		[['list', '--section', 'Extra [x]', '--refs'], ['ex.1']],
		[['show', '[edge] cases'], ['Handle [edge] cases']],
		[['show', '\\[edge] cases'], ['Handle [edge] cases']],
	])('%j', async (argv, shown) => {
		const {out} = await runIn(folderWith({'PLAN.md': plan}), argv);
		for (const text of shown) expect(out).toContain(text);
	});

	test('and the file keeps them', async () => {
		const folder = folderWith({'PLAN.md': plan});
		const {code} = await runIn(folder, ['done', '1.1', '--expect', 'Handle [edge] cases']);
		expect(code).toBe(0);
		expect(textOf(folder, 'PLAN.md')).toBe(plan.replace('- [ ] Handle', '- [x] Handle'));
	});
});
