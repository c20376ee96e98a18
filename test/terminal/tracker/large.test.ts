import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';

test('10,000 tasks open, scroll and are ticked; one byte differs', async () => {
	const tasks = Array.from({length: 10_000}, (_, n) => `- [ ] the task with number ${n}`).join('\n');
	const large = `# Large\n\n## All\n${tasks}\n`;
	const repository = makeRepository({'large.md': large});
	const terminal = startTerminal({args: ['open', 'large.md'], cwd: repository.root});
	await terminal.waitFor('the task with number 0');
	terminal.press('G');
	await terminal.waitFor('❯ ○ a.10000  the task with number 9999');
	terminal.press('space');
	await terminal.waitFor('❯ ✓ a.10000');
	expect(repository.read('large.md')).toBe(
		large.replace('- [ ] the task with number 9999', '- [x] the task with number 9999'),
	);
	terminal.press('/', 'number 4321', 'enter');
	await terminal.waitFor(/❯ ○ a\.4322 +the task with number 4321/);
});
