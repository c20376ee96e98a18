import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/errors.ts';
import {resolveSection} from '../../source/plan/references.ts';
import {planOf} from './plans.ts';

const plan = planOf(`# Shop
## Phases
### Phase 1: Foundation [Priority: HIGH]
#### Tasks
#### Deliverables
### Phase 2: Front/Back
#### Tasks
## Notes
### Foundation
## Phase 10
## notes  and   more
`);

function fault(path: string, of = plan): UserError {
	try {
		resolveSection(of, path);
	} catch (error) {
		if (error instanceof UserError) {
			return error;
		}
	}
	throw new Error('it was resolved');
}

describe('a section is named', () => {
	test.each<[string, number]>([
		['Notes', 8],
		['notes', 8],
		['Notes and more', 11],
		['Phase 1', 3],
		['phase 1: foundation', 3],
		['Phase 1: Foundation [Priority: HIGH]', 3],
		['Phase 2', 6],
		['2', 6],
		['Front/Back', 6],
		['Phase 10', 10],
		['Phase 1/Tasks', 4],
		['phase 1 / tasks', 4],
		['Phases/Phase 2/Tasks', 7],
		['Shop/Phase 2/Tasks', 7],
		['Front/Back/Tasks', 7],
		['Deliverables', 5],
		['Notes/Foundation', 9],
		['Foundation', 9],
	])('%s', (path, line) => {
		expect(resolveSection(plan, path).line).toBe(line);
	});
});

describe('or refused', () => {
	test('as ambiguous, with what would name each', () => {
		const error = fault('Tasks');
		expect(error.code).toBe('section-ambiguous');
		expect(error.candidates).toMatchObject([
			{ref: 'Phase 1/Tasks', line: 4, text: 'Tasks'},
			{ref: 'Phase 2/Tasks', line: 7, text: 'Tasks'},
		]);
		for (const {ref, line} of error.candidates) {
			expect(resolveSection(plan, ref ?? '').line).toBe(line);
		}
	});

	test.each([
		['Nots', 'Notes'],
		['Phase 1/Delivrables', 'Deliverables'],
		['Phase 2/Taks', 'Phase 2/Tasks'],
		['Phase 1 Tasks', 'Phase 1/Tasks'],
		['nonsense', 'Phase 1'],
		['', 'Phase 1'],
	])('as unknown, with near ones: %j', (path, near) => {
		const error = fault(path);
		expect(error.code).toBe('usage');
		expect(error.hint).toContain(`"${near}"`);
	});

	test('as unknown, with those first that hold tasks, by what names each of them alone', () => {
		const withTasks = planOf(`# Shop
## Overview
### Deliverables
## Phase 1: Foundation
### Tasks
- [ ] a
### Deliverables
- [ ] b
## Definition of Done
- [ ] c
`);
		const hintFor = (path: string) => fault(path, withTasks).hint;
		expect(hintFor('Nope')).toBe('its sections are "Phase 1", "Definition of Done"');
		expect(hintFor('Delivrables')).toBe('did you mean "Phase 1/Deliverables" or "Overview/Deliverables"?');
		expect(hintFor('Overview/Delivrables')).toBe('did you mean "Overview/Deliverables"?');
		expect(hintFor('phase 9')).toBe('did you mean "Phase 1"?');
	});

	test('where there is none', () => {
		expect(fault('x', planOf('- [ ] a\n')).hint).toBe('the plan has no headings; leave the section out');
		expect(fault('x', planOf('# Notes\n')).hint).toBe('its sections are "Notes"');
	});
});
