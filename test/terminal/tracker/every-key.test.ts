import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

/** The keys of the list are at the bottom again, so that what Esc closed is closed. */
function isList(screen: string): boolean {
	return screen.endsWith('space done · s start · b block · u undo · / search · f filter · ? help · q quit');
}

/** Keys, and what the screen shows after them; in order, on one plan. */
const story: readonly (readonly [
	keys: readonly string[],
	shows: string | RegExp | ((screen: string) => boolean),
])[] = [
	[['down'], '❯ ○ 1.2  Draw'],
	[['j'], '❯ ○ 1.3  of orders'],
	[['up'], '❯ ○ 1.2  Draw'],
	[['k'], '❯ ○ 1.1  Set up'],
	[['G'], '❯▸ Phase 2'],
	[['g'], '❯▾ Phase 1'],
	[['end'], '❯▸ Phase 2'],
	[['home'], '❯▾ Phase 1'],
	[['pagedown'], '❯▸ Phase 2'],
	[['pageup'], '❯▾ Phase 1'],
	[['ctrl-d'], '❯▸ Phase 2'],
	[['ctrl-u'], '❯▾ Phase 1'],
	[[']'], '❯ ▾ Tasks'],
	[['}'], '❯▸ Phase 2'],
	[['['], '❯ ▾ Tasks'],
	[['{'], '❯▾ Phase 1'],
	[['left'], '❯▸ Phase 1'],
	[['right'], '❯▾ Phase 1'],
	[['h'], '❯▸ Phase 1'],
	[['l'], '❯▾ Phase 1'],
	[['z'], /❯▸ Phase 1.*\n ▸ Phase 2/],
	[['z'], 'T002  Send receipts'],
	[['j', 'j', 'enter'], /Reference +1\.1/],
	[['esc'], isList],
	[['x'], '❯ ✓ 1.1'],
	[['space'], '❯ ○ 1.1'],
	[['s'], '❯ ◐ 1.1'],
	[['b'], 'Why is 1.1 blocked?'],
	[['no keys', 'enter'], '❯ ✗ 1.1  Set up the project   no keys'],
	[['-'], '❯ – 1.1'],
	[['r'], '❯ ○ 1.1'],
	[['>'], '❯ ◐ 1.1'],
	[['!'], 'Why is 1.1 blocked?'],
	[['esc'], isList],
	[[], '❯ ◐ 1.1'],
	[['u'], '❯ ○ 1.1'],
	[['U'], '❯ ◐ 1.1'],
	[['u'], '❯ ○ 1.1'],
	[['ctrl-r'], '❯ ◐ 1.1'],
	[['v', 'j', 'j'], '3 tasks selected'],
	[['esc'], screen => !screen.includes('selected')],
	[['k', 'space'], '1 open subtask: the same key again takes it along'],
	[['space'], /❯ ✓ 1\.2.*\n.*✓ 1\.3/],
	[['u'], /❯ ○ 1\.2.*\n.*○ 1\.3/],
	[['m', 'ada', 'enter', 'why?', 'enter'], '1 open comment'],
	[['u'], 'is gone again'],
	[['o', 'A new one', 'enter'], '❯ ○ 1.4  A new one'],
	[['O', 'Before it', 'enter'], '❯ ○ 1.4  Before it'],
	[['c', ' all', 'enter'], '❯ ○ 1.4  Before it all'],
	[['J'], '❯ ○ 1.5  Before it all'],
	[['K'], '❯ ○ 1.4  Before it all'],
	[['D'], '❯ ○ 1.4  A new one'],
	[['u'], '1.4  Before it all'],
	[['/', 'receipts'], '❯ ○ T002  Send receipts'],
	[['enter', 'n'], '1 of 1 with receipts'],
	[['N'], '1 of 1 with receipts'],
	[['s'], 'T002 is being done before Phase 1'],
	[['esc'], isList],
	[['f'], 'Show which tasks?'],
	[['b'], 'No task is blocked.'],
	[['f', 'a'], 'T002'],
	[['t'], 'Timeline'],
	[['q'], 'T002'],
	[['?'], 'half a screen up'],
	[['?'], 'T002'],
	[['g', 'j', 'j', 'y'], 'Copied 1.1'],
	[['H'], 'plan.md is not committed yet'],
	[['esc'], isList],
	[['C'], 'Nothing: what the commits'],
	[['q'], isList],
	[['p'], 'type to filter'],
	[['esc'], isList],
];

test('every key does what the help says', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	for (const [keys, shows] of story) {
		terminal.press(...keys);
		await terminal.waitFor(shows);
	}
	expect(terminal.written()).toContain(`\u001b]52;c;${Buffer.from('1.1').toString('base64')}\u0007`);
	terminal.press('d', 'q');
	expect((await terminal.exit()).code).toBe(0);
	expect(repository.read('plan.md')).toBe(
		plan
			.replace('1. [ ] Set', '1. [>] Set')
			.replace('[ ] T002', '[>] T002')
			.replace('3. [ ] Write', '3. [ ] Before it all\n4. [ ] A new one\n5. [ ] Write')
			.replace('STATUS: pending', 'STATUS: in_progress'),
	);
});

test('what is pasted is never taken for keys', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	await terminal.waitFor('❯ ○ 1.1');
	terminal.paste('xxDDq\nxx');
	terminal.press('b');
	await terminal.waitFor('Why is 1.1 blocked?');
	terminal.paste('pasted\nin two lines');
	terminal.press('enter');
	await terminal.waitFor('❯ ✗ 1.1  Set up the project   pasted in two lines');
	expect(repository.read('plan.md')).toContain(
		'1. [!] Set up the project\n   - Blocked: pasted in two lines\n2. [ ] Draw',
	);
});
