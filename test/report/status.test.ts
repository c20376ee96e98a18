import {describe, expect, test} from 'vitest';
import {statusText} from '../../source/report/status.ts';
import {widthOf} from '../../source/text/width.ts';
import {checkout, planIn} from './plans.ts';

const plain = {color: false, ascii: false};
const file = {plan: planIn(checkout), path: 'plans/001-checkout/plan-001.md'};

function shown(columns: number, style = plain, markdown = checkout): string {
	return statusText([{...file, plan: planIn(markdown)}], {columns, style, today: '2026-03-10'});
}

describe('a plan', () => {
	test('at 80 columns', () => {
		expect(shown(80)).toMatchInlineSnapshot(`
			"Checkout redesign   SPEC-001          ██▍░░░░░  30%  3/11  1 blocked · 1 dropped
			 Phase 1  Foundation            HIGH    done                       ████████  2/2
			 Phase 2  Core Features         HIGH    due Wed 11 Mar             █▎░░░░░░  1/7
			 Phase 3  Enhancement & Polish  MEDIUM  waits for Phase 2          ░░░░░░░░  0/1
			 Definition of Done                     waits for phases           ░░░░░░░░  0/1

			Doing
			 ◐ 2.2  Create user interface components   by anna

			Blocked
			 ✗ 2.5  Integrate with external services   waiting on sandbox keys

			Next
			 ○ 2.3  The cart
			 ○ 2.4  The summary of the order
			 ○ 2.6  Implement data validation
			"
		`);
	});

	test('at 40 columns', () => {
		expect(shown(40)).toMatchInlineSnapshot(`
			"Checkout redesign              30%  3/11
			 Phase 1  Foundation    done         2/2
			 Phase 2  Core Featur…  due 11 Mar   1/7
			 Phase 3  Enhancement…  waits for 2  0/1
			 Definition of Done     waits        0/1

			Doing
			 ◐ 2.2  Create user interface…   by anna

			Blocked
			 ✗ 2.5  Integrate with ext…   waiting o…

			Next
			 ○ 2.3  The cart
			 ○ 2.4  The summary of the order
			 ○ 2.6  Implement data validation
			"
		`);
	});

	test('at 200 columns, where lines stay readable', () => {
		expect(shown(200)).toMatchInlineSnapshot(`
			"Checkout redesign   SPEC-001                    █████▍░░░░░░░░░░░░  30%  3/11  1 blocked · 1 dropped
			 Phase 1  Foundation            HIGH    done                                           ████████  2/2
			 Phase 2  Core Features         HIGH    due Wed 11 Mar                                 █▎░░░░░░  1/7
			 Phase 3  Enhancement & Polish  MEDIUM  waits for Phase 2                              ░░░░░░░░  0/1
			 Definition of Done                     waits for phases                               ░░░░░░░░  0/1

			Doing
			 ◐ 2.2  Create user interface components   by anna

			Blocked
			 ✗ 2.5  Integrate with external services   waiting on sandbox keys

			Next
			 ○ 2.3  The cart
			 ○ 2.4  The summary of the order
			 ○ 2.6  Implement data validation
			"
		`);
	});

	test('a title is cut last, after all that stands beside it but percent and counts', () => {
		const text = '# Twenty characters ok\n- [x] a\n- [!] b\n- [-] c\n- [ ]* d\n- [ ] e\n';
		expect(shown(40, plain, text).split('\n')[0]).toBe('Twenty characters ok            33%  1/5');
	});

	test('in ASCII', () => {
		expect(shown(80, {color: false, ascii: true})).toMatch(/^[\x20-\x7e\n]*$/);
		expect(shown(80, {color: false, ascii: true})).toContain(
			' ! 2.5  Integrate with external services   waiting on',
		);
	});

	test.each([20, 30, 40, 60, 80, 120])('is never wider than %i columns', columns => {
		for (const line of shown(columns).split('\n')) {
			expect(widthOf(line)).toBeLessThanOrEqual(columns);
		}
	});

	test('with colour it says the same', () => {
		const colored = shown(80, {color: true, ascii: false});
		expect(colored).toContain('\u001b[');
		expect(colored.replace(/\u001b\[[\d;]*m/g, '')).toBe(shown(80));
	});
});

describe('what a plan may lack', () => {
	test('without tasks', () => {
		expect(shown(60, plain, '# Notes\n\nNothing yet.\n')).toMatchInlineSnapshot(`
			"Notes                            ░░░░░░░░░░░░░░░░░░  0%  0/0
			 no tasks yet
			"
		`);
	});

	test('without headings', () => {
		expect(shown(60, plain, '- [ ] buy bread\n- [x] wash up\n')).toMatchInlineSnapshot(`
			"untitled                        █████████░░░░░░░░░  50%  1/2

			Next
			 ○ @1  buy bread
			"
		`);
	});

	test('without phases', () => {
		expect(
			shown(60, plain, '# TODO\n## Kitchen\n- [x] wash up\n## Garden\n- [>] mow\n## Talk\nwords\n'),
		).toMatchInlineSnapshot(`
			"TODO                            █████████░░░░░░░░░  50%  1/2
			 Kitchen  done                                 ████████  1/1
			 Garden   1 doing                              ░░░░░░░░  0/1

			Doing
			 ◐ g.1  mow
			"
		`);
	});

	test('with all tasks below its title, which is said once', () => {
		expect(shown(60, plain, '# Chores\n- [x] wash up\n- [ ] mow\n')).toMatchInlineSnapshot(`
			"Chores                          █████████░░░░░░░░░  50%  1/2

			Next
			 ○ c.2  mow
			"
		`);
	});

	test('whose title is a blank of its template', () => {
		const text = '# Implementation Plan: [DESCRIPTION]\n- [ ] a\n';
		expect(shown(60, plain, text)).toMatch(/^untitled /);
		expect(shown(60, plain, '# [Draft] of it\n- [ ] a\n')).toMatch(/^\[Draft\] of it /);
	});

	test('with conflict markers it says so', () => {
		const text = '# A\n<<<<<<< ours\n- [ ] a\n=======\n- [x] a\n>>>>>>> theirs\n';
		expect(shown(90, plain, text)).toContain(
			" git's conflict markers in line 2: read only until they are resolved\n   planwright merge --resolve plans/001-checkout/plan-001.md\n",
		);
	});
});

test('of several, those that are finished fold into a line', () => {
	const done = {plan: planIn('# Done one\n- [x] a\n'), path: 'plans/done.md'};
	const open = {plan: planIn('# Open one\n- [ ] a\n'), path: 'plans/open.md'};
	const layout = {columns: 50, style: plain, today: '2026-03-10'};
	expect(statusText([done, open, done, done], layout)).toMatchInlineSnapshot(`
		"Done one             ██████████████████  100%  1/1

		Open one               ░░░░░░░░░░░░░░░░░░  0%  0/1
		 plans/open.md

		Next
		 ○ oo.1  a

		Done one             ██████████████████  100%  1/1
		Done one             ██████████████████  100%  1/1
		"
	`);
	expect(statusText([], layout)).toBe('');
});

test('hostile texts come out safe', () => {
	const text = shown(
		80,
		plain,
		'# Ti\u001b[2Jtle\n## Phase 1: \u0007Bell\n- [!] a\u202eb\n  - Blocked: \u009bwhy\n',
	);
	expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
	expect(text).toContain('Ti␛[2Jtle');
});
