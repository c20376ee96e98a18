import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Bytes, encode} from '../../source/markdown/bytes.ts';
import type {Plan, ReadOptions} from '../../source/plan/model.ts';
import {packStructure, unpackStructure} from '../../source/plan/packed.ts';
import {readFrom, readPlan} from '../../source/plan/read.ts';
import {isReadFrom, readingOf} from '../../source/plan/reading.ts';
import {anyPlan, byteChange, changedBy, everything} from './any-plan.ts';
import {fixture, fixtureBytes, fixtureNames} from './fixtures.ts';

function pack(plan: Plan): Uint8Array {
	return packStructure(readingOf(plan).structure, 'this build');
}

function unpack(packed: Uint8Array, now = encode('')) {
	return unpackStructure(packed, 'this build', now);
}

/** A plan read with what was packed of another reading. */
function readWith(packed: Uint8Array, source: Bytes, options: ReadOptions = {}): Plan {
	const structure = unpack(packed, source);
	if (structure === null) {
		throw new Error('nothing was unpacked');
	}
	return readFrom(structure, source, options);
}

describe('a structure that was packed', () => {
	test.each(fixtureNames)('is what would be read of %s', name => {
		const plan = fixture(name, {path: name});
		const structure = unpack(pack(plan));
		expect(structure).not.toBeNull();
		if (structure !== null) {
			const again = readFrom(structure, fixtureBytes(name), {path: name});
			expect(everything(again)).toEqual(everything(plan));
			expect(isReadFrom(structure, again)).toBe(true);
		}
	});

	test('is good for any file, whatever becomes of it', () => {
		fc.assert(
			fc.property(anyPlan, fc.array(byteChange, {maxLength: 4}), fc.boolean(), (source, changes, asked) => {
				const plan = readPlan(source);
				if (asked) {
					everything(plan);
				}
				const packed = pack(plan);
				for (const now of [source, changedBy(plan, changes)]) {
					expect(everything(readWith(packed, now))).toEqual(everything(readPlan(now)));
				}
			}),
			{numRuns: 1000},
		);
	});

	test('is packed anew as it was', () => {
		fc.assert(
			fc.property(anyPlan, source => {
				const packed = pack(readPlan(source));
				const again = readWith(packed, source);
				expect(Buffer.compare(pack(again), packed)).toBe(0);
			}),
		);
	});

	test('has the numbers that keys stand for', () => {
		const plan = readPlan(encode('- [ ] one\n- [ ] two\n'));
		const keys = plan.tasks.map(({key}) => key);
		const structure = unpack(pack(plan));
		expect(
			[...(structure?.table.keyNumbers ?? [])].map(number => `%${number.toString(16).padStart(6, '0')}`),
		).toEqual(keys);
	});

	test('is of no use to another build, to another dialect, or where it is not whole', () => {
		const source = encode('# A\n\n- [ ] one\n- [-] two\n');
		const packed = pack(readPlan(source));
		expect(unpackStructure(packed, 'another build', source)).toBeNull();
		for (const part of [0, 3, 16, 40, packed.length - 1]) {
			expect(unpack(packed.slice(0, part))).toBeNull();
		}
		expect(unpack(new Uint8Array([...packed, 0]))).toBeNull();
		expect(unpack(new Uint8Array(100))).toBeNull();
		const structure = unpack(packed);
		const kiro = structure === null ? null : readFrom(structure, source, {dialect: 'kiro'});
		expect(kiro?.tasks.map(({status}) => status)).toEqual(['todo', 'doing']);
	});
});
