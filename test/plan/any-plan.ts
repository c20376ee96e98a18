import fc from 'fast-check';
import {boxColumn, boxValue, boxWidth} from '../../source/markdown/boxes.ts';
import {type Bytes, encode, fromBuffer} from '../../source/markdown/bytes.ts';
import type {Plan} from '../../source/plan/model.ts';
import {readingOf} from '../../source/plan/reading.ts';
import {markdownDocument} from '../markdown/documents.ts';

const anyBytes = fc.uint8Array({maxLength: 400}).map(fromBuffer);

const pieces = fc.constantFrom(
	'- [ ] ',
	'- [x] ',
	'- [X] ',
	'- [~] ',
	'- [/] ',
	'2. [x] ',
	'  - [>] ',
	'1. [ ] 1.1 ',
	'> - [!] ',
	'* [✅] ',
	'- [ ]* ',
	'T001 ',
	'(depends on T001, 1.1) ',
	'text ',
	'# ',
	'## Phase 1: x ',
	'### 2. y ',
	'**Timeline**: 3 days',
	'**Dependencies**: Phases 1-3',
	'<!-- CREATED: 2026-11-14 -->',
	'```',
	'<!--',
	'<!X ',
	'<div>',
	'[foo]: /url "',
	'"',
	'===',
	'\n',
	'\n',
	'\r\n',
	'\r',
	'\t',
	'    ',
	'\xff',
	'\xc3',
);
const planLike = fc.array(pieces, {maxLength: 60}).map(parts => encode(parts.join('')));
/** Plans, what looks like them, and bytes of any kind. */
export const anyPlan = fc.oneof(
	{weight: 1, arbitrary: anyBytes},
	{weight: 4, arbitrary: planLike},
	{weight: 2, arbitrary: markdownDocument.map(encode)},
);

/** All that is known of a plan, worked out. */
export function everything(plan: Plan): unknown {
	const {outline, tasks: _, names: __, structure: ___, ...facts} = readingOf(plan);
	const {rows, count} = outline.boxes;
	const tasks = plan.tasks.map(task => {
		const {key, ref, id, text, body, by, reason, status, mark, line, endLine, optional} = task;
		const {waiting, waitingOn, parent, children, depth, section, phase} = task;
		const said = {key, ref, id, text, body, by, reason, status, mark, optional};
		return {...said, line, endLine, waiting, waitingOn, parent, children, depth, section, phase};
	});
	return {
		...plan,
		tasks,
		facts,
		outline: {
			...outline,
			lines: {
				...outline.lines,
				starts: Array.from(outline.lines.starts),
				ends: Array.from(outline.lines.ends),
			},
			boxes: [count, ...rows.subarray(0, count * boxWidth)],
		},
	};
}

type ByteChange = {readonly at: number; readonly inMark: boolean; readonly byte: number};

/** Another byte in the mark of a box, or anywhere. */
export const byteChange: fc.Arbitrary<ByteChange> = fc.record({
	at: fc.nat(),
	inMark: fc.oneof({weight: 4, arbitrary: fc.constant(true)}, {weight: 1, arbitrary: fc.constant(false)}),
	byte: fc.oneof(fc.constantFrom(...Buffer.from(' xX>/-!~"()')), fc.integer({min: 0, max: 255})),
});

/** The bytes of a plan with other bytes at some places. */
export function changedBy(plan: Plan, changes: readonly ByteChange[]): Bytes {
	const {boxes} = readingOf(plan).outline;
	return changes.reduce((source, {at, inMark, byte}) => {
		const offset =
			inMark && boxes.count > 0
				? boxValue(boxes, at % boxes.count, boxColumn.markStart)
				: at % Math.max(1, source.length);
		return `${source.slice(0, offset)}${String.fromCharCode(byte)}${source.slice(offset + 1)}` as Bytes;
	}, plan.source);
}
