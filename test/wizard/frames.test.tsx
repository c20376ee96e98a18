import {renderToString} from 'ink';
import {describe, expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {asciiOnly} from '../../source/text/ascii.ts';
import {widthOf} from '../../source/text/width.ts';
import {WizardView} from '../../source/wizard/components/wizard-view.tsx';
import type {WizardState} from '../../source/wizard/model.ts';
import {reduceWizard} from '../../source/wizard/reducers/wizard.ts';
import {onStep, play, seedState} from './play.ts';

const authoring = {
	titleOf: () => 'Checkout redesign',
	render: () => ({bytes: encode('# Plan\n\n## Technical Stack\n'), places: null}),
};

/** What the screen shows, without what is only colour. */
function frame(state: WizardState, columns = 80, rows = 24): string {
	const sized = reduceWizard(state, {kind: 'resize', columns, height: rows}).state;
	return renderToString(<WizardView state={sized} authoring={authoring} />, {columns})
		.replace(/\u001b\[[\d;]*m/g, '')
		.split('\n')
		.map(row => row.trimEnd())
		.join('\n')
		.trimEnd();
}

/** The same without the rows in which nothing stands. */
function dense(shown: string): string {
	return shown
		.split('\n')
		.filter(row => !/^[│ ]*$/.test(row))
		.join('\n');
}

test('a section of texts: the steps at the left, the question in focus with its hint', () => {
	const state = play(onStep('Technical Stack'), '"React and a text so long that it has to be wrapped" up');
	expect(dense(frame(state))).toMatchInlineSnapshot(`
		" Checkout redesign                                         step 4/10 · 11 blank
		╭─ Steps ────────────────╮╭─ Architecture Overview › Technical Stack ──────────╮
		│ ○ Start              1 ││ One line: Technologies and frameworks.             │
		│ ✓ Specification Refer… ││                                                    │
		│ ○ High-Level Design  1 ││❯ ✓ Frontend                                        │
		│❯◐ Technical Stack    2 ││    React and a text so long that it has to be      │
		│ ○ Implementation Ph… 3 ││    wrapped                                         │
		│ ○ Technical Risks    1 ││                                                    │
		│ ○ Risk Assessment    1 ││  ○ Backend   [Technologies and frameworks]         │
		│ ✓ Definition of Done   ││  ○ Database  [Database technologies]               │
		│ ○ Open Questions     1 ││                                                    │
		│ ○ Additional Notes   1 ││                                                    │
		│ ◇ Write the plan       ││                                                    │
		╰────────────────────────╯╰────────────────────────────────────────────────────╯
		 Enter next · Ctrl-S finish · Ctrl-O steps · F1 help · Ctrl-C leave"
	`);
});

test('choices', () => {
	expect(
		dense(frame(play(onStep('Risk Assessment'), 'down down')))
			.split('\n')
			.slice(1, 8)
			.join('\n'),
	).toMatchInlineSnapshot(`
		"╭─ Steps ────────────────╮╭─ Risk Assessment ──────────────────────────────────╮
		│ ○ Start              1 ││ One of these, such as High. ↑ ↓ choose.            │
		│ ✓ Specification Refer… ││                                                    │
		│ ○ High-Level Design  1 ││❯ ✓ Overall Risk                                    │
		│ ○ Technical Stack    3 ││      ○ (leave it blank)                            │
		│ ○ Implementation Ph… 3 ││      ○ High                                        │
		│ ○ Technical Risks    1 ││    ❯ ● Medium                                      │"
	`);
});

test('phases: an overview, one of them with its timeline, and what it waits for', () => {
	const state = onStep('Implementation Phases', {start: '2026-01-05'});
	const first = play(state, 'home enter tab tab "3 days" esc');
	const part = (keys: string) => frame(play(first, keys), 64, 16);
	expect(part('')).toMatchInlineSnapshot(`
		" Checkout redesign                         step 5/10 · 11 blank
		 Implementation Phases                                      ↓ 2
		 One phase each, such as Foundation. Type to add, Enter opens…

		  ❯ Phase 1  Foundation                                    HIGH
		    Timeline: 3 days (Mon 5 Jan – Wed 7 Jan 2026)
		    waits for nothing · Tasks: 2 · Deliverables: 1

		    Phase 2  Core Features                                 HIGH
		    Timeline: [X days/weeks] · waits for Phase 1
		    Tasks: 1 · Deliverables: 1

		    Phase 3  Testing & Deployment                          HIGH
		    Timeline: [X days/weeks] · waits for Phase 2
		    Tasks: 1 · Deliverables: 1
		 Enter change · Delete remove · F1 help · Ctrl-C leave"
	`);
	expect(part('down enter tab tab "1 week"')).toMatchInlineSnapshot(`
		" Checkout redesign                         step 5/10 · 10 blank
		 Implementation Phases › Phase 2: Core Features
		 One line: X days/weeks, such as 3 days.

		  ✓ Name          Core Features
		  ✓ Priority      HIGH

		❯ ✓ Timeline
		    1 week
		    = Thu 8 Jan – Wed 14 Jan 2026

		  ✓ Dependencies  Phase 1 complete
		  ✓ Tasks         1: Implement main business logic
		  ✓ Deliverables  1: Core Features delivered

		 Enter next · Esc done · Ctrl-S finish · F1 help · Ctrl-C leave"
	`);
	expect(part('down enter tab tab tab up')).toMatchInlineSnapshot(`
		" Checkout redesign                         step 5/10 · 11 blank
		 Implementation Phases › Phase 2: Core Features
		 What comes first, such as Phase 1. ↑ to pick one.

		  ✓ Name          Core Features
		  ✓ Priority      HIGH
		  ○ Timeline      [X days/weeks]

		❯ ✓ Dependencies
		      [x] Phase 1: Foundation
		    ❯ [ ] Phase 3: Testing & Deployment
		      Phase 1 complete

		  ✓ Tasks         1: Implement main business logic
		  ✓ Deliverables  1: Core Features delivered
		 Enter pick · Ctrl-_ undo · Tab next · F1 help · Ctrl-C leave"
	`);
	expect(part('down enter tab tab tab tab "One more"')).toMatchInlineSnapshot(`
		" Checkout redesign                         step 5/10 · 11 blank
		 Implementation Phases › Phase 2: Core Features
		 One line each, such as Set up project structure. Type to add,…

		  ✓ Name          Core Features
		  ✓ Priority      HIGH
		  ○ Timeline      [X days/weeks]
		  ✓ Dependencies  Phase 1 complete

		❯ ✓ Tasks
		    - Implement main business logic
		    ❯ One more
		      + add

		  ✓ Deliverables  1: Core Features delivered
		 Enter keep it · Esc done · Tab next · F1 help · Ctrl-C leave"
	`);
});

test('phases are cards, of which as many are seen as fit; narrow and low they say less', () => {
	const more = play(onStep('Implementation Phases', {start: '2026-01-05'}), '<Launch|Support|Review>');
	expect(frame(play(more, 'home down'), 80, 24)).toMatchInlineSnapshot(`
		" Checkout redesign                                         step 5/10 · 15 blank
		╭─ Steps ────────────────╮╭─ Implementation Phases ────────────────────────────╮
		│ ○ Start              1 ││ One phase each, such as Foundation. Type to add,   │
		│ ✓ Specification Refer… ││ Enter opens one.                                   │
		│ ○ High-Level Design  1 ││                                                ↓ 8 │
		│ ○ Technical Stack    3 ││    Phase 1  Foundation                        HIGH │
		│❯◐ Implementation Ph… 6 ││    Timeline: [X days/weeks] · waits for nothing    │
		│ ○ Technical Risks    1 ││    Tasks: 2 · Deliverables: 1                      │
		│ ○ Risk Assessment    1 ││                                                    │
		│ ✓ Definition of Done   ││  ❯ Phase 2  Core Features                     HIGH │
		│ ○ Open Questions     1 ││    Timeline: [X days/weeks] · waits for Phase 1    │
		│ ○ Additional Notes   1 ││    Tasks: 1 · Deliverables: 1                      │
		│ ◇ Write the plan       ││                                                    │
		│                        ││    Phase 3  Testing & Deployment              HIGH │
		│                        ││    Timeline: [X days/weeks] · waits for Phase 2    │
		│                        ││    Tasks: 1 · Deliverables: 1                      │
		│                        ││                                                    │
		│                        ││    Phase 4  Launch                            HIGH │
		│                        ││    Timeline: [X days/weeks] · waits for nothing    │
		│                        ││    Tasks: none · Deliverables: none                │
		│                        ││                                                    │
		│                        ││    Phase 5  Support                           HIGH │
		╰────────────────────────╯╰────────────────────────────────────────────────────╯
		 Enter change · Delete remove · Alt-↑↓ move · type add · F1 help · Ctrl-C leave"
	`);
	expect(frame(play(more, 'home'), 40, 10)).toMatchInlineSnapshot(`
		" Checkout redesign step 5/10 · 15 blank
		 Implementation Phases              ↓ 7
		 One phase each, such as Foundation. T…
		  ❯ Phase 1  Foundation            HIGH
		    waits for nothing · Tasks: 2 · Del…
		    Phase 2  Core Features         HIGH
		    waits for Phase 1 · Tasks: 1 · Del…
		    Phase 3  Testing & Deployment  HIGH
		    waits for Phase 2 · Tasks: 1 · Del…
		 Enter change · F1 help · Ctrl-C leave"
	`);
});

test('what is to be removed is asked above the keys that answer', () => {
	const rows = frame(play(onStep('Implementation Phases'), 'home delete')).split('\n');
	expect(rows.slice(-2)).toEqual([
		' Remove Phase 1: Foundation (Tasks: 2, Deliverables: 1)?',
		' Delete removes it · any other key keeps it',
	]);
});

test('the last step', () => {
	const {state} = reduceWizard(play(seedState(), '"Checkout" ctrl-s down down'), {
		kind: 'place',
		place: 'plans/001-checkout/plan-001.md',
		nextPlan: '001',
		problem: null,
	});
	expect(frame(state, 60, 14)).toMatchInlineSnapshot(`
		" Checkout redesign                     last step · 11 blank
		 Write the plan                                     ↑ 1 ↓ 6
		 Enter writes the plan. ↓ goes to its place, and to what i…

		      plans/001-checkout/plan-001.md
		    Change where it goes

		 11 left blank; Enter on one goes there
		  ❯ High-Level Design
		    Technical Stack › Frontend
		    Technical Stack › Backend
		    Technical Stack › Database
		    Phase 1 Foundation › Timeline
		 Enter go there · F1 help · Ctrl-C leave"
	`);
});

test('40 columns and 10 rows hold a question, the list of steps and the last step', () => {
	expect(frame(play(onStep('Technical Stack'), '"React" tab'), 40, 10)).toMatchInlineSnapshot(`
		" Checkout redesign step 4/10 · 11 blank
		 Technical Stack
		 One line: Technologies and frameworks.
		  ✓ Frontend  React

		❯ ○ Backend
		    [Technologies and frameworks]

		  ○ Database  [Database technologies]
		 Enter next · F1 help · Ctrl-C leave"
	`);
	expect(frame(play(onStep('Technical Stack'), 'ctrl-o down'), 40, 10)).toMatchInlineSnapshot(`
		" Checkout redesign step 4/10 · 12 blank
		 ○ Start                              1
		 ✓ Specification Reference
		 ○ High-Level Design                  1
		 ○ Technical Stack                    3
		❯○ Implementation Phases              3
		 ○ Technical Risks                    1
		 ○ Risk Assessment                    1
		 ✓ Definition of Done
		 Enter go there · F1 help · Ctrl-C leave"
	`);
	expect(frame(play(onStep('Definition of Done'), 'ctrl-s'), 40, 10)).toMatchInlineSnapshot(`
		" Checkout redesign last step · 12 blank
		 Write the plan                    ↓ 11
		 Enter writes the plan. ↓ goes to its…
		  ❯ Write the plan to

		    Change where it goes

		 12 left blank; Enter on one goes there
		    Description
		 Enter write · F1 help · Ctrl-C leave"
	`);
});

test('20 columns and 5 rows are polite', () => {
	expect(frame(play(onStep('Technical Stack'), '"React" tab'), 20, 5)).toMatchInlineSnapshot(`
		" Technical Sta… ↑ 1
		❯ ○ Backend
		    [Technologies a…
		  ○ Database  [Dat…
		 F1 help · Ctrl-C l…"
	`);
});

test('the preview stands beside the question from 110 columns on, and over it elsewhere', () => {
	const state = play(onStep('Technical Stack'), '"React"');
	expect(frame(state, 110, 12)).toContain('▸ ## Technical Stack');
	expect(frame(state, 109, 12)).not.toContain('▸ ##');
	expect(frame(play(state, 'ctrl-p'), 109, 12)).toContain('▸ ##');
	expect(
		frame(play(reduceWizard(state, {kind: 'resize', columns: 200, height: 50}).state, 'ctrl-p'), 200, 50),
	).not.toContain('▸ ##');
});

test('what went wrong and what stays wrong is told above the keys', () => {
	const warned = reduceWizard(seedState(), {
		kind: 'warnings',
		warnings: ['Answers are not kept: the disk is full'],
	}).state;
	const {state} = reduceWizard(warned, {kind: 'refused', message: 'The plan exists already'});
	const rows = frame(state).split('\n');
	expect(rows.slice(-3, -1)).toEqual([
		' ! Answers are not kept: the disk is full',
		' The plan exists already',
	]);
});

test('in ASCII nothing else is drawn', () => {
	const shown = frame(play(onStep('Implementation Phases'), ''));
	expect(asciiOnly(shown)).not.toMatch(/[^\x00-\x7f]/);
});

test('what would harm the terminal is shown as what it is', () => {
	const hostile = '\u001b[31mred\u0007 \u202eabc';
	const state = reduceWizard(onStep('Technical Stack'), {kind: 'paste', text: hostile}).state;
	for (const shown of [frame(state), frame(play(state, 'tab')), frame(play(state, 'ctrl-s'))]) {
		expect(shown).not.toMatch(/[\u0007\u202e]|\[31mred$/);
	}
	expect(frame(play(state, 'tab'))).toContain('␛[31mred␇ <U+202E>abc');
});

describe('no frame is larger than its terminal', () => {
	const text = '漢字 and '.repeat(40);
	const begun = play(seedState(), `"${text}"`);
	const steps = begun.steps.map((_, step) => play(begun, 'pagedown '.repeat(step)));
	const phases = [
		'',
		...['', ' tab', ' tab tab', ' tab tab tab', ' tab tab tab tab a'].map(keys => `home enter${keys}`),
	];
	const states = [
		...steps,
		play(begun, 'ctrl-s'),
		...['f1', 'ctrl-o', 'ctrl-p'].map(keys => play(begun, keys)),
		...phases.map(keys => play(onStep('Implementation Phases'), keys)),
		play(onStep('Definition of Done'), `"${text}"`),
	];
	test.each([
		[200, 50],
		[40, 10],
		[20, 5],
		[1, 1],
	])('%i columns and %i rows', (columns, rows) => {
		for (const state of states) {
			const sized = reduceWizard(state, {kind: 'resize', columns, height: rows}).state;
			const view = <WizardView state={sized} authoring={{...authoring, titleOf: () => text}} />;
			const lines = renderToString(view, {columns})
				.replace(/\u001b\[[\d;]*m/g, '')
				.split('\n');
			expect(lines.length).toBeLessThanOrEqual(rows);
			for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
		}
	});
});
