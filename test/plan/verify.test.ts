import {describe, expect, test} from 'vitest';
import {commandsOf} from '../../source/plan/verify.ts';
import {planOf, taskWith} from './plans.ts';

function commands(text: string, words = 'one'): readonly string[] {
	const plan = planOf(text);
	return commandsOf(plan, taskWith(plan, words));
}

describe('a task says what proves it', () => {
	test.each<[string, readonly string[]]>([
		['- [ ] one\n  - Verify: npm test\n', ['npm test']],
		['- [ ] one\n  Verify: npm test\n', ['npm test']],
		['- [ ] one\n\n  verify: npm test\n', ['npm test']],
		['<details>\n\n- [ ] one\n\n  Verify: a\n\n    - [ ] two\n</details>\n', ['a']],
		['Text\n\n    - [ ] one\n      - Verify: a\n', ['a']],
		['> - [ ] one\n>   1. Verify: npm test\n', ['npm test']],
		['- [ ] one\n  - **Verify:** `npm test`\n', ['npm test']],
		['- [ ] one\n  - __Verify__: ``echo `date` ``, which prints it\n', ['echo `date`']],
		['- [ ] one\n  - Verify: `npm test` - all of it\n', ['npm test']],
		['- [ ] one\n  - Verify: echo `date`\n', ['echo `date`']],
		['- [ ] one\n  - Verify: `a` and `b`\n', ['`a` and `b`']],
		['- [ ] one\n  - Verify: a\n  - note\n    - Verify: b\n  - Verify: a\n', ['a', 'b']],
		['## [ ] one\n\n- Verify: npm test\n', ['npm test']],
		['## Task 1: T\n- [ ] **Step 1: one**\n\nRun: `no`\nExpected: no\n\nVerify: npm test\n', ['npm test']],
	])('%j', (text, wanted) => {
		expect(commands(text)).toEqual(wanted);
	});

	test.each([
		'- [ ] one\n  - Verify:\n',
		'- [ ] one\n  - Verified: npm test, exit 0\n',
		'- [ ] one\n  - To verify: npm test\n',
		'- [ ] one\n  Run: `npm test`\n  Expected: it passes\n',
		'- [ ] one\n\n  ```\n  Verify: npm test\n  ```\n',
		'- [ ] one\n\n      Verify: npm test\n',
		'- [ ] one\n\n  <!--\n  Verify: npm test\n  -->\n',
		'- [ ] one\n  > **anna:** so\n  > Verify: npm test\n',
		'- [ ] one\n  - [ ] two\n    - Verify: npm test\n',
		'Verify: npm test\n\n- [ ] one\n',
		'- [ ] one\n\nVerify: npm test\n',
	])('%j does not', text => {
		expect(commands(text)).toEqual([]);
	});

	test('its open children are taken along with theirs', () => {
		const text = '- [ ] one\n  - [ ] two\n    - Verify: b\n  - [x] three\n    - Verify: c\n  - Verify: a\n';
		const plan = planOf(text);
		expect(commandsOf(plan, taskWith(plan, 'one'), true)).toEqual(['a', 'b']);
	});
});

describe('else the plan says it for all', () => {
	const ended = '\n## Tasks\n- [ ] one\n';

	test.each<[string, readonly string[]]>([
		['- npm test\n- `npm run lint`\n', ['npm test', 'npm run lint']],
		['1. Backend: `go test ./...`\n2. **Site:** `npm t` - it builds\n', ['go test ./...', 'npm t']],
		['- node --test\n  test/*.ts\n', ['node --test test/*.ts']],
		['- [ ] `npm test`\n- [ ] All is well\n', ['npm test']],
		['```bash\n# all\nnpm ci\n\n$ npm test -- \\\n  --run\n```\n', ['npm ci', 'npm test -- --run']],
		['```\nnpm test\n```\n\n```json\n{"a": 1}\n```\n', ['npm test']],
		['### Unit\n\n- `npm test`\n\n### Rest\n\n- `npm test`\n- make\n', ['npm test', 'make']],
		['Run all of these:\n\n- make\n', ['make']],
		['- Run: `make`\n- Expected: `all`\n\n**Run:**\n```\nmake\n```\nExpected output:\n```\nall\n```\n', []],
		['Say `make` and see.\n\n> made\n\n<!--\n- make\n-->\n', []],
	])('%j', (section, wanted) => {
		expect(commands(`# P\n\n## Validation Commands\n\n${section}${ended}`)).toEqual(wanted);
	});

	test('what the task says itself comes first, and nothing else then', () => {
		expect(commands('## Validation Commands\n- make\n\n## Tasks\n- [ ] one\n  - Verify: npm test\n')).toEqual(
			['npm test'],
		);
	});

	test('of several sections the nearest', () => {
		const phase = (name: string, command: string) =>
			`## Phase ${name}\n### Tasks\n- [ ] in ${name}\n### 1.2 Validation commands:\n- ${command}\n\n`;
		const text = `# P\n${phase('1', 'a')}${phase('2', 'b')}## Other\n- [ ] elsewhere\n`;
		expect(['in 1', 'in 2', 'elsewhere'].map(words => commands(text, words))).toEqual([['a'], ['b'], []]);
	});
});
