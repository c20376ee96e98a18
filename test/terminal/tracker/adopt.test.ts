import {expect, test} from 'vitest';
import {makeRepository} from '../repository.ts';
import {startTerminal} from '../terminal.ts';

const prose =
	'# Plan: Sign-in\n\n## Context\nWords.\n\n## Steps\n1. Store sessions\n2. Read them back\n\n## Verification\n- `npm test`\n';

test('a on the home screen makes a plan of a file in prose, and the checklist opens on it', async () => {
	const repository = makeRepository({'notes/sign-in.md': prose, 'words.md': '# Shop\n\nWords.\n'});
	const terminal = startTerminal({cwd: repository.root});
	await terminal.waitFor('n writes the first one');
	terminal.press('a');
	await terminal.waitFor('words.md');
	terminal.press('sign');
	await terminal.waitFor(screen => screen.includes('❯ notes/sign-in.md') && !screen.includes('words'));
	terminal.press('enter');
	await terminal.waitFor(
		/7 {2}1\. Store sessions[\s\S]*npm test[\s\S]*Enter writes plans\/001-sign-in\/plan-001\.md/,
	);
	terminal.press('enter');
	await terminal.waitFor(/Wrote plans\/001-sign-in\/plan-001\.md/);
	terminal.press('space');
	await terminal.waitFor('1/3');
	expect(repository.read('plans/001-sign-in/plan-001.md')).toBe(
		prose.replace('1. S', '1. [x] S').replace('2. R', '2. [ ] R').replace('- `', '- [ ] `'),
	);
	expect(repository.read('notes/sign-in.md')).toBe(prose);
	terminal.press('q');
	await terminal.waitFor(/❯ Plan: Sign-in.*33%/);
	terminal.press('q');
	expect((await terminal.exit()).code).toBe(0);
	expect(terminal.screen()).toContain('wrote plans/001-sign-in/plan-001.md');
});

test('planwright adopt asks in the terminal', async () => {
	const repository = makeRepository({'notes/sign-in.md': prose});
	const terminal = startTerminal({args: ['adopt', 'notes/sign-in.md'], cwd: repository.root});
	await terminal.waitFor('Write plans/001-sign-in/plan-001.md? [Y/n]');
	terminal.press('enter');
	expect((await terminal.exit()).code).toBe(0);
	expect(terminal.screen()).toContain('planwright: wrote 3 tasks');
	expect(repository.read('plans/001-sign-in/plan-001.md')).toContain('1. [ ] Store sessions');
});
