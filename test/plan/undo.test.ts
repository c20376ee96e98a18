import {describe, expect, test} from 'vitest';
import {applyChanges} from '../../source/plan/change/apply.ts';
import type {Change} from '../../source/plan/change/changes.ts';
import type {Plan} from '../../source/plan/model.ts';
import {anchor, planOf, textOf} from './plans.ts';

const before = `<!-- STATUS: pending -->
## A
1. [ ] one
2. [ ] two
   - note
3. [ ] three
## B
- [ ] four
- [ ] five
`;

type Making = (plan: Plan) => Change;

const start: Making = plan => ({kind: 'mark', task: anchor(plan, 'two'), to: 'doing', by: 'ada'});
const insert: Making = plan => ({
	kind: 'insert',
	texts: ['new'],
	place: {kind: 'after', task: anchor(plan, 'one')},
});
const remove: Making = plan => ({kind: 'remove', task: anchor(plan, 'two')});
const reword: Making = plan => ({kind: 'reword', task: anchor(plan, 'two'), text: 'zwei'});
const move: Making = plan => ({
	kind: 'move',
	task: anchor(plan, 'two'),
	place: {kind: 'after', task: anchor(plan, 'four')},
});

/** Makes a change, lets others edit the text, and takes the change back. */
function undo(making: Making, others: (text: string) => string) {
	const plan = planOf(before);
	const there = applyChanges(plan, [making(plan)]);
	const edited = others(textOf(there));
	expect(edited).not.toBe(textOf(there));
	const back = applyChanges(planOf(edited), there.inverse);
	return {edited, back, text: textOf(back)};
}

describe('a change is taken back from the file as others have left it', () => {
	test.each<[string, Making, (text: string) => string]>([
		['a mark, lines above', start, text => text.replace('## A', 'intro\n\n## A')],
		['a mark, another task marked', start, text => text.replace('[ ] five', '[x] five')],
		['a mark, a note added below', start, text => text.replace('   - note\n', '   - note\n   - more\n')],
		['a mark, a note added above', start, text => text.replace('   - note\n', '   - more\n   - note\n')],
		['a mark, the next task removed', start, text => text.replace('3. [ ] three\n', '')],
		[
			'an insertion, all others ticked',
			insert,
			text => text.replaceAll(/\[ \] (one|two|three|four)/g, '[x] $1'),
		],
		['an insertion, another heading before', insert, text => text.replace('## A', '# Plan\n\n## A')],
		['a removal, its neighbours ticked', remove, text => text.replaceAll(/\[ \] (one|three)/g, '[x] $1')],
		['a removal, the one before reworded', remove, text => text.replace('one', 'eins')],
		['another text, ticked meanwhile', reword, text => text.replace(/\[ \] (two|zwei)/, '[x] $1')],
		['another text, with a note more', reword, text => text.replace('   - note\n', '   - note\n   - more\n')],
		[
			'a move, others ticked',
			move,
			text => text.replace('[ ] one', '[x] one').replace('[ ] five', '[x] five'),
		],
		['a move, the moved task ticked', move, text => text.replace('[ ] two', '[x] two')],
	])('%s', (_, making, others) => {
		const {text, back} = undo(making, others);
		expect(back.conflicts).toEqual([]);
		const wanted = others(before).replace('STATUS: pending', /STATUS: \w+/.exec(text)?.[0] ?? '');
		expect(text).toBe(wanted);
	});
});

describe('or it is refused, and nothing is written', () => {
	test.each<[string, Making, (text: string) => string, object]>([
		['marked otherwise', start, text => text.replace('[>]', '[x]'), {reason: 'marked', now: 'done'}],
		['taken by another', start, text => text.replace('ada', 'bob'), {reason: 'edited', now: 'doing'}],
		['gone', start, text => text.replace('two', 'deux'), {reason: 'gone'}],
		['no longer the only one', start, text => text.replace('one', 'two'), {reason: 'unclear'}],
		['the inserted task was ticked', insert, text => text.replace('[ ] new', '[x] new'), {reason: 'edited'}],
		[
			'the inserted task got a note',
			insert,
			text => text.replace('new\n', 'new\n   - note\n'),
			{reason: 'edited'},
		],
		['the inserted task is gone', insert, text => text.replace('2. [ ] new\n', ''), {reason: 'gone'}],
		['the text was changed again', reword, text => text.replace('zwei', 'zwo'), {reason: 'gone'}],
	])('%s', (_, making, others, conflict) => {
		const {edited, text, back} = undo(making, others);
		expect(back.conflicts).toMatchObject([conflict]);
		expect(text).toBe(edited);
		expect(back).toMatchObject({changed: [], inverse: []});
	});
});

test('of a tick one byte is taken back, whatever others wrote and however lines end', () => {
	const plan = planOf('# A\r\n- [ ] one\n- [ ] two\r\n\n## B\r- [ ] one');
	const there = applyChanges(plan, [{kind: 'mark', task: anchor(plan, 'two'), to: 'done'}]);
	const edited = textOf(there).replace('# A', '# New\r\n\n# A').replace(/$/, '\n- [x] three\r\n');
	const back = applyChanges(planOf(edited), there.inverse);
	expect(textOf(back)).toBe(edited.replace('[x] two', '[ ] two'));
});

test('a removal is taken back beside the next one, which was reworded', () => {
	const {back, text} = undo(remove, text => text.replace('three', 'drei'));
	expect(back.conflicts).toEqual([]);
	expect(text).toContain('1. [ ] one\n2. [ ] drei\n3. [ ] two\n   - note\n## B\n');
});

test('a mark is not taken back from a task that only has the id', () => {
	const plan = planOf('- [ ] T001 Write the parser\n- [ ] T002 Ship it\n');
	const there = applyChanges(plan, [{kind: 'mark', task: anchor(plan, 'parser'), to: 'done'}]);
	const back = (from: string, to: string) =>
		applyChanges(planOf(textOf(there).replace(from, to)), there.inverse);
	expect(textOf(back('Write the parser', 'Write the new parser'))).toContain('[ ] T001 Write the new parser');
	const other = back('Write the parser', 'Sell the house');
	expect(other.conflicts).toMatchObject([{reason: 'gone'}]);
	expect(textOf(other)).toContain('[x] T001 Sell the house');
});

test('undo and redo of a whole history give every state again', () => {
	const removeThree: Making = plan => ({kind: 'remove', task: anchor(plan, 'three')});
	const makings = [start, insert, reword, removeThree];
	const states = [before];
	const undos: (readonly Change[])[] = [];
	for (const making of makings) {
		const plan = planOf(states.at(-1) ?? '');
		const applied = applyChanges(plan, [making(plan)]);
		states.push(textOf(applied));
		undos.push(applied.inverse);
	}
	const redos: (readonly Change[])[] = [];
	let text = states.at(-1) ?? '';
	for (const [step, inverse] of undos.toReversed().entries()) {
		const applied = applyChanges(planOf(text), inverse);
		text = textOf(applied);
		expect(text).toBe(states.at(-2 - step));
		redos.push(applied.inverse);
	}
	for (const [step, inverse] of redos.toReversed().entries()) {
		text = textOf(applyChanges(planOf(text), inverse));
		expect(text).toBe(states[step + 1]);
	}
});
