import {expect, test} from 'vitest';
import {openChecklist} from './checklist.ts';
import {sample} from './sample.ts';

const wide = {columns: 130, height: 30};

test('from 120 columns on the details stand beside the list, and walking through it reads the tasks', () => {
	const list = openChecklist(sample, wide);
	expect(list.rows()[0]).toMatch(/Checkout redesign .* 1 optional ╭─ 2\.2 ─+╮$/);
	expect(list.screen()).toMatch(/│ Status +◐ doing/);
	expect(list.screen()).toMatch(/│ Section +Phase 2: Core Features \/ Tasks/);
	list.press('j');
	expect(list.rows()[0]).toContain('╭─ 2.3 ─');
	expect(list.screen()).toMatch(/│ Blocked by +waiting on sandbox keys/);
	list.press('j');
	expect(list.screen()).toMatch(/│ Subtasks/);
});

test('of a section it says how it stands and what is going on in it', () => {
	const list = openChecklist(sample, wide);
	list.press('h', 'h', 'h');
	expect(list.rows()[0]).toContain('╭─ Phase 2 ─');
	const screen = list.screen();
	for (const fact of [/Progress +\d+% {2}2\/8/, /State +due Fri 4 Dec/, /Ends +Fri 4 Dec/]) {
		expect(screen).toMatch(fact);
	}
	expect(screen).toMatch(/Doing[\s\S]*◐ 2\.2 {2}Create[\s\S]*Blocked[\s\S]*✗ 2\.3[\s\S]*Next[\s\S]*○/);
});

test('what a task is part of is named once', () => {
	const list = openChecklist('# P\n\n- [ ] T001 one\n  - [ ] child\n', wide);
	list.press('j');
	expect(list.screen()).toMatch(/Part of +T001 one /);
});

test('what does not fit is said', () => {
	const list = openChecklist(`# P\n\n- [ ] one\n${'  word\n\n'.repeat(40)}`, {columns: 120, height: 20});
	expect(list.screen()).toContain('↓ Enter shows all');
	expect(list.rows()).toHaveLength(20);
});

test('below 120 columns the list has the whole width', () => {
	expect(openChecklist(sample, {columns: 119}).screen()).not.toContain('╭');
});

test('who does a task and for how long, then who did it', () => {
	const began = '# P\n\n- [>] one\n  - Doing: anna, since 2026-12-02 08:30\n  - a note\n';
	const list = openChecklist(began, {columns: 130});
	expect(list.cursorRow()).toContain('one   by anna, 3h');
	expect(list.screen()).toMatch(/│ Doing +anna, since 2026-12-02 08:30 \(3h\)/);
	list.dispatch({kind: 'clock', now: '2026-12-05 09:00'});
	expect(list.cursorRow()).toContain('one   by anna, 3d');
	list.press('space');
	expect(list.file()).toBe('# P\n\n- [x] one\n  - Done: anna, 2026-12-02 12:00\n  - a note\n');
	expect(list.screen()).toMatch(/│ Done +anna, 2026-12-02 12:00/);
	expect(list.screen()).not.toContain('Done: anna');
	list.press('u');
	expect(list.file()).toBe(began);
});
