import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readAnswers} from '../../source/template/read-answers.ts';
import {fill} from '../../source/template/write/write.ts';
import {arbitraryAnswers} from './arbitrary-answers.ts';
import {canonical} from './canonical.ts';
import {seed} from './seed.ts';

const runs = Number(process.env.RUNS ?? 150);

describe('what a plan is filled with is read back', () => {
	test('the seed', () => {
		const template = seed();
		fc.assert(
			fc.property(arbitraryAnswers(template.form), answers => {
				const {bytes} = fill(template, answers);
				const read = readAnswers(template, bytes);
				expect(read.unreadable).toEqual([]);
				expect(read.answers).toEqual(canonical(template, answers));
			}),
			{numRuns: runs},
		);
	});
});
