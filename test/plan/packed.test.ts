import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import type {Plan} from '../../source/plan/model.ts';
import {packStructure, unpackStructure} from '../../source/plan/packed.ts';
import {readFrom, readPlan} from '../../source/plan/read.ts';
import {isReadFrom, readingOf} from '../../source/plan/reading.ts';
import type {Structure} from '../../source/plan/structure.ts';
import {anyPlan, byteChange, changedBy, everything} from './any-plan.ts';
import {fixture, fixtureBytes, fixtureNames} from './fixtures.ts';

function pack(plan: Plan): Uint8Array {
	return packStructure(readingOf(plan).structure, 'this build');
}

/** What another process has of a plan that was packed. */
function unpacked(plan: Plan): Structure {
	const structure = unpackStructure(pack(plan), 'this build', plan.source);
	if (structure === null) {
		throw new Error('nothing was unpacked');
	}
	return structure;
}

describe('a structure that was packed', () => {
	test.each(fixtureNames)('is what would be read of %s', name => {
		const plan = fixture(name, {path: name});
		const structure = unpacked(plan);
		const again = readFrom(structure, fixtureBytes(name), {path: name});
		expect(everything(again)).toEqual(everything(plan));
		expect(isReadFrom(structure, again)).toBe(true);
	});

	test('is good for any file, whatever becomes of it', () => {
		fc.assert(
			fc.property(anyPlan, fc.array(byteChange, {maxLength: 4}), (source, changes) => {
				const plan = readPlan(source);
				for (const now of [source, changedBy(plan, changes)]) {
					expect(everything(readFrom(unpacked(plan), now))).toEqual(everything(readPlan(now)));
				}
			}),
			{numRuns: 1000},
		);
	});

	test('is packed again as it was', () => {
		fc.assert(
			fc.property(anyPlan, source => {
				const plan = readPlan(source);
				const again = readFrom(unpacked(plan), source);
				expect(Buffer.compare(pack(again), pack(plan))).toBe(0);
			}),
		);
	});

	test('has the numbers that keys stand for', () => {
		const plan = readPlan(encode('- [ ] one\n- [ ] two\n'));
		const keys = Array.from(unpacked(plan).table.keyNumbers, number => number.toString(16).padStart(6, '0'));
		expect(keys).toEqual(plan.tasks.map(({key}) => key.slice(1)));
	});

	test('is of no use to another build, for another dialect, or where it is not whole', () => {
		const source = encode('# A\n\n- [ ] one\n- [-] two\n');
		const plan = readPlan(source);
		const packed = pack(plan);
		expect(unpackStructure(packed, 'another build', source)).toBeNull();
		for (const bytes of [
			...[0, 3, 16, 40, packed.length - 1].map(length => packed.slice(0, length)),
			new Uint8Array([...packed, 0]),
			new Uint8Array(100),
		]) {
			expect(unpackStructure(bytes, 'this build', source)).toBeNull();
		}
		const kiro = readFrom(unpacked(plan), source, {dialect: 'kiro'});
		expect(kiro.tasks.map(({status}) => status)).toEqual(['todo', 'doing']);
	});
});
