import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';
import {plan} from './plan.ts';

test('--ascii draws with ASCII alone', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md', '--ascii'], cwd: repository.root});
	await terminal.waitFor('1.1  Set up the project');
	expect(terminal.written()).not.toMatch(/[^\x00-\x7f]/);
	terminal.press('space', '?');
	await terminal.waitFor('Move');
	expect(terminal.written()).not.toMatch(/[^\x00-\x7f]/);
});

const trueColor = {COLORTERM: 'truecolor'};

test.each([
	['dark', '1e1e/1e1e/1e1e', 236],
	['light', 'ffff/ffff/ffff', 254],
])(
	'a %s ground gives the colours for it, and the row of the cursor a band',
	async (theme, background, band) => {
		const repository = makeRepository({'plan.md': plan});
		const at = {args: ['open', 'plan.md'], cwd: repository.root};
		const terminal = startTerminal({...at, background, env: trueColor});
		await terminal.waitFor('❯ ○ 1.1');
		expect(terminal.written()).toContain(`\u001b[48;5;${band}m`);
		terminal.press('q');
		await terminal.exit();
		const named = startTerminal({...at, args: [...at.args, '--theme', theme], env: trueColor});
		await named.waitFor('❯ ○ 1.1');
		expect(named.written()).toContain('\u001b[48;5;');
		expect(named.written()).not.toContain('\u001b]11;');
	},
);

test('a terminal that does not say its ground has its own sixteen colours, and nothing is left on it', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root, env: trueColor});
	await terminal.waitFor('❯ ○ 1.1');
	expect(terminal.written()).not.toMatch(/\u001b\[[34]8;/);
	terminal.press('q');
	await terminal.exit();
	expect(terminal.screen()).toBe('');
});

test('what is typed before the answer comes is not lost, and an answer that comes late is no key', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root});
	terminal.press('j', 'j', 'j');
	await terminal.waitFor('❯ ○ 1.4');
	terminal.press('\u001b]11;rgb:bbbb/dddd/bbbb\u001b\\', 'space');
	await terminal.waitFor('❯ ✓ 1.4');
	expect(terminal.screen()).not.toContain('blocked');
	expect(terminal.screen()).not.toContain('Why');
});

test('NO_COLOR draws without colours, and says all in signs and words', async () => {
	const repository = makeRepository({'plan.md': plan.replace('1. [ ]', '1. [!]')});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root, env: {NO_COLOR: '1'}});
	await terminal.waitFor('✗ 1.1  Set up the project');
	expect(terminal.screen()).toContain('1 blocked');
	expect(terminal.written()).not.toMatch(/\u001b\[3\dm/);
});

test('CI=1 in a real terminal still draws', async () => {
	const repository = makeRepository({'plan.md': plan});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root, env: {CI: '1'}});
	await terminal.waitFor('❯ ○ 1.1');
});

test('INK_SCREEN_READER=true is a linear view that says every change', async () => {
	const repository = makeRepository({'plan.md': plan});
	const env = {INK_SCREEN_READER: 'true'};
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root, env, columns: 100});
	await terminal.waitFor('checkbox: (selected) 1.1 to do: Set up the project');
	terminal.press('space');
	await terminal.waitFor('checkbox: (selected, checked) 1.1 done: Set up the project');
	await terminal.waitFor(/^1\.1 done$/m);
	terminal.press('j');
	await terminal.waitFor('At 1.2 to do: Draw the schema');
});

test('a hostile plan sends nothing of its own to the terminal', async () => {
	// A NUL byte before this many others would have the file refused.
	const padding = 'x'.repeat(8192);
	const hostile = `# P\u001b]0;title\u0007\n\n${padding}\n\n## S\u001b[2J\n- [ ] a\u001b[31m\u009b5n\u202ebc\u0000\n  note \u001b[?1049l\n`;
	const repository = makeRepository({'plan.md': hostile});
	const terminal = startTerminal({args: ['open', 'plan.md'], cwd: repository.root, env: {NO_COLOR: '1'}});
	await terminal.waitFor('␛');
	terminal.press('enter');
	await terminal.waitFor('note ␛');
	const written = terminal.written();
	for (const raw of ['\u001b]0', '\u001b[31m', '\u009b', '\u202e', '\u0000', '\u0007', '\u001b[?1049l']) {
		expect(written).not.toContain(raw);
	}
});
