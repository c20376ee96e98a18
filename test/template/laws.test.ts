import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Bytes} from '../../source/markdown/bytes.ts';
import {canonical} from '../../source/template/canonical.ts';
import {fill} from '../../source/template/fill.ts';
import type {Answers} from '../../source/template/form.ts';
import {readAnswers} from '../../source/template/read-answers.ts';
import {readTemplate} from '../../source/template/read-template.ts';
import type {Template} from '../../source/template/template.ts';
import {arbitraryAnswers} from './arbitrary-answers.ts';
import {bytesOf, templateShape} from './arbitrary-template.ts';
import {seed} from './seed.ts';

const runs = Number(process.env.RUNS ?? 300);

function templateOf(bytes: string): Template | null {
	try {
		return readTemplate(bytes as Bytes, 'test');
	} catch {
		return null;
	}
}

/** What stands between the places, in order; where nothing is left of a place, not the line that it took. */
function outside(template: Template, answers: Answers): {standing: string[]; filled: string[]} {
	const empty = fill(template, {});
	const full = fill(template, answers);
	const outer = [...empty.places].filter(([, {start, end}], index, all) =>
		all.every(([, other], place) => place >= index || other.start > start || other.end < end),
	);
	const cut = (bytes: string, places: typeof full.places) => {
		const parts: string[] = [];
		let position = 0;
		for (const [id] of outer) {
			const {start, end} = places.get(id) ?? {start: position, end: position};
			if (start >= position) {
				parts.push(bytes.slice(position, start).replace(/^[\r\n]+|[\r\n]+$/g, ''));
				position = end;
			}
		}
		return [...parts, bytes.slice(position).replace(/^[\r\n]+|[\r\n]+$/g, '')];
	};
	return {standing: cut(empty.bytes, empty.places), filled: cut(full.bytes, full.places)};
}

const generated = templateShape.chain(shape => {
	const template = templateOf(bytesOf(shape));
	return fc.record({
		shape: fc.constant(shape),
		answers: template === null ? fc.constant<Answers>({}) : arbitraryAnswers(template.form),
	});
});

describe('generated templates', () => {
	// Not yet: a table whose header is a blank and that loses all rows.
	test.fails('come back', () => {
		fc.assert(
			fc.property(generated, ({shape, answers}) => {
				const template = templateOf(bytesOf(shape));
				if (template === null) {
					return;
				}
				expect(fill(template, {}).bytes).toBe(template.source);
				const {bytes} = fill(template, answers);
				const read = readAnswers(template, bytes);
				expect(read.unreadable).toEqual([]);
				expect(read.answers).toEqual(canonical(template, answers));
				expect(fill(template, canonical(template, answers)).bytes).toBe(bytes);
			}),
			{numRuns: runs},
		);
	});

	// Not yet: a group whose field is empty and that loses all members.
	test.fails('keep every byte outside the blanks', () => {
		fc.assert(
			fc.property(generated, ({shape, answers}) => {
				const template = templateOf(bytesOf(shape));
				if (template !== null) {
					const {standing, filled} = outside(template, answers);
					expect(filled).toEqual(standing);
				}
			}),
			{numRuns: runs},
		);
	});
});

test('the seed keeps every byte outside the blanks', () => {
	const template = seed();
	fc.assert(
		fc.property(arbitraryAnswers(template.form), answers => {
			const {standing, filled} = outside(template, answers);
			expect(filled).toEqual(standing);
		}),
		{numRuns: runs / 4},
	);
});
