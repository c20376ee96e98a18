import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {readTemplate} from '../../source/template/compile/read-template.ts';
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

test('a section that only looks like a member of a group keeps its answers, also with a sign in its heading', () => {
	const source = encode(
		'## 🚀 Phase 1: A\n**Owner**: [who]\n## 🚀 Phase 2: B\n**Owner**: [who]\n## 🚀 Phase 3: Other\n[text goes here]\n',
	);
	const template = readTemplate(source, 'test');
	const {bytes} = fill(template, {'phase-3-other': 'mine'});
	expect(readAnswers(template, bytes)).toMatchObject({answers: {'phase-3-other': 'mine'}, unreadable: []});
});
