import path from 'node:path';
import {expect, test} from 'vitest';
import {planwright} from '../../bench/soak-processes.ts';
import {workThrough} from './agents.ts';
import {allDone, passedOver, smallSteps} from './ordered-plans.ts';
import {folderWith} from './run-in.ts';

const plan = smallSteps();
const work = plan.tasks.flatMap(({confirms}, index) => (confirms ? [] : index));

test('what is passed over is seen', () => {
	expect(passedOver(plan, plan.text)).toEqual([]);
	expect(passedOver(plan, allDone(plan))).toEqual([]);
	const faults = (...marks: readonly (readonly [string, string])[]) =>
		passedOver(
			plan,
			marks.reduce((text, [mark, id]) => text.replace(`[ ] ${id}`, `[${mark}] ${id}`), plan.text),
		);
	expect(faults(['>', 'T001'])).toEqual([]);
	expect(faults(['x', 'T001'], ['>', 'T002'], ['>', 'T003'])).toEqual([]);
	expect(faults(['>', 'T001'], ['>', 'T002'])).toEqual(['line 8 before line 7']);
	expect(faults(['x', 'T001'], ['x', 'T002'], ['>', 'T003'], ['>', 'T004'])).toEqual([
		'line 10 before line 9',
	]);
	expect(faults(['x', 'It works'])).toEqual(['line 14 before line 7']);
	expect(passedOver(plan, plan.text.replace('- [ ] T002', 'T002'))).toEqual(['7 tasks of 8']);
});

test('agents do every step once and in its order, and nobody is sent to a confirmation', async () => {
	const folder = folderWith();
	const file = path.join(folder, 'plan.md');
	const {taken, text, ...rest} = await workThrough(file, plan, 4, (...command) =>
		planwright(folder, ...command),
	);
	expect(rest).toEqual({wrong: [], state: 'confirm', refused: 0});
	expect([taken.toSorted((a, b) => a - b), text]).toEqual([work, allDone(plan)]);
});
