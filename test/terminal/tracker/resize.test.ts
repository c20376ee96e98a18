import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test('a hundred resizes lose no key and leave the screen whole', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	const before = terminal.screen();
	for (let size = 0; size < 100; size++) {
		terminal.resize(5 + ((size * 37) % 96), 20 - ((size * 7) % 16));
		if (size % 10 === 0) terminal.press(size % 20 === 0 ? 'j' : 'k');
	}
	terminal.resize(80, 24);
	await terminal.waitFor(screen => screen === before);
	terminal.press('q');
	expect((await terminal.exit()).code).toBe(0);
});

test.each([
	[40, 10],
	[20, 5],
	[200, 50],
])('%i×%i shows the cursor and no more rows than there are', async (columns, rows) => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.resize(columns, rows);
	terminal.press('j', 'j');
	await terminal.waitFor(screen => {
		const shown = terminal.rows();
		return (
			/❯ ○ (1\.3 {2})?of orders/.test(screen) &&
			shown[0]?.startsWith(' Check') === true &&
			shown.at(-1)?.endsWith('q quit') === true
		);
	});
	expect(terminal.rows()).toHaveLength(rows);
});
