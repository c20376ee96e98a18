import {expect, test} from 'vitest';
import type {WritableStatus} from '../../source/plan/change/changes.ts';
import {anchor, planOf, thereAndBack} from './plans.ts';

test.each<[string, string, WritableStatus, string]>([
	[
		'follows',
		'STATUS: pending --> - [ ] one - [ ] two',
		'done',
		'STATUS: in_progress --> - [x] one - [ ] two',
	],
	[
		'follows to the end',
		'STATUS: in_progress --> - [>] one - [x] two',
		'done',
		'STATUS: completed --> - [x] one - [x] two',
	],
	[
		'follows back',
		'STATUS: completed --> - [x] one - [x] two',
		'todo',
		'STATUS: in_progress --> - [ ] one - [x] two',
	],
	[
		'stays where nothing changes',
		'STATUS: in_progress --> - [ ] one - [x] two',
		'doing',
		'STATUS: in_progress --> - [>] one - [x] two',
	],
	[
		'stays where it says its own',
		'STATUS: approved --> - [ ] one - [ ] two',
		'done',
		'STATUS: approved --> - [x] one - [ ] two',
	],
	[
		'stays where it was wrong',
		'STATUS: completed --> - [ ] one - [ ] two',
		'done',
		'STATUS: completed --> - [x] one - [ ] two',
	],
	[
		'and stays when that is taken back',
		'STATUS: completed --> - [ ] one - [x] two',
		'done',
		'STATUS: completed --> - [x] one - [x] two',
	],
])('the STATUS comment %s', (_, before, to, wanted) => {
	const lines = (text: string) => `# Plan\n<!-- ${text.replaceAll(' - [', '\n- [')}\n`;
	const plan = planOf(lines(before));
	const {there, back} = thereAndBack(plan, {kind: 'mark', task: anchor(plan, 'one'), to});
	expect(there).toBe(lines(wanted));
	expect(back).toBe(lines(before));
});

test.each([
	'```\n<!-- STATUS: pending -->\n```\n- [ ] one\n',
	'text <!-- STATUS: pending -->\n- [ ] one\n',
	'<!-- STATUS:\npending -->\n- [ ] one\n',
])('%j has no STATUS comment', text => {
	const plan = planOf(text);
	const {there} = thereAndBack(plan, {kind: 'mark', task: anchor(plan, 'one'), to: 'done'});
	expect(there).toBe(text.replace('[ ]', '[x]'));
});
