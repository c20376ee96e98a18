import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {type Bytes, encode, fromBuffer} from '../../source/markdown/bytes.ts';
import {anchorOf} from '../../source/plan/change/anchor.ts';
import {applyChanges} from '../../source/plan/change/apply.ts';
import type {Plan} from '../../source/plan/model.ts';
import {readPlan} from '../../source/plan/read/read.ts';

const text = `# Plan

<!-- STATUS: pending -->

## Phase 1: Base

1. [ ] one
\t- [ ] two\twith a tab
2. [ ]* three

> - [>] four
>   - Doing: ada

- [✅] five
- [?] six
`;

/** The same plan with everything that bytes can do to it. */
const made: readonly (readonly [string, Bytes])[] = [
	['as it is', encode(text)],
	['CRLF', encode(text.replaceAll('\n', '\r\n'))],
	['CR', encode(text.replaceAll('\n', '\r'))],
	['mixed line ends', encode(text.replace(/\n\n/g, '\r\n\n'))],
	['a byte order mark', encode(`\ufeff${text}`)],
	['no final line end', encode(text.trimEnd())],
	['invalid UTF-8', `${encode(text)}\xff\xfe \xc3( \x80\n- [ ] \xf0\x9f\x98\n- [\xe9] x\n` as Bytes],
	['NUL and control characters', encode(`${text}- [ ] \u0000\u001b[31m\u0007\n`)],
	['a line of a megabyte', encode(`${text}\n${'long '.repeat(200_000)}\n- [ ] ${'x'.repeat(1_000_000)}\n`)],
];

/** Every plan of the fixtures, whatever it was written for. */
function fixtures(): readonly (readonly [string, Bytes])[] {
	const folder = join(import.meta.dirname, '..', 'fixtures');
	const names = existsSync(folder) ? readdirSync(folder, {recursive: true, encoding: 'utf8'}) : [];
	return names
		.filter(name => name.endsWith('.md'))
		.map(name => [name, fromBuffer(readFileSync(join(folder, name)))] as const);
}

/** Both with what differs taken out. */
function difference(before: Bytes, after: Bytes): readonly [string, string] {
	let start = 0;
	while (start < before.length && before[start] === after[start]) {
		start++;
	}
	let end = 0;
	while (
		end < Math.min(before.length, after.length) - start &&
		before[before.length - 1 - end] === after[after.length - 1 - end]
	) {
		end++;
	}
	return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}

/** What stands before and after the STATUS word, without it. */
function withoutStatus(source: Bytes): Bytes {
	return source.replace(/(<!-- STATUS: )(?:pending|in_progress|completed)( -->)/, '$1$2') as Bytes;
}

function few(plan: Plan) {
	const step = Math.ceil(plan.tasks.length / 12);
	return plan.tasks.filter((_, index) => index % step === 0);
}

describe('tick and reopen', () => {
	test.each([...made, ...fixtures()])('%s: the mark differs, then nothing', (_, source) => {
		const plan = readPlan(source);
		for (const task of plan.conflictLine === null ? few(plan) : []) {
			const ticked = applyChanges(plan, [
				{kind: 'mark', task: anchorOf(plan, task), to: task.status === 'done' ? 'todo' : 'done'},
			]);
			expect(ticked.conflicts).toEqual([]);
			if (task.by === null && task.reason === null) {
				const mark = task.status === 'done' ? plan.marks.todo : plan.marks.done;
				const [before, after] = difference(withoutStatus(source), withoutStatus(ticked.bytes));
				expect([before, after]).toEqual([source.slice(task.markStart, task.markEnd), encode(mark)]);
			}
			const back = applyChanges(readPlan(ticked.bytes), ticked.inverse);
			expect(back.bytes === source).toBe(true);
		}
	});
});

test('a change in a file of a megabyte line touches nothing else', () => {
	const [, source] = made.at(-1) ?? ['', encode('')];
	const plan = readPlan(source);
	const [task] = plan.tasks;
	expect(task).toBeDefined();
	for (const tested of task === undefined ? [] : [task]) {
		const changes = [
			{kind: 'insert', texts: ['new'], place: {kind: 'after', task: anchorOf(plan, tested)}},
		] as const;
		const there = applyChanges(plan, changes);
		expect(there.bytes.length).toBe(source.length + '2. [ ] new\n'.length);
		expect(applyChanges(readPlan(there.bytes), there.inverse).bytes === source).toBe(true);
	}
});
