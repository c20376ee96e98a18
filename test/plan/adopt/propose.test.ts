import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {applySplices, type Bytes, encode} from '../../../source/markdown/bytes.ts';
import {proposalFor} from '../../../source/plan/adopt/propose.ts';
import {readPlan} from '../../../source/plan/read/read.ts';
import {anyPlan} from '../any-plan.ts';

function proposed(text: string): readonly string[] {
	const {tasks} = proposalFor(readPlan(encode(text)));
	return tasks.map(({line, isHeading, text: words}) => `${line}${isHeading ? '#' : ''} ${words}`);
}

type Case = readonly [name: string, text: string, lines: readonly string[]];

const cases: readonly Case[] = [
	[
		'numbered steps with details below them, as agents plan',
		`# Plan: Sign-in with tokens

## Context
1. Sessions are kept in memory
- nothing survives a restart

## Steps
1. **Store sessions** \u2014 in the database
   - one table
   1. with an index
2. **Read them back**
  - on each request

   \`\`\`sh
   1. npm test
   \`\`\`

3. **Remove the old store**

## Files to modify
- \`src/session.ts\`
1. \`src/store.ts\` \u2014 goes

## Verification
- \`npm test\` passes
- sign in, restart, and be signed in

## Out of scope
- refresh tokens
`,
		[
			'8 1. **Store sessions** \u2014 in the database',
			'11 2. **Read them back**',
			'18 3. **Remove the old store**',
			'25 - `npm test` passes',
			'26 - sign in, restart, and be signed in',
		],
	],
	[
		'phases with bullets or numbers',
		`## Phase 1: Base
- Draw the schema
- Write the import

## Phase 2: Core
Some words.
1. Take payments
2. Send receipts
`,
		['2 - Draw the schema', '3 - Write the import', '7 1. Take payments', '8 2. Send receipts'],
	],
	[
		'steps in headings with prose below them, but not those around others',
		`# Move the store

## Implementation

### Step 1: Open it
Some words.

### Step 2: Close it
#### Notes
- careful

### Step 3: Clean up
- Remove the flag
`,
		['5# Step 1: Open it', '8# Step 2: Close it', '13 - Remove the flag'],
	],
	[
		'numbered headings among changes are steps, and bullets below them say how',
		`## Planned Changes

### 1. Add the agent
It should define:
- its role
- its output

### 2. Wire it up
1. in the settings
2. in the docs

### 3. Summary page
`,
		['3# 1. Add the agent', '9 1. in the settings', '10 2. in the docs', '12# 3. Summary page'],
	],
	[
		'numbered headings where nothing else speaks of steps',
		'# Sign-in\n\n## 1. Overview\nWords.\n\n## 2. Add the model\n- fields\n\n## 3. Add the route\n',
		['6# 2. Add the model', '9# 3. Add the route'],
	],
	[
		'numbered headings elsewhere are chapters',
		'# Sign-in\n\n## 1. Model\nWords.\n\n## 2. Steps\n- Add it\n',
		['7 - Add it'],
	],
	[
		'bullets below the title of a plan',
		'# Plan\n- one\n* two\n\n## Ideas\n- three\n',
		['2 - one', '3 * two'],
	],
	['bullets below any other title are notes', '# Ideas\n- one\n- two\n', []],
	['numbers need no heading', 'First this:\n\n1) one\n2) two\n', ['3 1) one', '4 2) two']],
	[
		'bullets behind a numbered item are its details',
		'## Tasks\n1. one\n\n- how\n\n2. two\n\nMore:\n- three\n',
		['2 1. one', '6 2. two', '9 - three'],
	],
	[
		'the line above a list says what it is',
		'## Phase 1\n**Files:**\n- a.ts\n- b.ts\n\nSteps:\n- Change a\n\nRisks:\n1. it breaks\n',
		['7 - Change a'],
	],
	[
		'what says something of the step is none',
		'### Task 1: Write the import\n- **File:** `src/import.ts`\n- **Depends on:** nothing\n- Effort: a day\n- `src/other.ts`\n',
		['1# Task 1: Write the import'],
	],
	[
		'code, quotes, tables, comments, definitions, empty items and other blocks in items never',
		`# Steps
> 1. quoted

| 1. a | b |
|------|---|

~~~
1. code
~~~

<!--
1. comment
-->

    1. indented

1. # heading
2. > quote
3. - nested
4.
5. [name]: https://example.org
6. ---
7. [ok](https://example.org/ok) and the rest
`,
		['23 7. [ok](https://example.org/ok) and the rest'],
	],
	[
		'only to be read is also what stands inside',
		'## Background\n### Steps of today\n1. one\n### Phase 1\n- two\n## Work\n- three\n',
		['7 - three'],
	],
	['work that names what is only read', '## Tasks\n### Update the summary\n- one\n', ['3 - one']],
	['headings that are underlined', 'Steps\n-----\n- one\n\nStep 2\n------\nwords\n', ['3 - one']],
	['tabs and other line ends', '# Steps\r\n-\tone\r\n1.  two\r\n', ['2 -\tone', '3 1.  two']],
	['criteria, which confirm', '## Acceptance criteria\n- it works\n', ['2 - it works']],
	['nothing', '', []],
];

describe('what would become tasks', () => {
	test.each(cases)('%s', (_, text, lines) => {
		expect(proposed(text)).toEqual(lines);
	});
});

test('is told with the heading around it', () => {
	const {tasks, bytes} = proposalFor(readPlan(encode('- x\n1. a\n\n## Steps\n- b\n\n## Phase 2\n')));
	expect(tasks.map(({section}) => section)).toEqual([null, 'Steps', null]);
	expect(bytes).toBe('- x\n1. [ ] a\n\n## Steps\n- [ ] b\n\n## [ ] Phase 2\n');
});

/** Texts that are mostly lists below headings. */
const prose = fc
	.array(
		fc.record({
			prefix: fc.constantFrom('', '', '', '  ', '   ', '\t', '> ', '- ', '1. ', '2) ', '* ', '10. '),
			content: fc.constantFrom(
				'- do it',
				'1. do it',
				'2. do it',
				'words',
				'Files:',
				'Steps:',
				'# Plan',
				'## Steps',
				'### Step 2: Do it',
				'### 3. Do it',
				'## Context',
				'## Phase 1 ##',
				'- [P] tag',
				'- **File:** a',
				'[a]: b',
				'---',
				'===',
				'```',
				'<!--',
				'-->',
				'<div>',
				'|a|b|',
				'|-|-|',
				'',
			),
			end: fc.constantFrom('\n', '\n', '\n\n', '\r\n'),
		}),
		{maxLength: 20},
	)
	.map(lines => encode(lines.map(({prefix, content, end}) => prefix + content + end).join('')));

test('without its boxes the result is the text, byte for byte, and reads as what was proposed', () => {
	fc.assert(
		fc.property(fc.oneof(prose, anyPlan), source => {
			const plan = readPlan(source);
			fc.pre(plan.tasks.length === 0);
			const {tasks, bytes} = proposalFor(plan);
			const read = readPlan(bytes);
			expect(read.tasks.map(({line, box}) => [line, box.isHeading])).toEqual(
				tasks.map(({line, isHeading}) => [line, isHeading]),
			);
			const removed = read.tasks.map(({markStart}) => ({
				start: markStart - 1,
				end: markStart + 3,
				insert: '' as Bytes,
			}));
			expect(applySplices(bytes, removed)).toBe(source);
			expect(read.tasks.every(({parent, status}) => parent === null && status === 'todo')).toBe(true);
		}),
		{numRuns: 300},
	);
});
