import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {conflictText, mergeAnswers} from '../../source/authoring/merge-answers.ts';
import type {Answers, Entry} from '../../source/template/form.ts';
import {seedForm} from '../wizard/seed-form.ts';

const notes = 'additional-notes';
const done = 'definition-of-done';
const phases = 'implementation-phases';
const standing = seedForm.questions.find(({id}) => id === phases)?.default;
const members = (Array.isArray(standing) ? standing : []) as readonly Entry[];

function changed(index: number, change: Entry): readonly Entry[] {
	return members.with(index, {...members[index], ...change});
}

function merge(base: Answers, mine: Answers, theirs: Answers) {
	const {answers, conflicts} = mergeAnswers(seedForm.questions, {base, mine, theirs});
	return {answers, conflicts: conflicts.map(({where, theirs}) => `${where}: ${theirs}`)};
}

describe('what one side changed is taken', () => {
	test.each([
		['mine', {}, {[notes]: 'mine'}, {}, {[notes]: 'mine'}],
		['theirs', {}, {}, {[notes]: 'theirs'}, {[notes]: 'theirs'}],
		['both alike', {}, {[notes]: 'same'}, {[notes]: 'same'}, {[notes]: 'same'}],
		[
			'different questions',
			{},
			{[notes]: 'mine'},
			{description: 'theirs'},
			{[notes]: 'mine', description: 'theirs'},
		],
		['taken back', {[notes]: 'was'}, {}, {[notes]: 'was'}, {}],
	] as const)('%s', (_, base, mine, theirs, expected) => {
		expect(merge(base, mine, theirs)).toEqual({answers: expected, conflicts: []});
	});

	test('items that both added, and one that one side removed', () => {
		const base = {[done]: ['a', 'b', 'c']};
		const mine = {[done]: ['a', 'b', 'c', 'mine']};
		const theirs = {[done]: ['theirs', 'b', 'c']};
		expect(merge(base, mine, theirs).answers).toEqual({[done]: ['theirs', 'b', 'c', 'mine']});
		expect(merge(base, mine, {[done]: ['a', 'b', 'c', 'theirs']}).answers).toEqual({
			[done]: ['a', 'b', 'c', 'mine', 'theirs'],
		});
	});

	test('different parts of one phase, and different phases', () => {
		const mine = {[phases]: changed(0, {timeline: '3 days'})};
		const theirs = {[phases]: changed(0, {tasks: ['One', 'Two']})};
		expect(merge({}, mine, theirs).answers).toEqual({
			[phases]: changed(0, {timeline: '3 days', tasks: ['One', 'Two']}),
		});
		const other = {[phases]: changed(2, {name: 'Launch'})};
		const both = members
			.with(0, {...members[0], timeline: '3 days'})
			.with(2, {...members[2], name: 'Launch'});
		expect(merge({}, mine, other).answers).toEqual({[phases]: both});
	});

	test('a phase that was added, and one that was removed', () => {
		const more = {[phases]: [...members, {name: 'Launch'}]};
		const fewer = {[phases]: members.slice(1)};
		expect(merge({}, more, fewer).answers).toEqual({[phases]: [...members.slice(1), {name: 'Launch'}]});
	});
});

describe('what both changed differently stands as it is here, and is said', () => {
	test.each([
		['a text', {}, {[notes]: 'mine'}, {[notes]: 'theirs'}, ['Additional Notes: theirs']],
		['an item', {[done]: ['a']}, {[done]: ['b']}, {[done]: ['c']}, ['Definition of Done: c']],
		[
			'a part',
			{},
			{[phases]: changed(0, {timeline: '3 days'})},
			{[phases]: changed(0, {timeline: '1 week'})},
			['Foundation › Timeline: 1 week'],
		],
		[
			'a phase that is gone',
			{},
			{[phases]: members.slice(1)},
			{[phases]: changed(0, {timeline: '1 week'})},
			['Foundation: changed on one side, removed on the other'],
		],
	] as const)('%s', (_, base, mine, theirs, conflicts) => {
		expect(merge(base, mine, theirs)).toEqual({answers: mine, conflicts});
	});

	test('in one line', () => {
		const {conflicts} = mergeAnswers(seedForm.questions, {
			base: {},
			mine: {[notes]: 'a'},
			theirs: {[notes]: 'b\nc'},
		});
		expect(conflictText(conflicts)).toBe(
			'Changed meanwhile in the plan: Additional Notes is “b” there; Enter again writes what stands here',
		);
	});
});

test('laws: nobody else changed anything, nothing was changed here, both changed the same', () => {
	const text = fc.string();
	const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), {maxLength: 5});
	const entry = fc.record({name: fc.constantFrom('A', 'B', 'C'), timeline: text, tasks: items});
	const answers: fc.Arbitrary<Answers> = fc.record(
		{[notes]: text, [done]: items, [phases]: fc.array(entry, {maxLength: 4})},
		{requiredKeys: []},
	);
	const asMerged = (given: Answers) => merge(given, given, given).answers;
	fc.assert(
		fc.property(answers, answers, (base, other) => {
			expect(merge(base, other, base)).toEqual({answers: asMerged(other), conflicts: []});
			expect(merge(base, base, other)).toEqual({answers: asMerged(other), conflicts: []});
			expect(merge(base, other, other)).toEqual({answers: asMerged(other), conflicts: []});
		}),
	);
});
