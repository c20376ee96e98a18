import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {openChecklist} from './checklist.ts';
import {sample} from './sample.ts';

describe('frames', () => {
	test('80x24', () => {
		expect(`\n${openChecklist(sample).screen()}\n`).toBe(
			`
 Checkout redesign    ████▎░░░░░░░  36%  4/13  1 blocked  1 dropped  1 optional
 ▸ Phase 1  Foundation                 HIGH    done               ████████  2/2
 ▾ Phase 2  Core Features              HIGH    due Fri 4 Dec      ██▎░░░░░  2/8
   ▾ Tasks                                                        ██▋░░░░░  2/6
     ✓ 2.1  Implement main business logic
   ❯ ◐ 2.2  Create user interface components   by anna
     ✗ 2.3  Integrate with external services   waiting on sandbox keys
     ○ 2.4  Implement data validation   1/2
       ○ 2.5  of addresses
       ✓ 2.6  of cards
   ▸ Deliverables                                                 ░░░░░░░░  0/2
 ▸ Phase 3  Enhancement & Polish       MEDIUM  waits for Phase 2  ░░░░░░░░  0/1
 ▸ Definition of Done                          waits for phases   ░░░░░░░░  0/2










 space done · s start · b block · u undo · / search · f filter · ? help · q quit
`,
		);
	});

	test('40x10', () => {
		expect(`\n${openChecklist(sample, {columns: 40, height: 10}).screen()}\n`).toBe(`
 Checkout redesign            36%  4/13
  ▾ Tasks                           2/6
   ✓ 2.1  Implement main business logic
 ❯ ◐ 2.2  Create user interface
          components   by anna
   ✗ 2.3  Integrate with ex…   waiting…
   ○ 2.4  Implement data validation
    ○ 2.5  of addresses

 space done · s start · ? help · q quit
`);
	});

	test('20x5', () => {
		expect(`\n${openChecklist(sample, {columns: 20, height: 5}).screen()}\n`).toBe(`
 Checko…  36%  4/13
   ✓ Implement main…
 ❯ ◐ Create user in…
   ✗ Integrate with…
 ? help · q quit
`);
	});

	test('200x50 has room for everything', () => {
		const screen = openChecklist(sample, {columns: 200, height: 50}).screen();
		expect(screen).toContain('SPEC-001');
		expect(screen).toContain('1 blocked  1 dropped  1 optional');
		expect(screen).toContain('due Fri 4 Dec');
	});

	test('what goes first as it narrows: dates, timeline, priority, bars', () => {
		const rowAt = (columns: number) =>
			openChecklist(sample, {columns})
				.rows()
				.find(row => row.includes('Phase 2')) ?? '';
		expect(rowAt(80)).toMatch(/HIGH.*due Fri 4 Dec.*░.*2\/8/);
		const narrower = Array.from({length: 50}, (_, less) => rowAt(80 - less));
		const lost = (what: RegExp) => narrower.findIndex(row => !what.test(row));
		expect(lost(/due Fri/)).toBeLessThanOrEqual(lost(/HIGH/));
		expect(lost(/HIGH/)).toBeLessThanOrEqual(lost(/░/));
		expect(narrower.every(row => row.includes('2/8'))).toBe(true);
	});

	test('never taller or wider than the terminal, whatever is on it', () => {
		const keys = [
			'j',
			'k',
			'z',
			'G',
			'enter',
			'esc',
			'b',
			't',
			'?',
			'/',
			'f',
			'v',
			'p',
			'space',
			'l',
			'D',
			'o',
		];
		fc.assert(
			fc.property(
				fc.integer({min: 1, max: 120}),
				fc.integer({min: 1, max: 40}),
				fc.array(fc.constantFrom(...keys), {maxLength: 12}),
				(columns, height, pressed) => {
					const list = openChecklist(sample, {columns, height});
					for (const key of pressed) {
						list.press(key);
						expect(list.rows().length).toBe(height);
					}
				},
			),
			{numRuns: 30},
		);
	});

	test('a resize keeps the cursor on the screen', () => {
		const list = openChecklist(sample);
		list.dispatch({kind: 'resize', columns: 40, height: 8});
		expect(list.cursorRow()).toContain('2.2');
		list.dispatch({kind: 'resize', columns: 100, height: 30});
		expect(list.cursorRow()).toContain('2.2');
	});
});

describe('texts', () => {
	const long = `# P\n- [ ] ${'many words '.repeat(20)}end\n- [ ] two\n`;

	test('are cut with …, and shown whole under the cursor', () => {
		const list = openChecklist(long, {line: 3});
		expect(list.rows()[1]).toMatch(/…$/);
		list.press('k');
		expect(list.screen()).toContain('words end');
		expect(list.rows().filter(row => row.includes('many')).length).toBeGreaterThan(2);
	});

	test('that come from a file cannot touch the terminal', () => {
		const list = openChecklist(
			'# P \u001b[2J\n- [ ] a\u001b[31mred\u202e\u0007\n- [!] b\n  - Blocked: \u009bx\n',
		);
		const text = list.screen();
		expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
		expect(text).toContain('␛');
	});

	test('own ids and tags stand as they are, once', () => {
		const list = openChecklist(
			'# P\n- [ ] T001 [P] Create files\n- [ ] **T002**: Bold\n- [ ] 1.1 Numbered\n',
		);
		expect(list.screen()).toContain('○ T001  [P] Create files');
		expect(list.screen()).toContain('○ T002  Bold');
		expect(list.screen()).toContain('○ 1.1   Numbered');
	});

	test('an unknown mark is shown', () => {
		expect(openChecklist('# P\n- [?] odd\n').screen()).toContain('[?]');
	});

	test('a task that waits for another says so', () => {
		const list = openChecklist('# P\n- [ ] T001 one\n- [ ] T002 two (depends on T001)\n');
		expect(list.screen()).toContain('waits for T001');
	});
});

describe('a task whole', () => {
	test('its text, status, section, notes and children', () => {
		const list = openChecklist(sample);
		list.press('enter');
		const screen = list.screen();
		expect(screen).toContain('Create user interface components');
		expect(screen).toContain('◐ doing');
		expect(screen).toMatch(/Doing\s+anna/);
		expect(screen).toMatch(/Section\s+Phase 2: Core Features \/ Tasks/);
		expect(screen).toMatch(/Reference\s+2\.2\s+%[0-9a-f]{6}\s+line \d+/);
		list.press('esc', 'j', 'j', 'enter');
		expect(list.screen()).toMatch(/Waits for\s+1 open subtask/);
		expect(list.screen()).toContain('Subtasks');
	});

	test('scrolls where it is long, and Enter closes it', () => {
		const notes = Array.from({length: 40}, (_, n) => `  note ${n}`).join('\n\n');
		const list = openChecklist(`# P\n- [ ] one\n\n${notes}\n`);
		list.press('enter');
		expect(list.screen()).toContain('↓ more');
		list.press('G');
		expect(list.screen()).toContain('note 39');
		expect(list.screen()).not.toContain('↓ more');
		list.press('enter');
		expect(list.state().mode.kind).toBe('list');
	});
});

describe('the timeline', () => {
	test('phases as bars over dates, with a line for today', () => {
		const list = openChecklist(sample);
		list.press('t');
		const screen = list.screen();
		expect(screen).toContain('16 Nov');
		expect(screen).toMatch(/Phase 1 {2}Foundation.*█+.*done/);
		expect(screen).toMatch(/Phase 2 {2}Core Features.*░.*due Fri 4 Dec/);
		expect(screen).toContain('today Wed 2 Dec');
		list.press('t');
		expect(list.state().mode.kind).toBe('list');
	});

	test('a late phase says so', () => {
		const list = openChecklist(sample.replace('2 weeks', '3 days'));
		list.press('t');
		expect(list.screen()).toMatch(/Phase 2.*late, due Wed 25 Nov/);
	});

	test('a plan without dates says how to give it some', () => {
		const list = openChecklist('# P\n\n## Phase 1: A\n- [ ] one\n');
		list.press('t');
		expect(list.screen()).toContain('No phase has dates');
	});

	test('a plan without phases says so', () => {
		const list = openChecklist('# P\n- [ ] one\n');
		list.press('t');
		expect(list.screen()).toContain('no phases');
	});
});

test('the help lists every key', () => {
	const list = openChecklist(sample, {height: 80});
	list.press('?');
	for (const text of [
		'Move',
		'Status',
		'Edit',
		'Find',
		'half a screen up',
		'Ctrl-R',
		'open $EDITOR at this line',
	]) {
		expect(list.screen()).toContain(text);
	}
	list.press('?');
	expect(list.state().mode.kind).toBe('list');
});

test('F1 helps where text is typed, and goes back to it', () => {
	const list = openChecklist(sample);
	list.press('b');
	list.type('why');
	list.press('f1');
	expect(list.screen()).toContain('delete the word before');
	list.press('esc');
	expect(list.screen()).toContain('Why is 2.2 blocked? why');
});

test('a name that is cut is shown whole under the cursor', () => {
	const name = 'A section with a name that is longer than there is room for in eighty columns';
	const phase = `## Phase 1: ${name} [Priority: HIGH]\n**Timeline**: 2 weeks\n- [ ] one\n`;
	const list = openChecklist(`# P\n\n${phase}`, {columns: 100});
	expect(list.screen()).not.toContain(name);
	list.press('g');
	expect(list.screen().replace(/\s+HIGH .*0\/1\n\s+/, ' ')).toContain(name);
	expect(list.cursorRow()).toContain('0/1');
});

test('the reference is copied', () => {
	const list = openChecklist(sample);
	list.press('y');
	expect(list.effects).toEqual([{kind: 'copy', text: '2.2'}]);
	expect(list.message()).toBe('Copied 2.2');
});

test('the editor opens at the line of the cursor', () => {
	const list = openChecklist(sample);
	list.press('e');
	expect(list.effects).toEqual([
		{kind: 'editor', line: sample.split('\n').indexOf('2. [>] Create user interface components') + 1},
	]);
});

test.each([
	['ASCII', 'words and words '],
	['another script', 'Wörter 界 '],
])('a line of a megabyte costs a key no more than a row does: %s', (_, unit) => {
	const huge = unit.repeat(Math.ceil(1_000_000 / unit.length));
	const list = openChecklist(
		`# P\n\n## ${huge}\n- [ ] one\n- [ ] ${huge}\n- [!] three\n  - Blocked: ${huge}\n`,
	);
	for (const key of ['j', 'j', 'j', 'k', 'g', 'enter', 'enter', 'j', 'j', 'enter', 'j', 'esc']) {
		list.press(key);
		expect(list.rows().length).toBeLessThanOrEqual(24);
	}
	list.press('c');
	expect(list.message()).toContain('too long to change here');
});
