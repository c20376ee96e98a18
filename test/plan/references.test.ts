import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/errors.ts';
import {resolveReference} from '../../source/plan/references.ts';
import {planOf} from './plans.ts';

const plan = planOf(`# Shop
## Phase 1: Base
- [ ] T001 lay bricks
- [ ] write tests
- [ ] AUTH-12 write tests for login
## Phase 2: Roof
- [ ] #4 lay tiles (depends on T001)
- [x] 2.3 odd one
- [ ] third
- [ ] D77 twice
- [ ] D77 again
## Definition of Done
- [ ] all reviewed
- [ ] Größe geprüft
`);

function fault(reference: string): UserError {
	try {
		resolveReference(plan, reference);
	} catch (error) {
		if (error instanceof UserError) {
			return error;
		}
	}
	throw new Error('it was resolved');
}

describe('a reference names a task', () => {
	test.each<[string, number]>([
		['T001', 3],
		[' T001 ', 3],
		['t001', 3],
		['AUTH-12', 5],
		['#4', 7],
		['4', 7],
		['1.1', 3],
		['1.2', 4],
		['2.3', 8],
		['2.4', 10],
		['dod.1', 13],
		['DoD.2', 14],
		['@9', 9],
		[plan.tasks[1]?.key ?? '', 4],
		[(plan.tasks[1]?.key ?? '').toUpperCase(), 4],
		['lay bricks', 3],
		['write tests', 4],
		['tests for', 5],
		['reviewed all', 13],
		['größe', 14],
	])('%s', (reference, line) => {
		expect(resolveReference(plan, reference).line).toBe(line);
	});
});

describe('or is refused', () => {
	test.each<[string, readonly number[]]>([
		['lay', [3, 7]],
		['D77', [10, 11]],
		['write', [4, 5]],
	])('%s is ambiguous', (reference, lines) => {
		const error = fault(reference);
		expect(error.code).toBe('ref-ambiguous');
		expect(error.candidates.map(({line}) => line)).toEqual(lines);
		expect(error.ref).toBe(reference);
	});

	test.each(['T002', '1.9', '9.1', 'dod.3', '@4711', '%000000', '7', '#7', 'nothing like it', ''])(
		'%j is unknown',
		reference => {
			const error = fault(reference);
			expect(error.code).toBe('ref-unknown');
			expect(error.message).toContain(`"${reference}"`);
			expect(error.hint).not.toBe('');
		},
	);

	test('words are not tried for what looks like a name', () => {
		const numbers = planOf('- [ ] read RFC2119 and 3.5\n');
		for (const reference of ['RFC2119', '3.5', '2119']) {
			expect(() => resolveReference(numbers, reference)).toThrow(UserError);
		}
	});

	test.each<[string, number]>([
		['T0001', 3],
		['bricks lie', 3],
		['wirte tests', 4],
		['dod.12', 13],
		['@8888', 14],
	])('%s suggests what may be meant', (reference, line) => {
		expect(fault(reference).candidates.map(({line}) => line)).toContain(line);
	});

	test('in a plan without tasks', () => {
		expect(() => resolveReference(planOf('# Empty\n'), '1.1')).toThrow(
			expect.objectContaining({code: 'ref-unknown', hint: 'the plan has no tasks'}),
		);
	});
});
