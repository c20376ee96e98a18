import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test('keys that arrive all at once are each done, in order', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.press('space', 'j', 'j', 'space', 'j', 'b', 'no key', 'enter', 'k', 'x', 'u', 'q');
	expect(await terminal.exit()).toEqual({code: 0, signal: 0});
	const file = repository.read('plan.md');
	expect(file).toContain('1. [x] Set up the project');
	expect(file).toContain('   - [x] of orders\n3. [!] Write the import\n   - Blocked: no key\n');
});
