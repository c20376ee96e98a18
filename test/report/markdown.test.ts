import {expect, test} from 'vitest';
import {addedText} from '../../source/report/changes.ts';
import {taskJson} from '../../source/report/json.ts';
import {statusText} from '../../source/report/status.ts';
import {listText, showText} from '../../source/report/tasks.ts';
import {planIn} from './plans.ts';

const plan = planIn(`# The *plan*

## Phase 1: \`core\` work

- [ ] T01 **Write** the \`npm test\` of [the spec](a.md) and _so_ ~~on~~
  - a \`note\`
- [x] T02 done with **it**
- [!] T03 stuck
  - Blocked: no \`keys\`
`);
const [task] = plan.tasks;
if (task === undefined) throw new Error('no task');

const inColor = {columns: 200, style: {color: true, ascii: false}, today: '2026-03-02'};
const inPipe = {...inColor, style: {color: false, ascii: false}};

const drawn =
	'\u001b[1mWrite\u001b[22m the \u001b[36mnpm test\u001b[39m of \u001b[4mthe spec\u001b[24m and \u001b[3mso\u001b[23m \u001b[9mon\u001b[29m';
const written = '**Write** the `npm test` of [the spec](a.md) and _so_ ~~on~~';

test('status, list and what verbs say draw it where there is colour', () => {
	for (const text of [statusText([{plan, path: 'a.md'}], inColor), listText(plan, plan.tasks, inColor)]) {
		expect(text).toContain(`  ${drawn}\n`);
		expect(text).toContain('\u001b[31mno \u001b[39m\u001b[31mkeys\u001b[39m');
	}
	expect(statusText([{plan, path: 'a.md'}], inColor)).toMatch(
		/The plan.*Phase 1 {2}\u001b\[36mcore\u001b\[39m work /s,
	);
	expect(listText(plan, plan.tasks, inColor)).toContain(
		'\u001b[2mdone with \u001b[22m\u001b[2m\u001b[1mit\u001b[22m\u001b[22m',
	);
	const added = {key: '%000001', ref: 'T04', line: 9, text: '**b**'};
	expect(addedText([added], inColor.style)).toContain('\u001b[1mb\u001b[22m');
});

test('show draws the text and the notes', () => {
	const text = showText(plan, task, 'a.md', inColor.style);
	expect(text).toContain(
		'\u001b[1m\u001b[1mWrite\u001b[22m\u001b[22m\u001b[1m the \u001b[22m\u001b[36mnpm test\u001b[39m',
	);
	expect(text).toContain('  - a \u001b[36mnote\u001b[39m\n');
	expect(text).toContain('Phase 1: \u001b[36mcore\u001b[39m work');
});

test('in a pipe it stands without its marks, and as JSON as it is written', () => {
	const outputs = [
		statusText([{plan, path: 'a.md'}], inPipe),
		listText(plan, plan.tasks, inPipe),
		showText(plan, task, 'a.md', inPipe.style),
	];
	for (const text of outputs) {
		expect(text).toContain('T01  Write the npm test of the spec and so on\n');
		expect(text).toContain('core work');
		expect(text).not.toContain('\u001b');
	}
	expect(taskJson(plan, task).text).toBe(`T01 ${written}`);
});

test('what is cut is as wide as it may be', () => {
	const width = (text: string) =>
		Math.max(...text.split('\n').map(line => line.replace(/\u001b\[\d+m/g, '').length));
	for (const columns of [20, 30, 40, 50]) {
		expect(width(statusText([{plan, path: 'a.md'}], {...inColor, columns}))).toBeLessThanOrEqual(columns);
		expect(width(listText(plan, plan.tasks, {...inColor, columns}))).toBeLessThanOrEqual(columns);
	}
});

test('references in notes that stand for control characters are shown as such', () => {
	const hostile = planIn('- [ ] a &#27;[2J `b`\n  - &#27;[31m\n');
	const [first] = hostile.tasks;
	const text = first === undefined ? '' : showText(hostile, first, 'a.md', inColor.style);
	expect(text).toContain('a ␛[2J');
	expect(text).toContain('  - ␛[31m');
});
