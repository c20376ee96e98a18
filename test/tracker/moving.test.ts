import {describe, expect, test} from 'vitest';
import {openChecklist} from './checklist.ts';
import {sample} from './sample.ts';

describe('where it opens', () => {
	test('on what is being done', () => {
		expect(openChecklist(sample).cursorRow()).toContain('2.2  Create user interface components');
	});

	test('else on what is next', () => {
		const list = openChecklist('# P\n\n## A\n- [x] one\n- [ ] two\n');
		expect(list.cursorRow()).toContain('two');
	});

	test('only sections with something doing or next are unfolded', () => {
		const screen = openChecklist(sample).screen();
		expect(screen).toContain('▸ Phase 1  Foundation');
		expect(screen).toContain('▾ Phase 2  Core Features');
		expect(screen).toContain('▸ Phase 3');
		expect(screen).not.toContain('Set up project structure');
	});
});

describe('moving', () => {
	test.each([
		[['j'], '2.3'],
		[['down', 'down'], '2.4'],
		[['k'], '2.1'],
		[['up', 'up'], 'Tasks'],
		[['g'], 'Phase 1'],
		[['home'], 'Phase 1'],
		[['G'], 'Definition of Done'],
		[['end'], 'Definition of Done'],
		[[']'], 'Deliverables'],
		[['}', '}'], 'Phase 3'],
		[['['], 'Tasks'],
		[['{', '{'], 'Phase 2'],
		[['g', 'k'], 'Phase 1'],
		[['G', 'j'], 'Definition of Done'],
		[['pagedown'], 'Definition of Done'],
		[['pageup'], 'Phase 1'],
		[['ctrl-d'], 'Definition of Done'],
		[['ctrl-u'], 'Phase 1'],
	])('%j goes to %s', (keys, text) => {
		const list = openChecklist(sample);
		list.press(...keys);
		expect(list.cursorRow()).toContain(text);
	});

	test('d does nothing', () => {
		const list = openChecklist(sample);
		const before = list.state();
		list.press('d');
		expect(list.screen()).toBe(openChecklist(sample).screen());
		expect(list.state().plan).toBe(before.plan);
	});
});

describe('folding', () => {
	test('left folds what is open, then goes to what it stands under', () => {
		const list = openChecklist(sample);
		list.press('h');
		expect(list.cursorRow()).toContain('Tasks');
		list.press('h');
		expect(list.cursorRow()).toMatch(/▸ Tasks/);
		expect(list.screen()).not.toContain('Create user interface');
		list.press('left');
		expect(list.cursorRow()).toContain('Phase 2');
	});

	test('right unfolds, then goes in', () => {
		const list = openChecklist(sample);
		list.press('g', 'l');
		expect(list.screen()).toContain('▾ Phase 1');
		list.press('right');
		expect(list.cursorRow()).toContain('Tasks');
	});

	test('Enter on a section folds and unfolds it', () => {
		const list = openChecklist(sample);
		list.press('g', 'enter');
		expect(list.cursorRow()).toContain('▾ Phase 1');
		list.press('enter');
		expect(list.cursorRow()).toContain('▸ Phase 1');
	});

	test('z folds all, then unfolds all; the cursor goes to what holds it, and back', () => {
		const list = openChecklist(sample);
		list.press('z');
		expect(list.cursorRow()).toContain('▸ Phase 2');
		expect(list.screen()).not.toContain('Tasks');
		list.press('z');
		expect(list.screen()).toContain('Set up project structure');
		expect(list.cursorRow()).toContain('2.2');
	});

	test('a task with children folds', () => {
		const list = openChecklist(sample);
		list.press('j', 'j', 'h');
		expect(list.screen()).not.toContain('of addresses');
		expect(list.cursorRow()).toContain('▸ 1/2');
		list.press('l');
		expect(list.screen()).toContain('of addresses');
	});
});

test('a long list scrolls with some rows around the cursor, and never back further than it must', () => {
	const list = openChecklist(`# P\n${Array.from({length: 60}, (_, n) => `- [ ] task ${n}`).join('\n')}\n`, {
		height: 13,
	});
	for (let key = 0; key < 9; key++) list.press('j');
	expect(list.cursorRow()).toContain('task 9');
	const top = list.state().top;
	list.press('k', 'k', 'k');
	expect(list.state().top).toBe(top);
	list.press('G');
	expect(list.screen()).toContain('task 59');
});
