import {expect, test} from 'vitest';
import {makeRepository} from './repository.ts';
import {startTerminal} from './terminal.ts';

const plan = '- [ ] one\n  - Verify: echo ran >ran; echo done it\n';

function startDone() {
	const repository = makeRepository({'PLAN.md': plan});
	return {...repository, terminal: startTerminal({cwd: repository.root, args: ['done', 'one', '--verify']})};
}

test('a command is shown, and runs after a yes', async () => {
	const {terminal, read} = startDone();
	const screen = await terminal.waitFor('Run it? [y/N]');
	expect(screen).toContain('the plan says that this proves @1:\n  echo ran >ran; echo done it\n');
	terminal.press('y', 'enter');
	expect(await terminal.exit()).toEqual({code: 0, signal: 0});
	expect(terminal.screen()).toContain('\ndone it\n');
	expect(read('ran')).toBe('ran\n');
	expect(read('PLAN.md')).toBe(
		`${plan.replace('[ ]', '[x]')}  - Verified: echo ran >ran; echo done it, exit 0\n`,
	);
});

test.each([
	['n', 'enter', 1],
	['', 'enter', 1],
	['', 'ctrl-c', 130],
] as const)('%j %s: it does not run', async (typed, key, code) => {
	const {terminal, read} = startDone();
	await terminal.waitFor('Run it? [y/N]');
	terminal.press(typed, key);
	expect((await terminal.exit()).code).toBe(code);
	expect(read('PLAN.md')).toBe(plan);
	expect(() => read('ran')).toThrow();
	if (code === 1) expect(terminal.screen()).toContain('"verify": ["echo ran >ran; echo done it"]');
});
